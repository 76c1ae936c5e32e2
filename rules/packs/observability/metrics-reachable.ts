import { observabilityMetrics, observabilityMetricsOpen } from '../../../shared/vocabulary/observability.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { servesClients } from '../../engine/served.ts';

export const metricsReachable = defineRule({
  id: 'observability.metrics-reachable',
  area: 'observability',
  title: 'Metrics are for the operators alone',
  severity: 'low',
  covers: ['F.E2', 'D.F5'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look) || !servesClients(component, look) || look.known(component, observabilityMetrics) !== true) return notApplicable();
    const open = look.fact(component, observabilityMetricsOpen);
    return judge(open === undefined ? undefined : !open, `Anybody outside can read the metrics of ${component.name}.`);
  },
  why: 'The page of metrics lists every route, the version of the interpreter, how much business is done and which part fails right now. It is made anew for each request, so that it is also a cheap way to keep a service busy.',
  fix: [
    { option: 'Serve them on a port of their own that is not published.', code: 'from prometheus_client import start_http_server\n\nstart_http_server(9100)' },
    { option: 'Refuse the path at the proxy.', tradeoff: 'One line; the next proxy has to know it too.', code: 'location /metrics { return 404; }' },
  ],
  strength: 'Metrics are for the operators alone: {names}.',
  effort: 'hours',
  references: [
    { title: 'Prometheus: security model', url: 'https://prometheus.io/docs/operating/security/' },
    { title: 'CWE-497: Exposure of Sensitive System Information to an Unauthorized Control Sphere', url: 'https://cwe.mitre.org/data/definitions/497.html' },
  ],
  examples: {
    fails: [{ title: '/metrics on the public port', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'observability.metrics': true, 'observability.metricsOpen': true } } }, connections: { 'user->api': {} } } }],
    passes: [{ title: 'A port of their own', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'observability.metrics': true, 'observability.metricsOpen': false } } }, connections: { 'user->api': {} } } }],
    unknown: [{ title: 'Not described', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'observability.metrics': true } } }, connections: { 'user->api': {} } } }],
    notApplicable: [{ title: 'No metrics', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'observability.metrics': false } } }, connections: { 'user->api': {} } } }],
  },
});
