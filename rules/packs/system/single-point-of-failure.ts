import { findCutVertices } from '../../../shared/graph/cut-vertices.ts';
import type { Structure } from '../../../shared/graph/structure.ts';
import { kindsOf, type ComponentKind } from '../../../shared/model/kinds.ts';
import { databaseFailover } from '../../../shared/vocabulary/database.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import type { Severity } from '../../../shared/review/review.ts';
import { listNames } from '../../engine/assemble.ts';
import { defineRule, fail, notApplicable, pass, unknown, type Look } from '../../engine/define-rule.ts';

const serving = new Set<ComponentKind>(['service', 'function', 'frontend', ...kindsOf('edge')]);
const edgeKinds = new Set<ComponentKind>(['proxy', 'gateway', 'load-balancer', 'cdn']);

/** For each component, the components that stop working with it: those that call it, directly or through others, and wait. */
const dependents = (structure: Structure): ReadonlyMap<string, readonly string[]> => {
  const cuts = findCutVertices(structure);
  return new Map([...structure.nodes.values()].map(({ id, kind }) => {
    const callers = [...new Set(structure.incoming(id).map(({ from }) => from))].filter((from) => from !== id);
    const behind = edgeKinds.has(kind) ? [...new Set(structure.outgoing(id).map(({ to }) => to))] : [];
    const parts = edgeKinds.has(kind) ? behind : callers.filter((from) => serving.has(structure.nodes.get(from)?.kind ?? 'external'));
    return [id, cuts.has(id) || parts.length > 1 ? parts : []];
  }));
};

export const singlePointOfFailure = defineRule({
  id: 'system.single-point-of-failure',
  area: 'system',
  title: 'No single instance takes the system down with it',
  severity: 'medium',
  covers: ['A.F5', 'J.F2', 'E.E1'],
  selector: { type: 'component', kinds: [...kindsOf('store', 'messaging'), 'service', 'proxy', 'gateway', 'load-balancer', 'identity-provider'] },
  check(component, look) {
    const lost = look.derive(dependents).get(component.id) ?? [];
    if (lost.length === 0) return notApplicable();
    if (look.fact(component, databaseFailover) === true) return pass();
    const replicas = look.fact(component, scalabilityReplicas);
    if (replicas === undefined) return unknown();
    if (replicas > 1) return pass();
    const names = listNames(lost.map((id) => look.structure.nodes.get(id)?.name ?? id));
    const relation = edgeKinds.has(component.kind) ? `${names} cannot be reached` : `${names} ${lost.length === 1 ? 'stops' : 'stop'} working`;
    return fail(`${component.name} runs once: while it is down or restarts, ${relation}.`, { severity: judge(look), related: lost });
  },
  why: 'The component connects parts of the system that have no other way to each other, and there is one of it. Each restart, update and host failure is an outage of everything behind it.',
  fix: [
    { option: 'Run at least two instances behind a health check, in two zones; for a database, a standby with automatic failover.', tradeoff: 'Twice the cost of that part, and state has to live outside the process.' },
    { option: 'Use a managed service that brings failover.', tradeoff: 'Higher price, less to run.' },
    { option: 'Let callers degrade: cached reads, queued writes.', tradeoff: 'The outage stays, but users see less of it.' },
    { option: 'Accept it, in writing, with the time that a restore takes.', tradeoff: 'Right for prototypes and internal tools.' },
  ],
  strength: '{names} survive the loss of an instance.',
  effort: 'weeks',
  references: [
    { title: 'AWS Well-Architected, REL10: Use fault isolation', url: 'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/use-fault-isolation-to-protect-your-workload.html' },
    { title: 'Hopcroft, Tarjan: Efficient algorithms for graph manipulation', url: 'https://doi.org/10.1145/362248.362272' },
  ],
  examples: {
    fails: [{ title: 'One database behind two services', subject: 'db', system: { components: { api: { kind: 'service' }, admin: { kind: 'service' }, db: { kind: 'database', facts: { 'scalability.replicas': 1 } } }, connections: { 'api->db': {}, 'admin->db': {} }, context: { availabilityTarget: 99.95 } } }],
    passes: [
      { title: 'A standby that takes over', subject: 'db', system: { components: { api: { kind: 'service' }, admin: { kind: 'service' }, db: { kind: 'database', facts: { 'database.failover': true } } }, connections: { 'api->db': {}, 'admin->db': {} } } },
      { title: 'Two instances of the gateway', subject: 'gw', system: { components: { web: { kind: 'client' }, gw: { kind: 'gateway', facts: { 'scalability.replicas': 2 } }, api: { kind: 'service' } }, connections: { 'web->gw': {}, 'gw->api': {} } } },
    ],
    unknown: [{ title: 'The number of instances is not known', subject: 'db', system: { components: { api: { kind: 'service' }, admin: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {}, 'admin->db': {} } } }],
    notApplicable: [{ title: 'Nothing waits for it', subject: 'db', system: { components: { job: { kind: 'job' }, db: { kind: 'database' } }, connections: { 'job->db': {} } } }],
  },
});

/** A prototype may stop; 99.9 % leaves 43 minutes a month, less than a restore by hand takes. */
function judge(look: Look): Severity {
  const target = look.context('availabilityTarget');
  if (look.context('stage') === 'prototype' && (target === undefined || target < 99)) return 'low';
  return target !== undefined && target >= 99.9 ? 'high' : 'medium';
}
