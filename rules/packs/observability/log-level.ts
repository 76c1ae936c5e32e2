import { observabilityLogLevel } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const logLevel = defineRule({
  id: 'observability.log-level',
  area: 'observability',
  title: 'Nothing logs at debug level in production',
  severity: 'low',
  covers: ['F.E1', 'F.F2', 'G.E8'],
  selector: { type: 'component', kinds: ['service', 'worker', 'scheduler', 'function'] },
  check(component, look) {
    const stage = look.context('stage');
    if (!isOwnCode(component, look) || stage === 'prototype' || stage === 'design') return notApplicable();
    const level = look.known(component, observabilityLogLevel);
    if (level === undefined) return unknown();
    return level === 'debug' ? fail(`${component.name} logs from debug level on.`, { severity: weigh(look, 'low', 'compliance', 'load') }) : pass();
  },
  why: 'At debug level drivers and HTTP clients write down every statement and header, passwords and tokens among them, and the store of logs keeps them for months. The lines that matter drown, formatting takes time in each request, and most services are paid by volume.',
  fix: [
    { option: 'Info as the default, and the level of single loggers set by a variable where it is wanted for an hour.', code: 'LOGGING = {"version": 1, "root": {"level": os.environ.get("LOG_LEVEL", "INFO"), "handlers": ["console"]}}' },
    { option: 'Keep debug lines in memory and write them only for requests that fail (logging.handlers.MemoryHandler).', tradeoff: 'The detail where it is needed; what they hold must still be fit to keep.' },
  ],
  strength: 'Logs start at info level or above: {names}.',
  effort: 'hours',
  references: [
    { title: 'Python: logging.handlers, MemoryHandler', url: 'https://docs.python.org/3/library/logging.handlers.html#memoryhandler' },
    { title: 'OWASP Logging Cheat Sheet: data to exclude', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude' },
  ],
  examples: {
    fails: [{ title: 'LOG_LEVEL=debug', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.logLevel': 'debug' } } } } }],
    passes: [{ title: 'LOG_LEVEL=info', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.logLevel': 'info' } } } } }],
    unknown: [{ title: 'No file says it', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A prototype', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.logLevel': 'debug' } } }, context: { stage: 'prototype' } } }],
  },
});
