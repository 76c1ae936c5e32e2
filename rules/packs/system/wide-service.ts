import { styleOf } from '../../../shared/graph/structure.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const wideService = defineRule({
  id: 'system.wide-service',
  area: 'system',
  title: 'No service knows all the others',
  severity: 'medium',
  covers: ['A.E7', 'A.F4', 'A.E2', 'A.F6'],
  options: { services: { label: 'From as many services on', default: 4, minimum: 2, maximum: 100 } },
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const all = look.structure.nodesOf('service', 'function');
    if (all.length <= look.option('services')) return notApplicable();
    const edges = look.structure.outgoing(component.id);
    if (edges.length === 0 && look.structure.incoming(component.id).length === 0) return unknown();
    const waited = new Set(edges.filter((edge) => styleOf(edge) === 'sync').map(({ to }) => to));
    if (waited.size < look.option('services')) return pass();
    const called = [...waited].flatMap((id) => look.structure.nodes.get(id) ?? []).filter((node) => node.id !== component.id && (node.kind === 'service' || node.kind === 'function') && isOwnCode(node, look));
    if (called.length * 2 < all.length || called.length < look.option('services')) return pass();
    return fail(`${component.name} waits for ${called.length} of the ${all.length - 1} other services.`, { related: called.map(({ id }) => id) });
  },
  why: 'A service that calls most of the others changes with each of them, is down when one of them is, and soon holds the rules that were meant to be theirs: a monolith with a network inside.',
  fix: [
    { option: 'Let the others tell what happened, and keep what is needed of it (events, a read model).', tradeoff: 'Copies that are a little behind; a broker.' },
    { option: 'For pages that need many: a thin layer that only puts answers together (backend for frontend, GraphQL), in parallel and with fallbacks.', tradeoff: 'Keep rules out of it.', code: 'async with asyncio.TaskGroup() as group:\n    orders = group.create_task(fetch_orders(user))\n    offers = group.create_task(fetch_offers(user))' },
    { option: 'Move what always changes together into one service.', tradeoff: 'Fewer, larger services.' },
  ],
  strength: 'No service knows all the others: {names}.',
  effort: 'weeks',
  references: [
    { title: 'Microsoft: identify domain-model boundaries', url: 'https://learn.microsoft.com/en-us/dotnet/architecture/microservices/architect-microservice-container-applications/identify-microservice-domain-model-boundaries' },
    { title: 'Azure: gateway aggregation', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/gateway-aggregation' },
  ],
  examples: {
    fails: [{ title: 'Calls five of five', subject: 'hub', system: { components: Object.fromEntries(['hub', 'a', 'b', 'c', 'd', 'e'].map((id) => [id, { kind: 'service' as const }])), connections: Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((id) => [`hub->${id}`, { protocol: 'http' as const }])) } }],
    passes: [{ title: 'Calls two of five', subject: 'hub', system: { components: Object.fromEntries(['hub', 'a', 'b', 'c', 'd', 'e'].map((id) => [id, { kind: 'service' as const }])), connections: { 'hub->a': { protocol: 'http' }, 'hub->b': { protocol: 'http' } } } }],
    unknown: [{ title: 'Its connections are not drawn', subject: 'hub', system: { components: Object.fromEntries(['hub', 'a', 'b', 'c', 'd', 'e'].map((id) => [id, { kind: 'service' as const }])) } }],
    notApplicable: [{ title: 'Two services', subject: 'hub', system: { components: { hub: { kind: 'service' }, a: { kind: 'service' } }, connections: { 'hub->a': { protocol: 'http' } } } }],
  },
});
