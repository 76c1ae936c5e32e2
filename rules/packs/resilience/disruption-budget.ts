import { kindsOf, type ComponentKind } from '../../../shared/model/kinds.ts';
import { resilienceDisruptionBudget } from '../../../shared/vocabulary/resilience.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isManaged, isStandIn } from '../../engine/roles.ts';

const stateful = new Set<ComponentKind>(kindsOf('store', 'messaging'));

export const disruptionBudget = defineRule({
  id: 'resilience.disruption-budget',
  area: 'resilience',
  title: 'Maintenance stops instances one after the other',
  severity: 'low',
  covers: ['J.F1', 'G.E2', 'A.F5'],
  options: { target: { label: 'Availability target from which it is expected of stateless instances (%)', default: 99.5, minimum: 90, maximum: 100 } },
  selector: { type: 'component', kinds: ['service', 'gateway', 'proxy', ...kindsOf('store', 'messaging')] },
  check(component, look) {
    if (isManaged(component) || isStandIn(component) || look.context('stage') === 'prototype') return notApplicable();
    const replicas = look.known(component, scalabilityReplicas);
    if (replicas === undefined) return unknown();
    // With one instance a budget would only hold the maintenance up.
    const demanded = stateful.has(component.kind) || (look.context('availabilityTarget') ?? 0) >= look.option('target');
    if (replicas < 2 || !demanded || look.structure.incoming(component.id).length === 0) return notApplicable();
    const limited = look.known(component, resilienceDisruptionBudget);
    if (limited === undefined) return unknown();
    return limited ? pass() : fail(`Nothing keeps maintenance from stopping all ${replicas} instances of ${component.name} at once.`, { severity: weigh(look, 'low', 'availability') });
  },
  why: 'An upgrade of the cluster drains its machines one by one and evicts what runs there without asking whether the others are ready yet. Two instances on neighbouring machines are then down together for as long as the first takes to start; a store loses its majority.',
  fix: [
    { option: 'A PodDisruptionBudget that lets one go at a time.', tradeoff: 'A drain waits until the others are ready; with a budget that can never be met it waits for ever.', code: 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: api }\nspec:\n  maxUnavailable: 1\n  unhealthyPodEvictionPolicy: AlwaysAllow\n  selector: { matchLabels: { app: api } }' },
    { option: 'One instance more than the load needs.', tradeoff: 'Bears the loss of one; not of two.' },
  ],
  strength: 'Maintenance stops instances one after the other: {names}.',
  effort: 'hours',
  references: [
    { title: 'Kubernetes: disruptions', url: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/' },
    { title: 'Kubernetes: specifying a disruption budget', url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/' },
  ],
  examples: {
    fails: [{ title: 'Three instances, no budget', subject: 'api', system: { components: { gw: { kind: 'gateway' }, api: { kind: 'service', facts: { 'scalability.replicas': 3, 'resilience.disruptionBudget': false } } }, connections: { 'gw->api': {} }, context: { availabilityTarget: 99.9 } } }],
    passes: [{ title: 'One at a time', subject: 'api', system: { components: { gw: { kind: 'gateway' }, api: { kind: 'service', facts: { 'scalability.replicas': 3, 'resilience.disruptionBudget': true } } }, connections: { 'gw->api': {} }, context: { availabilityTarget: 99.9 } } }],
    unknown: [{ title: 'The manifests say nothing', subject: 'api', system: { components: { gw: { kind: 'gateway' }, api: { kind: 'service', facts: { 'scalability.replicas': 3 } } }, connections: { 'gw->api': {} }, context: { availabilityTarget: 99.9 } } }],
    notApplicable: [{ title: 'One instance', subject: 'api', system: { components: { gw: { kind: 'gateway' }, api: { kind: 'service', facts: { 'scalability.replicas': 1, 'resilience.disruptionBudget': false } } }, connections: { 'gw->api': {} }, context: { availabilityTarget: 99.9 } } }],
  },
});
