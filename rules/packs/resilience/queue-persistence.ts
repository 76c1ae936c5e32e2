import { databasePersistence } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged } from '../../engine/roles.ts';

export const queuePersistence = defineRule({
  id: 'resilience.queue-persistence',
  area: 'resilience',
  title: 'Tasks that wait survive a restart',
  severity: 'medium',
  covers: ['E.E6', 'E.E7', 'J.F1', 'I.E2', 'J.F6'],
  selector: { type: 'component', kinds: ['cache'] },
  check(component, look) {
    const workers = look.structure.incoming(component.id).map(({ from }) => from).filter((id) => ['worker', 'scheduler'].includes(look.structure.nodes.get(id)?.kind ?? ''));
    const brokered = workers.some((id) => look.structure.outgoing(id).some(({ to }) => ['broker', 'queue'].includes(look.structure.nodes.get(to)?.kind ?? '')));
    // With a broker beside it, the cache is a cache.
    if (workers.length === 0 || brokered || isManaged(component)) return notApplicable();
    const persistent = look.fact(component, databasePersistence);
    if (persistent === undefined) return unknown();
    if (persistent) return pass();
    return fail(`${component.name} carries the tasks of ${look.structure.nodes.get(workers[0]!)?.name ?? workers[0]!} and keeps nothing: what waits is lost when its container is replaced.`, { related: workers, severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'A cache may forget, a queue may not. Redis used as both forgets tasks with the container, and under a memory limit it may evict them like any other key, so mails are not sent and payments not booked, without an error anywhere.',
  fix: [
    { option: 'Give the queue a Redis of its own, with an append-only file on a volume and no eviction.', tradeoff: 'A second instance; a little slower on writes.', code: 'services:\n  queue:\n    image: redis:8.2\n    command: ["redis-server", "--appendonly", "yes", "--maxmemory-policy", "noeviction"]\n    volumes: ["queue-data:/data"]' },
    { option: 'A broker that is made for it: RabbitMQ with quorum queues.', tradeoff: 'One more technology; brings dead-letter queues and acknowledgements.' },
    { option: 'Write the task to the database in the transaction that asks for it (outbox), so that it can be sent again.', tradeoff: 'More code; nothing is lost whatever the queue does.' },
  ],
  strength: 'Tasks that wait survive a restart: {names}.',
  effort: 'hours',
  references: [
    { title: 'Redis: persistence', url: 'https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/' },
    { title: 'Celery: using Redis', url: 'https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/redis.html' },
  ],
  examples: {
    fails: [{ title: 'Redis as queue, without a volume', subject: 'redis', system: { components: { worker: { kind: 'worker' }, redis: { kind: 'cache', facts: { 'database.persistentStorage': false } } }, connections: { 'worker->redis': { protocol: 'redis' } } } }],
    passes: [{ title: 'On a volume', subject: 'redis', system: { components: { worker: { kind: 'worker' }, redis: { kind: 'cache', facts: { 'database.persistentStorage': true } } }, connections: { 'worker->redis': { protocol: 'redis' } } } }],
    unknown: [{ title: 'Storage is not described', subject: 'redis', system: { components: { worker: { kind: 'worker' }, redis: { kind: 'cache' } }, connections: { 'worker->redis': { protocol: 'redis' } } } }],
    notApplicable: [
      { title: 'Tasks go through a broker', subject: 'redis', system: { components: { worker: { kind: 'worker' }, queue: { kind: 'broker' }, redis: { kind: 'cache', facts: { 'database.persistentStorage': false } } }, connections: { 'worker->redis': {}, 'worker->queue': {} } } },
      { title: 'Only a cache', subject: 'redis', system: { components: { api: { kind: 'service' }, redis: { kind: 'cache', facts: { 'database.persistentStorage': false } } }, connections: { 'api->redis': {} } } },
    ],
  },
});
