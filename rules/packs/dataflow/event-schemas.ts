import { dataflowEventSchemas } from '../../../shared/vocabulary/dataflow.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isSerious, ownersOf, programsAround } from './flows.ts';

export const eventSchemas = defineRule({
  id: 'dataflow.event-schemas',
  area: 'dataflow',
  title: 'Messages between programs have a versioned form',
  severity: 'medium',
  covers: ['I.E5', 'I.E6', 'I.F4', 'I.E7', 'C.F6'],
  selector: { type: 'component', kinds: ['broker', 'queue'] },
  check(component, look) {
    const programs = programsAround(component.id, look);
    // What one code base sends to itself changes with it.
    if (ownersOf(programs, look).size < 2 || !isSerious(look)) return notApplicable();
    const registry = [...look.structure.nodes.values()].some(({ technology }) => technology === 'schema-registry');
    const form = registry ? (look.known(component, dataflowEventSchemas) ?? 'registry') : look.fact(component, dataflowEventSchemas);
    if (form === undefined) return unknown();
    return form === 'none' ? fail(`Programs that are released apart exchange messages over ${component.name} whose form is written down nowhere.`, { severity: weigh(look, 'medium', 'team'), related: programs.map(({ id }) => id) }) : pass();
  },
  why: 'A message is an interface that outlives the release that sent it: it waits in the queue, is replayed from the log, is read by programs that nobody asked. A field that is renamed in the producer fails in consumers that were not touched, after the message was acknowledged as sent.',
  fix: [
    { option: 'One package of message models, with a version in each message; fields are only added, and consumers ignore what they do not know.', tradeoff: 'Simple; the rule has to be kept by review.', code: 'class OrderPlaced(BaseModel):\n    model_config = ConfigDict(extra="ignore")\n    type: Literal["order.placed.v2"] = "order.placed.v2"\n    order_id: UUID\n    total_cents: int' },
    { option: 'A schema registry with Avro or Protobuf that refuses incompatible changes.', tradeoff: 'The strongest; one more service that producers depend on.' },
    { option: 'Describe the channels in AsyncAPI and check both sides against it in their pipelines.', tradeoff: 'No service to run; tools are younger than those of OpenAPI.' },
  ],
  strength: 'Messages between programs have a versioned form: {names}.',
  effort: 'days',
  references: [
    { title: 'Confluent: schema evolution and compatibility', url: 'https://docs.confluent.io/platform/current/schema-registry/fundamentals/schema-evolution.html' },
    { title: 'AsyncAPI specification', url: 'https://www.asyncapi.com/docs/reference/specification/latest' },
    { title: 'CloudEvents', url: 'https://cloudevents.io/' },
  ],
  examples: {
    fails: [{ title: 'Dictionaries as JSON', subject: 'kafka', system: { components: { orders: { kind: 'service' }, billing: { kind: 'worker' }, kafka: { kind: 'broker', facts: { 'dataflow.eventSchemas': 'none' } } }, connections: { 'orders->kafka': {}, 'billing->kafka': {} } } }],
    passes: [
      { title: 'Versioned models', subject: 'kafka', system: { components: { orders: { kind: 'service' }, billing: { kind: 'worker' }, kafka: { kind: 'broker', facts: { 'dataflow.eventSchemas': 'versioned' } } }, connections: { 'orders->kafka': {}, 'billing->kafka': {} } } },
      { title: 'A schema registry is there', subject: 'kafka', system: { components: { orders: { kind: 'service' }, billing: { kind: 'worker' }, kafka: { kind: 'broker' }, registry: { kind: 'service', technology: 'schema-registry' } }, connections: { 'orders->kafka': {}, 'billing->kafka': {}, 'orders->registry': {} } } },
    ],
    unknown: [{ title: 'Nobody said it', subject: 'kafka', system: { components: { orders: { kind: 'service' }, billing: { kind: 'worker' }, kafka: { kind: 'broker' } }, connections: { 'orders->kafka': {}, 'billing->kafka': {} } } }],
    notApplicable: [{ title: 'Celery between a service and its worker', subject: 'queue', system: { components: { web: { kind: 'service', facts: { 'deployment.image': 'shop' } }, worker: { kind: 'worker', facts: { 'deployment.image': 'shop' } }, queue: { kind: 'broker' } }, connections: { 'web->queue': {}, 'worker->queue': {} } } }],
  },
});
