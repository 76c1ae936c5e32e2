import { findCutVertices } from '../../../shared/graph/cut-vertices.ts';
import { findDominators } from '../../../shared/graph/dominators.ts';
import type { Structure } from '../../../shared/graph/structure.ts';
import { kindsOf, type ComponentKind } from '../../../shared/model/kinds.ts';
import { databaseFailover } from '../../../shared/vocabulary/database.ts';
import { securityExposure } from '../../../shared/vocabulary/security.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import type { Severity } from '../../../shared/review/review.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown, type Look } from '../../engine/define-rule.ts';
import { isAdminTool, isManaged, isOwnCode, isStandIn } from '../../engine/roles.ts';

const serving = new Set<ComponentKind>(['service', 'function', 'frontend']);
const edge = new Set<ComponentKind>(kindsOf('edge'));
const background = new Set<ComponentKind>(['worker', 'scheduler']);
const working = new Set<ComponentKind>([...serving, ...background, ...edge]);
const passesOn = new Set<ComponentKind>(['proxy', 'gateway', 'load-balancer', 'cdn']);

interface Loss {
  /** What does without the component while it is down. */
  readonly callers: readonly string[];
  /** What is behind it, and that no request from outside reaches on another way. */
  readonly behind: readonly string[];
  /** Whether its loss parts the graph, or takes several with it. */
  readonly joins: boolean;
}

/** For each component, what its loss cuts off from what it needs. */
const losses = (structure: Structure): ReadonlyMap<string, Loss> => {
  const cuts = findCutVertices(structure);
  const entries = [...structure.nodes.values()].filter(({ id, kind }) => (edge.has(kind) || kind === 'external') && structure.incoming(id).length === 0);
  const dominators = findDominators(structure, entries.map(({ id }) => id));
  const only = (way: string, to: string): boolean => {
    for (let at = dominators.get(to); at !== undefined; at = dominators.get(at)) if (at === way) return true;
    return false;
  };
  return new Map([...structure.nodes.values()].map(({ id, kind }) => {
    const others = (ids: readonly string[]): string[] => [...new Set(ids)].filter((other) => other !== id);
    const needing = passesOn.has(kind) ? [] : others(structure.incoming(id).map(({ from }) => from)).filter((from) => working.has(kindOf(structure, from)) && !isStandIn(structure.nodes.get(from) ?? nobody));
    // A store that only work in the background needs may wait for its restart.
    const callers = needing.some((from) => !background.has(kindOf(structure, from))) ? needing : [];
    const behind = passesOn.has(kind) ? others(structure.outgoing(id).map(({ to }) => to)).filter((to) => serving.has(kindOf(structure, to)) && only(id, to)) : [];
    return [id, { callers, behind, joins: cuts.has(id) || callers.length + behind.length > 1 }];
  }));
};

const nobody = { id: '', kind: 'external' } as const;
/** What people outside call, whether or not they are drawn. */
const entrances = new Set<ComponentKind>(['service']);

const kindOf = (structure: Structure, id: string): ComponentKind => structure.nodes.get(id)?.kind ?? 'external';

