import { observabilityUnboundedLabels } from '../../../shared/vocabulary/observability.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';

export const labelValues = defineRule({
  id: 'observability.label-values',
  area: 'observability',
  title: 'Labels of metrics have few values',
  severity: 'medium',
  covers: ['F.E2', 'F.P4'],
  selector: { type: 'component', kinds: ['service', 'worker', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, observabilityUnboundedLabels);
    if ('verdict' in found) return found;
    return fail(`Metrics of ${component.name} make a time series for each user or request: ${found.places.slice(0, 3).join(', ')}.`, { related: found.related, severity: weigh(look, 'medium', 'load') });
  },
  why: 'Each combination of label values is a time series that lives in the memory of the process until it ends, and in that of the metrics server. With a user id or a full path as label the process grows like a leak, scrapes take longer than their limit, and the monitoring goes down just when there are many users. Personal data in labels is also kept where nobody deletes it.',
  fix: [
    { option: 'Label by what is bounded: the route as a pattern, the class of status, the kind of customer.', code: 'REQUESTS.labels(route.path_format, f"{status // 100}xx").inc()  # "/users/{id}", "2xx"' },
    { option: 'Put the id into the log record or the span, and link from the metric with an exemplar.', tradeoff: 'Single cases stay findable; not in the metrics.' },
  ],
  strength: 'Labels of metrics have few values: {names}.',
  effort: 'hours',
  references: [
    { title: 'Prometheus: metric and label naming', url: 'https://prometheus.io/docs/practices/naming/' },
    { title: 'Prometheus: instrumentation, do not overuse labels', url: 'https://prometheus.io/docs/practices/instrumentation/#do-not-overuse-labels' },
  ],
  examples: {
    fails: [{ title: 'A user id as label', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.unboundedLabels': ['user_id of logins_total'] } } } } }],
    passes: [{ title: 'Route and status', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.unboundedLabels': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Code of others', subject: 'adminer', system: { components: { adminer: { kind: 'service', technology: 'adminer', facts: { 'observability.unboundedLabels': ['x'] } } } } }],
  },
});
