import { findStrongComponents } from '../../../shared/graph/components.ts';
import { styleOf, type Structure } from '../../../shared/graph/structure.ts';
import { compareText } from '../../../shared/lib/order.ts';
import { defineRule, fail, notApplicable, pass } from '../../engine/define-rule.ts';

/** The cycle of waiting calls that each component lies on, if any. */
const cycles = (structure: Structure): ReadonlyMap<string, readonly string[]> =>
  new Map(findStrongComponents(structure, (edge) => styleOf(edge) === 'sync').filter((group) => group.length > 1).map((group) => group.sort(compareText)).flatMap((group) => group.map((id): [string, readonly string[]] => [id, group])));

export const callCycle = defineRule({
  id: 'system.call-cycle',
  area: 'system',
  title: 'Services do not wait for each other in a circle',
  severity: 'medium',
  covers: ['A.F4', 'A.E8', 'A.E2', 'J.F2'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const members = look.derive(cycles).get(component.id);
    if (!members) return look.structure.outgoing(component.id).some(({ to }) => look.structure.nodes.get(to)?.kind === 'service') ? pass() : notApplicable();
    // One cycle is one finding: it stands at the first of its members.
    if (members[0] !== component.id) return notApplicable();
    const names = members.map((id) => look.structure.nodes.get(id)?.name ?? id).join(', ');
    return fail(`${names} call each other in a circle and wait.`, { related: members.slice(1) });
  },
  why: 'Services in a circle start, fail and are released together: the boundary between them costs calls and buys nothing. Under load each waits for workers of the other, until all workers wait.',
  fix: [
    { option: 'Turn one direction into events.', tradeoff: 'That side learns a moment later.' },
    { option: 'Move what both need into a third service, or into the caller’s request.', tradeoff: 'A new boundary to name.' },
    { option: 'Merge them.', tradeoff: 'Honest when they always change together.' },
  ],
  strength: 'Calls between services run one way.',
  effort: 'weeks',
  references: [{ title: 'Azure Architecture Center: Identify microservice boundaries', url: 'https://learn.microsoft.com/en-us/azure/architecture/microservices/model/microservice-boundaries' }],
  examples: {
    fails: [{ title: 'Orders and stock ask each other', subject: 'orders', system: { components: { orders: { kind: 'service' }, stock: { kind: 'service' } }, connections: { 'orders->stock': { protocol: 'http' }, 'stock->orders': { protocol: 'http' } } } }],
    passes: [{ title: 'Stock answers by events', subject: 'orders', system: { components: { orders: { kind: 'service' }, stock: { kind: 'service' } }, connections: { 'orders->stock': { protocol: 'http' }, 'stock->orders': { mode: 'async' } } } }],
    unknown: [],
    notApplicable: [{ title: 'A service alone', subject: 'orders', system: { components: { orders: { kind: 'service' } } } }],
  },
});
