import { dataflowCacheInvalidation } from '../../../shared/vocabulary/dataflow.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const cacheInvalidation = defineRule({
  id: 'dataflow.cache-invalidation',
  area: 'dataflow',
  title: 'Cached copies go when the original changes',
  severity: 'medium',
  covers: ['I.E4', 'I.F5', 'I.F2', 'B.E6', 'E.E4'],
  selector: { type: 'component', kinds: ['cache', 'cdn'] },
  check(component, look) {
    const callers = look.structure.incoming(component.id).map(({ from }) => from);
    const withOriginal = callers.some((id) => look.structure.outgoing(id).some(({ to }) => ['database', 'search', 'external', 'object-store'].includes(look.structure.nodes.get(to)?.kind ?? '')));
    if (component.kind === 'cache' && !withOriginal) return notApplicable();
    const how = look.fact(component, dataflowCacheInvalidation);
    if (how === undefined) return unknown();
    return how === 'none' ? fail(`Entries of ${component.name} neither expire nor are removed when what they copy changes.`) : pass();
  },
  why: 'A cache without invalidation serves old prices, old permissions and deleted users for as long as it runs, and different ones from each instance.',
  fix: [
    { option: 'A time to live on every entry, with some randomness so that they do not all expire together.', tradeoff: 'Stale for as long as the time to live.', code: 'await redis.set(key, value, ex=300 + random.randint(0, 30))' },
    { option: 'Remove the entry in the transaction’s after-commit hook, and keep a time to live as a net.', tradeoff: 'Each write has to know which entries it touches.', code: 'transaction.on_commit(lambda: cache.delete(f"product:{product.pk}"))' },
  ],
  strength: 'Cached copies expire or are removed when the original changes: {names}.',
  effort: 'days',
  references: [
    { title: 'Azure Architecture Center: Cache-Aside', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/cache-aside' },
    { title: 'Redis: EXPIRE', url: 'https://redis.io/docs/latest/commands/expire/' },
  ],
  examples: {
    fails: [{ title: 'No expiry', subject: 'cache', system: { components: { api: { kind: 'service' }, cache: { kind: 'cache', facts: { 'dataflow.cacheInvalidation': 'none' } }, db: { kind: 'database' } }, connections: { 'api->cache': {}, 'api->db': {} } } }],
    passes: [{ title: 'A time to live', subject: 'cache', system: { components: { api: { kind: 'service' }, cache: { kind: 'cache', facts: { 'dataflow.cacheInvalidation': 'ttl' } }, db: { kind: 'database' } }, connections: { 'api->cache': {}, 'api->db': {} } } }],
    unknown: [{ title: 'The source was not read', subject: 'cache', system: { components: { api: { kind: 'service' }, cache: { kind: 'cache' }, db: { kind: 'database' } }, connections: { 'api->cache': {}, 'api->db': {} } } }],
    notApplicable: [{ title: 'Nothing behind it is copied', subject: 'cache', system: { components: { api: { kind: 'service' }, cache: { kind: 'cache' } }, connections: { 'api->cache': {} } } }],
  },
});
