import { observabilityStructuredLogging } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const structuredLogging = defineRule({
  id: 'observability.structured-logging',
  area: 'observability',
  title: 'Logs are structured records',
  severity: 'medium',
  covers: ['F.F3', 'F.P1', 'F.F2'],
  selector: { type: 'component', kinds: ['service', 'function', 'worker'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const structured = look.fact(component, observabilityStructuredLogging);
    if (structured === undefined) return unknown();
    return structured ? pass() : fail(`${component.name} logs lines of text, not records.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'When something goes wrong the question is what happened to one request, one order, one user. Lines of text from many workers cannot be filtered by that; records with a request id that is handed on can.',
  fix: [
    { option: 'structlog with context variables, which keep their values across awaits.', code: 'structlog.configure(processors=[\n    structlog.contextvars.merge_contextvars,\n    structlog.processors.TimeStamper(fmt="iso"),\n    structlog.processors.JSONRenderer(),\n])\nstructlog.contextvars.bind_contextvars(request_id=request.headers["x-request-id"])' },
    { option: 'The standard logging module with a JSON formatter (python-json-logger).', tradeoff: 'Works for libraries too; context has to be added by a filter.' },
  ],
  strength: 'Logs are structured records: {names}.',
  effort: 'days',
  references: [
    { title: 'structlog: context variables', url: 'https://www.structlog.org/en/stable/contextvars.html' },
    { title: 'OWASP ASVS 5.0, V16 Security Logging and Error Handling', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x25-V16-Security-Logging-and-Error-Handling.md' },
  ],
  examples: {
    fails: [{ title: 'Lines of text', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.structuredLogging': false } } } } }],
    passes: [{ title: 'structlog', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.structuredLogging': true } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A program that is run as it comes', subject: 'adminer', system: { components: { adminer: { kind: 'service', technology: 'adminer' } } } }],
  },
});
