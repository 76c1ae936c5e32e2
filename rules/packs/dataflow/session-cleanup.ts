import { dataflowSessionCleanup, dataflowSessionStore } from '../../../shared/vocabulary/dataflow.ts';
import { runtimeFramework } from '../../../shared/vocabulary/system.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';
import { isSerious } from './flows.ts';

export const sessionCleanup = defineRule({
  id: 'dataflow.session-cleanup',
  area: 'dataflow',
  title: 'Expired sessions are removed from the database',
  severity: 'low',
  covers: ['I.E3', 'I.F6', 'B.F8'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!servesClients(component, look) || !isSerious(look)) return notApplicable();
    const store = look.known(component, dataflowSessionStore);
    if (store === undefined) return unknown();
    // Django never removes them by itself; other frameworks are asked about by nobody.
    if (store !== 'database' || look.known(component, runtimeFramework) !== 'django') return notApplicable();
    const cleaned = look.fact(component, dataflowSessionCleanup);
    if (cleaned === undefined) return unknown();
    return cleaned ? pass() : fail(`${component.name} keeps sessions in its database and never removes the expired ones.`);
  },
  why: 'Django writes a row for each session and removes it only when somebody signs out. Crawlers and visitors who do not come back leave theirs for ever: the table becomes one of the largest, backups carry it along, and it is a list of who was here that nobody decided to keep.',
  fix: [
    { option: 'Run clearsessions each night.', tradeoff: 'One line in a schedule.', code: 'app.conf.beat_schedule["clear-sessions"] = {\n    "task": "shop.tasks.clear_sessions",          # call_command("clearsessions")\n    "schedule": crontab(hour=3, minute=30),\n}' },
    { option: 'Sessions in a cache, where they expire by themselves.', tradeoff: 'Gone with the cache, unless it is kept on disk.', code: 'SESSION_ENGINE = "django.contrib.sessions.backends.cache"' },
  ],
  strength: 'Expired sessions are removed: {names}.',
  effort: 'hours',
  references: [{ title: 'Django: clearing the session store', url: 'https://docs.djangoproject.com/en/stable/topics/http/sessions/#clearing-the-session-store' }],
  examples: {
    fails: [{ title: 'Nothing runs clearsessions', subject: 'web', system: { components: { user: { kind: 'client' }, web: { kind: 'service', facts: { 'dataflow.sessions': 'database', 'runtime.framework': 'django', 'dataflow.sessionCleanup': false } } }, connections: { 'user->web': {} } } }],
    passes: [{ title: 'Each night', subject: 'web', system: { components: { user: { kind: 'client' }, web: { kind: 'service', facts: { 'dataflow.sessions': 'database', 'runtime.framework': 'django', 'dataflow.sessionCleanup': true } } }, connections: { 'user->web': {} } } }],
    unknown: [{ title: 'No schedule is known', subject: 'web', system: { components: { user: { kind: 'client' }, web: { kind: 'service', facts: { 'dataflow.sessions': 'database', 'runtime.framework': 'django' } } }, connections: { 'user->web': {} } } }],
    notApplicable: [{ title: 'Sessions in Redis', subject: 'web', system: { components: { user: { kind: 'client' }, web: { kind: 'service', facts: { 'dataflow.sessions': 'cache', 'runtime.framework': 'django' } } }, connections: { 'user->web': {} } } }],
  },
});
