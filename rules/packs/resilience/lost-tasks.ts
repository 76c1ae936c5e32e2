import { resilienceIdempotency, resilienceTaskLateAck } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const lostTasks = defineRule({
  id: 'resilience.lost-tasks',
  area: 'resilience',
  title: 'A task outlives the worker that runs it',
  severity: 'low',
  covers: ['J.F1', 'E.P3', 'E.E6', 'I.F2'],
  selector: { type: 'component', kinds: ['worker'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const late = look.known(component, resilienceTaskLateAck);
    if (late === undefined) return unknown();
    const repeatable = look.known(component, resilienceIdempotency);
    // Whether what is delivered twice does harm is the question of another rule.
    if (late) return pass();
    const hint = repeatable === true ? ', though it could be run again' : '';
    return fail(`A task is lost when ${component.name} is killed while it runs${hint}.`, { severity: repeatable === true ? 'medium' : 'low' });
  },
  why: 'Celery acknowledges a task before it runs it. Whatever a worker has begun when it runs out of memory, or when a deployment ends it after the time of grace, is gone without an error. With late acknowledgement the broker hands it to another worker, so each task may run twice and has to bear that.',
  fix: [
    { option: 'Acknowledge late those tasks that may run twice.', tradeoff: 'With Redis a task that runs longer than the visibility timeout is delivered again while it still runs.', code: '@app.task(acks_late=True, reject_on_worker_lost=True)\ndef send_invoice(invoice_id: int) -> None:\n    invoice = Invoice.objects.get(pk=invoice_id)\n    if invoice.sent_at is None:\n        deliver(invoice)' },
    { option: 'Keep the work in the database (an outbox, a column `state`) and let a scheduled task pick up what was left.', tradeoff: 'Survives the loss of the broker as well; a table to poll and to prune.' },
    { option: 'Leave it for tasks whose loss nobody notices, and give workers time to finish at a deployment.', tradeoff: 'Nothing to change in code; does not help when a worker is killed for its memory.', code: '# compose.yaml\nworker:\n  stop_grace_period: 5m' },
  ],
  strength: 'Tasks outlive the worker that runs them: {names}.',
  effort: 'days',
  references: [
    { title: 'Celery: tasks, idempotence and acks_late', url: 'https://docs.celeryq.dev/en/stable/userguide/tasks.html' },
    { title: 'Celery: task_acks_late', url: 'https://docs.celeryq.dev/en/stable/userguide/configuration.html#task-acks-late' },
    { title: 'Celery: visibility timeout of Redis', url: 'https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/redis.html' },
  ],
  examples: {
    fails: [
      { title: 'Celery with its defaults', subject: 'worker', system: { components: { worker: { kind: 'worker', technology: 'celery', facts: { 'resilience.taskLateAck': false } } } } },
      { title: 'Tasks that could run twice', subject: 'worker', system: { components: { worker: { kind: 'worker', technology: 'celery', facts: { 'resilience.taskLateAck': false, 'resilience.idempotent': true } } } } },
    ],
    passes: [{ title: 'acks_late', subject: 'worker', system: { components: { worker: { kind: 'worker', technology: 'celery', facts: { 'resilience.taskLateAck': true } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'worker', system: { components: { worker: { kind: 'worker' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'worker', technology: 'flower' } } } }],
  },
});
