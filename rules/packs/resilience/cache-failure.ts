import { resilienceCacheOptional } from '../../../shared/vocabulary/resilience.ts';
import { dataflowSessionStore } from '../../../shared/vocabulary/dataflow.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

const background = new Set(['worker', 'scheduler']);
const primary = new Set(['database', 'search', 'warehouse', 'object-store', 'external', 'service']);

export const cacheFailure = defineRule({
  id: 'resilience.cache-failure',
  area: 'resilience',
  title: 'Without the cache it is slow, not down',
  severity: 'low',
  covers: ['J.E4', 'J.F7', 'J.F2', 'B.E6'],
  selector: { type: 'connection', from: ['service', 'function'], to: ['cache'] },
  check(connection, look) {
    const { source, target } = connection;
    if (!isOwnCode(source, look)) return notApplicable();
    const users = look.structure.incoming(target.id).map(({ from }) => look.structure.nodes.get(from)?.kind ?? 'external');
    const carriesTasks = users.some((kind) => background.has(kind));
    const hasSource = look.structure.outgoing(source.id).some(({ to }) => primary.has(look.structure.nodes.get(to)?.kind ?? ''));
    // Where tasks or sessions are kept in it, or nothing else holds the data, it is no cache.
    if (carriesTasks || !hasSource || look.known(source, dataflowSessionStore) === 'cache') return notApplicable();
    return judge(look.fact(connection, resilienceCacheOptional), `Requests of ${source.name} fail while ${target.name} does not answer.`, { severity: weigh(look, 'low', 'availability') });
  },
  why: 'A cache is taken for something that may be lost at any time, and so it is run with one instance and no backup. When a request fails because it cannot be read, it has become a second database that fails more often than the first.',
  fix: [
    { option: 'Treat an error of the cache as a miss, with a short timeout, and count it.', tradeoff: 'The store behind must bear the load for a while.', code: 'def cached(key: str, load: Callable[[], bytes]) -> bytes:\n    try:\n        found = cache.get(key)      # socket_timeout=0.2\n    except redis.RedisError:\n        cache_errors.inc()\n        return load()\n    return found if found is not None else store(key, load())' },
    { option: 'What the framework offers: IGNORE_EXCEPTIONS of django-redis.', tradeoff: 'One line; log the exceptions as well or nobody notices.', code: 'CACHES = {"default": {\n    "BACKEND": "django_redis.cache.RedisCache",\n    "LOCATION": REDIS_URL,\n    "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_TIMEOUT": 0.2, "SOCKET_CONNECT_TIMEOUT": 0.2},\n}}\nDJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True' },
    { option: 'Say that it is a store, and run it as one: replicas, failover, persistence.', tradeoff: 'Right where the store behind would not bear the load alone.' },
  ],
  strength: 'Without the cache it is slow, not down: {names}.',
  effort: 'hours',
  references: [
    { title: 'django-redis: memcached exceptions behavior', url: 'https://github.com/jazzband/django-redis#memcached-exceptions-behavior' },
    { title: 'Azure Architecture Center: Cache-Aside', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/cache-aside' },
    { title: 'AWS Builders’ Library: Caching challenges and strategies', url: 'https://aws.amazon.com/builders-library/caching-challenges-and-strategies/' },
  ],
  examples: {
    fails: [{ title: 'A request that needs Redis', subject: 'api->redis', system: { components: { api: { kind: 'service' }, redis: { kind: 'cache' }, db: { kind: 'database' } }, connections: { 'api->redis': { protocol: 'redis', facts: { 'resilience.cacheOptional': false } }, 'api->db': {} } } }],
    passes: [{ title: 'An error is a miss', subject: 'api->redis', system: { components: { api: { kind: 'service' }, redis: { kind: 'cache' }, db: { kind: 'database' } }, connections: { 'api->redis': { protocol: 'redis', facts: { 'resilience.cacheOptional': true } }, 'api->db': {} } } }],
    unknown: [{ title: 'Nobody said it', subject: 'api->redis', system: { components: { api: { kind: 'service' }, redis: { kind: 'cache' }, db: { kind: 'database' } }, connections: { 'api->redis': { protocol: 'redis' }, 'api->db': {} } } }],
    notApplicable: [{ title: 'It carries tasks', subject: 'api->redis', system: { components: { api: { kind: 'service' }, worker: { kind: 'worker' }, redis: { kind: 'cache' }, db: { kind: 'database' } }, connections: { 'api->redis': { protocol: 'redis' }, 'worker->redis': { protocol: 'redis' }, 'api->db': {} } } }],
  },
});
