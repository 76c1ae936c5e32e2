import { observabilityHealthCommand } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

/** Commands that are answered by the workers of a queue, not by the process beside which they run. */
const asksWorkers = /\bcelery\b.*\b(?:status|inspect)\b/;
/** Names one worker: its own. */
const asksOne = /(?:-d|--destination)[\s=]/;

export const ownHealthcheck = defineRule({
  id: 'observability.own-healthcheck',
  area: 'observability',
  title: 'A health check asks the process that it belongs to',
  severity: 'medium',
  covers: ['F.E5', 'F.F1'],
  selector: { type: 'component', kinds: ['service', 'worker', 'scheduler'] },
  check(component, look) {
    const command = look.known(component, observabilityHealthCommand);
    if (command === undefined) return component.kind === 'scheduler' ? unknown() : notApplicable();
    if (!asksWorkers.test(command)) return component.kind === 'service' ? notApplicable() : pass();
    if (component.kind !== 'worker') return fail(`The health check of ${component.name} asks the workers, so that it stays healthy when it hangs and is ill when they are.`);
    return asksOne.test(command) ? pass() : fail(`The health check of ${component.name} is answered by any worker: one that hangs stays healthy as long as another answers.`, { severity: 'low' });
  },
  why: '`celery status` and `celery inspect ping` ask all workers over the broker and are content with one answer. On the container of the scheduler they say nothing of the scheduler; with several workers the dead one is covered by the living. What should be restarted is not, and what works may be.',
  fix: [
    { option: 'For a worker, ask it by its own name.', tradeoff: 'Starts a Python process each time; once a minute is enough.', code: 'healthcheck:\n  test: ["CMD-SHELL", "celery -A shop inspect ping -d celery@$$HOSTNAME"]\n  interval: 60s\n  timeout: 15s' },
    { option: 'Let the process touch a file in its loop, and check the age of the file.', tradeoff: 'A few lines of code; cheap, and works for schedulers too.', code: 'test: ["CMD-SHELL", "test $$(( $$(date +%s) - $$(stat -c %Y /tmp/beat) )) -lt 120"]' },
  ],
  strength: 'Health checks ask the process that they belong to: {names}.',
  effort: 'hours',
  references: [{ title: 'Celery: monitoring and management', url: 'https://docs.celeryq.dev/en/stable/userguide/monitoring.html' }],
  examples: {
    fails: [{ title: 'The scheduler’s check asks the workers', subject: 'beat', system: { components: { beat: { kind: 'scheduler', facts: { 'observability.healthCommand': 'celery -A shop status' } } } } }],
    passes: [{ title: 'A worker asks itself', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'observability.healthCommand': 'celery -A shop inspect ping -d celery@$HOSTNAME' } } } } }],
    unknown: [{ title: 'The command is not known', subject: 'beat', system: { components: { beat: { kind: 'scheduler' } } } }],
    notApplicable: [{ title: 'A service without a command', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
