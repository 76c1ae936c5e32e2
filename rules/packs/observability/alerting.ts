import { observabilityAlerting } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const alerting = defineRule({
  id: 'observability.alerting',
  area: 'observability',
  title: 'Someone is called when users are affected',
  severity: 'medium',
  covers: ['F.F5', 'F.E4', 'F.F6'],
  selector: { type: 'system' },
  check(_, look) {
    if (look.structure.nodesOf('service', 'function').length === 0) return notApplicable();
    const alerted = look.fact({ id: 'system' }, observabilityAlerting);
    if (alerted === undefined) return unknown();
    if (alerted) return pass();
    const target = look.context('availabilityTarget');
    return fail('Nobody is called when the system fails.', { severity: target !== undefined && target >= 99.9 ? 'high' : look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: '99.9 % leaves 43 minutes a month. Without an alert most of that passes before anybody knows.',
  fix: [
    { option: 'Alert on what users feel (error rate and latency of the service, age of the queue), with a runbook for each alert.', tradeoff: 'Needs metrics first, and an agreement on who is called.', code: '- alert: HighErrorRate\n  expr: sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 0.02\n  for: 5m' },
    { option: 'A check from outside that calls when the site does not answer.', tradeoff: 'Set up in an hour; sees only the front door.' },
  ],
  strength: 'Someone is called when users are affected.',
  effort: 'days',
  references: [{ title: 'Google SRE Book: Monitoring Distributed Systems', url: 'https://sre.google/sre-book/monitoring-distributed-systems/' }],
  examples: {
    fails: [{ title: 'No alerts', system: { components: { api: { kind: 'service' } }, facts: { 'observability.alerting': false } } }],
    passes: [{ title: 'Alerts on symptoms', system: { components: { api: { kind: 'service' } }, facts: { 'observability.alerting': true } } }],
    unknown: [{ title: 'Not described', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Nothing serves', system: { components: { db: { kind: 'database' } } } }],
  },
});
