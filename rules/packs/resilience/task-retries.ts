import { resilienceTaskRetries } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode, isTelemetry } from '../../engine/roles.ts';

const remote = new Set(['external', 'identity-provider', 'service', 'function']);

export const taskRetries = defineRule({
  id: 'resilience.task-retries',
  area: 'resilience',
  title: 'Tasks that fail are tried again',
  severity: 'low',
  covers: ['J.E1', 'J.F6', 'J.F1', 'E.P3'],
  selector: { type: 'component', kinds: ['worker'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const retried = look.known(component, resilienceTaskRetries);
    if (retried === undefined) return unknown();
    if (retried) return pass();
    const called = look.structure.outgoing(component.id).flatMap(({ to }) => look.structure.nodes.get(to) ?? []).filter((node) => remote.has(node.kind) && !isTelemetry(node));
    return fail(`No task of ${component.name} is tried again after it failed.`, { severity: called.length > 0 ? 'medium' : 'low', related: called.map(({ id }) => id) });
  },
  why: 'Most failures of a network pass within a minute: a deployment of the other side, a full connection pool, a lost packet. A request has a user who presses the button again; a task in the background has nobody, and its work stays undone.',
  fix: [
    { option: 'Try again after the errors that pass, a few times, waiting longer each time by a random amount.', tradeoff: 'What failed half-way runs again, so tasks have to bear being repeated.', code: '@app.task(autoretry_for=(httpx.TransportError,), retry_backoff=True, retry_jitter=True, max_retries=5)\ndef push(order_id: int) -> None: ...\n\n# RQ\nqueue.enqueue(push, order.id, retry=Retry(max=3, interval=[10, 60, 300]))' },
    { option: 'Retry inside the task with tenacity, around the one call that may fail.', tradeoff: 'Nothing else is repeated; the worker is held while it waits, and retries are lost with it.', code: '@retry(wait=wait_exponential_jitter(), stop=stop_after_attempt(5), reraise=True)\ndef post(order: Order) -> None: ...' },
    { option: 'A queue for what failed for good, that somebody looks at.', tradeoff: 'Needed in any case; by itself it moves the retry to a person.' },
  ],
  strength: 'Tasks that fail are tried again: {names}.',
  effort: 'days',
  references: [
    { title: 'Celery: automatic retry for known exceptions', url: 'https://docs.celeryq.dev/en/stable/userguide/tasks.html#automatic-retry-for-known-exceptions' },
    { title: 'RQ: exceptions and retries', url: 'https://python-rq.org/docs/exceptions/' },
    { title: 'AWS Builders’ Library: Timeouts, retries and backoff with jitter', url: 'https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/' },
  ],
  examples: {
    fails: [
      { title: 'No retries', subject: 'worker', system: { components: { worker: { kind: 'worker', technology: 'celery', facts: { 'resilience.taskRetries': false } } } } },
      { title: 'No retries of what calls a provider', subject: 'worker', system: { components: { worker: { kind: 'worker', technology: 'celery', facts: { 'resilience.taskRetries': false } }, mail: { kind: 'external' } }, connections: { 'worker->mail': { protocol: 'https' } } } },
    ],
    passes: [{ title: 'autoretry_for', subject: 'worker', system: { components: { worker: { kind: 'worker', technology: 'celery', facts: { 'resilience.taskRetries': true } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'worker', system: { components: { worker: { kind: 'worker' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'worker', technology: 'flower' } } } }],
  },
});
