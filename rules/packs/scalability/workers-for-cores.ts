import { runtimeWorkers, scalabilityCpuLimit } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const workersForCores = defineRule({
  id: 'scalability.workers-for-cores',
  area: 'scalability',
  title: 'Worker processes have cores to run on',
  severity: 'medium',
  covers: ['E.P2', 'E.E10', 'E.F6', 'A.P5'],
  options: { perCore: { label: 'Workers for each core', default: 4, minimum: 1, maximum: 64 } },
  selector: { type: 'component', kinds: ['service', 'worker'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const [workers, bound] = [look.known(component, runtimeWorkers), look.known(component, scalabilityCpuLimit)];
    if (bound === undefined || bound === 0) return notApplicable();
    if (workers === undefined) return unknown();
    return workers <= look.option('perCore') * bound + 1 ? pass() : fail(`${component.name} starts ${workers} processes on ${bound} ${bound === 1 ? 'core' : 'cores'}: they take turns, and each is throttled with the others.`);
  },
  why: 'Processes beyond the cores add memory and context switches and no work; under a CPU limit they use up the quota of a period together and then all stand still until the next one. Gunicorn’s own advice, twice the cores and one, is for whole cores, not for a quarter of one.',
  fix: [
    { option: 'As many workers as the limit has cores, at least two; more only where they mostly wait.', tradeoff: 'One slow request then holds a larger share.', code: 'gunicorn shop.asgi:app --workers ${WEB_CONCURRENCY:-2}' },
    { option: 'Raise the limit, or take it away and keep the request.', tradeoff: 'A busy neighbour can then take what is free.' },
  ],
  strength: 'Worker processes have cores to run on: {names}.',
  effort: 'hours',
  references: [
    { title: 'Gunicorn: how many workers?', url: 'https://docs.gunicorn.org/en/stable/design.html#how-many-workers' },
    { title: 'Kubernetes: resource management', url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/' },
  ],
  examples: {
    fails: [{ title: 'Nine on half a core', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.workers': 9, 'scalability.cpuLimit': 0.5 } } } } }],
    passes: [{ title: 'Three on one core', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.workers': 3, 'scalability.cpuLimit': 1 } } } } }],
    unknown: [{ title: 'The number of workers is not known', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'scalability.cpuLimit': 1 } } } } }],
    notApplicable: [{ title: 'No limit', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.workers': 4 } } } } }],
  },
});
