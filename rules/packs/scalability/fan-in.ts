import { styleOf, type Structure } from '../../../shared/graph/structure.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass } from '../../engine/define-rule.ts';

/** As many services that wait for one are a hub: every change of it and every slow minute reaches all of them. */
const hub = 5;
const calling = new Set<string>(['service', 'function', 'worker', 'scheduler']);

/** The processes that call each service and wait for it. */
const waiting = (structure: Structure): ReadonlyMap<string, readonly string[]> =>
  new Map(structure.nodesOf('service', 'function').map(({ id }) => {
    const callers = structure.incoming(id).filter((edge) => styleOf(edge) === 'sync' && edge.from !== id && calling.has(structure.nodes.get(edge.from)?.kind ?? ''));
    return [id, [...new Set(callers.map(({ from }) => from))]];
  }));

export const fanIn = defineRule({
  id: 'scalability.fan-in',
  area: 'scalability',
  title: 'No service is what all others wait for',
  severity: 'medium',
  covers: ['A.F6', 'E.F5', 'A.E4', 'E.E7', 'J.F2'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const callers = look.derive(waiting).get(component.id) ?? [];
    if (callers.length < 2) return notApplicable();
    if (callers.length < hub) return pass();
    const names = listNames(callers.map((id) => look.structure.nodes.get(id)?.name ?? id));
    return fail(`${callers.length} processes call ${component.name} and wait: ${names}.`, { related: callers });
  },
  why: 'The load of all callers arrives at once, and none of them is faster or more available than the service that they share. A queue in front takes peaks; copies of its data take the reads away.',
  fix: [
    { option: 'Take by messages what needs no answer: the queue levels peaks, and callers go on while the service is down.', tradeoff: 'The effect comes a moment later; callers need another way to learn of failures.', code: '@broker.subscriber("audit.recorded")\nasync def record(event: AuditEvent) -> None: ...' },
    { option: 'Publish what others read as events or as a cached document.', tradeoff: 'Copies are a moment old.' },
    { option: 'If it is meant as shared infrastructure, run it as such: several instances, limits for each caller, a target of its own.', tradeoff: 'The coupling stays, and is looked after.' },
  ],
  strength: 'Shared services have few callers that wait: {names}.',
  effort: 'weeks',
  references: [
    { title: 'Azure Architecture Center: Queue-Based Load Leveling', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/queue-based-load-leveling' },
    { title: 'Azure Architecture Center: Bulkhead', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/bulkhead' },
  ],
  examples: {
    fails: [{ title: 'Five services ask the same one', subject: 'hub', system: { components: { a: { kind: 'service' }, b: { kind: 'service' }, c: { kind: 'service' }, d: { kind: 'service' }, e: { kind: 'worker' }, hub: { kind: 'service' } }, connections: { 'a->hub': {}, 'b->hub': {}, 'c->hub': {}, 'd->hub': {}, 'e->hub': {} } } }],
    passes: [{ title: 'Two do', subject: 'hub', system: { components: { a: { kind: 'service' }, b: { kind: 'service' }, hub: { kind: 'service' } }, connections: { 'a->hub': {}, 'b->hub': {} } } }],
    unknown: [],
    notApplicable: [{ title: 'They send messages', subject: 'hub', system: { components: { a: { kind: 'service' }, b: { kind: 'service' }, hub: { kind: 'service' } }, connections: { 'a->hub': { mode: 'async' }, 'b->hub': { mode: 'async' } } } }],
  },
});
