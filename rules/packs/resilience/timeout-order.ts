import { styleOf } from '../../../shared/graph/structure.ts';
import { resilienceRetries, resilienceTimeout } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const timeoutOrder = defineRule({
  id: 'resilience.timeout-order',
  area: 'resilience',
  title: 'Timeouts get shorter along the way',
  severity: 'medium',
  covers: ['J.E3', 'J.F2', 'A.E3', 'J.E7'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const incoming = look.structure.incoming(component.id).filter((edge) => styleOf(edge) === 'sync' && edge.from !== component.id);
    const outgoing = look.structure.outgoing(component.id).filter((edge) => styleOf(edge) === 'sync' && edge.to !== component.id);
    const given = incoming.map((edge) => ({ edge, seconds: look.known(edge, resilienceTimeout) })).filter((each) => each.seconds !== undefined && each.seconds > 0);
    const shortest = given.toSorted((a, b) => a.seconds! - b.seconds!)[0];
    if (!shortest || outgoing.length === 0) return notApplicable();
    // A call without any limit is a finding of its own, of another rule.
    const taken = outgoing.map((edge) => {
      const seconds = look.known(edge, resilienceTimeout);
      return { edge, seconds: seconds === undefined ? undefined : seconds * (1 + (look.known(edge, resilienceRetries) ?? 0)) };
    });
    const longest = taken.filter((each) => each.seconds !== undefined).toSorted((a, b) => b.seconds! - a.seconds!)[0];
    const nameOf = (id: string): string => look.structure.nodes.get(id)?.name ?? id;
    if (longest && longest.seconds! > shortest.seconds!) {
      return fail(`${component.name} waits up to ${longest.seconds} s, retries included, for ${nameOf(longest.edge.to)}, while ${nameOf(shortest.edge.from)} gives up on it after ${shortest.seconds} s.`, { related: [longest.edge.id, shortest.edge.id] });
    }
    for (const { edge, seconds } of taken) if (seconds === undefined) look.fact(edge, resilienceTimeout);
    return taken.some(({ seconds }) => seconds === undefined) ? unknown() : pass();
  },
  why: 'When the caller gives up first, the service goes on working for nobody: it holds a worker and a connection, often while the caller’s retry has already started the same work again. Each step must have less time than the step before it, retries included.',
  fix: [
    { option: 'Hand the deadline down: each call gets what is left of it.', tradeoff: 'Has to be passed through every layer; gRPC does it by itself.', code: 'async def reserve(order: Order, deadline: float) -> None:\n    left = deadline - time.monotonic()\n    await client.post(url, json=order.payload(), timeout=max(left - 0.2, 0.1))' },
    { option: 'Fix a budget for each hop, from the outside in, and write it down.', tradeoff: 'Simple; has to be kept when a hop is added.' },
  ],
  strength: 'Timeouts get shorter along the way: {names}.',
  effort: 'hours',
  references: [
    { title: 'gRPC: deadlines', url: 'https://grpc.io/docs/guides/deadlines/' },
    { title: 'AWS Builders’ Library: Timeouts, retries and backoff with jitter', url: 'https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/' },
  ],
  examples: {
    fails: [{ title: '10 s given, 30 s taken', subject: 'orders', system: { components: { gw: { kind: 'gateway' }, orders: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'gw->orders': { protocol: 'http', facts: { 'resilience.timeoutSeconds': 10 } }, 'orders->pay': { protocol: 'https', facts: { 'resilience.timeoutSeconds': 30 } } } } }],
    passes: [{ title: '10 s given, 5 s taken', subject: 'orders', system: { components: { gw: { kind: 'gateway' }, orders: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'gw->orders': { protocol: 'http', facts: { 'resilience.timeoutSeconds': 10 } }, 'orders->pay': { protocol: 'https', facts: { 'resilience.timeoutSeconds': 5 } } } } }],
    unknown: [{ title: '10 s given, nobody said how many are taken', subject: 'orders', system: { components: { gw: { kind: 'gateway' }, orders: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'gw->orders': { protocol: 'http', facts: { 'resilience.timeoutSeconds': 10 } }, 'orders->pay': { protocol: 'https' } } } }],
    notApplicable: [{ title: 'No caller’s limit is known', subject: 'orders', system: { components: { gw: { kind: 'gateway' }, orders: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'gw->orders': { protocol: 'http' }, 'orders->pay': { protocol: 'https', facts: { 'resilience.timeoutSeconds': 30 } } } } }],
  },
});
