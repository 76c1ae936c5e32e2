import { observabilityQueueWatched } from '../../../shared/vocabulary/observability.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isStandIn } from '../../engine/roles.ts';

export const queueWatched = defineRule({
  id: 'observability.queue-watched',
  area: 'observability',
  title: 'Somebody hears when work waits too long',
  severity: 'medium',
  covers: ['F.F5', 'F.E2', 'E.F7', 'F.F1'],
  selector: { type: 'component', kinds: ['broker', 'queue'] },
  check(component, look) {
    const ends = [...look.structure.incoming(component.id).map(({ from }) => from), ...look.structure.outgoing(component.id).map(({ to }) => to)];
    const consumed = ends.some((id) => ['worker', 'function'].includes(look.structure.nodes.get(id)?.kind ?? ''));
    if (isStandIn(component) || !consumed || look.context('stage') === 'prototype') return notApplicable();
    return judge(look.fact(component, observabilityQueueWatched), `Nobody is told when work in ${component.name} waits too long.`, { severity: weigh(look, 'medium', 'availability', 'load') });
  },
  why: 'A queue hides failure: the website answers quickly, and the mails, invoices and thumbnails are hours behind. The workers may be dead, hang in one task, or be too few; all of it shows in one number, the age of the oldest message, and in no log.',
  fix: [
    { option: 'Measure the age of the oldest message, and alert when it is more than users bear.', tradeoff: 'Length alone misleads: a thousand messages may be a second of work or a day.', code: '# danihodovic/celery-exporter\n- alert: QueueGrows\n  expr: celery_queue_length{queue_name="default"} > 1000\n  for: 10m' },
    { option: 'A task that each queue runs every minute and that reports to a dead man’s switch.', tradeoff: 'Ten lines; notices that nothing gets through, not why.', code: '@app.task\ndef canary() -> None:\n    httpx.get(settings.heartbeat_url, timeout=5)' },
  ],
  strength: 'Somebody hears when work waits too long: {names}.',
  effort: 'hours',
  references: [
    { title: 'RabbitMQ: monitoring', url: 'https://www.rabbitmq.com/docs/monitoring' },
    { title: 'AWS: available CloudWatch metrics for Amazon SQS', url: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html' },
    { title: 'celery-exporter', url: 'https://github.com/danihodovic/celery-exporter' },
  ],
  examples: {
    fails: [{ title: 'Nobody looks', subject: 'q', system: { components: { q: { kind: 'broker', facts: { 'observability.queueWatched': false } }, w: { kind: 'worker' } }, connections: { 'w->q': {} } } }],
    passes: [{ title: 'An alert on its age', subject: 'q', system: { components: { q: { kind: 'broker', facts: { 'observability.queueWatched': true } }, w: { kind: 'worker' } }, connections: { 'w->q': {} } } }],
    unknown: [{ title: 'Not described', subject: 'q', system: { components: { q: { kind: 'broker' }, w: { kind: 'worker' } }, connections: { 'w->q': {} } } }],
    notApplicable: [{ title: 'Nobody takes work from it', subject: 'q', system: { components: { q: { kind: 'broker' }, api: { kind: 'service' } }, connections: { 'api->q': {} } } }],
  },
});
