import { codeLinter } from '../../../shared/vocabulary/code.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { ownPrograms } from './own-programs.ts';

export const linting = defineRule({
  id: 'code.linting',
  area: 'code',
  title: 'A linter reads the code',
  severity: 'low',
  covers: ['H.F3', 'H.P3'],
  selector: { type: 'system' },
  check(system, look) {
    const code = ownPrograms(look);
    if (code.length === 0) return notApplicable();
    const said = look.fact(system, codeLinter);
    const linters = said === undefined ? code.map(({ id }) => look.known({ id }, codeLinter)) : [said];
    if (linters.some((value) => value !== undefined && value !== 'none')) return pass();
    return linters.includes(undefined) ? unknown() : fail('No linter reads the code.', { severity: weigh(look, 'low', 'team') });
  },
  why: 'A linter finds in seconds what reviewers overlook: the unused import, the mutable default, the coroutine that is not awaited, the name that is not defined on a path that no test takes. Without a formatter each change also carries somebody’s taste in spaces, and reviews are spent on it.',
  fix: [
    { option: 'Ruff for linting and formatting, beginning with few rules and adding more as the code is clean of them.', tradeoff: 'Fast enough for every save; one large commit that formats everything, listed in .git-blame-ignore-revs.', code: '[tool.ruff.lint]\nselect = ["E", "F", "I", "B", "UP", "ASYNC", "S"]\n\n# ruff check . && ruff format --check .' },
    { option: 'Pylint for what needs to know types across modules.', tradeoff: 'Finds more, takes minutes, and needs more exceptions.' },
  ],
  strength: 'A linter reads the code.',
  effort: 'hours',
  references: [
    { title: 'Ruff: the linter', url: 'https://docs.astral.sh/ruff/linter/' },
    { title: 'Ruff: rules', url: 'https://docs.astral.sh/ruff/rules/' },
  ],
  examples: {
    fails: [{ title: 'None', system: { components: { api: { kind: 'service' } }, facts: { 'code.linter': 'none' } } }],
    passes: [
      { title: 'Ruff', system: { components: { api: { kind: 'service' } }, facts: { 'code.linter': 'ruff' } } },
      { title: 'Of one of two programs', system: { components: { api: { kind: 'service', facts: { 'code.linter': 'flake8' } }, worker: { kind: 'worker' } } } },
    ],
    unknown: [{ title: 'No file was read', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', system: { components: { db: { kind: 'database' } } } }],
  },
});
