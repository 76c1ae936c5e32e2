import { kindsOf, type ComponentKind } from '../../../shared/model/kinds.ts';
import { resilienceSpread } from '../../../shared/vocabulary/resilience.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isManaged, isStandIn } from '../../engine/roles.ts';

const stateful = new Set<ComponentKind>(kindsOf('store', 'messaging'));

export const instancesSpread = defineRule({
  id: 'resilience.instances-spread',
  area: 'resilience',
  title: 'Instances run on different machines',
  severity: 'low',
  covers: ['A.F5', 'E.E1', 'J.F1'],
  options: { target: { label: 'Availability target from which it is expected of stateless instances (%)', default: 99.5, minimum: 90, maximum: 100 } },
  selector: { type: 'component', kinds: ['service', 'worker', 'gateway', 'proxy', ...kindsOf('store', 'messaging')] },
  check(component, look) {
    const { structure } = look;
    if (isManaged(component) || isStandIn(component) || look.context('stage') === 'prototype') return notApplicable();
    const replicas = look.known(component, scalabilityReplicas);
    if (replicas === undefined) return unknown();
    // Stateless instances are spread by the scheduler’s own preference, which is enough where no target asks for more.
    const demanded = stateful.has(component.kind) || (look.context('availabilityTarget') ?? 0) >= look.option('target');
    if (replicas < 2 || !demanded || (structure.incoming(component.id).length === 0 && structure.outgoing(component.id).length === 0)) return notApplicable();
    const spread = look.known(component, resilienceSpread);
    if (spread === undefined) return unknown();
    if (spread) return pass();
    return fail(`Nothing demands that the ${replicas} instances of ${component.name} run on different machines.`, { severity: component.kind === 'worker' ? 'low' : weigh(look, 'low', 'availability') });
  },
  why: 'A scheduler prefers to spread instances, and gives that up for room: after a restart or in a crowded cluster several end up on one machine. When it fails or is drained, all of them end together, and the second instance was paid for in vain.',
  fix: [
    { option: 'Spread over machines and zones as a preference.', tradeoff: 'Always schedules; in a crowded cluster two may still share a machine.', code: 'topologySpreadConstraints:\n  - maxSkew: 1\n    topologyKey: kubernetes.io/hostname\n    whenUnsatisfiable: ScheduleAnyway\n    labelSelector: { matchLabels: { app: api } }' },
    { option: 'Demand it, for stores and brokers.', tradeoff: 'An instance waits when there are too few machines.', code: 'affinity:\n  podAntiAffinity:\n    requiredDuringSchedulingIgnoredDuringExecution:\n      - topologyKey: kubernetes.io/hostname\n        labelSelector: { matchLabels: { app: postgres } }' },
  ],
  strength: 'Instances run on different machines: {names}.',
  effort: 'hours',
  references: [
    { title: 'Kubernetes: topology spread constraints', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/' },
    { title: 'KubeLinter: no-anti-affinity', url: 'https://docs.kubelinter.io/#/generated/checks?id=no-anti-affinity' },
  ],
  examples: {
    fails: [
      { title: 'Three nodes of a database', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'scalability.replicas': 3, 'resilience.spread': false } } }, connections: { 'api->db': {} } } },
      { title: 'Three instances, no constraint', subject: 'api', system: { components: { gw: { kind: 'gateway' }, api: { kind: 'service', facts: { 'scalability.replicas': 3, 'resilience.spread': false } } }, connections: { 'gw->api': {} }, context: { availabilityTarget: 99.9 } } },
    ],
    passes: [{ title: 'Spread', subject: 'api', system: { components: { gw: { kind: 'gateway' }, api: { kind: 'service', facts: { 'scalability.replicas': 3, 'resilience.spread': true } } }, connections: { 'gw->api': {} }, context: { availabilityTarget: 99.9 } } }],
    unknown: [{ title: 'Where they run is not known', subject: 'api', system: { components: { gw: { kind: 'gateway' }, api: { kind: 'service', facts: { 'scalability.replicas': 3 } } }, connections: { 'gw->api': {} }, context: { availabilityTarget: 99.9 } } }],
    notApplicable: [
      { title: 'No target asks for it', subject: 'api', system: { components: { gw: { kind: 'gateway' }, api: { kind: 'service', facts: { 'scalability.replicas': 3, 'resilience.spread': false } } }, connections: { 'gw->api': {} } } },
      { title: 'One instance', subject: 'api', system: { components: { gw: { kind: 'gateway' }, api: { kind: 'service', facts: { 'scalability.replicas': 1, 'resilience.spread': false } } }, connections: { 'gw->api': {} }, context: { availabilityTarget: 99.9 } } },
    ],
  },
});
