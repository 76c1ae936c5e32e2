import { databaseReplicas } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged } from '../../engine/roles.ts';
import { isOwnServer, ownCallers, storesOf } from './owned.ts';

export const readLoad = defineRule({
  id: 'database.read-load',
  area: 'database',
  title: 'Reads have somewhere else to go than the primary',
  severity: 'medium',
  covers: ['B.E5', 'E.E8', 'B.E6'],
  options: { requests: { label: 'Requests per second that one primary answers', default: 1000, minimum: 50, maximum: 100000 } },
  selector: { type: 'component', kinds: ['database'] },
  check(component, look) {
    if (!isOwnServer(component, look) || isManaged(component)) return notApplicable();
    const services = ownCallers(component.id, look).filter(({ kind }) => kind === 'service' || kind === 'function');
    const requests = look.context('requestsPerSecond');
    if (services.length === 0) return notApplicable();
    if (requests === undefined) return unknown();
    if (requests < look.option('requests')) return notApplicable();
    if ((look.known(component, databaseReplicas) ?? 0) > 0) return pass();
    // Copies in a cache or a search engine take reads as well.
    if (services.every(({ id }) => storesOf(id, look, 'cache', 'search').length > 0)) return pass();
    if (look.fact(component, databaseReplicas) === undefined) return unknown();
    return fail(`At ${requests} requests per second, each read goes to the one primary of ${component.name}: there is neither a replica nor a cache.`, { related: services.map(({ id }) => id) });
  },
  why: 'Most requests read. On the primary they compete with writes for memory, connections and locks, and the primary is the one part that cannot simply be doubled: when it is full, everything waits.',
  fix: [
    { option: 'A cache for what is read often and changes seldom.', tradeoff: 'Stale for as long as the entry lives; needs invalidation.' },
    { option: 'Read replicas, with a router that sends reads after a write to the primary.', tradeoff: 'Replicas lag; code has to say which reads may be stale.', code: 'class ReplicaRouter:\n    def db_for_read(self, model, **hints):\n        return "replica"\n    def db_for_write(self, model, **hints):\n        return "default"' },
    { option: 'First make the reads cheaper: indexes, fewer queries for each request, pages.', tradeoff: 'Often enough, and the cheapest.' },
  ],
  strength: 'Reads do not all go to the primary: {names}.',
  effort: 'weeks',
  references: [
    { title: 'Django: multiple databases, an example of a primary and replicas', url: 'https://docs.djangoproject.com/en/stable/topics/db/multi-db/#an-example' },
    { title: 'PostgreSQL: High Availability, Load Balancing, and Replication', url: 'https://www.postgresql.org/docs/current/high-availability.html' },
  ],
  examples: {
    fails: [{ title: 'Three thousand requests on one primary', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql', facts: { 'database.readReplicas': 0 } } }, connections: { 'api->db': {} }, context: { requestsPerSecond: 3000 } } }],
    passes: [
      { title: 'Two replicas', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql', facts: { 'database.readReplicas': 2 } } }, connections: { 'api->db': {} }, context: { requestsPerSecond: 3000 } } },
      { title: 'A cache beside it', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql' }, cache: { kind: 'cache' } }, connections: { 'api->db': {}, 'api->cache': {} }, context: { requestsPerSecond: 3000 } } },
    ],
    unknown: [{ title: 'Whether there are replicas is not known', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': {} }, context: { requestsPerSecond: 3000 } } }],
    notApplicable: [{ title: 'Fifty requests per second', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql', facts: { 'database.readReplicas': 0 } } }, connections: { 'api->db': {} }, context: { requestsPerSecond: 50 } } }],
  },
});
