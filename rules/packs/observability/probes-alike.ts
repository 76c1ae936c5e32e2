import { observabilityProbesAlike } from '../../../shared/vocabulary/observability.ts';
import { styleOf } from '../../../shared/graph/structure.ts';
import { alone } from '../../engine/example-sketches.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const probesAlike = defineRule({
  id: 'observability.probes-alike',
  area: 'observability',
  title: 'Liveness and readiness ask different questions',
  severity: 'low',
  covers: ['F.E5', 'J.F2', 'J.E4'],
  selector: { type: 'component', kinds: ['service', 'worker', 'function'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const alike = look.known(component, observabilityProbesAlike);
    if (alike === undefined) return unknown();
    if (!alike) return pass();
    const waits = look.structure.outgoing(component.id).some((edge) => styleOf(edge) === 'sync');
    return fail(`Liveness and readiness of ${component.name} ask the same: what should only keep requests away for a moment restarts it.`, { severity: waits ? 'medium' : 'low' });
  },
  why: 'A program that is slow because something behind it is slow fails both at once. Taken out of traffic it would have recovered; restarted, it loses what it was doing, starts cold, and comes back to the same load with one instance fewer in the meantime.',
  fix: [
    { option: 'Liveness asks only whether the process answers at all; readiness whether it can serve.', tradeoff: 'Two endpoints; the first must touch nothing outside the process.', code: 'livenessProbe:\n  httpGet: { path: /live, port: 8000 }\n  failureThreshold: 6\nreadinessProbe:\n  httpGet: { path: /ready, port: 8000 }\n  periodSeconds: 5' },
    { option: 'Leave liveness out where a process that hangs ends by itself, such as with the timeout of gunicorn.', tradeoff: 'Fewer restarts; a hang that nothing ends stays.' },
    { option: 'The same endpoint, with a much longer patience for liveness.', tradeoff: 'No new code; a long outage behind it still restarts everything.' },
  ],
  strength: 'Liveness and readiness ask different questions: {names}.',
  effort: 'hours',
  references: [
    { title: 'Kubernetes: configure liveness, readiness and startup probes', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/' },
    { title: 'Kubernetes: liveness, readiness, and startup probes', url: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/' },
  ],
  examples: {
    fails: [
      { title: 'Both ask /ready, and it waits for others', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.probesAlike': true } }, db: { kind: 'database' } }, connections: { 'api->db': { protocol: 'postgresql' } } } },
      { title: 'Both ask /ready', subject: 'api', system: alone({ 'observability.probesAlike': true }) },
    ],
    passes: [{ title: '/live and /ready', subject: 'api', system: alone({ 'observability.probesAlike': false }) }],
    unknown: [{ title: 'No probes were read', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
