import { observabilityObjectives } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

/** Minutes of a month of thirty days that a target leaves. */
const minutesLeft = (target: number): number => Math.round(30 * 24 * 60 * (1 - target / 100));

export const objectives = defineRule({
  id: 'observability.objectives',
  area: 'observability',
  title: 'It is measured whether the availability target is kept',
  severity: 'medium',
  covers: ['F.F6', 'F.E6', 'F.F5'],
  options: { target: { label: 'Availability target from which it is expected (%)', default: 99.5, minimum: 90, maximum: 100 } },
  selector: { type: 'system' },
  check(_, look) {
    const target = look.context('availabilityTarget');
    if (target === undefined || target < look.option('target') || look.context('stage') === 'prototype') return notApplicable();
    if (look.structure.nodesOf('service', 'function').length === 0) return notApplicable();
    const measured = look.fact({ id: 'system' }, observabilityObjectives);
    if (measured === undefined) return unknown();
    return measured ? pass() : fail(`Nobody can say how many of the ${minutesLeft(target)} minutes that ${target} % leaves in a month are used.`, { severity: target >= 99.95 ? 'high' : 'medium' });
  },
  why: 'A target is a budget of failures. When it is not counted, the argument between new features and repairs is decided by who speaks louder, and that the target was missed is learned from a customer.',
  fix: [
    { option: 'Count good answers among all answers of a few user journeys, and alert on how fast the budget burns.', tradeoff: 'Needs metrics by route and status; Sloth or Pyrra write the rules from a short file.', code: '# Sloth\nversion: prometheus/v1\nservice: shop\nslos:\n  - name: checkout\n    objective: 99.9\n    sli:\n      events:\n        error_query: sum(rate(http_requests_total{route="/orders",status=~"5.."}[{{.window}}]))\n        total_query: sum(rate(http_requests_total{route="/orders"}[{{.window}}]))\n    alerting: { name: CheckoutBudget }' },
    { option: 'Take the monthly report of the check from outside.', tradeoff: 'No work; sees one address each minute, not what most users do.' },
  ],
  strength: 'It is measured whether the availability target is kept.',
  effort: 'days',
  references: [
    { title: 'Google SRE Workbook: Implementing SLOs', url: 'https://sre.google/workbook/implementing-slos/' },
    { title: 'Google SRE Workbook: Alerting on SLOs', url: 'https://sre.google/workbook/alerting-on-slos/' },
  ],
  examples: {
    fails: [{ title: '99.9 %, and nobody counts', system: { components: { api: { kind: 'service' } }, facts: { 'observability.objectives': false }, context: { availabilityTarget: 99.9 } } }],
    passes: [{ title: 'An error budget', system: { components: { api: { kind: 'service' } }, facts: { 'observability.objectives': true }, context: { availabilityTarget: 99.9 } } }],
    unknown: [{ title: 'Not described', system: { components: { api: { kind: 'service' } }, context: { availabilityTarget: 99.9 } } }],
    notApplicable: [{ title: 'No target', system: { components: { api: { kind: 'service' } }, facts: { 'observability.objectives': false } } }],
  },
});
