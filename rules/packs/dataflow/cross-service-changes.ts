import { dataflowCrossService } from '../../../shared/vocabulary/dataflow.ts';
import { styleOf } from '../../../shared/graph/structure.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { isSerious, targetsOf } from './flows.ts';

export const crossServiceChanges = defineRule({
  id: 'dataflow.cross-service-changes',
  area: 'dataflow',
  title: 'A step over several databases is finished or taken back',
  severity: 'medium',
  covers: ['I.F2', 'B.E8', 'B.E9', 'A.E2'],
  selector: { type: 'system' },
  check(system, look) {
    const owning = look.structure.nodesOf('service', 'function').filter((node) => isOwnCode(node, look) && targetsOf(node.id, look, 'database').length > 0);
    // A service with data of its own that waits for another one with other data.
    const pairs = owning.flatMap((caller) => look.structure.outgoing(caller.id).flatMap((edge) => {
      const called = owning.find(({ id }) => id === edge.to && id !== caller.id);
      const own = new Set(targetsOf(caller.id, look, 'database').map(({ id }) => id));
      return called && styleOf(edge) === 'sync' && targetsOf(called.id, look, 'database').some(({ id }) => !own.has(id)) ? [[caller, called] as const] : [];
    }));
    if (pairs.length === 0 || !isSerious(look)) return notApplicable();
    const how = look.fact(system, dataflowCrossService);
    if (how === undefined) return unknown();
    const parties = [...new Map(pairs.flat().map((node) => [node.id, node])).values()];
    return how === 'none' ? fail(`${listNames(parties.map(({ name }) => name))} change databases of their own in one step, and nothing finishes or takes back a step that stops half-way.`, { severity: weigh(look, 'medium', 'availability'), related: parties.map(({ id }) => id) }) : pass();
  },
  why: 'No transaction spans the databases of two services. When the second call fails, times out or is answered too late, the first change stays: money is taken and nothing is booked. A timeout does not even tell whether the other side has done it.',
  fix: [
    { option: 'Put what has to change together into one service with one database.', tradeoff: 'The simplest; often the sign that the boundary runs in the wrong place.' },
    { option: 'A saga: record the step, call with an idempotency key, try again until it is done, or call what takes it back.', tradeoff: 'Every step needs its opposite; others see states in between.', code: 'await reserve_stock(order, key=order.id)\ntry:\n    await charge(order, key=order.id)\nexcept Declined:\n    await release_stock(order, key=order.id)' },
    { option: 'A workflow engine that keeps the state of the step (Temporal, Step Functions).', tradeoff: 'Survives crashes without own code for it; one more system.' },
  ],
  strength: 'Steps over several databases are finished or taken back.',
  effort: 'weeks',
  references: [
    { title: 'Azure Architecture Center: Saga design pattern', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/saga' },
    { title: 'microservices.io: Saga', url: 'https://microservices.io/patterns/data/saga.html' },
  ],
  examples: {
    fails: [{ title: 'Orders calls payments', system: { components: { orders: { kind: 'service' }, payments: { kind: 'service' }, one: { kind: 'database' }, two: { kind: 'database' } }, connections: { 'orders->one': {}, 'payments->two': {}, 'orders->payments': { protocol: 'http' } }, facts: { 'dataflow.crossServiceChanges': 'none' } } }],
    passes: [{ title: 'A saga', system: { components: { orders: { kind: 'service' }, payments: { kind: 'service' }, one: { kind: 'database' }, two: { kind: 'database' } }, connections: { 'orders->one': {}, 'payments->two': {}, 'orders->payments': { protocol: 'http' } }, facts: { 'dataflow.crossServiceChanges': 'saga' } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { orders: { kind: 'service' }, payments: { kind: 'service' }, one: { kind: 'database' }, two: { kind: 'database' } }, connections: { 'orders->one': {}, 'payments->two': {}, 'orders->payments': { protocol: 'http' } } } }],
    notApplicable: [{ title: 'One database', system: { components: { web: { kind: 'service' }, api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'web->db': {}, 'api->db': {}, 'web->api': {} }, facts: { 'dataflow.crossServiceChanges': 'none' } } }],
  },
});
