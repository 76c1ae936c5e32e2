import { kindsOf } from '../../../shared/model/kinds.ts';
import { runtimeTaskQueue } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { servesClients } from '../../engine/served.ts';

export const mailInRequest = defineRule({
  id: 'scalability.mail-in-request',
  area: 'scalability',
  title: 'Mail is sent beside the request',
  severity: 'medium',
  covers: ['E.E5', 'E.F4', 'E.F5', 'A.F3'],
  selector: { type: 'connection', from: ['service', 'function'], protocols: ['smtp'] },
  check(connection, look) {
    const { source, target } = connection;
    if (!isOwnCode(source, look) || !servesClients(source, look)) return notApplicable();
    const background = look.known(source, runtimeTaskQueue);
    if (background === true) return pass();
    // A worker that sends as well, or a queue that the service fills, may take it over.
    const helped = look.structure.incoming(target.id).some(({ from }) => look.structure.nodes.get(from)?.kind === 'worker') || look.structure.outgoing(source.id).some(({ to }) => kindsOf('messaging').includes(look.structure.nodes.get(to)?.kind ?? 'client'));
    if (background === undefined && helped) return unknown();
    return fail(`${source.name} speaks SMTP with ${target.name} while a user waits.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'A mail server answers within seconds on a good day, delays strangers on purpose, and is down now and then. What the user asked for then fails or hangs over a mail, and the worker that waits answers nobody else.',
  fix: [
    { option: 'Hand the mail to a queue: Celery, RQ, Dramatiq or arq; or write it to an outbox table that a worker empties.', tradeoff: 'A worker to run; a mail can come some seconds later.', code: '@app.task(autoretry_for=(SMTPException,), retry_backoff=True, max_retries=5)\ndef send_welcome(user_id: int) -> None: ...\n\nsend_welcome.delay(user.id)' },
    { option: 'FastAPI’s BackgroundTasks, or django-tasks with a database.', tradeoff: 'No broker; what waits in memory is lost with the process.' },
    { option: 'A provider’s HTTP API with a short timeout.', tradeoff: 'Faster than SMTP, and still within the request.' },
  ],
  strength: 'Mail is sent beside the request: {names}.',
  effort: 'days',
  references: [
    { title: 'Celery: first steps', url: 'https://docs.celeryq.dev/en/stable/getting-started/first-steps-with-celery.html' },
    { title: 'FastAPI: background tasks', url: 'https://fastapi.tiangolo.com/tutorial/background-tasks/' },
    { title: 'Django: tasks framework', url: 'https://docs.djangoproject.com/en/6.0/topics/tasks/' },
  ],
  examples: {
    fails: [{ title: 'The route sends', subject: 'api->mail', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, mail: { kind: 'external' } }, connections: { 'user->api': {}, 'api->mail': { protocol: 'smtp' } } } }],
    passes: [{ title: 'A task sends', subject: 'api->mail', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'runtime.backgroundTasks': true } }, mail: { kind: 'external' } }, connections: { 'user->api': {}, 'api->mail': { protocol: 'smtp' } } } }],
    unknown: [{ title: 'There is a queue, and nobody said for what', subject: 'api->mail', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, jobs: { kind: 'broker' }, mail: { kind: 'external' } }, connections: { 'user->api': {}, 'api->jobs': {}, 'api->mail': { protocol: 'smtp' } } } }],
    notApplicable: [{ title: 'Nobody waits for it', subject: 'api->mail', system: { components: { api: { kind: 'service' }, mail: { kind: 'external' } }, connections: { 'api->mail': { protocol: 'smtp' } } } }],
  },
});
