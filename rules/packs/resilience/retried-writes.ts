import { dataflowAccess } from '../../../shared/vocabulary/dataflow.ts';
import { resilienceRepeatable, resilienceRetries } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, notApplicable, unknown } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isStandIn, isTelemetry } from '../../engine/roles.ts';

export const retriedWrites = defineRule({
  id: 'resilience.retried-writes',
  area: 'resilience',
  title: 'Only what may arrive twice is tried again',
  severity: 'medium',
  covers: ['J.E1', 'J.P1', 'C.F5', 'I.F2'],
  selector: { type: 'connection', from: ['service', 'function', 'worker', 'scheduler', 'gateway', 'proxy', 'load-balancer'], to: ['service', 'function', 'external', 'gateway', 'database'] },
  check(connection, look) {
    if (isStandIn(connection.target) || isTelemetry(connection.target)) return notApplicable();
    const retries = look.known(connection, resilienceRetries);
    if (retries === undefined) return unknown();
    if (retries === 0 || look.known(connection, dataflowAccess) === 'read') return notApplicable();
    return judge(look.fact(connection, resilienceRepeatable), `${connection.source.name} tries calls of ${connection.target.name} again that may have had their effect already.`, { severity: weigh(look, 'medium', 'compliance') });
  },
  why: 'After a timeout the caller cannot tell a request that was lost from an answer that was lost. If it tries again what is not made for it, the card is charged twice, the mail sent twice, the stock taken twice, and only on the days when the network is bad, so that no test shows it.',
  fix: [
    { option: 'Send a key with each write that stays the same over all its attempts, and let the other side remember it.', tradeoff: 'Needs the other side; most payment and mail providers have it.', code: 'key = f"order-{order.id}-charge"\nfor attempt in Retrying(stop=stop_after_attempt(3), wait=wait_random_exponential(max=5)):\n    with attempt:\n        client.post("/charges", json=body, headers={"Idempotency-Key": key})' },
    { option: 'Try again only reads and what sets a state (GET, PUT, DELETE), which is the default of urllib3.', tradeoff: 'A failed write goes back to the user or into a queue.', code: 'Retry(total=3, allowed_methods={"GET", "HEAD", "PUT", "DELETE"})' },
    { option: 'Try a write again only where it surely did not arrive: the connection was refused.', tradeoff: 'Covers restarts of the other side, not lost answers.' },
  ],
  strength: 'Only what may arrive twice is tried again: {names}.',
  effort: 'days',
  references: [
    { title: 'AWS Builders’ Library: Making retries safe with idempotent APIs', url: 'https://aws.amazon.com/builders-library/making-retries-safe-with-idempotent-APIs/' },
    { title: 'RFC 9110: Idempotent Methods', url: 'https://www.rfc-editor.org/rfc/rfc9110.html#name-idempotent-methods' },
  ],
  examples: {
    fails: [{ title: 'Charges tried again', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https', facts: { 'resilience.retries': 3, 'resilience.repeatable': false } } } } }],
    passes: [{ title: 'With a key', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https', facts: { 'resilience.retries': 3, 'resilience.repeatable': true } } } } }],
    unknown: [{ title: 'Nobody said it', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https', facts: { 'resilience.retries': 3 } } } } }],
    notApplicable: [{ title: 'It does not try again', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https', facts: { 'resilience.retries': 0 } } } } }],
  },
});
