import { deploymentStrategy } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

/** Less than nine hours of outage a year: releases that stop the system use it up. */
const demanding = 99.9;

export const strategy = defineRule({
  id: 'deployment.strategy',
  area: 'deployment',
  title: 'Releases do not stop the system',
  severity: 'medium',
  covers: ['G.E6', 'G.E2', 'G.F1'],
  selector: { type: 'system' },
  check(_, look) {
    if (look.structure.nodesOf('service', 'function').length === 0) return notApplicable();
    const target = look.context('availabilityTarget');
    const how = look.known({ id: 'system' }, deploymentStrategy);
    if (how !== undefined && how !== 'recreate') return pass();
    if (target === undefined || target < demanding) return notApplicable();
    if (look.fact({ id: 'system' }, deploymentStrategy) === undefined) return unknown();
    return fail(`Each release stops the system before the new version starts, against a target of ${target} %.`, { severity: target >= 99.99 ? 'high' : 'medium' });
  },
  why: 'Stopping the old version first makes every release an outage of as long as the new one takes to start, and of as long as it takes to go back when it does not. At 99.9 % there are 43 minutes a month for everything.',
  fix: [
    { option: 'Rolling: start the new version beside the old one, move traffic when its health check passes, then stop the old one.', tradeoff: 'Both versions run at once, on one schema.', code: 'deploy:\n  replicas: 2\n  update_config:\n    order: start-first\n    failure_action: rollback' },
    { option: 'Blue-green: a second set, and a switch.', tradeoff: 'Twice the instances for a while; going back is instant.' },
    { option: 'Canary: a few users first.', tradeoff: 'Needs measurements that tell good from bad.' },
  ],
  strength: 'Releases do not stop the system.',
  effort: 'days',
  references: [
    { title: 'Kubernetes: Deployments, strategy', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy' },
    { title: 'Fowler: BlueGreenDeployment', url: 'https://martinfowler.com/bliki/BlueGreenDeployment.html' },
  ],
  examples: {
    fails: [{ title: 'Stop, then start, at 99.95 %', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.strategy': 'recreate' }, context: { availabilityTarget: 99.95 } } }],
    passes: [{ title: 'Rolling', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.strategy': 'rolling' } } }],
    unknown: [{ title: 'A high target, and nobody said how', system: { components: { api: { kind: 'service' } }, context: { availabilityTarget: 99.95 } } }],
    notApplicable: [{ title: 'An internal tool that may stop', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.strategy': 'recreate' }, context: { availabilityTarget: 99 } } }],
  },
});
