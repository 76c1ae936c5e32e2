import { deploymentOtherPrograms } from '../../../shared/vocabulary/deployment.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { alone } from '../../engine/example-sketches.ts';

export const oneProgram = defineRule({
  id: 'system.one-program',
  area: 'system',
  title: 'A container runs one program of the system',
  severity: 'medium',
  covers: ['A.E7', 'A.F4', 'A.F6', 'A.P5'],
  selector: { type: 'component', kinds: ['service', 'worker', 'scheduler'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const others = look.known(component, deploymentOtherPrograms);
    if (others === undefined) return unknown();
    if (others.length === 0) return pass();
    return fail(`The container of ${component.name} runs ${listNames(others)} too: they share its memory, stop with each of its releases, and come once more with each instance of it.`, { severity: weigh(look, 'medium', 'availability') });
  },
  why: 'The platform sees one process. A worker that hangs beside a web server leaves the container healthy, a web server that eats the memory takes the scheduler along, and a second instance for more requests brings a second scheduler that nobody asked for.',
  fix: [
    { option: 'A container for each, from the same image with another command.', tradeoff: 'More lines in the deployment; each is restarted, limited and scaled for itself.', code: 'services:\n  web:\n    image: shop:1.4.0\n    command: gunicorn shop.wsgi\n  worker:\n    image: shop:1.4.0\n    command: celery -A shop worker' },
    { option: 'Where one container is the product that people install, keep it, and offer the other way beside it.', tradeoff: 'Easy to try; the supervisor has to restart what fails, and its health check has to ask each program.' },
  ],
  strength: 'Containers run one program each: {names}.',
  effort: 'days',
  references: [
    { title: 'Docker: run multiple processes in a container', url: 'https://docs.docker.com/engine/containers/multi-service_container/' },
    { title: 'The Twelve-Factor App, VIII. Concurrency', url: 'https://12factor.net/concurrency' },
  ],
  examples: {
    fails: [{ title: 'uWSGI starts the workers as attached daemons', subject: 'api', system: alone({ 'deployment.otherPrograms': ['sendalerts', 'sendreports'] }) }],
    passes: [{ title: 'Nothing beside it', subject: 'api', system: alone({ 'deployment.otherPrograms': [] }) }],
    unknown: [{ title: 'Nobody said', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
