import { observabilityMetrics } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';

export const metrics = defineRule({
  id: 'observability.metrics',
  area: 'observability',
  title: 'What serves users is measured',
  severity: 'medium',
  covers: ['F.E2', 'F.E6', 'F.E9', 'F.F6', 'F.P4', 'E.F7', 'F.F1'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!servesClients(component, look)) return notApplicable();
    const measured = look.fact(component, observabilityMetrics);
    if (measured === undefined) return unknown();
    if (measured) return pass();
    const target = look.context('availabilityTarget');
    return fail(`${component.name} publishes no rate, errors and durations of its requests.`, { severity: look.context('stage') === 'prototype' ? 'low' : target !== undefined && target >= 99.9 ? 'high' : 'medium' });
  },
  why: 'Without measurements nobody can say whether the service is slower than last week, how near it is to its limit, or whether it meets its target. A target that is not measured is a wish.',
  fix: [
    { option: 'prometheus-client with a histogram of durations by route and status.', tradeoff: 'With several worker processes it needs the multiprocess mode, or each scrape shows one of them.', code: 'REQUESTS = Histogram("http_request_seconds", "Duration", ["route", "status"])\n\n@app.middleware("http")\nasync def measure(request: Request, call_next):\n    start = time.perf_counter()\n    response = await call_next(request)\n    route = request.scope.get("route")\n    REQUESTS.labels(getattr(route, "path", "none"), response.status_code).observe(time.perf_counter() - start)\n    return response' },
    { option: 'The OpenTelemetry SDK, sending to a collector.', tradeoff: 'One library for metrics and traces; a collector to run.' },
    { option: 'Read them off the proxy.', tradeoff: 'No code; knows nothing of what happens inside.' },
  ],
  strength: 'Requests are measured: {names}.',
  effort: 'days',
  references: [
    { title: 'Google SRE Book: the four golden signals', url: 'https://sre.google/sre-book/monitoring-distributed-systems/' },
    { title: 'Prometheus Python client: multiprocess mode', url: 'https://prometheus.github.io/client_python/multiprocess/' },
  ],
  examples: {
    fails: [{ title: 'No metrics', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'observability.metrics': false } } }, connections: { 'user->api': {} } } }],
    passes: [{ title: 'prometheus-client', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'observability.metrics': true } } }, connections: { 'user->api': {} } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} } } }],
    notApplicable: [{ title: 'No user reaches it', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
