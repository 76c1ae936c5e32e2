import { resilienceSpread, resilienceZones } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged } from '../../engine/roles.ts';

export const zones = defineRule({
  id: 'resilience.zones',
  area: 'resilience',
  title: 'The target outlives the loss of a zone',
  severity: 'medium',
  covers: ['A.F5', 'J.F1', 'E.E1'],
  options: { target: { label: 'Availability target from which two zones are expected (%)', default: 99.9, minimum: 99, maximum: 100 } },
  selector: { type: 'system' },
  check(system, look) {
    const target = look.context('availabilityTarget');
    const own = look.structure.nodesOf('service', 'database').filter((node) => !isManaged(node));
    if (target === undefined || target < look.option('target') || own.length === 0 || look.context('stage') === 'prototype') return notApplicable();
    const kept = look.fact(system, resilienceZones);
    if (kept === undefined) return unknown();
    if (kept > 1) return pass();
    // That instances are kept on different machines of one zone helps against the loss of a machine.
    const spread = own.some(({ id }) => look.known({ id }, resilienceSpread) === true);
    return fail(`The system runs in one zone${spread ? ', on several machines,' : ''} and promises ${target} %.`, { severity: target >= 99.95 ? 'high' : 'medium' });
  },
  why: 'A zone is lost as a whole: power, cooling, a switch, a failed change of the provider. It happens to each of them every few years and lasts hours, while 99.9 % leaves less than nine hours a year for everything together.',
  fix: [
    { option: 'Instances in two or three zones behind one balancer, and a standby of the database in another zone with failover by itself.', tradeoff: 'Traffic between zones costs, the database twice; each zone needs room for the load of the lost one.', code: '# Kubernetes\ntopologySpreadConstraints:\n  - maxSkew: 1\n    topologyKey: topology.kubernetes.io/zone\n    whenUnsatisfiable: DoNotSchedule\n    labelSelector: { matchLabels: { app: api } }\n\n# Terraform\nresource "aws_db_instance" "main" { multi_az = true }' },
    { option: 'Services of a provider that span zones by themselves.', tradeoff: 'Nothing to spread; a higher price for each.' },
    { option: 'One zone, backups elsewhere, and a target that says so: 99.5 %.', tradeoff: 'Right for much internal software.' },
  ],
  strength: 'The target outlives the loss of a zone.',
  effort: 'weeks',
  references: [
    { title: 'AWS Well-Architected, REL10: Use fault isolation', url: 'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/use-fault-isolation-to-protect-your-workload.html' },
    { title: 'Kubernetes: topology spread constraints', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/' },
  ],
  examples: {
    fails: [{ title: 'One zone at 99.95 %', system: { components: { api: { kind: 'service' } }, facts: { 'resilience.zones': 1 }, context: { availabilityTarget: 99.95 } } }],
    passes: [{ title: 'Three zones', system: { components: { api: { kind: 'service' } }, facts: { 'resilience.zones': 3 }, context: { availabilityTarget: 99.95 } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { api: { kind: 'service' } }, context: { availabilityTarget: 99.95 } } }],
    notApplicable: [{ title: 'A target that allows it', system: { components: { api: { kind: 'service' } }, facts: { 'resilience.zones': 1 }, context: { availabilityTarget: 99 } } }],
  },
});
