import { runtimeLanguage, runtimeServer } from '../../../shared/vocabulary/system.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

/** Servers whose projects say that they only mend what breaks: https://uwsgi-docs.readthedocs.io/en/latest/ */
const inMaintenance: ReadonlyMap<string, string> = new Map([['uwsgi', 'uWSGI']]);

export const serverMaintained = defineRule({
  id: 'deployment.server-maintained',
  area: 'deployment',
  title: 'The application server is still developed',
  severity: 'low',
  covers: ['E.P2', 'G.F7', 'A.E8'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const server = look.known(component, runtimeServer);
    if (server === undefined) return look.known(component, runtimeLanguage) === 'python' ? unknown() : notApplicable();
    const name = inMaintenance.get(server);
    return name === undefined ? pass() : fail(`${component.name} is served by ${name}, whose project only mends what breaks.`);
  },
  why: 'The server is what the network meets first, and what knows about workers, signals and new releases of Python. Where its project only mends what breaks, new versions of Python, HTTP and OpenSSL arrive late, questions stay open, and the more of its own features a container is built on, the harder it is to leave.',
  fix: [
    { option: 'Gunicorn, with threads where requests wait.', tradeoff: 'A change of the command; static files and cron move to where they belong.', code: 'CMD ["gunicorn", "shop.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "4", "--threads", "4", "--max-requests", "2000", "--max-requests-jitter", "200"]' },
    { option: 'Granian or Uvicorn where the program is asynchronous or should become so.', tradeoff: 'Fast and small; fewer switches for odd cases.' },
    { option: 'Stay, and use of it only what others offer as well.', tradeoff: 'Nothing to do today; the way out stays short.' },
  ],
  strength: 'The application server is still developed: {names}.',
  effort: 'days',
  references: [
    { title: 'uWSGI: the project is in maintenance mode', url: 'https://uwsgi-docs.readthedocs.io/en/latest/' },
    { title: 'Gunicorn: design', url: 'https://docs.gunicorn.org/en/stable/design.html' },
  ],
  examples: {
    fails: [{ title: 'uWSGI', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.server': 'uwsgi' } } } } }],
    passes: [{ title: 'Gunicorn', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.server': 'gunicorn' } } } } }],
    unknown: [{ title: 'Its command was not read', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.language': 'python' } } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
