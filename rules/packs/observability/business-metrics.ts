import { observabilityBusinessMetrics } from '../../../shared/vocabulary/observability.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';
import { servesClients } from '../../engine/served.ts';

export const businessMetrics = defineRule({
  id: 'observability.business-metrics',
  area: 'observability',
  title: 'What the system is for is counted',
  severity: 'low',
  covers: ['F.E7', 'F.F1', 'F.F5'],
  selector: { type: 'system' },
  check(_, look) {
    const served = look.structure.nodesOf('service', 'function').some((component) => servesClients(component, look));
    if (!served || look.context('stage') === 'prototype' || look.context('stage') === 'design') return notApplicable();
    return judge(look.fact({ id: 'system' }, observabilityBusinessMetrics), 'Orders, sign-ups or whatever the system exists for are not watched as they happen.');
  },
  why: 'Most faults that cost money give no error: a payment button that a style sheet hides, a mail that never arrives, a partner who stopped sending. Requests succeed and latency is fine; only the number of orders an hour is not what it was last Tuesday.',
  fix: [
    { option: 'Count the few acts that matter where they are committed, and alert when an hour has far fewer than the same hour last week.', tradeoff: 'Small numbers swing; alert on hours, not on minutes.', code: 'ORDERS = Counter("orders_total", "Orders placed", ["channel"])\n\ndef place(order: Order) -> None:\n    ...\n    transaction.on_commit(lambda: ORDERS.labels(order.channel).inc())' },
    { option: 'A scheduled query on a replica, drawn on the dashboard of the service.', tradeoff: 'No code in the request; minutes late.' },
  ],
  strength: 'What the system is for is counted and watched.',
  effort: 'days',
  references: [
    { title: 'Google SRE Book: Monitoring Distributed Systems', url: 'https://sre.google/sre-book/monitoring-distributed-systems/' },
    { title: 'Prometheus: instrumentation', url: 'https://prometheus.io/docs/practices/instrumentation/' },
  ],
  examples: {
    fails: [{ title: 'Only requests are counted', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} }, facts: { 'observability.businessMetrics': false } } }],
    passes: [{ title: 'Orders by hour', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} }, facts: { 'observability.businessMetrics': true } } }],
    unknown: [{ title: 'Not described', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} } } }],
    notApplicable: [{ title: 'A prototype', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} }, facts: { 'observability.businessMetrics': false }, context: { stage: 'prototype' } } }],
  },
});
