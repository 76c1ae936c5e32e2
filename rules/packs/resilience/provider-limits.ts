import { resilienceProviderLimits } from '../../../shared/vocabulary/resilience.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';
import { isManaged, isOwnCode, isStandIn, isTelemetry } from '../../engine/roles.ts';

export const providerLimits = defineRule({
  id: 'resilience.provider-limits',
  area: 'resilience',
  title: 'Work in the background keeps to the limits of providers',
  severity: 'low',
  covers: ['J.E8', 'C.E6', 'J.E1'],
  selector: { type: 'connection', from: ['worker', 'scheduler', 'function'], to: ['external', 'identity-provider'] },
  check(connection, look) {
    const { source, target } = connection;
    if (!isOwnCode(source, look) || isStandIn(target) || isTelemetry(target) || isManaged(target) || connection.mode === 'async' || connection.protocol === 'smtp') return notApplicable();
    const several = (look.known(source, scalabilityReplicas) ?? 1) > 1;
    return judge(look.fact(connection, resilienceProviderLimits), `${source.name} calls ${target.name} as fast as it can and does not wait when it is told to.`, { severity: several ? 'medium' : 'low' });
  },
  why: 'A backlog that is worked off after an outage calls the provider as often as the workers can. It answers 429; tasks that fail are tried again at once, count against the limit as well, and in the end the key is blocked for all, the requests of users included.',
  fix: [
    { option: 'Wait as long as the answer says, and give the task back meanwhile.', tradeoff: 'Right whatever the limit is; the limit is still hit.', code: '@app.task(bind=True, max_retries=10)\ndef push(self, order_id: int) -> None:\n    answer = client.post("/orders", json=payload(order_id))\n    if answer.status_code == 429:\n        raise self.retry(countdown=float(answer.headers.get("Retry-After", 30)) * random.uniform(1, 1.5))\n    answer.raise_for_status()' },
    { option: 'Stay below the limit: one counter that all workers share.', tradeoff: 'Celery’s rate_limit counts for each worker, so several together go beyond it.', code: 'limiter = Limiter(RedisBucket.init([Rate(100, Duration.SECOND)], redis, "provider"))' },
    { option: 'A queue with one worker for this provider, and its batch interface where it has one.', tradeoff: 'Simple; bounded by what one worker does.' },
  ],
  strength: 'Work in the background keeps to the limits of providers: {names}.',
  effort: 'days',
  references: [
    { title: 'RFC 6585: 429 Too Many Requests', url: 'https://www.rfc-editor.org/rfc/rfc6585.html#section-4' },
    { title: 'Celery: Task.rate_limit', url: 'https://docs.celeryq.dev/en/stable/userguide/tasks.html#Task.rate_limit' },
    { title: 'Azure Architecture Center: Rate Limiting pattern', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/rate-limiting-pattern' },
  ],
  examples: {
    fails: [{ title: 'As fast as it can', subject: 'worker->crm', system: { components: { worker: { kind: 'worker' }, crm: { kind: 'external' } }, connections: { 'worker->crm': { protocol: 'https', facts: { 'resilience.providerLimits': false } } } } }],
    passes: [{ title: 'It waits', subject: 'worker->crm', system: { components: { worker: { kind: 'worker' }, crm: { kind: 'external' } }, connections: { 'worker->crm': { protocol: 'https', facts: { 'resilience.providerLimits': true } } } } }],
    unknown: [{ title: 'Nobody said it', subject: 'worker->crm', system: { components: { worker: { kind: 'worker' }, crm: { kind: 'external' } }, connections: { 'worker->crm': { protocol: 'https' } } } }],
    notApplicable: [{ title: 'A service that takes telemetry', subject: 'worker->sentry', system: { components: { worker: { kind: 'worker' }, sentry: { kind: 'external', technology: 'sentry' } }, connections: { 'worker->sentry': { protocol: 'https' } } } }],
  },
});
