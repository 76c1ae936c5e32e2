import { runtimeCpuWork, runtimeFreeThreaded, runtimeLanguage } from '../../../shared/vocabulary/system.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const cpuWorkInThreads = defineRule({
  id: 'system.cpu-work-in-threads',
  area: 'system',
  title: 'Heavy computing does not run in threads that share the GIL',
  severity: 'medium',
  covers: ['A.P4', 'A.P5', 'E.P6', 'A.F6'],
  options: { load: { label: 'Asked from as many requests per second on', default: 50, minimum: 0, maximum: 1_000_000 } },
  selector: { type: 'component', kinds: ['service', 'worker'] },
  check(component, look) {
    if (!isOwnCode(component, look) || look.known(component, runtimeLanguage) !== 'python') return notApplicable();
    // Asked only under a load at which it decides; elsewhere it is used where it is known.
    const place = (look.context('requestsPerSecond') ?? 0) >= look.option('load') ? look.fact(component, runtimeCpuWork) : look.known(component, runtimeCpuWork);
    if (place === undefined) return unknown();
    if (place === 'none') return notApplicable();
    if (place !== 'threads' || look.known(component, runtimeFreeThreaded) === true) return pass();
    return fail(`${component.name} computes in threads, of which the GIL lets one run at a time.`, { severity: component.kind === 'service' ? 'medium' : 'low' });
  },
  why: 'With the GIL one thread of a process runs Python code at a time. Threads that compute are no faster together than one after the other, and they delay the thread that answers requests. More of them do not use more cores.',
  fix: [
    { option: 'Hand the work to workers with one process for each core (Celery prefork, RQ, Dramatiq).', tradeoff: 'A queue and a second deployment; scales apart from the API.' },
    { option: 'A pool of processes.', tradeoff: 'Arguments and results are pickled; memory for each process. In a web server each worker process would have its own pool.', code: 'with ProcessPoolExecutor(max_workers=4) as pool:\n    pages = list(pool.map(render, documents))' },
    { option: 'Free-threaded Python (3.14t).', tradeoff: 'An extension that is not ready turns the GIL on again; code must be safe for threads.' },
  ],
  strength: 'Heavy computing does not run in threads that share the GIL: {names}.',
  effort: 'days',
  references: [{ title: 'Python support for free threading', url: 'https://docs.python.org/3/howto/free-threading-python.html' }],
  examples: {
    fails: [{ title: 'Images rendered in threads', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.language': 'python', 'runtime.cpuWork': 'threads' } } } } }],
    passes: [{ title: 'Free-threaded Python', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.language': 'python', 'runtime.cpuWork': 'threads', 'runtime.freeThreaded': true } } } } }],
    unknown: [{ title: 'Nobody has said where it computes', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.language': 'python' } } } } }],
    notApplicable: [{ title: 'Go', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.language': 'go' } } } } }],
  },
});
