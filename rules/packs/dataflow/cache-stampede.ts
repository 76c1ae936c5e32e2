import { dataflowStampede } from '../../../shared/vocabulary/dataflow.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { programsAround, targetsOf } from './flows.ts';

export const cacheStampede = defineRule({
  id: 'dataflow.cache-stampede',
  area: 'dataflow',
  title: 'One request fills an expired entry, not all of them',
  severity: 'medium',
  covers: ['I.F5', 'I.E4', 'E.E4', 'E.F1'],
  options: { requests: { label: 'Requests per second from which on it is felt', default: 200, minimum: 10, maximum: 100000 } },
  selector: { type: 'component', kinds: ['cache'] },
  check(component, look) {
    const loads = programsAround(component.id, look).some(({ id, kind }) => kind === 'service' && targetsOf(id, look, 'database', 'search', 'external').length > 0);
    if (!loads) return notApplicable();
    const requests = look.context('requestsPerSecond');
    if (requests === undefined) return unknown();
    if (requests < look.option('requests')) return notApplicable();
    const guarded = look.fact(component, dataflowStampede);
    if (guarded === undefined) return unknown();
    return guarded ? pass() : fail(`At ${requests} requests per second, each request that finds an entry of ${component.name} expired loads it anew, all at the same time.`);
  },
  why: 'A popular entry is read by hundreds of requests in the second in which it expires. All of them miss, all of them ask the database for the same costly query, and the database slows down until none of them finishes before the next expire. The cache that should protect it sets the rhythm of its overload.',
  fix: [
    { option: 'A lock for each key: one loads, the others wait for a moment or take the old value.', tradeoff: 'A library does it.', code: 'region = make_region().configure("dogpile.cache.redis", expiration_time=300,\n    arguments={"host": "cache", "distributed_lock": True})\n\n@region.cache_on_arguments()\ndef front_page(): ...' },
    { option: 'Load before the entry expires, at a random moment, or by a scheduled job for the few hottest keys.', tradeoff: 'No waiting at all; entries are loaded that nobody asks for.' },
    { option: 'Spread expiries by a random share.', tradeoff: 'Helps against many keys that expire together, not against one hot key.', code: 'cache.set(key, value, timeout=300 + random.randint(0, 60))' },
  ],
  strength: 'Expired entries are filled once: {names}.',
  effort: 'days',
  references: [
    { title: 'dogpile.cache: front end with locks', url: 'https://dogpilecache.sqlalchemy.org/en/latest/usage.html' },
    { title: 'RFC 5861: stale-while-revalidate', url: 'https://www.rfc-editor.org/rfc/rfc5861' },
  ],
  examples: {
    fails: [{ title: 'Get, and set on a miss, at 800 requests per second', subject: 'cache', system: { components: { api: { kind: 'service' }, cache: { kind: 'cache', facts: { 'dataflow.stampedeProtection': false } }, db: { kind: 'database' } }, connections: { 'api->cache': {}, 'api->db': {} }, context: { requestsPerSecond: 800 } } }],
    passes: [{ title: 'dogpile.cache', subject: 'cache', system: { components: { api: { kind: 'service' }, cache: { kind: 'cache', facts: { 'dataflow.stampedeProtection': true } }, db: { kind: 'database' } }, connections: { 'api->cache': {}, 'api->db': {} }, context: { requestsPerSecond: 800 } } }],
    unknown: [{ title: 'Nobody said it', subject: 'cache', system: { components: { api: { kind: 'service' }, cache: { kind: 'cache' }, db: { kind: 'database' } }, connections: { 'api->cache': {}, 'api->db': {} }, context: { requestsPerSecond: 800 } } }],
    notApplicable: [{ title: 'Twenty requests per second', subject: 'cache', system: { components: { api: { kind: 'service' }, cache: { kind: 'cache', facts: { 'dataflow.stampedeProtection': false } }, db: { kind: 'database' } }, connections: { 'api->cache': {}, 'api->db': {} }, context: { requestsPerSecond: 20 } } }],
  },
});
