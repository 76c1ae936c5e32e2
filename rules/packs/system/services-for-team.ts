import type { Structure } from '../../../shared/graph/structure.ts';
import { deploymentImage } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

/** Separately built services that one engineer can look after beside other work: a rule of thumb, as an upper bound. */
const servicesPerEngineer = 2;
const few = 5;

const services = (structure: Structure): readonly string[] => structure.nodesOf('service', 'function').map(({ id }) => id);

export const servicesForTeam = defineRule({
  id: 'system.services-for-team',
  area: 'system',
  title: 'The team can look after the number of services',
  severity: 'medium',
  covers: ['A.E1', 'A.F1', 'A.F2', 'A.E6', 'G.F1'],
  selector: { type: 'system' },
  check(_, look) {
    const all = look.derive(services);
    if (all.length <= few) return notApplicable();
    const built = new Set(all.map((id) => look.known({ id }, deploymentImage) ?? id));
    const team = look.context('teamSize');
    if (team === undefined) return unknown();
    if (built.size <= team * servicesPerEngineer) return pass();
    return fail(`${built.size} separately built services are looked after by ${team} ${team === 1 ? 'engineer' : 'engineers'}.`, { severity: built.size > team * servicesPerEngineer * 2 ? 'high' : 'medium' });
  },
  why: 'Each service brings a pipeline, dashboards, alerts, upgrades and an interface to keep stable. A team that cannot pay for these runs services that nobody watches; a modular monolith gives the same boundaries in code at a fraction of the cost.',
  fix: [
    { option: 'Merge services that are released together into one deployable with modules inside; keep the boundaries with import-linter.', tradeoff: 'One release train, one runtime to scale.', code: '[importlinter:contract:modules]\nname = Modules are independent\ntype = independence\nmodules =\n    shop.orders\n    shop.billing\n    shop.stock' },
    { option: 'Keep the services and standardise everything around them (one template, one pipeline, one library).', tradeoff: 'Needs someone to own the platform.' },
  ],
  strength: 'The number of services fits the team.',
  effort: 'weeks',
  references: [
    { title: 'Fowler: MonolithFirst', url: 'https://martinfowler.com/bliki/MonolithFirst.html' },
    { title: 'import-linter', url: 'https://import-linter.readthedocs.io/' },
  ],
  examples: {
    fails: [{ title: 'Eight services, two engineers', system: { components: Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`s${n}`, { kind: 'service' as const }])), context: { teamSize: 2 } } }],
    passes: [{ title: 'Eight services, ten engineers', system: { components: Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`s${n}`, { kind: 'service' as const }])), context: { teamSize: 10 } } }],
    unknown: [{ title: 'The size of the team is not known', system: { components: Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`s${n}`, { kind: 'service' as const }])) } }],
    notApplicable: [{ title: 'A handful of services', system: { components: { api: { kind: 'service' } } } }],
  },
});
