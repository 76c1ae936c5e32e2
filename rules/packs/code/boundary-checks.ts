import { codeBoundariesChecked, codeImportCycles, codeLargeModules } from '../../../shared/vocabulary/code.ts';
import { defineRule, notApplicable, unknown } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { ownPrograms } from './own-programs.ts';

export const boundaryChecks = defineRule({
  id: 'code.boundary-checks',
  area: 'code',
  title: 'A tool keeps the boundaries between modules',
  severity: 'low',
  covers: ['H.E8', 'A.E7', 'A.E2', 'A.E6', 'H.F4'],
  options: { team: { label: 'People from which it matters', default: 5, minimum: 2, maximum: 100 } },
  selector: { type: 'system' },
  check(system, look) {
    const programs = ownPrograms(look);
    if (programs.length === 0 || look.context('stage') === 'prototype') return notApplicable();
    const team = look.context('teamSize');
    if (team === undefined) {
      // Code that is known to be large and tangled is worth the question whoever writes it.
      const tangled = programs.some(({ id }) => (look.known({ id }, codeImportCycles) ?? 0) >= 3 || (look.known({ id }, codeLargeModules)?.length ?? 0) >= 3);
      return tangled ? judge(look.fact(system, codeBoundariesChecked), 'Nothing checks which modules may import which.') : unknown();
    }
    if (team < look.option('team')) return notApplicable();
    return judge(look.fact(system, codeBoundariesChecked), `${team} people change the code, and nothing checks which modules may import which.`, { severity: weigh(look, 'low', 'team') });
  },
  why: 'In Python every module may import every other. A boundary that stands only in a document is crossed by the first who needs a function on the other side, in a line that no reviewer notices; after a hundred such lines there is no boundary left to deploy or test along.',
  fix: [
    { option: 'Contracts of import-linter, in the pipeline, beginning with what holds today.', tradeoff: 'Minutes to set up; exceptions are listed and can only become fewer.', code: '[tool.importlinter]\nroot_package = "shop"\n[[tool.importlinter.contracts]]\nname = "Domains are independent"\ntype = "independence"\nmodules = ["shop.orders", "shop.billing", "shop.stock"]' },
    { option: 'Packages of their own in a workspace, each with its dependencies.', tradeoff: 'What is not declared cannot be imported; more packaging files.' },
  ],
  strength: 'A tool keeps the boundaries between modules.',
  effort: 'hours',
  references: [
    { title: 'import-linter', url: 'https://import-linter.readthedocs.io/' },
    { title: 'Ruff: banned-api (TID251)', url: 'https://docs.astral.sh/ruff/rules/banned-api/' },
  ],
  examples: {
    fails: [
      { title: 'Eight people, no contract', system: { components: { api: { kind: 'service' } }, facts: { 'code.boundariesChecked': false }, context: { teamSize: 8 } } },
      { title: 'A tangle of circles', system: { components: { api: { kind: 'service', facts: { 'code.importCycles': 12 } } }, facts: { 'code.boundariesChecked': false } } },
    ],
    passes: [{ title: 'import-linter', system: { components: { api: { kind: 'service' } }, facts: { 'code.boundariesChecked': true }, context: { teamSize: 8 } } }],
    unknown: [{ title: 'The size of the team is not known', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Two people', system: { components: { api: { kind: 'service' } }, facts: { 'code.boundariesChecked': false }, context: { teamSize: 2 } } }],
  },
});
