import { resilienceDeadLetter } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const deadLetter = defineRule({
  id: 'resilience.dead-letter',
  area: 'resilience',
  title: 'Messages that keep failing are set aside',
  severity: 'medium',
  covers: ['J.E6', 'C.E10', 'E.E7', 'I.E5'],
  selector: { type: 'component', kinds: ['broker', 'queue'] },
  check(component, look) {
    if (look.structure.incoming(component.id).length === 0 && look.structure.outgoing(component.id).length === 0) return notApplicable();
    const kept = look.fact(component, resilienceDeadLetter);
    if (kept === undefined) return unknown();
    return kept ? pass() : fail(`Messages of ${component.name} that keep failing are retried for ever or lost.`);
  },
  why: 'One malformed message otherwise blocks its queue or goes round for ever, and what is dropped after the last retry is lost without anyone knowing.',
  fix: [
    { option: 'A dead-letter queue with an alert on its length and a way to replay it.', tradeoff: 'Someone has to look at it.', code: 'Queue("orders", queue_arguments={\n    "x-queue-type": "quorum",\n    "x-delivery-limit": 5,\n    "x-dead-letter-exchange": "dead",\n})' },
    { option: 'Record failed tasks in a table, with their arguments and error.', tradeoff: 'Works with any broker; replaying is code of your own.' },
  ],
  strength: 'Messages that keep failing are set aside: {names}.',
  effort: 'days',
  references: [
    { title: 'RabbitMQ: Dead Letter Exchanges', url: 'https://www.rabbitmq.com/docs/dlx' },
    { title: 'Amazon SQS dead-letter queues', url: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html' },
  ],
  examples: {
    fails: [{ title: 'None', subject: 'q', system: { components: { api: { kind: 'service' }, q: { kind: 'broker', facts: { 'resilience.deadLetter': false } } }, connections: { 'api->q': {} } } }],
    passes: [{ title: 'A dead-letter exchange', subject: 'q', system: { components: { api: { kind: 'service' }, q: { kind: 'broker', facts: { 'resilience.deadLetter': true } } }, connections: { 'api->q': {} } } }],
    unknown: [{ title: 'Not described', subject: 'q', system: { components: { api: { kind: 'service' }, q: { kind: 'broker' } }, connections: { 'api->q': {} } } }],
    notApplicable: [{ title: 'Nobody uses it', subject: 'q', system: { components: { q: { kind: 'broker' } } } }],
  },
});
