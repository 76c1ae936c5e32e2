import { deploymentForwardsSignals } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const signals = defineRule({
  id: 'deployment.signals',
  area: 'deployment',
  title: 'Programs hear that they should stop',
  severity: 'medium',
  covers: ['G.E6', 'G.E1', 'J.F1'],
  selector: { type: 'component', kinds: ['service', 'worker', 'scheduler'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const heard = look.known(component, deploymentForwardsSignals);
    if (heard === undefined) return unknown();
    return heard ? pass() : fail(`A shell stands between the container and ${component.name}, so that it is killed at each release without a chance to finish.`, { severity: weigh(look, 'medium', 'availability', 'load') });
  },
  why: 'A container is stopped by SIGTERM to its first process. A start script that runs the server as a child waits for it and does nothing with the signal; after the time of grace everything is killed. Running requests are cut off, tasks are lost or run twice, and every release takes ten seconds longer.',
  fix: [
    { option: 'Let the script become the program with exec.', code: '#!/bin/sh\nset -e\npython manage.py check --deploy\nexec gunicorn config.wsgi --bind 0.0.0.0:8000' },
    { option: 'Start the program directly, in the exec form.', code: 'CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000"]' },
    { option: 'An init that hands signals to the whole group.', tradeoff: 'For scripts that must stay; also reaps children.', code: 'ENTRYPOINT ["tini", "-g", "--", "/entrypoint.sh"]' },
  ],
  strength: 'Programs hear that they should stop: {names}.',
  effort: 'hours',
  references: [
    { title: 'Dockerfile reference: exec form ENTRYPOINT', url: 'https://docs.docker.com/reference/dockerfile/#exec-form-entrypoint-example' },
    { title: 'tini', url: 'https://github.com/krallin/tini' },
    { title: 'The Twelve-Factor App, IX. Disposability', url: 'https://12factor.net/disposability' },
  ],
  examples: {
    fails: [{ title: 'A script without exec', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'deployment.forwardsSignals': false } } } } }],
    passes: [{ title: 'exec gunicorn', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'deployment.forwardsSignals': true } } } } }],
    unknown: [{ title: 'Its start script was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Code of others', subject: 'adminer', system: { components: { adminer: { kind: 'service', technology: 'adminer', facts: { 'deployment.forwardsSignals': false } } } } }],
  },
});
