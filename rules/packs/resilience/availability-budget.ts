import { styleOf, type Edge, type Structure } from '../../../shared/graph/structure.ts';
import { resilienceAvailability, resilienceDegradation } from '../../../shared/vocabulary/resilience.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown, type Look } from '../../engine/define-rule.ts';
import { isOwnCode, isStandIn, isTelemetry } from '../../engine/roles.ts';
import { servesClients } from '../../engine/served.ts';

const bought = new Set(['external', 'identity-provider']);

const waits = (edge: Edge): boolean => styleOf(edge) === 'sync';

/** Of a request that needs more than these nobody adds up the promises. */
const most = 40;

/** The components whose requests may wait for something bought. */
function reachBought(structure: Structure): ReadonlySet<string> {
  const seen = new Set(structure.nodesOf('external', 'identity-provider').map(({ id }) => id));
  for (const id of seen) for (const edge of structure.incoming(id)) if (waits(edge)) seen.add(edge.from);
  return seen;
}

/** What a request to a component waits for, on every way; what has a fallback does not count. */
function neededBy(start: string, structure: Structure, look: Look): Set<string> {
  const seen = new Set([start]);
  for (const id of seen) {
    if (seen.size > most) break;
    for (const edge of structure.outgoing(id)) if (waits(edge) && look.known(edge, resilienceDegradation) !== true) seen.add(edge.to);
  }
  seen.delete(start);
  return seen;
}

export const availabilityBudget = defineRule({
  id: 'resilience.availability-budget',
  area: 'resilience',
  title: 'What every request needs is available often enough',
  severity: 'medium',
  covers: ['J.F2', 'A.F5', 'J.E4', 'J.F4'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    if (!isOwnCode(component, look) || !servesClients(component, look)) return notApplicable();
    const target = look.context('availabilityTarget');
    if (target === undefined || target < 99) return notApplicable();
    if (!look.derive(reachBought).has(component.id)) return notApplicable();
    const all = neededBy(component.id, look.structure, look);
    if (all.size > most) return unknown();
    const needed = [...all].flatMap((id) => look.structure.nodes.get(id) ?? []).filter((node) => !isStandIn(node) && !isTelemetry(node));
    const providers = needed.filter(({ kind }) => bought.has(kind));
    if (providers.length === 0) return notApplicable();
    const promised = needed.map((node) => ({ node, percent: bought.has(node.kind) ? look.fact(node, resilienceAvailability) : look.known(node, resilienceAvailability) }));
    const together = promised.reduce((product, { percent }) => product * ((percent ?? 100) / 100), 100);
    const counted = promised.filter(({ percent }) => percent !== undefined && percent < 100);
    if (together < target) {
      const names = listNames(counted.map(({ node, percent }) => `${node.name} (${percent} %)`));
      return fail(`Requests of ${component.name} wait for ${names}: ${together.toFixed(2)} % together, where ${target} % is the target.`, { severity: target >= 99.9 ? 'high' : 'medium', related: counted.map(({ node }) => node.id) });
    }
    return promised.some(({ node, percent }) => bought.has(node.kind) && percent === undefined) ? unknown() : pass();
  },
  why: 'What a request waits for has to work at the same time, so the availabilities multiply: three providers at 99.9 % are 99.7 %, more than two hours a month, before any fault of one’s own. A target above the product of what is needed cannot be kept by better operation, only by needing less.',
  fix: [
    { option: 'Take calls out of the request: queue them, or read a copy that is refreshed in the background.', tradeoff: 'The user learns the result later, or sees data of some minutes ago.', code: 'def create_order(order: OrderIn) -> OrderOut:\n    with session.begin():\n        saved = save(order)\n        session.add(Outbox(topic="charge", order_id=saved.id))\n    return OrderOut(id=saved.id, state="accepted")' },
    { option: 'A fallback for each: the last known answer, a second provider, the page without it.', tradeoff: 'Has to be tried, and somebody has to say what is good enough.' },
    { option: 'Promise less.', tradeoff: 'Costs nothing and is honest; 99.5 % is what many systems need.' },
  ],
  strength: 'What every request needs is available often enough: {names}.',
  effort: 'weeks',
  references: [
    { title: 'AWS Well-Architected, Reliability: availability with hard dependencies', url: 'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/availability.html' },
    { title: 'ACM Queue: The Calculus of Service Availability', url: 'https://queue.acm.org/detail.cfm?id=3096459' },
  ],
  examples: {
    fails: [{ title: 'Two providers at 99.9 %', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, pay: { kind: 'external', facts: { 'resilience.availability': 99.9 } }, rates: { kind: 'external', facts: { 'resilience.availability': 99.9 } } }, connections: { 'user->api': {}, 'api->pay': { protocol: 'https' }, 'api->rates': { protocol: 'https' } }, context: { availabilityTarget: 99.9 } } }],
    passes: [
      { title: 'A target that they allow', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, pay: { kind: 'external', facts: { 'resilience.availability': 99.9 } } }, connections: { 'user->api': {}, 'api->pay': { protocol: 'https' } }, context: { availabilityTarget: 99.5 } } },
    ],
    unknown: [{ title: 'What the provider promises is not known', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'user->api': {}, 'api->pay': { protocol: 'https' } }, context: { availabilityTarget: 99.9 } } }],
    notApplicable: [
      { title: 'No target', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, pay: { kind: 'external', facts: { 'resilience.availability': 99 } } }, connections: { 'user->api': {}, 'api->pay': { protocol: 'https' } } } },
      { title: 'A fallback', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, pay: { kind: 'external', facts: { 'resilience.availability': 99 } } }, connections: { 'user->api': {}, 'api->pay': { protocol: 'https', facts: { 'resilience.fallback': true } } }, context: { availabilityTarget: 99.9 } } },
    ],
  },
});
