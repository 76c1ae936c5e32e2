import { apiLimitStorage } from '../../../shared/vocabulary/api.ts';
import { dataflowCacheBackend } from '../../../shared/vocabulary/dataflow.ts';
import { runtimeWorkers, scalabilityAutoscaling, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { alone } from '../../engine/example-sketches.ts';

export const limitStorage = defineRule({
  id: 'api.limit-storage',
  area: 'api',
  title: 'All processes count calls together',
  severity: 'medium',
  covers: ['C.E6', 'D.E3', 'J.E8'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const storage = look.known(component, apiLimitStorage);
    if (storage === undefined) return unknown();
    if (storage === 'shared') return pass();
    const [replicas, workers] = [look.known(component, scalabilityReplicas), look.known(component, runtimeWorkers)];
    const processes = (replicas ?? 1) * (workers ?? 1);
    // A cache in memory has the same cause: it is said there.
    if (processes > 1 && look.known(component, dataflowCacheBackend) === 'memory') return notApplicable();
    if (processes > 1) return fail(`${component.name} counts calls in memory and runs as ${processes} processes, so a caller gets up to ${processes} times the limit.`, { severity: weigh(look, 'medium', 'load') });
    if (look.known(component, scalabilityAutoscaling) === true) return fail(`${component.name} counts calls in the memory of each process, and the number of its instances grows under load, and its limits with it.`, { severity: weigh(look, 'medium', 'load') });
    return replicas === undefined || workers === undefined ? unknown() : pass();
  },
  why: 'slowapi and Flask-Limiter count in memory unless told otherwise. Each process then has its own count: five attempts to log in become twenty with four workers, all are forgotten with each release, and which calls are refused depends on which process happens to answer.',
  fix: [
    { option: 'Count in Redis, which most systems have already.', tradeoff: 'Half a millisecond a call; decide what happens while Redis is away.', code: 'limiter = Limiter(\n    key_func=get_remote_address,\n    storage_uri=os.environ["REDIS_URL"],\n    in_memory_fallback_enabled=True,\n)' },
    { option: 'Limit at the proxy, which sees all calls.', tradeoff: 'No code; it knows addresses, not accounts, and one proxy has to stand before all instances.' },
  ],
  strength: 'All processes count calls together: {names}.',
  effort: 'hours',
  references: [
    { title: 'Flask-Limiter', url: 'https://flask-limiter.readthedocs.io/' },
    { title: 'OWASP API4:2023 Unrestricted Resource Consumption', url: 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/' },
  ],
  examples: {
    fails: [
      { title: 'In memory, four workers', subject: 'api', system: alone({ 'api.limitStorage': 'memory', 'runtime.workers': 4 }) },
      { title: 'In memory, instances come and go', subject: 'api', system: alone({ 'api.limitStorage': 'memory', 'scalability.autoscaling': true }) },
    ],
    passes: [
      { title: 'In Redis', subject: 'api', system: alone({ 'api.limitStorage': 'shared', 'runtime.workers': 4 }) },
      { title: 'One process', subject: 'api', system: alone({ 'api.limitStorage': 'memory', 'runtime.workers': 1, 'scalability.replicas': 1 }) },
    ],
    unknown: [{ title: 'Nobody said how many processes run', subject: 'api', system: alone({ 'api.limitStorage': 'memory' }) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
