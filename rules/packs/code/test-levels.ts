import { codeTestLevels } from '../../../shared/vocabulary/code.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { ownPrograms } from './own-programs.ts';
import { hasTests } from './own-tests.ts';

const said: Readonly<Record<string, string>> = {
  units: 'Units are tested alone, and nothing tests that they fit together',
  'end-to-end': 'The system is tested from end to end alone',
  manual: 'Beyond a few tests the system is tried by hand',
};

export const testLevels = defineRule({
  id: 'code.test-levels',
  area: 'code',
  title: 'Units, their fit and the main flows are tested',
  severity: 'low',
  covers: ['H.E6', 'H.F7', 'G.F5'],
  selector: { type: 'system' },
  check(system, look) {
    if (ownPrograms(look).length === 0 || !hasTests(look) || look.context('stage') === 'prototype') return notApplicable();
    const levels = look.fact(system, codeTestLevels);
    if (levels === undefined) return unknown();
    if (levels === 'several') return pass();
    return fail(`${said[levels]!}.`, { severity: levels === 'manual' ? weigh(look, 'medium', 'availability') : 'low' });
  },
  why: 'Tests of units with everything else mocked stay green while the parts no longer fit. Tests through the interface alone take an hour, fail by chance and do not say what broke, so they are run again until they pass. Many quick tests below, fewer of parts together, a handful of the flows that earn money: then a failure says where to look, and comes within minutes.',
  fix: [
    { option: 'Three folders with a marker each, the quick ones on every save, all of them before a merge.', tradeoff: 'A convention that has to be kept.', code: 'tests/unit/          # no network, no database\ntests/integration/   # a database in a container\ntests/end_to_end/    # the flows that earn money\n\npytest tests/unit\npytest --durations=10' },
    { option: 'Mostly tests of the service through its API, with the database, and fakes of other companies’ systems.', tradeoff: 'Survive every change inside; slower, and less exact about the cause.' },
  ],
  strength: 'Units, their fit and the main flows are tested.',
  effort: 'weeks',
  references: [
    { title: 'The Practical Test Pyramid', url: 'https://martinfowler.com/articles/practical-test-pyramid.html' },
    { title: 'pytest: marking tests', url: 'https://docs.pytest.org/en/stable/how-to/mark.html' },
  ],
  examples: {
    fails: [
      { title: 'Units alone', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } }, facts: { 'code.testLevels': 'units' } } },
      { title: 'By hand', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } }, facts: { 'code.testLevels': 'manual' } } },
    ],
    passes: [{ title: 'At each level', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } }, facts: { 'code.testLevels': 'several' } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } } } }],
    notApplicable: [{ title: 'No tests', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'none' } } }, facts: { 'code.testLevels': 'manual' } } }],
  },
});
