import { codeTestSleeps } from '../../../shared/vocabulary/code.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { hasTests } from './own-tests.ts';

export const testSleeps = defineRule({
  id: 'code.test-sleeps',
  area: 'code',
  title: 'Tests wait for what happens, not for a time',
  severity: 'low',
  covers: ['H.P6', 'H.E6', 'G.F5'],
  options: { maximum: { label: 'Sleeping tests that are borne', default: 4, minimum: 0, maximum: 100 } },
  selector: { type: 'system' },
  check(system, look) {
    if (!hasTests(look)) return notApplicable();
    const sleeping = look.known(system, codeTestSleeps);
    if (sleeping === undefined) return unknown();
    return sleeping.length <= look.option('maximum') ? pass() : fail(`${sleeping.length} tests wait for a fixed time: ${listNames(sleeping)}.`);
  },
  why: 'A fixed wait is too long on most days and too short on the one when the machine is busy. The test then fails without a fault, is run again, and the team learns that red means nothing.',
  fix: [
    { option: 'Wait for the condition, up to a limit.', tradeoff: 'As fast as the machine allows.', code: 'def eventually(check, seconds=5.0):\n    end = time.monotonic() + seconds\n    while not check():\n        assert time.monotonic() < end, "did not happen in time"\n        time.sleep(0.02)' },
    { option: 'Give the code a clock, and move it in the test.', tradeoff: 'No waiting at all; libraries that read the time themselves need time-machine.', code: 'with time_machine.travel("2026-11-23 12:00Z") as traveller:\n    token = issue_token()\n    traveller.shift(timedelta(hours=1))\n    assert is_expired(token)' },
    { option: 'Run tasks at once in tests instead of through the queue.', tradeoff: 'Tests the task, not the queue.' },
  ],
  strength: 'Tests wait for what happens, not for a time.',
  effort: 'days',
  references: [
    { title: 'pytest: flaky tests', url: 'https://docs.pytest.org/en/stable/explanation/flaky.html' },
    { title: 'Fowler: Eradicating Non-Determinism in Tests', url: 'https://martinfowler.com/articles/nonDeterminism.html' },
  ],
  examples: {
    fails: [{ title: 'Six of them', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } }, facts: { 'code.testSleeps': ['test_a', 'test_b', 'test_c', 'test_d', 'test_e', 'test_f'] } } }],
    passes: [{ title: 'One', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } }, facts: { 'code.testSleeps': ['test_a'] } } }],
    unknown: [{ title: 'The tests were not read', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } } } }],
    notApplicable: [{ title: 'No tests', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'none' } } } } }],
  },
});
