import { dataflowCacheNamespaces } from '../../../shared/vocabulary/dataflow.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isSerious, ownersOf, programsAround } from './flows.ts';

export const cacheNamespaces = defineRule({
  id: 'dataflow.cache-namespaces',
  area: 'dataflow',
  title: 'Programs that share a cache do not share keys by accident',
  severity: 'low',
  covers: ['I.F5', 'I.E2', 'B.E6'],
  selector: { type: 'component', kinds: ['cache'] },
  check(component, look) {
    const users = programsAround(component.id, look);
    if (ownersOf(users, look).size < 2 || !isSerious(look)) return notApplicable();
    const apart = look.fact(component, dataflowCacheNamespaces);
    if (apart === undefined) return unknown();
    return apart ? pass() : fail(`${listNames(users.map(({ name }) => name))} keep their entries in ${component.name} under the same names.`, { related: users.map(({ id }) => id) });
  },
  why: 'A cache has one flat space of keys. Two programs that both cache `user:42` read each other’s value in a form that they do not expect, one that clears its cache clears all, and one that fills it pushes the others’ entries out. Sessions of another program under a shared key are a hole as well.',
  fix: [
    { option: 'A prefix for each program, with the version of the form of its entries.', tradeoff: 'A setting; memory is still shared.', code: 'CACHES["default"] |= {"KEY_PREFIX": "shop", "VERSION": 3}' },
    { option: 'A user of Redis for each program that may only touch its prefix.', tradeoff: 'Mistakes are refused, not only avoided.', code: 'ACL SETUSER shop on >secret ~shop:* +@all -@dangerous' },
    { option: 'An instance for each program.', tradeoff: 'Memory and restarts apart; one more process each.' },
  ],
  strength: 'Programs that share a cache keep to their own keys: {names}.',
  effort: 'hours',
  references: [
    { title: 'Django: cache key prefixing and versioning', url: 'https://docs.djangoproject.com/en/stable/topics/cache/#cache-key-prefixing' },
    { title: 'Redis: ACL', url: 'https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/' },
  ],
  examples: {
    fails: [{ title: 'Two services, no prefix', subject: 'redis', system: { components: { shop: { kind: 'service' }, blog: { kind: 'service' }, redis: { kind: 'cache', facts: { 'dataflow.cacheNamespaces': false } } }, connections: { 'shop->redis': {}, 'blog->redis': {} } } }],
    passes: [{ title: 'A prefix each', subject: 'redis', system: { components: { shop: { kind: 'service' }, blog: { kind: 'service' }, redis: { kind: 'cache', facts: { 'dataflow.cacheNamespaces': true } } }, connections: { 'shop->redis': {}, 'blog->redis': {} } } }],
    unknown: [{ title: 'Nobody said it', subject: 'redis', system: { components: { shop: { kind: 'service' }, blog: { kind: 'service' }, redis: { kind: 'cache' } }, connections: { 'shop->redis': {}, 'blog->redis': {} } } }],
    notApplicable: [{ title: 'A service and its worker, of one image', subject: 'redis', system: { components: { web: { kind: 'service', facts: { 'deployment.image': 'shop' } }, worker: { kind: 'worker', facts: { 'deployment.image': 'shop' } }, redis: { kind: 'cache' } }, connections: { 'web->redis': {}, 'worker->redis': {} } } }],
  },
});
