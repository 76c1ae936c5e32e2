import { observabilityMetrics, observabilityMultiprocess } from '../../../shared/vocabulary/observability.ts';
import { runtimeWorkers } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const multiprocessMetrics = defineRule({
  id: 'observability.multiprocess-metrics',
  area: 'observability',
  title: 'Metrics add up over all worker processes',
  severity: 'medium',
  covers: ['F.P4', 'F.E2', 'F.F6'],
  selector: { type: 'component', kinds: ['service', 'worker'] },
  check(component, look) {
    if (!isOwnCode(component, look) || look.known(component, observabilityMetrics) !== true) return notApplicable();
    const together = look.known(component, observabilityMultiprocess);
    if (together === true) return pass();
    const workers = look.known(component, runtimeWorkers);
    if (workers === undefined || together === undefined) return unknown();
    return workers > 1 ? fail(`Each scrape of ${component.name} shows one of its ${workers} processes, and not always the same one.`) : notApplicable();
  },
  why: 'The Prometheus client keeps its numbers in the memory of the process. With several workers behind one port a scrape reaches any of them: counters jump up and down, rates are wrong, and most requests are never counted. Alerts built on these numbers are silent or shrill.',
  fix: [
    { option: 'The multiprocess mode: workers write to a shared directory, and each scrape adds them up.', tradeoff: 'Gauges need a mode, and custom collectors do not work; the directory is emptied at each start.', code: '# started with PROMETHEUS_MULTIPROC_DIR=/tmp/metrics\ndef metrics(request):\n    registry = CollectorRegistry()\n    multiprocess.MultiProcessCollector(registry)\n    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)\n\n# gunicorn.conf.py\ndef child_exit(server, worker):\n    multiprocess.mark_process_dead(worker.pid)' },
    { option: 'One process in each container.', tradeoff: 'Each is scraped by itself, as Prometheus expects; more containers.' },
    { option: 'Push to a collector with OpenTelemetry or StatsD.', tradeoff: 'Processes need not be known; one more program to run.' },
  ],
  strength: 'Metrics add up over all worker processes: {names}.',
  effort: 'hours',
  references: [{ title: 'Prometheus Python client: multiprocess mode', url: 'https://prometheus.github.io/client_python/multiprocess/' }],
  examples: {
    fails: [{ title: 'Four workers, each with its own numbers', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.metrics': true, 'observability.multiprocessMetrics': false, 'runtime.workers': 4 } } } } }],
    passes: [{ title: 'Multiprocess mode', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.metrics': true, 'observability.multiprocessMetrics': true, 'runtime.workers': 4 } } } } }],
    unknown: [{ title: 'The number of workers is not known', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.metrics': true, 'observability.multiprocessMetrics': false } } } } }],
    notApplicable: [{ title: 'One process', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.metrics': true, 'observability.multiprocessMetrics': false, 'runtime.workers': 1 } } } } }],
  },
});
