import { resilienceCircuitBreaker, resilienceDegradation } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isStandIn, isTelemetry } from '../../engine/roles.ts';

export const circuitBreaker = defineRule({
  id: 'resilience.circuit-breaker',
  area: 'resilience',
  title: 'A failing provider does not slow every request',
  severity: 'low',
  covers: ['J.E2', 'J.F4', 'J.E4', 'J.F7'],
  selector: { type: 'connection', from: ['service', 'function', 'gateway'], to: ['external', 'identity-provider'] },
  check(connection, look) {
    if (isStandIn(connection.target) || isTelemetry(connection.target)) return notApplicable();
    if (connection.mode === 'async' || connection.protocol === 'otlp' || connection.protocol === 'udp') return notApplicable();
    const [breaker, fallback] = [look.fact(connection, resilienceCircuitBreaker), look.fact(connection, resilienceDegradation)];
    if (breaker === true || fallback === true) return pass();
    if (breaker === undefined || fallback === undefined) return unknown();
    const target = look.context('availabilityTarget');
    return fail(`When ${connection.target.name} fails, each request of ${connection.source.name} waits for its timeout and then fails too.`, { severity: target !== undefined && target >= 99.9 ? 'medium' : 'low' });
  },
  why: 'A timeout bounds one call. While a provider is down, every request still pays the full timeout, and your availability is theirs times yours.',
  fix: [
    { option: 'A breaker that fails at once after some failures and tries again later.', tradeoff: 'State to keep and to watch; with several processes each has its own.', code: 'breaker = pybreaker.CircuitBreaker(fail_max=5, reset_timeout=30)\n\n@breaker\ndef quote(order: Order) -> Quote: ...' },
    { option: 'Take the call out of the request: queue it, and answer "accepted".', tradeoff: 'The user learns the result later.' },
    { option: 'A fallback: the last known answer, or the page without it.', tradeoff: 'Somebody has to decide what is acceptable.' },
  ],
  strength: 'A failing provider is contained: {names}.',
  effort: 'days',
  references: [
    { title: 'Azure Architecture Center: Circuit Breaker', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/circuit-breaker' },
    { title: 'OWASP ASVS 5.0, V16.5 Error handling', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x25-V16-Security-Logging-and-Error-Handling.md' },
  ],
  examples: {
    fails: [{ title: 'Neither breaker nor fallback', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https', facts: { 'resilience.circuitBreaker': false, 'resilience.fallback': false } } } } }],
    passes: [{ title: 'A fallback', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https', facts: { 'resilience.fallback': true } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https' } } } }],
    notApplicable: [{ title: 'Nobody waits', subject: 'api->apm', system: { components: { api: { kind: 'service' }, apm: { kind: 'external' } }, connections: { 'api->apm': { protocol: 'otlp' } } } }],
  },
});
