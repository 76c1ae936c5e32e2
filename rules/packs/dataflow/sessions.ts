import { dataflowSessionStore } from '../../../shared/vocabulary/dataflow.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';

export const sessions = defineRule({
  id: 'dataflow.sessions',
  area: 'dataflow',
  title: 'Sessions do not live in one process',
  severity: 'medium',
  covers: ['I.E3', 'I.F6', 'E.E1', 'I.E2'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!servesClients(component, look)) return notApplicable();
    const store = look.fact(component, dataflowSessionStore);
    if (store === undefined) return unknown();
    if (store !== 'memory') return pass();
    const replicas = look.fact(component, scalabilityReplicas) ?? 1;
    return replicas > 1
      ? fail(`${component.name} keeps sessions in the memory of each of its ${replicas} instances.`, { severity: 'high' })
      : fail(`${component.name} keeps sessions in memory: a restart signs everybody out, and a second instance cannot be added.`);
  },
  why: 'A session in memory ties a user to one process. With two of them every second request is signed out, and sticky routing only moves the problem to the next deployment.',
  fix: [
    { option: 'Keep sessions in Redis or the database.', tradeoff: 'A read for each request; sessions can be ended from the server.', code: 'SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"' },
    { option: 'Signed tokens that carry the session.', tradeoff: 'No store; cannot be ended before they expire without a list.' },
  ],
  strength: 'Sessions live outside of the processes, which can come and go: {names}.',
  effort: 'days',
  references: [
    { title: 'The Twelve-Factor App, VI. Processes', url: 'https://12factor.net/processes' },
    { title: 'Django: how to use sessions', url: 'https://docs.djangoproject.com/en/stable/topics/http/sessions/' },
  ],
  examples: {
    fails: [{ title: 'In memory, two instances', subject: 'web', system: { components: { user: { kind: 'client' }, web: { kind: 'service', facts: { 'dataflow.sessions': 'memory', 'scalability.replicas': 2 } } }, connections: { 'user->web': {} } } }],
    passes: [{ title: 'In Redis', subject: 'web', system: { components: { user: { kind: 'client' }, web: { kind: 'service', facts: { 'dataflow.sessions': 'cache' } } }, connections: { 'user->web': {} } } }],
    unknown: [{ title: 'The source was not read', subject: 'web', system: { components: { user: { kind: 'client' }, web: { kind: 'service' } }, connections: { 'user->web': {} } } }],
    notApplicable: [{ title: 'No user reaches it', subject: 'web', system: { components: { web: { kind: 'service' } } } }],
  },
});
