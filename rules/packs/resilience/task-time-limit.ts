import { runtimeThreads } from '../../../shared/vocabulary/scalability.ts';
import { resilienceTaskTimeLimit } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const taskTimeLimit = defineRule({
  id: 'resilience.task-time-limit',
  area: 'resilience',
  title: 'A task that hangs is ended',
  severity: 'medium',
  covers: ['J.E3', 'J.F3', 'E.P3', 'E.E6'],
  selector: { type: 'component', kinds: ['worker', 'scheduler', 'function'] },
  check(component, look) {
    // Celery beat hands tasks out, and runs none.
    if (!isOwnCode(component, look) || (component.kind === 'scheduler' && component.technology === 'celery')) return notApplicable();
    const seconds = look.known(component, resilienceTaskTimeLimit);
    // Threads cannot be ended from outside: https://docs.celeryq.dev/en/stable/userguide/concurrency/index.html
    const threads = look.known(component, runtimeThreads) ?? 1;
    if (threads > 1 && component.technology === 'celery') return fail(`${component.name} runs its tasks in threads, and no limit ends one that hangs: it keeps its thread until the worker restarts.`);
    if (seconds === undefined) return unknown();
    return seconds > 0 ? pass() : fail(`A task of ${component.name} that hangs holds its worker for ever.`, { severity: component.kind === 'worker' ? 'medium' : 'low' });
  },
  why: 'Celery ends no task unless it is told to. One task that waits for an answer which never comes takes a worker process with it; when all are taken the queue grows, and nothing fails that an alert could see.',
  fix: [
    { option: 'A limit for all tasks, with a soft one a little earlier in which the task can clean up.', tradeoff: 'Long tasks need a limit of their own. Celery’s needs the prefork or, for the hard one, the gevent pool.', code: 'app.conf.task_soft_time_limit = 270   # raises SoftTimeLimitExceeded\napp.conf.task_time_limit = 300\n\n@app.task(time_limit=3_600)\ndef yearly_report(year: int) -> None: ...' },
    { option: 'Timeouts on each call that a task makes.', tradeoff: 'Says which call was slow; does not end a loop that runs for ever.' },
    { option: 'Cut long work into many short tasks.', tradeoff: 'They can be limited tightly and tried again one by one; their order and progress have to be kept somewhere.' },
  ],
  strength: 'A task that hangs is ended: {names}.',
  effort: 'hours',
  references: [
    { title: 'Celery: time limits', url: 'https://docs.celeryq.dev/en/stable/userguide/workers.html#time-limits' },
    { title: 'Celery: task_time_limit', url: 'https://docs.celeryq.dev/en/stable/userguide/configuration.html#task-time-limit' },
    { title: 'RQ: job timeout', url: 'https://python-rq.org/docs/jobs/' },
  ],
  examples: {
    fails: [{ title: 'Twenty threads', subject: 'worker', system: { components: { worker: { kind: 'worker', technology: 'celery', facts: { 'resilience.taskTimeLimit': 300, 'runtime.threads': 20 } } } } }, { title: 'Celery with its defaults', subject: 'worker', system: { components: { worker: { kind: 'worker', technology: 'celery', facts: { 'resilience.taskTimeLimit': 0 } } } } }],
    passes: [{ title: 'Five minutes', subject: 'worker', system: { components: { worker: { kind: 'worker', technology: 'celery', facts: { 'resilience.taskTimeLimit': 300 } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'worker', system: { components: { worker: { kind: 'worker' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'worker', technology: 'flower' } } } }],
  },
});
