import { deploymentOverlap } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isManaged, isOwnCode } from '../../engine/roles.ts';

export const overlappingRuns = defineRule({
  id: 'deployment.overlapping-runs',
  area: 'deployment',
  title: 'A scheduled run does not meet its successor',
  severity: 'low',
  covers: ['G.E2', 'I.F2', 'J.F1'],
  selector: { type: 'component', kinds: ['scheduler'] },
  check(component, look) {
    // A scheduler that hands out tasks ends no run itself.
    if (isManaged(component) || !isOwnCode(component, look) || component.technology === 'celery' || look.structure.outgoing(component.id).length === 0) return notApplicable();
    const overlap = look.known(component, deploymentOverlap);
    if (overlap === undefined) return unknown();
    return overlap === 'allow' ? fail(`A run of ${component.name} that takes too long meets the next one, and both work on the same data.`, { severity: weigh(look, 'low', 'load') }) : pass();
  },
  why: 'Runs take longer as data grows. One day a run is not done when the next begins: both send the same invoices, take each other’s locks, and make each other slower, so that a third joins. It happens at the end of the month, when most is at stake.',
  fix: [
    { option: 'Leave out a run while the last is still going.', tradeoff: 'A run that hangs keeps all later ones out: give it a deadline too.', code: 'spec:\n  schedule: "*/15 * * * *"\n  concurrencyPolicy: Forbid\n  jobTemplate:\n    spec:\n      activeDeadlineSeconds: 1800' },
    { option: 'A lock in the database that the run takes or leaves.', tradeoff: 'Holds also for runs that people start by hand.', code: 'if not session.scalar(text("SELECT pg_try_advisory_lock(4711)")):\n    sys.exit("still running")' },
  ],
  strength: 'Scheduled runs do not overlap: {names}.',
  effort: 'hours',
  references: [
    { title: 'Kubernetes: CronJob, concurrency policy', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy' },
    { title: 'PostgreSQL: advisory locks', url: 'https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS' },
  ],
  examples: {
    fails: [{ title: 'Both run', subject: 'nightly', system: { components: { nightly: { kind: 'scheduler', facts: { 'deployment.overlap': 'allow' } }, db: { kind: 'database' } }, connections: { 'nightly->db': {} } } }],
    passes: [{ title: 'Forbid', subject: 'nightly', system: { components: { nightly: { kind: 'scheduler', facts: { 'deployment.overlap': 'forbid' } }, db: { kind: 'database' } }, connections: { 'nightly->db': {} } } }],
    unknown: [{ title: 'Its policy is not known', subject: 'nightly', system: { components: { nightly: { kind: 'scheduler' }, db: { kind: 'database' } }, connections: { 'nightly->db': {} } } }],
    notApplicable: [{ title: 'It hands out tasks', subject: 'beat', system: { components: { beat: { kind: 'scheduler', technology: 'celery' }, q: { kind: 'broker' } }, connections: { 'beat->q': {} } } }],
  },
});
