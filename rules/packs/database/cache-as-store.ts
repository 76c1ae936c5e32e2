import { databaseBackups, databasePersistence, databaseSoleCopy } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { workersOn } from './cache-roles.ts';
import { ownCallers, storesOf } from './owned.ts';

export const cacheAsStore = defineRule({
  id: 'database.cache-as-store',
  area: 'database',
  title: 'What a cache holds is held elsewhere too',
  severity: 'medium',
  covers: ['B.E1', 'B.E6', 'I.E2'],
  selector: { type: 'component', kinds: ['cache'] },
  check(component, look) {
    const users = ownCallers(component.id, look).filter(({ kind }) => kind !== 'worker' && kind !== 'scheduler');
    if (users.length === 0) return notApplicable();
    const sole = look.known(component, databaseSoleCopy);
    if (sole === false) return pass();
    // Whoever has no other store may keep its data there: that is asked. With a database beside it a cache is a cache.
    const alone = users.filter(({ id }) => storesOf(id, look, 'database', 'search', 'warehouse', 'object-store').length === 0 && !look.structure.outgoing(id).some(({ to }) => ['service', 'external'].includes(look.structure.nodes.get(to)?.kind ?? '')));
    if (sole === undefined && (alone.length === 0 || workersOn(component.id, look).length > 0)) return notApplicable();
    if (look.fact(component, databaseSoleCopy) === undefined) return unknown();
    const persistent = look.fact(component, databasePersistence);
    if (persistent === true && look.known(component, databaseBackups) !== false) return pass();
    return persistent === undefined ? unknown() : fail(`${component.name} holds data of which there is no other copy, and is kept like a cache.`, { severity: weigh(look, 'medium', 'availability', 'compliance'), related: users.map(({ id }) => id) });
  },
  why: 'Redis answers from memory and writes to disk now and then, or never: a restart loses what came since, an eviction loses single keys, and FLUSHALL is one command away because everybody takes it for a cache. What has no other copy needs a store that promises to keep it.',
  fix: [
    { option: 'Keep the data in the database, and in Redis a copy that can be rebuilt.', tradeoff: 'A write more; the usual way.' },
    { option: 'Treat this Redis as a database: append-only file, a volume, no eviction, replicas, backups.', tradeoff: 'Still up to a second of writes at risk; suits counters and sessions.', code: 'command: ["redis-server", "--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction"]' },
  ],
  strength: 'Caches hold copies, or are kept like databases: {names}.',
  effort: 'days',
  references: [{ title: 'Redis: persistence', url: 'https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/' }],
  examples: {
    fails: [{ title: 'Shopping carts in a Redis without a volume', subject: 'redis', system: { components: { cart: { kind: 'service' }, redis: { kind: 'cache', facts: { 'database.soleCopy': true, 'database.persistentStorage': false } } }, connections: { 'cart->redis': {} } } }],
    passes: [{ title: 'Nothing in it is the only copy', subject: 'redis', system: { components: { api: { kind: 'service' }, redis: { kind: 'cache', facts: { 'database.soleCopy': false } } }, connections: { 'api->redis': {} } } }],
    unknown: [{ title: 'The service has no other store', subject: 'redis', system: { components: { cart: { kind: 'service' }, redis: { kind: 'cache' } }, connections: { 'cart->redis': {} } } }],
    notApplicable: [{ title: 'A database beside it', subject: 'redis', system: { components: { api: { kind: 'service' }, redis: { kind: 'cache' }, db: { kind: 'database' } }, connections: { 'api->redis': {}, 'api->db': {} } } }],
  },
});
