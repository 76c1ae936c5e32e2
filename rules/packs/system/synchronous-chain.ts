import { findLongestChains } from '../../../shared/graph/chains.ts';
import { defineRule, fail, notApplicable, pass } from '../../engine/define-rule.ts';

/** More services in a row than this, all of which must answer. */
const maxServices = 3;

export const synchronousChain = defineRule({
  id: 'system.synchronous-chain',
  area: 'system',
  title: 'Requests pass through few services that wait for each other',
  severity: 'medium',
  covers: ['A.E3', 'A.F4', 'J.F2', 'E.F4', 'I.E1'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const entered = look.structure.incoming(component.id).some(({ from }) => ['service', 'function'].includes(look.structure.nodes.get(from)?.kind ?? ''));
    if (entered) return notApplicable();
    const chain = look.derive(findLongestChains)(component.id);
    const services = chain.filter((id) => ['service', 'function'].includes(look.structure.nodes.get(id)?.kind ?? ''));
    if (services.length < 2) return notApplicable();
    if (services.length <= maxServices) return pass();
    const names = services.map((id) => look.structure.nodes.get(id)?.name ?? id).join(' → ');
    return fail(`A request to ${component.name} waits for ${services.length} services in a row: ${names}.`, { related: chain.slice(1), severity: services.length > maxServices + 2 ? 'high' : 'medium' });
  },
  why: 'Availabilities multiply and latencies add up along a chain of calls that wait: five services of 99.9 % each give 99.5 %, and the slowest of them sets the pace. A hang at the end holds a worker at every step before it.',
  fix: [
    { option: 'Answer at once and let the rest follow by messages.', tradeoff: 'The caller sees the result later; the flow needs an id to follow it by.', code: '@router.post("/orders", status_code=202)\nasync def create(order: OrderIn, outbox: Outbox) -> OrderAccepted:\n    await outbox.add(OrderPlaced(order))\n    return OrderAccepted(order.id)' },
    { option: 'Bring the data nearer: a copy kept by events instead of a call.', tradeoff: 'The copy is a moment old.' },
    { option: 'Merge services that always answer together.', tradeoff: 'Fewer deployments to keep apart; often what the design meant.' },
  ],
  strength: 'Requests wait for few services in a row, from: {names}.',
  effort: 'weeks',
  references: [
    { title: 'Azure Architecture Center: Asynchronous Request-Reply', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/async-request-reply' },
    { title: 'AWS Builders’ Library: Timeouts, retries and backoff with jitter', url: 'https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/' },
  ],
  examples: {
    fails: [{ title: 'Four services in a row', subject: 'a', system: { components: { a: { kind: 'service' }, b: { kind: 'service' }, c: { kind: 'service' }, d: { kind: 'service' } }, connections: { 'a->b': { protocol: 'http' }, 'b->c': { protocol: 'http' }, 'c->d': { protocol: 'grpc' } } } }],
    passes: [{ title: 'A message breaks the chain', subject: 'a', system: { components: { a: { kind: 'service' }, b: { kind: 'service' }, q: { kind: 'broker' }, c: { kind: 'service' } }, connections: { 'a->b': { protocol: 'http' }, 'b->q': { protocol: 'amqp' }, 'c->q': { protocol: 'amqp' } } } }],
    unknown: [],
    notApplicable: [{ title: 'It calls no other service', subject: 'a', system: { components: { a: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'a->db': {} } } }],
  },
});
