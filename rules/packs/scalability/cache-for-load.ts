import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const cacheForLoad = defineRule({
  id: 'scalability.cache-for-load',
  area: 'scalability',
  title: 'Much is read from a cache, not from the database each time',
  severity: 'medium',
  covers: ['E.F2', 'E.E4', 'E.F3', 'A.F3', 'B.E6'],
  options: {
    load: { label: 'From as many requests per second on', default: 200, minimum: 1, maximum: 100_000 },
    users: { label: 'From as many users on it is asked', default: 100_000, minimum: 1, maximum: 1_000_000_000 },
  },
  selector: { type: 'system' },
  check(_, look) {
    if (look.structure.nodesOf('database').length === 0) return notApplicable();
    const [load, users] = [look.context('requestsPerSecond'), look.context('users')];
    if (load === undefined) return (users ?? 0) >= look.option('users') ? unknown() : notApplicable();
    if (load < look.option('load')) return notApplicable();
    return look.structure.nodesOf('cache', 'cdn').length > 0 ? pass() : fail(`${load} requests per second at peak all reach the database: there is neither a cache nor a CDN.`);
  },
  why: 'Most of what is read is the same for many users and changes seldom. Asked of the database each time, it takes the connections and the memory that the rest needs, and the database is the part that is hardest to have twice.',
  fix: [
    { option: 'HTTP caching: Cache-Control and ETag, and a CDN in front of what is public.', tradeoff: 'Costs nothing to run; only for what may be a little old, and is the same for all.', code: 'response.headers["Cache-Control"] = "public, max-age=60, stale-while-revalidate=300"' },
    { option: 'Redis or Valkey for results that are dear to compute, with a time to live and a plan for invalidation.', tradeoff: 'A store to run; two places that can disagree.' },
    { option: 'Read replicas.', tradeoff: 'For queries that are all different; readers may see data some moments old.' },
  ],
  strength: 'What is read often comes from a cache.',
  effort: 'days',
  references: [
    { title: 'RFC 9111: HTTP caching', url: 'https://www.rfc-editor.org/rfc/rfc9111' },
    { title: 'Azure: cache-aside pattern', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/cache-aside' },
  ],
  examples: {
    fails: [{ title: '500 per second, a database alone', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} }, context: { requestsPerSecond: 500 } } }],
    passes: [{ title: 'With Redis', system: { components: { api: { kind: 'service' }, db: { kind: 'database' }, cache: { kind: 'cache' } }, context: { requestsPerSecond: 500 } } }],
    unknown: [{ title: 'Half a million users, and nobody said how many requests', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, context: { users: 500_000 } } }],
    notApplicable: [{ title: 'A few requests', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, context: { requestsPerSecond: 5 } } }],
  },
});
