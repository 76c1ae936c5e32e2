import { observabilityCorrelation, observabilityTracing } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { joinedProcesses } from './processes.ts';

export const correlation = defineRule({
  id: 'observability.correlation',
  area: 'observability',
  title: 'A request keeps one id through services and tasks',
  severity: 'low',
  covers: ['F.F2', 'F.P5', 'F.E1', 'I.F1'],
  selector: { type: 'system' },
  check(_, look) {
    const processes = look.derive(joinedProcesses);
    if (processes.length < 2 || look.context('stage') === 'prototype') return notApplicable();
    // A trace is such an id, and has a rule of its own.
    if (processes.every((id) => look.known({ id }, observabilityTracing) === true)) return notApplicable();
    const handedOn = look.fact({ id: 'system' }, observabilityCorrelation);
    if (handedOn === undefined) return unknown();
    return handedOn ? pass() : fail(`The logs of ${processes.length} processes that work on the same requests have no id in common.`, { related: processes, severity: weigh(look, 'low', 'availability', 'load') });
  },
  why: 'A user’s complaint begins with one request. When the task that it started an hour later failed in another process, only an id that was handed on with the message leads from the one to the other; without it people compare clock times.',
  fix: [
    { option: 'Take the id at the edge or make one, keep it in a context variable, and hand it on in headers of calls and messages.', tradeoff: 'Context variables are kept across awaits, and lost in threads that are started by hand.', code: '# FastAPI, with structlog\napp.add_middleware(CorrelationIdMiddleware)\n\n# Celery\n@before_task_publish.connect\ndef hand_on(headers, **_):\n    headers["correlation_id"] = correlation_id.get()' },
    { option: 'OpenTelemetry, with the trace id in each log record.', tradeoff: 'Spans come along; a collector to run if they are to be kept.' },
  ],
  strength: 'A request keeps one id through services and tasks.',
  effort: 'days',
  references: [
    { title: 'asgi-correlation-id', url: 'https://github.com/snok/asgi-correlation-id' },
    { title: 'Python: contextvars', url: 'https://docs.python.org/3/library/contextvars.html' },
    { title: 'W3C Trace Context', url: 'https://www.w3.org/TR/trace-context/' },
  ],
  examples: {
    fails: [{ title: 'Ids end at the queue', system: { components: { api: { kind: 'service' }, q: { kind: 'broker' }, w: { kind: 'worker' } }, connections: { 'api->q': {}, 'w->q': {} }, facts: { 'observability.correlation': false } } }],
    passes: [{ title: 'Handed on in headers', system: { components: { api: { kind: 'service' }, q: { kind: 'broker' }, w: { kind: 'worker' } }, connections: { 'api->q': {}, 'w->q': {} }, facts: { 'observability.correlation': true } } }],
    unknown: [{ title: 'Not described', system: { components: { api: { kind: 'service' }, q: { kind: 'broker' }, w: { kind: 'worker' } }, connections: { 'api->q': {}, 'w->q': {} } } }],
    notApplicable: [
      { title: 'Traces do it', system: { components: { api: { kind: 'service', facts: { 'observability.tracing': true } }, q: { kind: 'broker' }, w: { kind: 'worker', facts: { 'observability.tracing': true } } }, connections: { 'api->q': {}, 'w->q': {} } } },
      { title: 'One process', system: { components: { api: { kind: 'service' } } } },
    ],
  },
});
