import { runtimeQueues } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { listNames } from '../../engine/names.ts';

export const workerQueues = defineRule({
  id: 'scalability.worker-queues',
  area: 'scalability',
  title: 'Kinds of work that differ have workers of their own',
  severity: 'medium',
  covers: ['E.E7', 'E.P3', 'J.E7', 'E.E6'],
  options: { maximum: { label: 'Queues that one worker may serve alone', default: 3, minimum: 1, maximum: 50 } },
  selector: { type: 'component', kinds: ['worker'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const queues = look.known(component, runtimeQueues);
    if (queues === undefined) return unknown();
    if (queues.length <= look.option('maximum')) return pass();
    const others = look.structure.nodesOf('worker').filter(({ id, technology }) => id !== component.id && technology === component.technology);
    const shared = others.some((other) => (look.known(other, runtimeQueues) ?? queues).some((queue) => queues.includes(queue)));
    if (shared) return pass();
    return fail(`${component.name} alone takes from ${queues.length} queues (${listNames(queues)}) with one pool, so that whatever is slow or floods one of them holds up the rest.`, { severity: weigh(look, 'medium', 'load') });
  },
  why: 'Queues are cut so that mail need not wait for reports. With one pool behind all of them the first ten reports take every process, and the priority is in the names alone.',
  fix: [
    { option: 'A worker for what must be quick, one for what is long, each with its own number of processes.', tradeoff: 'Idle processes at times; memory for a second pool.', code: 'services:\n  worker-quick:\n    command: celery -A shop worker -Q mail,default -c 4\n  worker-heavy:\n    command: celery -A shop worker -Q reports,imports -c 2 --prefetch-multiplier 1' },
    { option: 'Bounds for the heavy kinds, within one worker.', tradeoff: 'No more processes; a limit has to be kept in a shared place, and tasks wait in the worker.' },
    { option: 'Scale workers by the length of each queue (KEDA).', tradeoff: 'Grows and shrinks by itself; needs a cluster.' },
  ],
  strength: 'Kinds of work that differ have workers of their own: {names}.',
  effort: 'hours',
  references: [
    { title: 'Celery: workers guide, queues', url: 'https://docs.celeryq.dev/en/stable/userguide/workers.html#queues' },
    { title: 'Celery: optimizing', url: 'https://docs.celeryq.dev/en/stable/userguide/optimizing.html' },
    { title: 'Azure Architecture Center: Bulkhead pattern', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/bulkhead' },
  ],
  examples: {
    fails: [{ title: 'One worker for five queues', subject: 'worker', system: { components: { worker: { kind: 'worker', technology: 'celery', facts: { 'runtime.queues': ['high', 'mail', 'reports', 'imports', 'images'] } } } } }],
    passes: [{ title: 'Two queues', subject: 'worker', system: { components: { worker: { kind: 'worker', technology: 'celery', facts: { 'runtime.queues': ['mail', 'default'] } } } } }],
    unknown: [{ title: 'Its command names none', subject: 'worker', system: { components: { worker: { kind: 'worker', technology: 'celery' } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'kafka', system: { components: { kafka: { kind: 'worker', technology: 'kafka-connect' } } } }],
  },
});
