import { observabilityTracesExported, observabilityTracing } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { isSaidOfAnother } from './processes.ts';

export const exportedTraces = defineRule({
  id: 'observability.exported-traces',
  area: 'observability',
  title: 'Traces are sent somewhere, in batches',
  severity: 'medium',
  covers: ['F.E3', 'F.P2', 'F.F4'],
  selector: { type: 'component', kinds: ['service', 'worker', 'function'] },
  check(component, look) {
    if (!isOwnCode(component, look) || look.known(component, observabilityTracing) !== true) return notApplicable();
    const sent = look.known(component, observabilityTracesExported);
    if (sent === undefined) return unknown();
    if (sent) return pass();
    if (isSaidOfAnother(component, look, observabilityTracesExported)) return notApplicable();
    return fail(`${component.name} makes spans with OpenTelemetry that are thrown away, or sent one by one while a request waits.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'The SDK of OpenTelemetry makes spans whether or not anything takes them: without an exporter the work is done and nothing can be seen. A SimpleSpanProcessor exports each span in the thread that ended it, so a slow collector makes every request slow.',
  fix: [
    { option: 'An OTLP exporter behind a batch processor.', code: 'provider = TracerProvider(resource=Resource.create({"service.name": "shop"}))\nprovider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))\ntrace.set_tracer_provider(provider)' },
    { option: 'Start with opentelemetry-instrument, which sets both up from variables.', tradeoff: 'No code; workers that are forked after the start need it in each process.', code: 'OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 opentelemetry-instrument gunicorn config.wsgi' },
  ],
  strength: 'Traces are sent in batches: {names}.',
  effort: 'hours',
  references: [
    { title: 'OpenTelemetry Python: exporters', url: 'https://opentelemetry.io/docs/languages/python/exporters/' },
    { title: 'OpenTelemetry Python: opentelemetry.sdk.trace.export', url: 'https://opentelemetry-python.readthedocs.io/en/stable/sdk/trace.export.html' },
  ],
  examples: {
    fails: [{ title: 'A provider without an exporter', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.tracing': true, 'observability.tracesExported': false } } } } }],
    passes: [{ title: 'A batch processor', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.tracing': true, 'observability.tracesExported': true } } } } }],
    unknown: [{ title: 'How it is set up was not seen', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.tracing': true } } } } }],
    notApplicable: [{ title: 'No tracing', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.tracing': false } } } } }],
  },
});
