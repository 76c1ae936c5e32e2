import { observabilityAlerting, observabilityOnCall } from '../../../shared/vocabulary/observability.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';

export const onCall = defineRule({
  id: 'observability.on-call',
  area: 'observability',
  title: 'Each alert has somebody who answers, and first steps',
  severity: 'low',
  covers: ['F.E4', 'F.F5', 'J.F6'],
  selector: { type: 'system' },
  check(_, look) {
    // One person needs no rota; without alerts there is nothing to answer.
    if (look.known({ id: 'system' }, observabilityAlerting) !== true || look.context('stage') === 'prototype' || look.context('teamSize') === 1) return notApplicable();
    return judge(look.fact({ id: 'system' }, observabilityOnCall), 'Alerts go out, but it is not settled who answers them at which hours and what to do first.', { severity: weigh(look, 'low', 'availability') });
  },
  why: 'An alert in a channel of twenty people is somebody else’s. Those who answer at three in the morning work from memory, under pressure, on a system that a colleague wrote; what they need is a page that says how to see what is wrong, what to switch off and whom to wake.',
  fix: [
    { option: 'A rota with a second person behind the first, and a link to a runbook in each alert.', tradeoff: 'Night duty must be paid for, and needs six people or so to be bearable.', code: '- alert: QueueTooOld\n  expr: max(queue_oldest_message_seconds) > 300\n  for: 5m\n  labels: { severity: page }\n  annotations:\n    runbook_url: https://wiki.example.com/runbooks/queue-too-old' },
    { option: 'Business hours only, said plainly in the target.', tradeoff: 'Honest for a small team; three nines cannot be promised with it.' },
  ],
  strength: 'Each alert has somebody who answers, and first steps.',
  effort: 'days',
  references: [
    { title: 'Google SRE Book: Being On-Call', url: 'https://sre.google/sre-book/being-on-call/' },
    { title: 'AWS Well-Architected: use playbooks to investigate issues', url: 'https://docs.aws.amazon.com/wellarchitected/latest/operational-excellence-pillar/ops_ready_to_support_use_playbooks.html' },
  ],
  examples: {
    fails: [{ title: 'A channel for everybody', system: { components: { api: { kind: 'service' } }, facts: { 'observability.alerting': true, 'observability.onCall': false } } }],
    passes: [{ title: 'A rota and runbooks', system: { components: { api: { kind: 'service' } }, facts: { 'observability.alerting': true, 'observability.onCall': true } } }],
    unknown: [{ title: 'Not described', system: { components: { api: { kind: 'service' } }, facts: { 'observability.alerting': true } } }],
    notApplicable: [{ title: 'No alerts', system: { components: { api: { kind: 'service' } }, facts: { 'observability.alerting': false } } }],
  },
});
