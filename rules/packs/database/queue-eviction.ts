import { databaseEviction } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isRedis, workersOn } from './cache-roles.ts';

export const queueEviction = defineRule({
  id: 'database.queue-eviction',
  area: 'database',
  title: 'A Redis that carries tasks evicts nothing',
  severity: 'high',
  covers: ['B.E6', 'E.E7', 'I.E2'],
  selector: { type: 'component', kinds: ['cache', 'broker'] },
  check(component, look) {
    // A Redis that only carries tasks is drawn as a broker.
    const queue = component.kind === 'broker' && component.technology !== undefined;
    const workers = queue ? look.structure.incoming(component.id).map(({ from }) => from).filter((from) => look.structure.nodes.get(from)?.kind === 'worker') : workersOn(component.id, look);
    if ((workers.length === 0 && !queue) || !isRedis(component)) return notApplicable();
    const policy = look.known(component, databaseEviction);
    if (policy === undefined) return unknown();
    if (policy === 'noeviction') return pass();
    // Only keys with an expiry go, and lists of tasks have none.
    const some = policy.startsWith('volatile-');
    return fail(`${component.name} carries the tasks of ${look.structure.nodes.get(workers[0] ?? '')?.name ?? 'workers'} and evicts by ${policy}: when its memory is full, ${some ? 'results and locks with an expiry vanish' : 'tasks that wait vanish like any other key'}.`, { severity: some ? 'medium' : 'high', related: [...new Set(workers)] });
  },
  why: 'An eviction policy for caches treats the list of waiting tasks as one more key. When memory runs short the list is removed as a whole, without an error at the producer or the worker. It happens at the peak, when most tasks wait.',
  fix: [
    { option: 'Two instances: one for tasks without eviction, one for the cache with it.', tradeoff: 'A second process of some megabytes; each can be sized and restarted by itself.', code: 'services:\n  queue:\n    image: redis:8.2\n    command: ["redis-server", "--maxmemory-policy", "noeviction", "--appendonly", "yes"]\n  cache:\n    image: redis:8.2\n    command: ["redis-server", "--maxmemory", "256mb", "--maxmemory-policy", "allkeys-lru"]' },
    { option: 'One instance with noeviction and an expiry on every cached key.', tradeoff: 'When it is full all writes fail, tasks as well: watch its memory.' },
  ],
  strength: 'Tasks that wait are never evicted: {names}.',
  effort: 'hours',
  references: [
    { title: 'Redis: key eviction', url: 'https://redis.io/docs/latest/develop/reference/eviction/' },
    { title: 'Celery: using Redis, key eviction', url: 'https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/redis.html#key-eviction' },
  ],
  examples: {
    fails: [{ title: 'allkeys-lru', subject: 'redis', system: { components: { worker: { kind: 'worker' }, redis: { kind: 'cache', technology: 'redis', facts: { 'database.evictionPolicy': 'allkeys-lru' } } }, connections: { 'worker->redis': {} } } }],
    passes: [{ title: 'Drawn as a broker', subject: 'redis', system: { components: { worker: { kind: 'worker' }, redis: { kind: 'broker', technology: 'redis', facts: { 'database.evictionPolicy': 'noeviction' } } }, connections: { 'worker->redis': {} } } }, { title: 'noeviction', subject: 'redis', system: { components: { worker: { kind: 'worker' }, redis: { kind: 'cache', technology: 'redis', facts: { 'database.evictionPolicy': 'noeviction' } } }, connections: { 'worker->redis': {} } } }],
    unknown: [{ title: 'Its options are not known', subject: 'redis', system: { components: { worker: { kind: 'worker' }, redis: { kind: 'cache', technology: 'redis' } }, connections: { 'worker->redis': {} } } }],
    notApplicable: [{ title: 'Only a cache', subject: 'redis', system: { components: { api: { kind: 'service' }, redis: { kind: 'cache', technology: 'redis', facts: { 'database.evictionPolicy': 'allkeys-lru' } } }, connections: { 'api->redis': {} } } }],
  },
});