export const singlePointOfFailure = defineRule({
  id: 'system.single-point-of-failure',
  area: 'system',
  title: 'No single instance takes the system down with it',
  severity: 'medium',
  covers: ['A.F5', 'J.F2', 'E.E1'],
  selector: { type: 'component', kinds: [...kindsOf('store', 'messaging'), 'service', 'proxy', 'gateway', 'load-balancer', 'identity-provider'] },
  check(component, look) {
    const loss = look.derive(losses).get(component.id);
    const isEntrance = entrances.has(component.kind) && isOwnCode(component, look) && look.known(component, securityExposure) === 'internet';
    if (!loss || (loss.callers.length + loss.behind.length === 0 && !isEntrance) || isManaged(component) || isStandIn(component) || isAdminTool(component, look)) return notApplicable();
    const failover = look.known(component, databaseFailover);
    if (failover === true) return pass();
    // A managed server without failover is one, whatever it is made of.
    const replicas = look.known(component, scalabilityReplicas) ?? (failover === false ? 1 : look.fact(component, scalabilityReplicas));
    if (replicas === undefined) return unknown();
    if (replicas > 1) return pass();
    const [callers, behind] = [loss.callers, loss.behind].map((ids) => listNames(ids.map((id) => look.structure.nodes.get(id)?.name ?? id)));
    const effect = loss.behind.length > 0 ? `no request from outside reaches ${behind}` : loss.callers.length > 0 ? `${callers} cannot reach it` : 'nobody outside gets an answer';
    return fail(`${component.name} runs once: while it is down or restarts, ${effect}.`, { severity: judge(component.kind, look, loss.joins), related: [...loss.callers, ...loss.behind] });
  },
  why: 'Others need the component, have no way around it, and there is one of it. Each restart, update and failure of its host is an outage of everything that needs it. What is behind a proxy or gateway is looked for from the points of entry: what has a second way in is not counted.',
  fix: [
    { option: 'Run at least two instances behind a health check, in two zones; for a database, a standby with automatic failover.', tradeoff: 'Twice the cost of that part, and state has to live outside the process.' },
    { option: 'Use a managed service that brings failover.', tradeoff: 'Higher price, less to run.' },
    { option: 'Let callers degrade: cached reads, queued writes.', tradeoff: 'The outage stays, but users see less of it.' },
    { option: 'Accept it, in writing, with the time that a restore takes.', tradeoff: 'Right for prototypes and internal tools.' },
  ],
  strength: 'Survives the loss of an instance: {names}.',
  effort: 'weeks',
  references: [
    { title: 'AWS Well-Architected, REL10: Use fault isolation', url: 'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/use-fault-isolation-to-protect-your-workload.html' },
    { title: 'Hopcroft, Tarjan: Efficient algorithms for graph manipulation', url: 'https://doi.org/10.1145/362248.362272' },
  ],
  examples: {
    fails: [
      { title: 'One database at 99.95 %', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'scalability.replicas': 1 } } }, connections: { 'api->db': {} }, context: { availabilityTarget: 99.95 } } },
      { title: 'The only proxy', subject: 'proxy', system: { components: { user: { kind: 'client' }, proxy: { kind: 'proxy', facts: { 'scalability.replicas': 1 } }, api: { kind: 'service' } }, connections: { 'user->proxy': {}, 'proxy->api': {} } } },
      { title: 'A managed server without failover', subject: 'db', system: { components: { api: { kind: 'service' }, admin: { kind: 'service' }, db: { kind: 'database', facts: { 'database.failover': false } } }, connections: { 'api->db': {}, 'admin->db': {} } } },
      { title: 'The one program that is published', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'scalability.replicas': 1, 'security.exposure': 'internet' } } } } },
      { title: 'One database behind two services', subject: 'db', system: { components: { api: { kind: 'service' }, admin: { kind: 'service' }, db: { kind: 'database', facts: { 'scalability.replicas': 1 } } }, connections: { 'api->db': {}, 'admin->db': {} } } },
    ],
    passes: [
      { title: 'A standby that takes over', subject: 'db', system: { components: { api: { kind: 'service' }, admin: { kind: 'service' }, db: { kind: 'database', facts: { 'database.failover': true } } }, connections: { 'api->db': {}, 'admin->db': {} } } },
      { title: 'Two instances of the gateway', subject: 'gw', system: { components: { web: { kind: 'client' }, gw: { kind: 'gateway', facts: { 'scalability.replicas': 2 } }, api: { kind: 'service' } }, connections: { 'web->gw': {}, 'gw->api': {} } } },
    ],
    unknown: [{ title: 'The number of instances is not known', subject: 'db', system: { components: { api: { kind: 'service' }, admin: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {}, 'admin->db': {} } } }],
    notApplicable: [
      { title: 'A second way in', subject: 'one', system: { components: { user: { kind: 'client' }, one: { kind: 'proxy', facts: { 'scalability.replicas': 1 } }, two: { kind: 'proxy', facts: { 'scalability.replicas': 1 } }, api: { kind: 'service' } }, connections: { 'user->one': {}, 'user->two': {}, 'one->api': {}, 'two->api': {} } } },
      { title: 'A store of a provider', subject: 's3', system: { components: { api: { kind: 'service' }, s3: { kind: 'object-store', technology: 's3' } }, connections: { 'api->s3': {} } } },
      { title: 'Nothing waits for it', subject: 'db', system: { components: { job: { kind: 'job' }, db: { kind: 'database' } }, connections: { 'job->db': {} } } },
    ],
  },
});

/** A prototype may stop; 99.9 % leaves 43 minutes a month, less than a restore by hand takes. */
function judge(kind: ComponentKind, look: Look, joins: boolean): Severity {
  const target = look.context('availabilityTarget');
  if (look.context('stage') === 'prototype' && (target === undefined || target < 99)) return 'low';
  // Without a cache most systems are slow, not down.
  if (target !== undefined && target >= 99.9) return kind === 'cache' ? 'medium' : 'high';
  return joins ? 'medium' : 'low';
}
