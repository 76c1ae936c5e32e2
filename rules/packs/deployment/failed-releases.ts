import { deploymentAutomaticRollback, deploymentFromCi, deploymentRollback } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';

export const failedReleases = defineRule({
  id: 'deployment.failed-releases',
  area: 'deployment',
  title: 'A release that fails is taken back by itself',
  severity: 'medium',
  covers: ['G.E6', 'G.E7', 'G.F4', 'G.F2'],
  options: { target: { label: 'Availability target from which it is expected (%)', default: 99.9, minimum: 90, maximum: 100 } },
  selector: { type: 'system' },
  check(_, look) {
    const system = { id: 'system' };
    const target = look.context('availabilityTarget');
    if (target === undefined || target < look.option('target') || look.known(system, deploymentFromCi) === false || look.known(system, deploymentRollback) === false) return notApplicable();
    if (look.structure.nodesOf('service', 'function', 'worker').length === 0) return notApplicable();
    return judge(look.fact(system, deploymentAutomaticRollback), `A release that fails stays until a person notices, against a target of ${target} %.`, { severity: target >= 99.99 ? 'high' : 'medium' });
  },
  why: 'Most outages begin with a release. Until somebody has seen the alert, found the cause and decided, twenty minutes are gone, half of what 99.9 % leaves in a month. A pipeline that looks at the health of the new version for five minutes and goes back needs nobody.',
  fix: [
    { option: 'Wait for the health of the new version, and go back when it does not come.', tradeoff: 'Notices what does not start, not what answers wrongly.', code: 'helm upgrade --install shop ./chart --rollback-on-failure --timeout 5m\n\n# ECS\ndeployment_circuit_breaker {\n  enable   = true\n  rollback = true\n}' },
    { option: 'A canary that compares errors and latency with the old version (Argo Rollouts, Flagger).', tradeoff: 'Notices more; needs metrics and enough traffic to compare.' },
    { option: 'Feature flags: release switched off, switch on for a few, and off again in seconds.', tradeoff: 'No help against a start that fails; flags have to be cleaned up.' },
  ],
  strength: 'A release that fails is taken back by itself.',
  effort: 'days',
  references: [
    { title: 'Amazon ECS: deployment circuit breaker', url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html' },
    { title: 'AWS Builders’ Library: ensuring rollback safety during deployments', url: 'https://aws.amazon.com/builders-library/ensuring-rollback-safety-during-deployments/' },
    { title: 'Argo Rollouts: analysis and progressive delivery', url: 'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/' },
  ],
  examples: {
    fails: [{ title: '99.9 %, and a person decides', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.fromCi': true, 'deployment.automaticRollback': false }, context: { availabilityTarget: 99.9 } } }],
    passes: [{ title: 'A circuit breaker', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.fromCi': true, 'deployment.automaticRollback': true }, context: { availabilityTarget: 99.9 } } }],
    unknown: [{ title: 'Not described', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.fromCi': true }, context: { availabilityTarget: 99.9 } } }],
    notApplicable: [{ title: 'No such target', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.automaticRollback': false } } }],
  },
});
