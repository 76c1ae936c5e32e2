import { resilienceIdempotency } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const idempotentConsumers = defineRule({
  id: 'resilience.idempotent-consumers',
  area: 'resilience',
  title: 'The same message twice does no harm',
  severity: 'medium',
  covers: ['C.F5', 'C.E10', 'J.F1', 'I.F2', 'E.P3'],
  selector: { type: 'component', kinds: ['worker'] },
  check(component, look) {
    const ends = [...look.structure.outgoing(component.id).map(({ to }) => to), ...look.structure.incoming(component.id).map(({ from }) => from)];
    const fed = ends.some((id) => ['broker', 'queue', 'cache'].includes(look.structure.nodes.get(id)?.kind ?? ''));
    if (!fed || !isOwnCode(component, look)) return notApplicable();
    const safe = look.fact(component, resilienceIdempotency);
    if (safe === undefined) return unknown();
    return safe ? pass() : fail(`${component.name} does its work again when a message comes twice.`);
  },
  why: 'Every queue delivers some messages twice: after a worker is lost, a connection breaks or an acknowledgement comes late. A worker that is not made for it charges the card twice.',
  fix: [
    { option: 'Write the id of the message with its effect, in one transaction, under a unique constraint.', tradeoff: 'A table that has to be pruned.', code: 'with session.begin():\n    session.add(Processed(message_id=message.id))   # unique\n    charge(session, message.order_id)' },
    { option: 'Make the effect itself repeatable: set a state instead of adding to it, pass an idempotency key on to the provider.', tradeoff: 'Nothing to prune; not every effect can be put that way.', code: 'stripe.PaymentIntent.create(amount=amount, currency="eur", idempotency_key=f"order-{order.id}")' },
    { option: 'Only then acknowledge late, so that a lost worker loses no task.', code: '@app.task(acks_late=True, reject_on_worker_lost=True)\ndef fulfil(order_id: int) -> None: ...' },
  ],
  strength: 'The same message twice does no harm: {names}.',
  effort: 'days',
  references: [
    { title: 'microservices.io: Idempotent Consumer', url: 'https://microservices.io/patterns/communication-style/idempotent-consumer.html' },
    { title: 'Celery: tasks, idempotence and acks_late', url: 'https://docs.celeryq.dev/en/stable/userguide/tasks.html' },
  ],
  examples: {
    fails: [{ title: 'Charges twice', subject: 'worker', system: { components: { queue: { kind: 'broker' }, worker: { kind: 'worker', facts: { 'resilience.idempotent': false } } }, connections: { 'worker->queue': {} } } }],
    passes: [{ title: 'Remembers what it did', subject: 'worker', system: { components: { queue: { kind: 'broker' }, worker: { kind: 'worker', facts: { 'resilience.idempotent': true } } }, connections: { 'worker->queue': {} } } }],
    unknown: [{ title: 'Not known', subject: 'worker', system: { components: { queue: { kind: 'broker' }, worker: { kind: 'worker' } }, connections: { 'worker->queue': {} } } }],
    notApplicable: [{ title: 'It takes no messages', subject: 'worker', system: { components: { worker: { kind: 'worker' } } } }],
  },
});
