import { dataflowOrdering } from '../../../shared/vocabulary/dataflow.ts';
import { runtimeWorkers, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isSerious, ownersOf, programsAround } from './flows.ts';

const logs = new Set(['kafka', 'redpanda', 'pulsar', 'kinesis', 'eventhubs']);

export const messageOrder = defineRule({
  id: 'dataflow.message-order',
  area: 'dataflow',
  title: 'Nothing relies on an order that nothing keeps',
  severity: 'medium',
  covers: ['I.E5', 'I.F2', 'A.E4'],
  selector: { type: 'component', kinds: ['broker', 'queue'] },
  check(component, look) {
    const consumers = programsAround(component.id, look).filter(({ kind }) => kind === 'worker' || kind === 'function');
    // Tasks that a program hands to itself seldom rely on an order; a log and messages between programs do.
    const between = ownersOf(programsAround(component.id, look), look).size > 1 || logs.has(component.technology ?? '');
    if (consumers.length === 0 || !between || !isSerious(look)) return notApplicable();
    const order = look.fact(component, dataflowOrdering);
    if (order === undefined) return unknown();
    if (order !== 'assumed') return pass();
    const several = consumers.find((consumer) => (look.known(consumer, scalabilityReplicas) ?? 1) * (look.known(consumer, runtimeWorkers) ?? 1) > 1);
    return fail(`Consumers of ${component.name} rely on the order of messages, which ${several ? `${several.name} with its several processes` : 'the first retry'} changes.`, { severity: several ? 'medium' : 'low', related: consumers.map(({ id }) => id) });
  },
  why: 'Two consumers finish in whatever order they like, a retry comes after what was sent later, and a rebalance hands over in the middle. "Cancelled" is then handled before "placed", and the older state stays. It is rare enough to pass every test.',
  fix: [
    { option: 'A version or a sequence number in each message; consumers drop what is older than what they have.', tradeoff: 'Works with every broker, and with repeats too.', code: 'updated = (Order.objects.filter(pk=event.order, version__lt=event.version)\n           .update(state=event.state, version=event.version))' },
    { option: 'One partition or message group for each key (Kafka keys, SQS FIFO groups, RabbitMQ single active consumer).', tradeoff: 'Order holds within a key; a message that fails holds up its key.', code: 'producer.send("orders", key=str(order.id).encode(), value=body)' },
    { option: 'Send only that something changed; the consumer reads the present state.', tradeoff: 'Order no longer matters; one more read each time.' },
  ],
  strength: 'The order of messages is kept where it matters: {names}.',
  effort: 'days',
  references: [
    { title: 'Apache Kafka: design, messages and partitions', url: 'https://kafka.apache.org/documentation/#design' },
    { title: 'Amazon SQS: FIFO message group ID', url: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagegroupid-property.html' },
  ],
  examples: {
    fails: [{ title: 'Three consumers, no key', subject: 'queue', system: { components: { api: { kind: 'service' }, queue: { kind: 'broker', facts: { 'dataflow.ordering': 'assumed' } }, worker: { kind: 'worker', facts: { 'scalability.replicas': 3 } } }, connections: { 'api->queue': {}, 'worker->queue': {} } } }],
    passes: [{ title: 'Kept for each key', subject: 'queue', system: { components: { api: { kind: 'service' }, queue: { kind: 'broker', facts: { 'dataflow.ordering': 'keyed' } }, worker: { kind: 'worker' } }, connections: { 'api->queue': {}, 'worker->queue': {} } } }],
    unknown: [{ title: 'Nobody said it', subject: 'queue', system: { components: { api: { kind: 'service' }, queue: { kind: 'broker' }, worker: { kind: 'worker' } }, connections: { 'api->queue': {}, 'worker->queue': {} } } }],
    notApplicable: [{ title: 'Celery between a service and its worker', subject: 'queue', system: { components: { web: { kind: 'service', facts: { 'deployment.image': 'shop' } }, worker: { kind: 'worker', facts: { 'deployment.image': 'shop' } }, queue: { kind: 'broker' } }, connections: { 'web->queue': {}, 'worker->queue': {} } } }, { title: 'No consumer is drawn', subject: 'queue', system: { components: { api: { kind: 'service' }, queue: { kind: 'broker' } }, connections: { 'api->queue': {} } } }],
  },
});
