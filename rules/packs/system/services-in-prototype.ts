import { deploymentImage } from '../../../shared/vocabulary/deployment.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const servicesInPrototype = defineRule({
  id: 'system.services-in-prototype',
  area: 'system',
  title: 'A prototype is one program',
  severity: 'medium',
  covers: ['A.F1', 'A.F2', 'A.E1', 'G.F1'],
  options: { services: { label: 'Services at most', default: 3, minimum: 1, maximum: 50 } },
  selector: { type: 'system' },
  check(_, look) {
    const own = look.structure.nodesOf('service', 'function').filter((node) => isOwnCode(node, look));
    if (own.length < 2) return notApplicable();
    const stage = look.context('stage');
    if (stage === undefined) return own.length > look.option('services') ? unknown() : notApplicable();
    if (stage !== 'prototype') return notApplicable();
    const built = new Map(own.map((node) => [look.known(node, deploymentImage) ?? node.id, node]));
    return built.size <= look.option('services') ? pass() : fail(`A prototype is split into ${built.size} services (${listNames([...built.values()].map(({ name }) => name))}).`, { related: own.map(({ id }) => id) });
  },
  why: 'A prototype is there to find out what is wanted, so its boundaries move every week. Between functions that is a rename; between services it is an interface, two releases and a migration, and each costs time that was meant for finding out.',
  fix: [
    { option: 'One program with modules along the domain; split later, where load or teams ask for it.', tradeoff: 'Discipline instead of a network keeps the modules apart.' },
    { option: 'Keep apart only what really differs: a model on a GPU, a worker for what takes long.', tradeoff: 'Two deployables, one code base.' },
  ],
  strength: 'The prototype is one program.',
  effort: 'weeks',
  references: [
    { title: 'Fowler: MonolithFirst', url: 'https://martinfowler.com/bliki/MonolithFirst.html' },
    { title: 'Fowler: MicroservicePremium', url: 'https://martinfowler.com/bliki/MicroservicePremium.html' },
  ],
  examples: {
    fails: [{ title: 'Five services before the first user', system: { components: Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((id) => [id, { kind: 'service' as const }])), context: { stage: 'prototype' } } }],
    passes: [{ title: 'An API and a page', system: { components: { api: { kind: 'service' }, page: { kind: 'service' } }, context: { stage: 'prototype' } } }],
    unknown: [{ title: 'The stage is not known', system: { components: Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((id) => [id, { kind: 'service' as const }])) } }],
    notApplicable: [{ title: 'In production', system: { components: Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((id) => [id, { kind: 'service' as const }])), context: { stage: 'production' } } }],
  },
});
