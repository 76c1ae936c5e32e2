import { observabilityTracing } from '../../../shared/vocabulary/observability.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { joinedProcesses } from './processes.ts';

/** With fewer processes on the way their logs, joined by a request id, tell the story. */
const enough = 3;

export const tracing = defineRule({
  id: 'observability.tracing',
  area: 'observability',
  title: 'Requests can be followed through all processes',
  severity: 'medium',
  covers: ['F.E3', 'F.F4', 'F.P2', 'F.P5', 'I.F1'],
  selector: { type: 'system' },
  check(_, look) {
    const processes = look.derive(joinedProcesses);
    if (processes.length < enough) return notApplicable();
    const traced = processes.map((id) => ({ id, value: look.fact({ id }, observabilityTracing) }));
    const blind = traced.filter(({ value }) => value === false);
    if (blind.length > 0) {
      const names = listNames(blind.map(({ id }) => look.structure.nodes.get(id)?.name ?? id));
      return fail(`Traces end at ${names}.`, { related: blind.map(({ id }) => id), severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
    }
    return traced.some(({ value }) => value === undefined) ? unknown() : pass();
  },
  why: 'When a request crosses several processes, its time and its failure may lie in any of them. A trace shows the whole way with the time of each step; one process that does not hand the context on cuts it in two.',
  fix: [
    { option: 'Instrument with OpenTelemetry, which also hands the context on through HTTP clients and Celery messages.', tradeoff: 'A collector and a store to run; sample to bound the cost.', code: 'opentelemetry-bootstrap -a install\nopentelemetry-instrument --traces_exporter otlp uvicorn app.main:app' },
    { option: 'The tracing of the error tracker that is there already.', tradeoff: 'Nothing new to run; bound to its vendor.' },
  ],
  strength: 'Requests can be followed through all processes.',
  effort: 'days',
  references: [
    { title: 'OpenTelemetry: Python', url: 'https://opentelemetry.io/docs/languages/python/' },
    { title: 'W3C Trace Context', url: 'https://www.w3.org/TR/trace-context/' },
  ],
  examples: {
    fails: [{ title: 'The middle one hands nothing on', system: { components: { a: { kind: 'service', facts: { 'observability.tracing': true } }, b: { kind: 'service', facts: { 'observability.tracing': false } }, c: { kind: 'service', facts: { 'observability.tracing': true } } }, connections: { 'a->b': {}, 'b->c': {} } } }],
    passes: [{ title: 'All take part, through the queue too', system: { components: { a: { kind: 'service', facts: { 'observability.tracing': true } }, b: { kind: 'service', facts: { 'observability.tracing': true } }, q: { kind: 'broker' }, w: { kind: 'worker', facts: { 'observability.tracing': true } } }, connections: { 'a->b': {}, 'a->q': {}, 'w->q': {} } } }],
    unknown: [{ title: 'The source was not read', system: { components: { a: { kind: 'service' }, b: { kind: 'service' }, c: { kind: 'service' } }, connections: { 'a->b': {}, 'b->c': {} } } }],
    notApplicable: [{ title: 'Two processes', system: { components: { a: { kind: 'service' }, b: { kind: 'service' } }, connections: { 'a->b': {} } } }],
  },
});
