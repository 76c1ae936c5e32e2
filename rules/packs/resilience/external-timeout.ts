import { resilienceTimeout } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isStandIn, isTelemetry } from '../../engine/roles.ts';

export const externalTimeout = defineRule({
  id: 'resilience.external-timeout',
  area: 'resilience',
  title: 'Calls to other systems give up in time',
  severity: 'high',
  covers: ['J.E3', 'J.F3', 'J.P2', 'J.F2'],
  options: { patience: { label: 'Seconds after which a person has given up', default: 60, minimum: 1, maximum: 600 } },
  selector: { type: 'connection', from: ['service', 'function', 'worker', 'scheduler', 'gateway'], to: ['external', 'identity-provider', 'service', 'function'] },
  check(connection, look) {
    if (isStandIn(connection.target) || isTelemetry(connection.target)) return notApplicable();
    if (connection.mode === 'async') return pass();
    const seconds = look.fact(connection, resilienceTimeout);
    if (seconds === undefined) return unknown();
    const [caller, called] = [connection.source.name, connection.target.name];
    if (seconds === 0) return fail(`${caller} waits for ${called} without limit.`, { severity: connection.source.kind === 'worker' ? 'medium' : 'high' });
    return seconds > look.option('patience') && connection.source.kind === 'service' ? fail(`${caller} waits up to ${seconds} s for ${called}.`, { severity: 'low' }) : pass();
  },
  why: 'When the other side hangs, each waiting request holds a worker and a connection. Soon all are held, and a slow provider has become an outage of everything. requests and urllib wait for ever unless told otherwise; httpx gives up after five seconds.',
  fix: [
    { option: 'One client for each provider with a timeout for connecting and one for reading.', code: 'client = httpx.AsyncClient(base_url=url, timeout=httpx.Timeout(5.0, connect=1.0))' },
    { option: 'A deadline for the whole operation, retries included.', tradeoff: 'Has to be handed down to every call.', code: 'async with asyncio.timeout(8):\n    await charge(order)' },
  ],
  strength: 'Calls give up in time: {names}.',
  effort: 'hours',
  references: [
    { title: 'requests: timeouts', url: 'https://requests.readthedocs.io/en/latest/user/advanced/#timeouts' },
    { title: 'HTTPX: timeouts', url: 'https://www.python-httpx.org/advanced/timeouts/' },
    { title: 'AWS Builders’ Library: Timeouts, retries and backoff with jitter', url: 'https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/' },
  ],
  examples: {
    fails: [{ title: 'requests.post without timeout', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https', facts: { 'resilience.timeoutSeconds': 0 } } } } }],
    passes: [{ title: 'Five seconds', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https', facts: { 'resilience.timeoutSeconds': 5 } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https' } } } }],
    notApplicable: [{ title: 'A stand-in of developers', subject: 'api->mail', system: { components: { api: { kind: 'service' }, mail: { kind: 'external', technology: 'mailpit' } }, connections: { 'api->mail': { protocol: 'smtp' } } } }],
  },
});
