import { systemStyle } from '../../../shared/vocabulary/system.ts';
import { defineRule, notApplicable, unknown } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const monolithForTeam = defineRule({
  id: 'system.monolith-for-team',
  area: 'system',
  title: 'A program that many people change has modules with boundaries',
  severity: 'medium',
  covers: ['A.E1', 'A.F1', 'A.F2', 'A.E7', 'A.E6'],
  options: { team: { label: 'From as many engineers on', default: 20, minimum: 2, maximum: 1000 } },
  selector: { type: 'system' },
  check(system, look) {
    const services = look.structure.nodesOf('service', 'function').filter((node) => isOwnCode(node, look));
    if (services.length === 0 || services.length > 2) return notApplicable();
    const team = look.context('teamSize');
    if (team === undefined) return unknown();
    if (team < look.option('team')) return notApplicable();
    const style = look.fact(system, systemStyle);
    return judge(style === undefined ? undefined : style !== 'monolith', `${team} engineers change one program without modules.`, { related: services.map(({ id }) => id) });
  },
  why: 'Where every part may call every other, each change can break the work of any team. Releases wait for each other, tests grow with all that may be affected, and nothing can be split off later because nothing has an edge.',
  fix: [
    { option: 'Modules with a public interface and tables of their own within the one program, kept apart by import-linter or Tach.', tradeoff: 'Still one release; discipline in reviews.', code: '[importlinter:contract:modules]\nname = Modules are independent\ntype = independence\nmodules =\n    shop.orders\n    shop.billing' },
    { option: 'Split off the part that changes or grows most differently.', tradeoff: 'A network between the parts, and a second thing to run.' },
  ],
  strength: 'What many people change has modules with boundaries.',
  effort: 'weeks',
  references: [{ title: 'import-linter', url: 'https://import-linter.readthedocs.io/' }],
  examples: {
    fails: [{ title: 'Thirty engineers, one program', system: { components: { app: { kind: 'service' } }, facts: { 'system.style': 'monolith' }, context: { teamSize: 30 } } }],
    passes: [{ title: 'A modular monolith', system: { components: { app: { kind: 'service' } }, facts: { 'system.style': 'modular-monolith' }, context: { teamSize: 30 } } }],
    unknown: [{ title: 'The style is not known', system: { components: { app: { kind: 'service' } }, context: { teamSize: 30 } } }],
    notApplicable: [{ title: 'Four engineers', system: { components: { app: { kind: 'service' } }, facts: { 'system.style': 'monolith' }, context: { teamSize: 4 } } }],
  },
});
