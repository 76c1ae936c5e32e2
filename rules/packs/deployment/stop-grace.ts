import { deploymentStopGrace } from '../../../shared/vocabulary/deployment.ts';
import { resilienceTaskLateAck, resilienceTaskTimeLimit } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const stopGrace = defineRule({
  id: 'deployment.stop-grace',
  area: 'deployment',
  title: 'Workers get the time to finish their tasks',
  severity: 'medium',
  covers: ['G.E6', 'J.E7', 'J.F1'],
  options: { grace: { label: 'Seconds that are enough where tasks have no limit', default: 60, minimum: 1, maximum: 86400 } },
  selector: { type: 'component', kinds: ['worker'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    // Tasks that are lost with their worker are that rule’s to tell.
    const kept = look.known(component, resilienceTaskLateAck);
    if (kept === false) return notApplicable();
    const grace = look.known(component, deploymentStopGrace);
    const limit = look.known(component, resilienceTaskTimeLimit);
    if (grace === undefined || limit === undefined) return unknown();
    const needed = limit > 0 ? limit : look.option('grace');
    if (grace >= needed) return pass();
    const allowed = limit > 0 ? `its tasks may take ${limit}` : 'its tasks may take as long as they like';
    return fail(`${component.name} is killed after ${grace} seconds, and ${allowed}.`, { severity: kept ? 'low' : 'medium' });
  },
  why: 'At each release a worker is told to stop, takes no new tasks, and is killed when its time is over. What it was doing then is cut off in the middle: half an import, a mail that was sent and not marked so. With several releases a day, long tasks may never get to their end.',
  fix: [
    { option: 'Give workers more time than their longest task may take.', tradeoff: 'A release waits for the slowest; the old version works on beside the new one.', code: '# Compose\nworker:\n  stop_grace_period: 10m\n\n# Kubernetes\nspec:\n  terminationGracePeriodSeconds: 600' },
    { option: 'Shorter tasks: a piece each, so that a stop costs little.', tradeoff: 'Each piece has to be safe to repeat.' },
    { option: 'Celery’s soft shutdown, which waits, then hands unfinished tasks back.', tradeoff: 'Celery 5.5 and later; needs late acknowledgement.', code: '# started with REMAP_SIGTERM=SIGQUIT\nworker_soft_shutdown_timeout = 30\ntask_acks_late = True' },
  ],
  strength: 'Workers get the time to finish their tasks: {names}.',
  effort: 'hours',
  references: [
    { title: 'Compose: stop_grace_period', url: 'https://docs.docker.com/reference/compose-file/services/#stop_grace_period' },
    { title: 'Kubernetes: termination of pods', url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination' },
    { title: 'Celery: stopping the worker', url: 'https://docs.celeryq.dev/en/stable/userguide/workers.html#stopping-the-worker' },
  ],
  examples: {
    fails: [{ title: 'Ten seconds for tasks of five minutes', subject: 'w', system: { components: { w: { kind: 'worker', facts: { 'deployment.stopGraceSeconds': 10, 'resilience.taskTimeLimit': 300 } } } } }],
    passes: [{ title: 'Ten minutes', subject: 'w', system: { components: { w: { kind: 'worker', facts: { 'deployment.stopGraceSeconds': 600, 'resilience.taskTimeLimit': 300 } } } } }],
    unknown: [{ title: 'How long tasks take is not known', subject: 'w', system: { components: { w: { kind: 'worker', facts: { 'deployment.stopGraceSeconds': 10 } } } } }],
    notApplicable: [{ title: 'Its tasks are lost with it in any case', subject: 'w', system: { components: { w: { kind: 'worker', facts: { 'deployment.stopGraceSeconds': 10, 'resilience.taskTimeLimit': 300, 'resilience.taskLateAck': false } } } } }],
  },
});
