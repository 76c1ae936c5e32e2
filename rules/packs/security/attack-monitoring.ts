import { securityAttackMonitoring } from '../../../shared/vocabulary/security.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { hasUsers } from './people.ts';
import { shop } from './people-sketches.ts';

export const attackMonitoring = defineRule({
  id: 'security.attack-monitoring',
  area: 'security',
  title: 'Somebody hears of an attack',
  severity: 'low',
  covers: ['D.F7', 'D.F3', 'F.F5'],
  selector: { type: 'system' },
  check(system, look) {
    if (!hasUsers(look) || look.context('stage') !== 'production') return notApplicable();
    return judge(look.fact(system, securityAttackMonitoring), 'Nobody hears of failed logins in numbers, of refused requests or of logins from new places.', { severity: weigh(look, 'low', 'compliance', 'load') });
  },
  why: 'Attacks are loud before they succeed: a thousand failed logins, ids tried one after the other, requests for pages that never were. Alerts on errors and latency stay silent through all of it, as the system works as it should, and intruders are found by others, weeks later.',
  fix: [
    { option: 'Count failed logins, refused requests and changed rights as metrics, and alert on unusual numbers.', tradeoff: 'Uses what is there; thresholds need a few weeks.', code: 'login_failures = Counter("login_failures_total", "Failed logins", ["reason"])\n# alert: sum(rate(login_failures_total[5m])) > 10 * avg_over_time(sum(rate(login_failures_total[5m]))[1d:5m])' },
    { option: 'Switch on what the cloud offers: GuardDuty, Defender, Security Command Center.', tradeoff: 'Sees the account and the network, and nothing of the application.' },
    { option: 'Send the logs to a SIEM with somebody who looks at it.', tradeoff: 'Worth it where an auditor asks, or the team is large.' },
  ],
  strength: 'Somebody hears of an attack.',
  effort: 'days',
  references: [
    { title: 'OWASP Top 10:2021, A09 Security Logging and Monitoring Failures', url: 'https://owasp.org/Top10/A09_2021-Security_Logging_and_Monitoring_Failures/' },
    { title: 'AWS Well-Architected security pillar: Detection', url: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/detection.html' },
  ],
  examples: {
    fails: [{ title: 'Alerts on latency alone', system: shop({ 'security.attackMonitoring': false }) }],
    passes: [{ title: 'Failed logins are counted', system: shop({ 'security.attackMonitoring': true }) }],
    unknown: [{ title: 'Nobody said it', system: shop({}) }],
    notApplicable: [{ title: 'Not in production', system: shop({ 'security.attackMonitoring': false }, { stage: 'design' }) }],
  },
});
