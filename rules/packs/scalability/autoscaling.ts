import { scalabilityAutoscaling } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { servesClients } from '../../engine/served.ts';

export const autoscaling = defineRule({
  id: 'scalability.autoscaling',
  area: 'scalability',
  title: 'Services grow with their load',
  severity: 'medium',
  covers: ['E.E3', 'E.E1', 'E.F1', 'E.F6'],
  options: {
    load: { label: 'From as many requests per second on', default: 100, minimum: 1, maximum: 100_000 },
    growth: { label: 'From such a growth per year on', default: 2, minimum: 1, maximum: 100 },
  },
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look) || !servesClients(component, look)) return notApplicable();
    const [load, growth] = [look.context('requestsPerSecond'), look.context('growthPerYear')];
    if ((load ?? 0) < look.option('load') && (growth ?? 0) < look.option('growth')) return notApplicable();
    const scales = look.fact(component, scalabilityAutoscaling);
    if (scales === undefined) return unknown();
    const reason = (load ?? 0) >= look.option('load') ? `${load ?? 0} requests per second at peak` : `a load that grows ${growth ?? 0} times a year`;
    return scales ? pass() : fail(`${component.name} keeps its number of instances, whatever comes: ${reason} are expected.`);
  },
  why: 'A fixed number of instances is right for one load: below it capacity is paid for and idle, above it requests queue until they time out, and somebody has to notice and to be awake.',
  fix: [
    { option: 'Scale on what runs out first: CPU for what computes, requests in flight or queue length for what waits.', tradeoff: 'New instances take time to start, so keep a reserve; the database has to bear the largest number (pools × instances).', code: 'kind: HorizontalPodAutoscaler\nspec:\n  minReplicas: 2\n  maxReplicas: 8\n  metrics:\n    - type: Resource\n      resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}' },
    { option: 'Scale by the clock where the load follows the day.', tradeoff: 'Simple and predictable; blind to surprises.' },
    { option: 'Stay fixed, sized for the peak with a margin, and alert on saturation.', tradeoff: 'Costs more each hour and less thought; fine while the peak is small.' },
  ],
  strength: 'Grow with their load: {names}.',
  effort: 'days',
  references: [
    { title: 'Kubernetes: horizontal pod autoscaling', url: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/' },
    { title: 'AWS Well-Architected, PERF: scale with load', url: 'https://docs.aws.amazon.com/wellarchitected/latest/performance-efficiency-pillar/welcome.html' },
  ],
  examples: {
    fails: [{ title: '300 requests per second on a fixed number', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'scalability.autoscaling': false } } }, connections: { 'user->api': {} }, context: { requestsPerSecond: 300 } } }],
    passes: [{ title: 'Between two and eight', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'scalability.autoscaling': true } } }, connections: { 'user->api': {} }, context: { requestsPerSecond: 300 } } }],
    unknown: [{ title: 'No file tells', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} }, context: { growthPerYear: 3 } } }],
    notApplicable: [{ title: 'A small load that stays', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'scalability.autoscaling': false } } }, connections: { 'user->api': {} }, context: { requestsPerSecond: 5 } } }],
  },
});
