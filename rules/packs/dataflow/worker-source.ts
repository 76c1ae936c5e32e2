import { defineRule, fail, pass } from '../../engine/define-rule.ts';

const sources = new Set(['broker', 'queue', 'cache', 'database', 'object-store', 'external', 'service', 'scheduler']);

export const workerSource = defineRule({
  id: 'dataflow.worker-source',
  area: 'dataflow',
  title: 'It is known where each worker takes its work from',
  severity: 'low',
  covers: ['I.F1', 'I.E5', 'C.E10', 'A.F3'],
  selector: { type: 'component', kinds: ['worker'] },
  check(component, look) {
    const ends = [...look.structure.outgoing(component.id).map(({ to }) => to), ...look.structure.incoming(component.id).map(({ from }) => from)];
    if (ends.some((id) => sources.has(look.structure.nodes.get(id)?.kind ?? ''))) return pass();
    return fail(`It is not known where ${component.name} takes its work from: no queue, store or caller is connected to it.`);
  },
  why: 'Work that arrives on a way that nobody drew is work whose loss, order and delay nobody has thought about, and the review leaves it out too.',
  fix: [
    { option: 'Draw the connection to its queue, or name the queue where the importer looks: in an environment variable of the worker.', code: 'services:\n  worker:\n    environment:\n      CELERY_BROKER_URL: amqp://queue:5672//' },
    { option: 'If it is left over, take it out.' },
  ],
  strength: 'The source of the work is known: {names}.',
  effort: 'hours',
  references: [{ title: 'Celery: brokers', url: 'https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/index.html' }],
  examples: {
    fails: [{ title: 'A worker on its own', subject: 'worker', system: { components: { api: { kind: 'service' }, queue: { kind: 'broker' }, worker: { kind: 'worker' } }, connections: { 'api->queue': {} } } }],
    passes: [{ title: 'Fed by RabbitMQ', subject: 'worker', system: { components: { queue: { kind: 'broker' }, worker: { kind: 'worker' } }, connections: { 'worker->queue': {} } } }],
    unknown: [],
    notApplicable: [{ title: 'A service', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
