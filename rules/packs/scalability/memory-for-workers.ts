import { runtimeWorkers, scalabilityMemoryLimit } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const memoryForWorkers = defineRule({
  id: 'scalability.memory-for-workers',
  area: 'scalability',
  title: 'The memory limit has room for every worker process',
  severity: 'medium',
  covers: ['E.E10', 'E.F6', 'E.P2', 'E.P3'],
  options: { perWorker: { label: 'Memory of one worker, in MB', default: 50, minimum: 10, maximum: 10_000 } },
  selector: { type: 'component', kinds: ['service', 'worker'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const [workers, bound] = [look.known(component, runtimeWorkers), look.known(component, scalabilityMemoryLimit)];
    if (bound === undefined || bound === 0) return notApplicable();
    if (workers === undefined) return unknown();
    return workers * look.option('perWorker') <= bound ? pass() : fail(`${component.name} starts ${workers} processes under a limit of ${bound} MB: ${Math.floor(bound / workers)} MB each, where a Python web process takes ${look.option('perWorker')} and more.`);
  },
  why: 'Each worker is an interpreter with all modules loaded. When together they pass the limit, the kernel ends one in the middle of a request, the master starts another, and it happens again: an outage that looks like a slow service.',
  fix: [
    { option: 'Fewer workers with threads or async, for work that waits.', tradeoff: 'Threads share the interpreter lock.', code: 'gunicorn shop.wsgi --workers 2 --threads 8 --preload' },
    { option: 'Load the application before the fork (preload), so that workers share pages.', tradeoff: 'Connections must not be opened before the fork; helps less as counters touch the pages.' },
    { option: 'Raise the limit to what was measured under load, and a third more.', tradeoff: 'Costs memory.' },
  ],
  strength: 'The memory limit has room for every worker process: {names}.',
  effort: 'hours',
  references: [
    { title: 'Gunicorn: how many workers?', url: 'https://docs.gunicorn.org/en/stable/design.html#how-many-workers' },
    { title: 'Kubernetes: resource management', url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/' },
  ],
  examples: {
    fails: [{ title: 'Eight in 256 MB', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.workers': 8, 'scalability.memoryLimitMb': 256 } } } } }],
    passes: [{ title: 'Two in 512 MB', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.workers': 2, 'scalability.memoryLimitMb': 512 } } } } }],
    unknown: [{ title: 'The number of workers is not known', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'scalability.memoryLimitMb': 512 } } } } }],
    notApplicable: [{ title: 'No limit', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.workers': 4 } } } } }],
  },
});
