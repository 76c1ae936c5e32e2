import { dataflowCacheBackend } from '../../../shared/vocabulary/dataflow.ts';
import { runtimeWorkers, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const cacheInProcess = defineRule({
  id: 'dataflow.cache-in-process',
  area: 'dataflow',
  title: 'Processes that answer the same requests share one cache',
  severity: 'medium',
  covers: ['I.F5', 'I.E4', 'I.E2', 'E.E4'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const backend = look.known(component, dataflowCacheBackend);
    if (backend === undefined) return unknown();
    if (backend === 'none') return notApplicable();
    if (backend !== 'memory') return pass();
    const [replicas, workers] = [look.known(component, scalabilityReplicas), look.known(component, runtimeWorkers)];
    const processes = (replicas ?? 1) * (workers ?? 1);
    if (processes > 1) return fail(`${component.name} runs as ${processes} processes, each with a cache of its own: what one of them removes the others go on serving.`);
    return replicas === undefined || workers === undefined ? unknown() : pass();
  },
  why: 'A cache in memory belongs to one process. A change removes the entry in the process that made it; the others serve the old value until it expires, so that a page changes back and forth with each reload. Limits of attempts and one-time codes that are counted in such a cache count once for each process.',
  fix: [
    { option: 'A cache in Redis or Memcached for what must agree.', tradeoff: 'A call over the network, below a millisecond.', code: 'CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": os.environ["REDIS_URL"]}}' },
    { option: 'Keep memory for what never changes while the process runs, or for some seconds.', tradeoff: 'Fastest; say so by the name of the cache.', code: 'CACHES["local"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "TIMEOUT": 5}' },
  ],
  strength: 'Processes share one cache: {names}.',
  effort: 'hours',
  references: [
    { title: 'Django: local-memory caching', url: 'https://docs.djangoproject.com/en/stable/topics/cache/#local-memory-caching' },
    { title: 'Flask-Caching: built-in cache backends', url: 'https://flask-caching.readthedocs.io/en/latest/#built-in-cache-backends' },
  ],
  examples: {
    fails: [{ title: 'LocMemCache, four processes', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'dataflow.cacheBackend': 'memory', 'runtime.workers': 4 } } } } }],
    passes: [
      { title: 'Redis', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'dataflow.cacheBackend': 'shared' } } } } },
      { title: 'One process', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'dataflow.cacheBackend': 'memory', 'runtime.workers': 1, 'scalability.replicas': 1 } } } } },
    ],
    unknown: [{ title: 'The settings were not read', subject: 'web', system: { components: { web: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No cache', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'dataflow.cacheBackend': 'none' } } } } }],
  },
});
