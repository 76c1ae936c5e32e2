import { systemCut } from '../../../shared/vocabulary/system.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

const called = { domain: 'parts of the domain', layer: 'technical layers', entity: 'tables' } as const;

export const domainServices = defineRule({
  id: 'system.domain-services',
  area: 'system',
  title: 'Services are parts of the domain, not layers',
  severity: 'medium',
  covers: ['A.E6', 'A.E2', 'A.E7', 'A.F4'],
  options: { services: { label: 'From as many services on', default: 4, minimum: 2, maximum: 100 } },
  selector: { type: 'system' },
  check(system, look) {
    const services = look.structure.nodesOf('service', 'function').filter((node) => isOwnCode(node, look));
    if (services.length < look.option('services')) return notApplicable();
    const cut = look.fact(system, systemCut);
    return judge(cut === undefined ? undefined : cut === 'domain', `The ${services.length} services are cut by ${cut ? called[cut] : ''}.`, { severity: weigh(look, 'medium', 'team') });
  },
  why: 'A feature changes every layer, so services cut by layer change and are released together, and each request crosses the network once for each layer. Services cut by table hold no rules: these end up in the callers, several times.',
  fix: [
    { option: 'Cut along what the business tells apart (bounded contexts), one at a time, each with its rules and data.', tradeoff: 'Slow; needs people who know the domain.' },
    { option: 'Merge the layers of one feature into one program with layers as packages.', tradeoff: 'Fewer deployments; boundaries have to be kept in code.', code: 'shop/\n  orders/   # api.py, service.py, store.py\n  billing/\n  stock/' },
  ],
  strength: 'Services are parts of the domain.',
  effort: 'weeks',
  references: [
    { title: 'Microsoft: identify domain-model boundaries', url: 'https://learn.microsoft.com/en-us/dotnet/architecture/microservices/architect-microservice-container-applications/identify-microservice-domain-model-boundaries' },
  ],
  examples: {
    fails: [{ title: 'API, logic, data', system: { components: Object.fromEntries(['web', 'api', 'logic', 'data'].map((id) => [id, { kind: 'service' as const }])), facts: { 'system.servicesCutBy': 'layer' } } }],
    passes: [{ title: 'Orders, billing, stock, users', system: { components: Object.fromEntries(['orders', 'billing', 'stock', 'users'].map((id) => [id, { kind: 'service' as const }])), facts: { 'system.servicesCutBy': 'domain' } } }],
    unknown: [{ title: 'Nobody has said', system: { components: Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [id, { kind: 'service' as const }])) } }],
    notApplicable: [{ title: 'One service', system: { components: { api: { kind: 'service' } } } }],
  },
});
