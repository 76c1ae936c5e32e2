import { runtimeCpuWork, runtimeLanguage } from '../../../shared/vocabulary/system.ts';
import { runtimeWorkers } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const processPoolInService = defineRule({
  id: 'system.process-pool-in-service',
  area: 'system',
  title: 'Web workers do not each keep a pool of processes',
  severity: 'low',
  covers: ['A.P5', 'A.P4', 'E.F6', 'A.E7'],
  options: { load: { label: 'Asked from as many requests per second on', default: 50, minimum: 0, maximum: 1_000_000 } },
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look) || look.known(component, runtimeLanguage) !== 'python') return notApplicable();
    // Asked only under a load at which it decides; elsewhere it is used where it is known.
    const place = (look.context('requestsPerSecond') ?? 0) >= look.option('load') ? look.fact(component, runtimeCpuWork) : look.known(component, runtimeCpuWork);
    if (place === undefined) return unknown();
    if (place !== 'process-pool') return place === 'none' ? notApplicable() : pass();
    const workers = look.known(component, runtimeWorkers);
    if (workers === undefined) return unknown();
    return workers > 1 ? fail(`Each of the ${workers} worker processes of ${component.name} keeps a pool of processes of its own.`) : pass();
  },
  why: 'The pools multiply: four web workers with a pool of four are twenty processes on the same cores and in the same memory limit. A pool lives within its web worker, so a restart of the worker loses the work that runs in it.',
  fix: [
    { option: 'Hand the work to workers behind a queue.', tradeoff: 'A broker and a second deployment; the result comes later.' },
    { option: 'Keep the pool, and run one web worker in each container.', tradeoff: 'No new part; computing and answering still share the limits of the container.', code: 'pool = ProcessPoolExecutor(max_workers=2)\nresult = await asyncio.get_running_loop().run_in_executor(pool, render, document)' },
  ],
  strength: 'Web workers do not each keep a pool of processes: {names}.',
  effort: 'days',
  references: [{ title: 'Python: concurrent.futures', url: 'https://docs.python.org/3/library/concurrent.futures.html' }],
  examples: {
    fails: [{ title: 'Four workers with pools', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.language': 'python', 'runtime.cpuWork': 'process-pool', 'runtime.workers': 4 } } } } }],
    passes: [{ title: 'One worker with a pool', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.language': 'python', 'runtime.cpuWork': 'process-pool', 'runtime.workers': 1 } } } } }],
    unknown: [{ title: 'The number of workers is not known', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.language': 'python', 'runtime.cpuWork': 'process-pool' } } } } }],
    notApplicable: [{ title: 'It computes nothing', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.language': 'python', 'runtime.cpuWork': 'none' } } } } }],
  },
});
