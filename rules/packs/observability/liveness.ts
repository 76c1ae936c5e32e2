import { observabilityLivenessDepth } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const liveness = defineRule({
  id: 'observability.liveness',
  area: 'observability',
  title: 'A lost store restarts no service',
  severity: 'medium',
  covers: ['F.E5', 'J.E1', 'J.F1'],
  selector: { type: 'component', kinds: ['service', 'worker'] },
  check(component, look) {
    if (!isOwnCode(component, look) || look.structure.outgoing(component.id).length === 0) return notApplicable();
    const depth = look.known(component, observabilityLivenessDepth);
    if (depth === undefined) return unknown();
    return depth === 'self' ? pass() : fail(`${component.name} is restarted whenever a store or a service that it asks does not answer.`, { severity: weigh(look, 'medium', 'availability') });
  },
  why: 'A liveness check answers one question: would a restart help? When it asks the database, a minute of trouble there ends all instances at once, running requests with them. They come back together, open all their connections in the same second, and keep the database down.',
  fix: [
    { option: 'Liveness asks the process alone; readiness asks the stores.', tradeoff: 'Two endpoints.', code: 'livenessProbe:\n  httpGet: { path: /livez, port: 8000 }\n  failureThreshold: 3\nreadinessProbe:\n  httpGet: { path: /readyz, port: 8000 }' },
    { option: 'No liveness probe at all, for a process that ends by itself when it cannot go on.', tradeoff: 'One that hangs stays.' },
  ],
  strength: 'Only what hangs is restarted: {names}.',
  effort: 'hours',
  references: [
    { title: 'Kubernetes: configure liveness, readiness and startup probes', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/' },
    { title: 'AWS Builders’ Library: Implementing health checks', url: 'https://aws.amazon.com/builders-library/implementing-health-checks/' },
  ],
  examples: {
    fails: [{ title: 'Liveness asks the database', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.livenessDepth': 'dependencies' } }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    passes: [{ title: 'Liveness asks the process', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.livenessDepth': 'self' } }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    unknown: [{ title: 'What the probe asks is not known', subject: 'api', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    notApplicable: [{ title: 'It depends on nothing', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
