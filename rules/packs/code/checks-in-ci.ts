import { codeChecksInCi, codeLinter, codeTypeChecker } from '../../../shared/vocabulary/code.ts';
import { deploymentCi } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { ownPrograms } from './own-programs.ts';

export const checksInCi = defineRule({
  id: 'code.checks-in-ci',
  area: 'code',
  title: 'Linter and type checker run before a change is merged',
  severity: 'low',
  covers: ['H.P4', 'G.E3', 'G.F2'],
  selector: { type: 'system' },
  check(system, look) {
    const programs = ownPrograms(look);
    const tools = [codeLinter, codeTypeChecker].flatMap((fact) => [look.known(system, fact), ...programs.map(({ id }) => look.known({ id }, fact))]);
    const used = [...new Set(tools.filter((tool) => tool !== undefined && tool !== 'none'))];
    const pipeline = look.known(system, deploymentCi);
    // Without tools, and without a pipeline, that is what has to be said.
    if (programs.length === 0 || used.length === 0 || pipeline === undefined || pipeline === 'none') return notApplicable();
    return judge(look.fact(system, codeChecksInCi), `${used.join(' and ')} ${used.length === 1 ? 'is' : 'are'} set up, and no pipeline runs ${used.length === 1 ? 'it' : 'them'} before a change is merged.`, { severity: weigh(look, 'low', 'team') });
  },
  why: 'A check that runs on each developer’s machine is skipped by those who are in a hurry and by those who never installed it. The findings pile up in the main branch, and soon nobody reads them because most are old.',
  fix: [
    { option: 'Run them in the pipeline on every pull request and require the result for a merge.', tradeoff: 'A minute for each change.', code: '# .github/workflows/check.yml\non: [pull_request]\njobs:\n  check:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - uses: astral-sh/setup-uv@v7\n      - run: uv run --locked ruff check .\n      - run: uv run --locked mypy .' },
    { option: 'Run the hooks of pre-commit in the pipeline as well, or let pre-commit.ci do it.', tradeoff: 'One list for machines and pipeline; hooks bring their own versions of the tools.', code: 'pre-commit run --all-files --show-diff-on-failure' },
  ],
  strength: 'The checks that the project has run before a change is merged.',
  effort: 'hours',
  references: [
    { title: 'Ruff: integrations', url: 'https://docs.astral.sh/ruff/integrations/' },
    { title: 'pre-commit: usage in continuous integration', url: 'https://pre-commit.com/#usage-in-continuous-integration' },
  ],
  examples: {
    fails: [{ title: 'Ruff is configured and not run', system: { components: { api: { kind: 'service' } }, facts: { 'code.linter': 'ruff', 'deployment.ci': 'github-actions', 'code.checksInCi': false } } }],
    passes: [{ title: 'Run on pull requests', system: { components: { api: { kind: 'service', facts: { 'code.typeChecker': 'mypy' } } }, facts: { 'deployment.ci': 'github-actions', 'code.checksInCi': true } } }],
    unknown: [{ title: 'The pipeline was not understood', system: { components: { api: { kind: 'service' } }, facts: { 'code.linter': 'ruff', 'deployment.ci': 'jenkins' } } }],
    notApplicable: [{ title: 'No tool that could run', system: { components: { api: { kind: 'service' } }, facts: { 'code.linter': 'none', 'deployment.ci': 'github-actions' } } }],
  },
});
