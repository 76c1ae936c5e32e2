import { observabilityTraceSampleRate } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { isSaidOfAnother } from './processes.ts';

export const traceSampling = defineRule({
  id: 'observability.trace-sampling',
  area: 'observability',
  title: 'Only a share of the requests is traced under load',
  severity: 'low',
  covers: ['F.E3', 'F.E9', 'F.P3', 'E.E7'],
  options: { requests: { label: 'Requests per second up to which all may be traced', default: 5, minimum: 1, maximum: 10000 } },
  selector: { type: 'component', kinds: ['service', 'worker', 'function'] },
  check(component, look) {
    const rate = look.known(component, observabilityTraceSampleRate);
    const load = look.context('requestsPerSecond');
    if (!isOwnCode(component, look) || rate === undefined || look.context('stage') === 'prototype' || (load !== undefined && load <= look.option('requests'))) return notApplicable();
    if (rate < 1) return pass();
    if (load === undefined) return unknown();
    if (isSaidOfAnother(component, look, observabilityTraceSampleRate)) return notApplicable();
    return fail(`${component.name} records a trace of every request, about ${Math.round(load * 86_400).toLocaleString('en')} a day at peak load.`, { severity: load >= 100 ? 'medium' : 'low' });
  },
  why: 'Each span is made, kept and sent inside the process that should answer requests, and trackers are paid by their number: at some hundred requests a second the quota of a month is gone in a day, and errors are dropped with the traces. A tenth of the requests shows the same slow query.',
  fix: [
    { option: 'A rate that fits the load, decided once at the edge and handed on.', tradeoff: 'A single rare request may be missing.', code: 'sentry_sdk.init(dsn=settings.sentry_dsn, traces_sample_rate=0.05)\n\n# OpenTelemetry\nOTEL_TRACES_SAMPLER=parentbased_traceidratio\nOTEL_TRACES_SAMPLER_ARG=0.05' },
    { option: 'Sample at the tail, in a collector: all errors and slow requests, a few of the others.', tradeoff: 'The most telling traces; all spans still leave the process, and the collector holds them in memory.' },
  ],
  strength: 'Only a share of the requests is traced: {names}.',
  effort: 'hours',
  references: [
    { title: 'Sentry for Python: options', url: 'https://docs.sentry.io/platforms/python/configuration/options/' },
    { title: 'OpenTelemetry: sampling', url: 'https://opentelemetry.io/docs/concepts/sampling/' },
    { title: 'OpenTelemetry Python: sampling', url: 'https://opentelemetry-python.readthedocs.io/en/stable/sdk/trace.sampling.html' },
  ],
  examples: {
    fails: [{ title: 'All of 50 requests a second', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.traceSampleRate': 1 } } }, context: { requestsPerSecond: 50 } } }],
    passes: [{ title: 'A twentieth', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.traceSampleRate': 0.05 } } }, context: { requestsPerSecond: 50 } } }],
    unknown: [{ title: 'All are traced; the load is not known', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.traceSampleRate': 1 } } } } }],
    notApplicable: [{ title: 'Two requests a second', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.traceSampleRate': 1 } } }, context: { requestsPerSecond: 2 } } }],
  },
});
