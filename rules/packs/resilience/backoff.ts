import { styleOf } from '../../../shared/graph/structure.ts';
import { resilienceBackoff, resilienceRetries } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, notApplicable, unknown } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isOwnCode, isStandIn, isTelemetry } from '../../engine/roles.ts';

export const backoff = defineRule({
  id: 'resilience.backoff',
  area: 'resilience',
  title: 'Retries wait longer each time, by a random amount',
  severity: 'low',
  covers: ['J.E1', 'J.F2', 'J.P1'],
  selector: { type: 'connection', from: ['service', 'function', 'worker', 'scheduler', 'gateway', 'proxy'] },
  check(connection, look) {
    if (isStandIn(connection.target) || isTelemetry(connection.target)) return notApplicable();
    if (styleOf(connection) !== 'sync') return notApplicable();
    // What a person can be expected to know of: calls to others over HTTP and the like.
    const asked = isOwnCode(connection.source, look) && ['external', 'identity-provider', 'service', 'function'].includes(connection.target.kind) && connection.protocol !== 'smtp';
    const retries = asked ? look.fact(connection, resilienceRetries) : look.known(connection, resilienceRetries);
    if (retries === undefined) return unknown();
    if (retries === 0) return notApplicable();
    return judge(look.fact(connection, resilienceBackoff), `${connection.source.name} tries ${connection.target.name} again up to ${retries} ${retries === 1 ? 'time' : 'times'} at fixed times.`, { severity: retries >= 3 ? weigh(look, 'medium', 'load') : 'low' });
  },
  why: 'What made the first call fail is mostly still there a moment later, so a retry at once fails as well and adds to the load. When a service comes back, all that wait for the same time arrive together and push it over again; random waits spread them out.',
  fix: [
    { option: 'tenacity with exponential waits and jitter, few attempts, and only for errors that pass.', tradeoff: 'The last attempt comes late; the caller’s own timeout has to allow for it.', code: '@retry(\n    wait=wait_random_exponential(multiplier=0.2, max=5),\n    stop=stop_after_attempt(4),\n    retry=retry_if_exception_type((httpx.ConnectError, httpx.ReadTimeout)),\n    reraise=True,\n)\ndef fetch_rates() -> Rates: ...' },
    { option: 'The adapter of the client: urllib3’s Retry with backoff_jitter, botocore’s adaptive mode.', tradeoff: 'One place for all calls of a client; knows nothing of what they mean.', code: 'Retry(total=3, backoff_factor=0.3, backoff_jitter=0.5, status_forcelist=(502, 503, 504))' },
    { option: 'For tasks: `retry_backoff=True, retry_jitter=True`.', tradeoff: 'No worker is held while it waits.' },
  ],
  strength: 'Retries wait longer each time: {names}.',
  effort: 'hours',
  references: [
    { title: 'AWS Architecture Blog: Exponential Backoff and Jitter', url: 'https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/' },
    { title: 'tenacity', url: 'https://tenacity.readthedocs.io/en/latest/' },
    { title: 'urllib3: Retry', url: 'https://urllib3.readthedocs.io/en/stable/reference/urllib3.util.html#urllib3.util.Retry' },
  ],
  examples: {
    fails: [{ title: 'Five attempts, one after the other', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https', facts: { 'resilience.retries': 5, 'resilience.backoff': false } } } } }],
    passes: [{ title: 'Exponential with jitter', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https', facts: { 'resilience.retries': 3, 'resilience.backoff': true } } } } }],
    unknown: [
      { title: 'It tries again, and nobody said when', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https', facts: { 'resilience.retries': 3 } } } } },
      { title: 'Nothing is known of retries', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https' } } } },
    ],
    notApplicable: [{ title: 'It does not try again', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https', facts: { 'resilience.retries': 0 } } } } }],
  },
});
