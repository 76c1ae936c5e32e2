import { dataflowTaskSerializer } from '../../../shared/vocabulary/dataflow.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { targetsOf } from './flows.ts';

export const taskSerializer = defineRule({
  id: 'dataflow.task-serializer',
  area: 'dataflow',
  title: 'What waits in queues and caches is data, not pickled objects',
  severity: 'medium',
  covers: ['I.E6', 'I.F4', 'D.E7', 'E.E6'],
  selector: { type: 'component', kinds: ['worker', 'service'] },
  check(component, look) {
    if (!isOwnCode(component, look) || targetsOf(component.id, look, 'broker', 'queue', 'cache').length === 0) return notApplicable();
    const format = look.known(component, dataflowTaskSerializer);
    if (format === undefined) return unknown();
    if (!/pickle/i.test(format)) return pass();
    // A service and its worker run the same code: it is said of the worker.
    if (component.kind === 'service' && look.structure.runnersOf(component.id).some((id) => look.structure.nodes.get(id)?.kind === 'worker')) return notApplicable();
    return fail(`${component.name} accepts pickled objects from its queue or cache.`, { severity: weigh(look, 'medium', 'compliance') });
  },
  why: 'Loading a pickle runs what its author wrote into it: whoever can write to Redis or RabbitMQ then runs code in the worker, with its rights. Pickles also hold the classes of the release that made them, so tasks that wait over a deployment fail when a class has moved.',
  fix: [
    { option: 'JSON, and keys of rows instead of objects as arguments.', tradeoff: 'The task reads the row when it runs, and sees its present state.', code: 'app.conf.update(task_serializer="json", result_serializer="json", accept_content=["json"])\nsend_receipt.delay(order.pk)          # not: send_receipt.delay(order)' },
    { option: 'msgpack where bytes have to be carried, with a reference to the object store for what is large.', tradeoff: 'Smaller than JSON; one more dependency.' },
  ],
  strength: 'Queues and caches carry plain data: {names}.',
  effort: 'days',
  references: [
    { title: 'Celery: security, serializers', url: 'https://docs.celeryq.dev/en/stable/userguide/security.html#serializers' },
    { title: 'Python: pickle', url: 'https://docs.python.org/3/library/pickle.html' },
    { title: 'CWE-502: Deserialization of Untrusted Data', url: 'https://cwe.mitre.org/data/definitions/502.html' },
  ],
  examples: {
    fails: [{ title: 'task_serializer is pickle', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'dataflow.taskSerializer': 'pickle' } }, queue: { kind: 'broker' } }, connections: { 'worker->queue': {} } } }],
    passes: [{ title: 'JSON', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'dataflow.taskSerializer': 'json' } }, queue: { kind: 'broker' } }, connections: { 'worker->queue': {} } } }],
    unknown: [{ title: 'The source was not read', subject: 'worker', system: { components: { worker: { kind: 'worker' }, queue: { kind: 'broker' } }, connections: { 'worker->queue': {} } } }],
    notApplicable: [{ title: 'No queue and no cache', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'dataflow.taskSerializer': 'pickle' } } } } }],
  },
});
