import { dataflowAccess, dataflowPublishing } from '../../../shared/vocabulary/dataflow.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { isSerious, targetsOf } from './flows.ts';

export const dualWrites = defineRule({
  id: 'dataflow.dual-writes',
  area: 'dataflow',
  title: 'A change and the message about it cannot come apart',
  severity: 'medium',
  covers: ['I.F2', 'I.E5', 'A.E4', 'B.E9', 'C.E10'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    if (!isOwnCode(component, look) || !isSerious(look)) return notApplicable();
    const writes = look.structure.outgoing(component.id).some((edge) => look.structure.nodes.get(edge.to)?.kind === 'database' && look.known(edge, dataflowAccess) !== 'read');
    const channels = targetsOf(component.id, look, 'broker', 'queue');
    if (!writes || channels.length === 0) return notApplicable();
    const how = look.fact(component, dataflowPublishing);
    if (how === undefined) return unknown();
    if (how !== 'direct') return pass();
    return fail(`${component.name} writes its database and sends to ${listNames(channels.map(({ name }) => name))} as two steps: a crash between them loses the message, or announces what was rolled back.`, { severity: weigh(look, 'medium', 'availability'), related: channels.map(({ id }) => id) });
  },
  why: 'The database and the broker share no transaction. Sent before the commit, a message can be handled before the row is there, or speak of a row that never comes; sent after it, a crash in between loses it without a trace. Both happen at each deployment under load, and the copies that live from the messages drift.',
  fix: [
    { option: 'An outbox: write the message into a table in the same transaction, and let a process pass it on.', tradeoff: 'Nothing is lost; messages can come twice, so consumers have to bear repeats.', code: 'with session.begin():\n    session.add(order)\n    session.add(Outbox(topic="orders", key=str(order.id), body=order.as_event()))' },
    { option: 'Read the log of the database (Debezium).', tradeoff: 'No code in the service; one more system, and events have the form of tables.' },
    { option: 'Send after the commit, and let a job find and repair what is missing.', tradeoff: 'Little to build; late where a message was lost.', code: 'transaction.on_commit(partial(send_receipt.delay, order.pk))' },
  ],
  strength: 'A change and its message stay together: {names}.',
  effort: 'days',
  references: [
    { title: 'microservices.io: Transactional outbox', url: 'https://microservices.io/patterns/data/transactional-outbox.html' },
    { title: 'AWS Prescriptive Guidance: Transactional outbox pattern', url: 'https://docs.aws.amazon.com/prescriptive-guidance/latest/cloud-design-patterns/transactional-outbox.html' },
    { title: 'Django: performing actions after commit', url: 'https://docs.djangoproject.com/en/stable/topics/db/transactions/#performing-actions-after-commit' },
  ],
  examples: {
    fails: [{ title: 'commit(), then publish()', subject: 'orders', system: { components: { orders: { kind: 'service', facts: { 'dataflow.publishing': 'direct' } }, db: { kind: 'database' }, kafka: { kind: 'broker' } }, connections: { 'orders->db': {}, 'orders->kafka': { protocol: 'kafka' } } } }],
    passes: [{ title: 'An outbox', subject: 'orders', system: { components: { orders: { kind: 'service', facts: { 'dataflow.publishing': 'outbox' } }, db: { kind: 'database' }, kafka: { kind: 'broker' } }, connections: { 'orders->db': {}, 'orders->kafka': { protocol: 'kafka' } } } }],
    unknown: [{ title: 'Nobody said it', subject: 'orders', system: { components: { orders: { kind: 'service' }, db: { kind: 'database' }, kafka: { kind: 'broker' } }, connections: { 'orders->db': {}, 'orders->kafka': { protocol: 'kafka' } } } }],
    notApplicable: [{ title: 'It only reads', subject: 'orders', system: { components: { orders: { kind: 'service' }, db: { kind: 'database' }, kafka: { kind: 'broker' } }, connections: { 'orders->db': { facts: { 'dataflow.access': 'read' } }, 'orders->kafka': {} } } }],
  },
});
