import { codeTests, codeTestsInCi } from '../../../shared/vocabulary/code.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const testsInCi = defineRule({
  id: 'code.tests-in-ci',
  area: 'code',
  title: 'Tests run before a change is merged',
  severity: 'medium',
  covers: ['H.E6', 'G.E3', 'G.F5', 'G.F6'],
  selector: { type: 'system' },
  check(system, look) {
    const code = look.structure.nodesOf('service', 'function', 'worker');
    // Where there are no tests at all, that is what has to be said.
    const tests = [look.known(system, codeTests), ...code.map(({ id }) => look.known({ id }, codeTests))].filter((value) => value !== undefined);
    if (code.length === 0 || (tests.length > 0 && tests.every((value) => value === 'none'))) return notApplicable();
    const run = look.fact(system, codeTestsInCi);
    if (run === undefined) return unknown();
    return run ? pass() : fail('No pipeline runs the tests before a change is merged.', { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'Tests that run when somebody thinks of them find a mistake after it has reached the others, and soon some of them fail unnoticed. A pipeline that runs them on every pull request keeps the main branch fit to be released.',
  fix: [
    { option: 'Run pytest on every pull request and require it for a merge.', tradeoff: 'Each change waits for the slowest test.', code: '# .github/workflows/test.yml\non: [pull_request]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - uses: astral-sh/setup-uv@v7\n      - run: uv run --locked pytest' },
    { option: 'A merge queue that tests each change on top of those before it.', tradeoff: 'Also finds changes that only break each other; needs a team whose changes collide.' },
  ],
  strength: 'Tests run before a change is merged.',
  effort: 'hours',
  references: [
    { title: 'GitHub: building and testing Python', url: 'https://docs.github.com/en/actions/tutorials/build-and-test-code/python' },
    { title: 'GitHub: about protected branches', url: 'https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/about-protected-branches' },
  ],
  examples: {
    fails: [{ title: 'A pipeline that only builds', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } }, facts: { 'code.testsInCi': false } } }],
    passes: [{ title: 'pytest on pull requests', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } }, facts: { 'code.testsInCi': true } } }],
    unknown: [{ title: 'No pipeline was read', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No tests that could run', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'none' } } } } }],
  },
});
