import { observabilityLogAggregation, observabilityLogRetention } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

/** PCI DSS 4.0.1, requirement 10.5.1: at least twelve months. */
const cardDays = 365;

export const logRetention = defineRule({
  id: 'observability.log-retention',
  area: 'observability',
  title: 'Logs are kept long enough, and not for ever',
  severity: 'low',
  covers: ['F.E1', 'F.E8', 'D.F7'],
  options: { least: { label: 'Days that logs are kept at least', default: 14, minimum: 1, maximum: 3650 } },
  selector: { type: 'system' },
  check(_, look) {
    if (look.known({ id: 'system' }, observabilityLogAggregation) !== true || look.context('stage') === 'prototype') return notApplicable();
    const days = look.fact({ id: 'system' }, observabilityLogRetention);
    if (days === undefined) return unknown();
    const rules = look.context('compliance') ?? [];
    if (days === 0) return fail('Logs are never deleted.', { severity: rules.includes('gdpr') ? 'medium' : 'low' });
    if (rules.includes('pci-dss') && days < cardDays) return fail(`Logs are deleted after ${days} days; PCI DSS asks for twelve months.`, { severity: 'medium' });
    return days < look.option('least') ? fail(`Logs are deleted after ${days} days, before most questions about them are asked.`) : pass();
  },
  why: 'Intrusions and slow leaks are found weeks later, and a log of three days answers nothing then. A log without an end keeps addresses and names of people for longer than there is a reason for, and is a bill that only grows.',
  fix: [
    { option: 'Two terms: two to four weeks of everything in the searchable store, a year of security events in cheap storage.', tradeoff: 'Two places; each as cheap as it can be.', code: '# Loki\nlimits_config:\n  retention_period: 720h\ncompactor:\n  retention_enabled: true\n  delete_request_store: s3' },
    { option: 'One term for all logs.', tradeoff: 'Simple; the longest requirement sets the price.', code: 'resource "aws_cloudwatch_log_group" "api" {\n  name              = "/shop/api"\n  retention_in_days = 90\n}' },
  ],
  strength: 'Logs are kept long enough, and not for ever.',
  effort: 'hours',
  references: [
    { title: 'OWASP ASVS 5.0, V16 Security Logging and Error Handling', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x25-V16-Security-Logging-and-Error-Handling.md' },
    { title: 'Grafana Loki: log retention', url: 'https://grafana.com/docs/loki/latest/operations/storage/retention/' },
    { title: 'PCI DSS 10.5.1: audit log history', url: 'https://withpci.com/requirements/10/10.5/10.5.1' },
  ],
  examples: {
    fails: [
      { title: 'For ever', system: { components: { api: { kind: 'service' } }, facts: { 'observability.logAggregation': true, 'observability.logRetentionDays': 0 } } },
      { title: 'Ninety days of card payments', system: { components: { api: { kind: 'service' } }, facts: { 'observability.logAggregation': true, 'observability.logRetentionDays': 90 }, context: { compliance: ['pci-dss'] } } },
    ],
    passes: [{ title: 'Ninety days', system: { components: { api: { kind: 'service' } }, facts: { 'observability.logAggregation': true, 'observability.logRetentionDays': 90 } } }],
    unknown: [{ title: 'Not described', system: { components: { api: { kind: 'service' } }, facts: { 'observability.logAggregation': true } } }],
    notApplicable: [{ title: 'Logs are not collected at all', system: { components: { api: { kind: 'service' } }, facts: { 'observability.logAggregation': false } } }],
  },
});
