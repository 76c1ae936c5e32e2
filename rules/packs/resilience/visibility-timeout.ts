import { resilienceTaskLateAck, resilienceTaskTimeLimit, resilienceVisibilityTimeout } from '../../../shared/vocabulary/resilience.ts';
import { runtimeTaskLibrary } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

/** Celery’s defaults, in seconds: an hour for Redis, half an hour for SQS. */
const celeryDefaults: ReadonlyMap<string, number> = new Map([['redis', 3600], ['valkey', 3600], ['sqs', 1800]]);

export const visibilityTimeout = defineRule({
  id: 'resilience.visibility-timeout',
  area: 'resilience',
  title: 'No task is delivered again while it runs',
  severity: 'medium',
  covers: ['J.F1', 'E.P3', 'C.E10', 'J.E1'],
  selector: { type: 'component', kinds: ['worker'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const queues = [...new Set(look.structure.outgoing(component.id).map(({ to }) => to))].flatMap((id) => look.structure.nodes.get(id) ?? []).filter(({ kind, technology }) => (kind === 'queue' && technology === 'sqs') || celeryDefaults.has(technology ?? ''));
    const others = look.structure.outgoing(component.id).some(({ to }) => ['broker', 'queue'].includes(look.structure.nodes.get(to)?.kind ?? '') && !queues.some(({ id }) => id === to));
    const [queue] = queues;
    if (!queue || others || look.known(component, runtimeTaskLibrary) !== 'celery') return notApplicable();
    // Acknowledged before it runs, a task is not delivered again.
    const late = look.known(component, resilienceTaskLateAck);
    if (late === undefined) return unknown();
    if (!late) return notApplicable();
    const limit = look.known(component, resilienceTaskTimeLimit);
    const visible = look.known(component, resilienceVisibilityTimeout) ?? look.known(queue, resilienceVisibilityTimeout) ?? celeryDefaults.get(queue.technology ?? '') ?? 1800;
    if (limit === undefined) return unknown();
    // That nothing ends a task is what has to be said then.
    if (limit === 0) return notApplicable();
    if (limit < visible) return pass();
    return fail(`Tasks of ${component.name} may run ${limit} s, and ${queue.name} delivers them again after ${visible} s.`, { related: [queue.id] });
  },
  why: 'With late acknowledgement, Redis and SQS give a task to another worker when it was not acknowledged within the visibility timeout, whether the first has died or is still at it. A task that takes longer runs twice at the same time, then three times, and each run makes the others slower.',
  fix: [
    { option: 'A time limit for tasks that is shorter than the visibility timeout.', tradeoff: 'Long tasks have to be cut into pieces.', code: 'app.conf.task_time_limit = 1_800\napp.conf.broker_transport_options = {"visibility_timeout": 3_600}' },
    { option: 'A longer visibility timeout than the longest task and its countdown.', tradeoff: 'What a lost worker held comes back only after that time.', code: 'app.conf.broker_transport_options = {"visibility_timeout": 43_200}' },
    { option: 'RabbitMQ, which gives a task back when the connection of its worker breaks.', tradeoff: 'Another broker to run; has a limit of its own, consumer_timeout, of half an hour.' },
  ],
  strength: 'No task is delivered again while it runs: {names}.',
  effort: 'hours',
  references: [
    { title: 'Celery: visibility timeout of Redis', url: 'https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/redis.html#visibility-timeout' },
    { title: 'Celery: using Amazon SQS', url: 'https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/sqs.html' },
    { title: 'Amazon SQS visibility timeout', url: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html' },
  ],
  examples: {
    fails: [
      { title: 'Two hours of task, one of visibility', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'runtime.taskLibrary': 'celery', 'resilience.taskLateAck': true, 'resilience.taskTimeLimit': 7200 } }, redis: { kind: 'cache', technology: 'redis' } }, connections: { 'worker->redis': {} } } },
    ],
    passes: [{ title: 'Ten minutes', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'runtime.taskLibrary': 'celery', 'resilience.taskLateAck': true, 'resilience.taskTimeLimit': 600 } }, redis: { kind: 'cache', technology: 'redis' } }, connections: { 'worker->redis': {} } } }],
    unknown: [{ title: 'When it acknowledges is not known', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'runtime.taskLibrary': 'celery' } }, redis: { kind: 'cache', technology: 'redis' } }, connections: { 'worker->redis': {} } } }],
    notApplicable: [
      { title: 'Nothing ends a task: another rule', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'runtime.taskLibrary': 'celery', 'resilience.taskLateAck': true, 'resilience.taskTimeLimit': 0 } }, redis: { kind: 'cache', technology: 'redis' } }, connections: { 'worker->redis': {} } } },
      { title: 'Acknowledged before it runs', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'runtime.taskLibrary': 'celery', 'resilience.taskLateAck': false } }, redis: { kind: 'cache', technology: 'redis' } }, connections: { 'worker->redis': {} } } },
      { title: 'RabbitMQ beside Redis', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'runtime.taskLibrary': 'celery', 'resilience.taskLateAck': true, 'resilience.taskTimeLimit': 7200 } }, redis: { kind: 'cache', technology: 'redis' }, mq: { kind: 'broker', technology: 'rabbitmq' } }, connections: { 'worker->redis': {}, 'worker->mq': {} } } },
    ],
  },
});
