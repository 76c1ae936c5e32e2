import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

/** Schedulers that agree among themselves on who starts a run. */
const coordinated = new Set(['airflow', 'temporal', 'prefect']);

export const schedulerInstances = defineRule({
  id: 'scalability.scheduler-instances',
  area: 'scalability',
  title: 'One scheduler starts each run',
  severity: 'high',
  covers: ['E.E6', 'E.P3', 'I.F2', 'E.E1'],
  selector: { type: 'component', kinds: ['scheduler'] },
  check(component, look) {
    if (coordinated.has(component.technology ?? '')) return notApplicable();
    const replicas = look.fact(component, scalabilityReplicas);
    if (replicas === undefined) return unknown();
    return replicas > 1 ? fail(`${replicas} instances of ${component.name} each start every scheduled run.`) : pass();
  },
  why: 'Celery beat, cron and APScheduler keep no common state: each instance starts every run, so invoices are sent twice and reports overwrite each other. Celery’s documentation asks for a single scheduler for a schedule at a time.',
  fix: [
    { option: 'Run one instance, restarted at once when it ends, and alert when its last run is too old.', tradeoff: 'Runs that fall into a restart start late.', code: 'services:\n  beat:\n    command: celery -A shop beat\n    restart: unless-stopped\n    deploy:\n      replicas: 1' },
    { option: 'Use a scheduler that elects a leader or locks each run: RedBeat, the platform’s CronJob, Airflow.', tradeoff: 'The lock has to live somewhere; survives the loss of a host.' },
  ],
  strength: 'One scheduler starts each run: {names}.',
  effort: 'hours',
  references: [{ title: 'Celery: periodic tasks', url: 'https://docs.celeryq.dev/en/stable/userguide/periodic-tasks.html' }],
  examples: {
    fails: [{ title: 'Two instances of Celery beat', subject: 'beat', system: { components: { beat: { kind: 'scheduler', technology: 'celery', facts: { 'scalability.replicas': 2 } } } } }],
    passes: [{ title: 'One instance', subject: 'beat', system: { components: { beat: { kind: 'scheduler', technology: 'celery', facts: { 'scalability.replicas': 1 } } } } }],
    unknown: [{ title: 'The number of instances is not known', subject: 'beat', system: { components: { beat: { kind: 'scheduler', technology: 'celery' } } } }],
    notApplicable: [{ title: 'Its schedulers agree among themselves', subject: 'airflow', system: { components: { airflow: { kind: 'scheduler', technology: 'airflow', facts: { 'scalability.replicas': 2 } } } } }],
  },
});
