import { databaseEviction, databaseMemoryBound } from '../../../shared/vocabulary/database.ts';
import { dataflowCacheInvalidation } from '../../../shared/vocabulary/dataflow.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged } from '../../engine/roles.ts';
import { weigh } from '../../engine/judge.ts';
import { isRedis, workersOn } from './cache-roles.ts';
import { ownCallers } from './owned.ts';

export const cacheBounds = defineRule({
  id: 'database.cache-bounds',
  area: 'database',
  title: 'A cache is bounded and evicts what is used least',
  severity: 'low',
  covers: ['B.E6', 'E.E10', 'E.E4'],
  selector: { type: 'component', kinds: ['cache'] },
  check(component, look) {
    if (component.technology === undefined || !isRedis(component) || isManaged(component)) return notApplicable();
    // What carries tasks must not evict, and is spoken of there.
    if (workersOn(component.id, look).length > 0 || ownCallers(component.id, look).length === 0) return notApplicable();
    const bounded = look.known(component, databaseMemoryBound);
    const policy = look.known(component, databaseEviction);
    if (bounded === undefined) return unknown();
    if (!bounded) {
      // Where every entry expires the memory finds its level by itself.
      if (['ttl', 'both'].includes(look.known(component, dataflowCacheInvalidation) ?? '')) return pass();
      return fail(`${component.name} has no bound on its memory: it grows until its host or container ends it.`, { severity: weigh(look, 'low', 'availability', 'load') });
    }
    return policy === undefined || policy === 'noeviction' ? fail(`${component.name} is bounded and evicts nothing: when it is full, every write to the cache fails.`, { severity: weigh(look, 'low', 'availability', 'load') }) : pass();
  },
  why: 'Redis takes memory without a limit unless it is given one. The kernel or the container’s limit then ends it, with all entries and often with its neighbours; after the restart the empty cache sends the whole load to the database at once.',
  fix: [
    { option: 'Give it about three quarters of its container’s memory, and evict by least recent or least frequent use.', tradeoff: 'Entries go earlier under pressure, which is what a cache is for.', code: 'command: ["redis-server", "--maxmemory", "384mb", "--maxmemory-policy", "allkeys-lfu"]' },
    { option: 'Keep sessions in an instance of their own, without eviction.', tradeoff: 'A second process; nobody is signed out by a full cache.' },
  ],
  strength: 'Caches are bounded and evict: {names}.',
  effort: 'hours',
  references: [{ title: 'Redis: key eviction', url: 'https://redis.io/docs/latest/develop/reference/eviction/' }],
  examples: {
    fails: [
      { title: 'No maxmemory', subject: 'redis', system: { components: { api: { kind: 'service' }, redis: { kind: 'cache', technology: 'redis', facts: { 'database.memoryBound': false, 'database.evictionPolicy': 'noeviction' } } }, connections: { 'api->redis': {} } } },
      { title: 'Full, and nothing goes', subject: 'redis', system: { components: { api: { kind: 'service' }, redis: { kind: 'cache', technology: 'redis', facts: { 'database.memoryBound': true, 'database.evictionPolicy': 'noeviction' } } }, connections: { 'api->redis': {} } } },
    ],
    passes: [{ title: 'maxmemory and allkeys-lru', subject: 'redis', system: { components: { api: { kind: 'service' }, redis: { kind: 'cache', technology: 'redis', facts: { 'database.memoryBound': true, 'database.evictionPolicy': 'allkeys-lru' } } }, connections: { 'api->redis': {} } } }],
    unknown: [{ title: 'Its options are not known', subject: 'redis', system: { components: { api: { kind: 'service' }, redis: { kind: 'cache', technology: 'redis' } }, connections: { 'api->redis': {} } } }],
    notApplicable: [{ title: 'Memcached is bounded by itself', subject: 'mc', system: { components: { api: { kind: 'service' }, mc: { kind: 'cache', technology: 'memcached' } }, connections: { 'api->mc': {} } } }],
  },
});
