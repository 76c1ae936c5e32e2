import { observabilityHeartbeat } from '../../../shared/vocabulary/observability.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isManaged, isOwnCode } from '../../engine/roles.ts';

export const heartbeat = defineRule({
  id: 'observability.heartbeat',
  area: 'observability',
  title: 'Somebody hears of a run that did not happen',
  severity: 'medium',
  covers: ['F.F5', 'F.E4', 'F.F7'],
  selector: { type: 'component', kinds: ['scheduler'] },
  check(component, look) {
    if (isManaged(component) || !isOwnCode(component, look) || look.context('stage') === 'prototype') return notApplicable();
    return judge(look.fact(component, observabilityHeartbeat), `Nobody is told when ${component.name} stops starting its runs.`, { severity: weigh(look, 'medium', 'availability', 'compliance') });
  },
  why: 'Error trackers and logs report what happens; a backup, a billing run or a clean-up that does not start leaves no trace at all. It is found when the backup is needed, or when the table that was to be cleaned is full.',
  fix: [
    { option: 'A dead man’s switch: each run reports its success, and what did not report in time is called out.', tradeoff: 'A service outside, or one of your own elsewhere.', code: '# Sentry\n@sentry_sdk.crons.monitor(monitor_slug="nightly-backup")\ndef backup() -> None: ...\n\n# Healthchecks\n0 3 * * * /usr/local/bin/backup && curl -fsS -m 10 https://hc-ping.com/<id>' },
    { option: 'Publish the time of the last success as a metric, and alert on its age.', tradeoff: 'Nothing new to run where metrics are; fails with them.', code: '- alert: BackupTooOld\n  expr: time() - backup_last_success_timestamp_seconds > 26 * 3600' },
  ],
  strength: 'Somebody hears of a run that did not happen: {names}.',
  effort: 'hours',
  references: [
    { title: 'Sentry for Python: crons', url: 'https://docs.sentry.io/platforms/python/crons/' },
    { title: 'Healthchecks: monitoring cron jobs', url: 'https://healthchecks.io/docs/monitoring_cron_jobs/' },
    { title: 'Prometheus: instrumentation of batch jobs', url: 'https://prometheus.io/docs/practices/instrumentation/#batch-jobs' },
  ],
  examples: {
    fails: [{ title: 'No report', subject: 'beat', system: { components: { beat: { kind: 'scheduler', facts: { 'observability.heartbeat': false } } } } }],
    passes: [{ title: 'A dead man’s switch', subject: 'beat', system: { components: { beat: { kind: 'scheduler', facts: { 'observability.heartbeat': true } } } } }],
    unknown: [{ title: 'Not described', subject: 'beat', system: { components: { beat: { kind: 'scheduler' } } } }],
    notApplicable: [{ title: 'A prototype', subject: 'beat', system: { components: { beat: { kind: 'scheduler' } }, context: { stage: 'prototype' } } }],
  },
});
