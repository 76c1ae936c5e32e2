import { deploymentOverlap, deploymentRunDeadline } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged, isOwnCode } from '../../engine/roles.ts';

export const runDeadline = defineRule({
  id: 'deployment.run-deadline',
  area: 'deployment',
  title: 'A run that hangs is ended',
  severity: 'low',
  covers: ['G.E2', 'J.E7', 'J.F2'],
  selector: { type: 'component', kinds: ['scheduler'] },
  check(component, look) {
    if (isManaged(component) || !isOwnCode(component, look)) return notApplicable();
    const deadline = look.known(component, deploymentRunDeadline);
    if (deadline === undefined) return component.technology === 'celery' ? notApplicable() : unknown();
    if (deadline > 0) return pass();
    // With the others kept out, a run that hangs stops the schedule; without, they pile up.
    const stops = look.known(component, deploymentOverlap) === 'forbid';
    return fail(`A run of ${component.name} that hangs is never ended${stops ? ', and keeps all later ones from starting' : ''}.`, { severity: stops ? 'medium' : 'low' });
  },
  why: 'A call without a timeout, a lock that is never given, a full pipe: the run neither fails nor ends. With overlap forbidden the schedule stands still from then on, without an error; without it each further run adds a process that waits for the same thing, until connections or memory are used up.',
  fix: [
    { option: 'A deadline, some times longer than a usual run.', code: 'jobTemplate:\n  spec:\n    activeDeadlineSeconds: 3600\n    backoffLimit: 2' },
    { option: 'timeout around the command, in a crontab.', code: '0 3 * * * flock -n /run/nightly.lock timeout -k 60 3600 /app/nightly' },
  ],
  strength: 'Runs that hang are ended: {names}.',
  effort: 'hours',
  references: [{ title: 'Kubernetes: Jobs, job termination and cleanup', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup' }],
  examples: {
    fails: [{ title: 'No deadline, and one run at a time', subject: 'nightly', system: { components: { nightly: { kind: 'scheduler', facts: { 'deployment.runDeadlineSeconds': 0, 'deployment.overlap': 'forbid' } } } } }],
    passes: [{ title: 'An hour', subject: 'nightly', system: { components: { nightly: { kind: 'scheduler', facts: { 'deployment.runDeadlineSeconds': 3600 } } } } }],
    unknown: [{ title: 'Not known', subject: 'nightly', system: { components: { nightly: { kind: 'scheduler' } } } }],
    notApplicable: [{ title: 'It hands out tasks', subject: 'beat', system: { components: { beat: { kind: 'scheduler', technology: 'celery' } } } }],
  },
});
