import { scalabilityProfiling } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';

export const profiling = defineRule({
  id: 'scalability.profiling',
  area: 'scalability',
  title: 'Slow code is found by measuring',
  severity: 'low',
  covers: ['E.P5', 'F.E6', 'F.F6', 'E.F3'],
  options: { load: { label: 'From as many requests per second on', default: 50, minimum: 1, maximum: 100_000 } },
  selector: { type: 'system' },
  check(system, look) {
    if (look.structure.nodesOf('service', 'function').length === 0 || look.context('stage') === 'prototype') return notApplicable();
    const [load, latency] = [look.context('requestsPerSecond'), look.context('latencyP95Ms')];
    if ((load ?? 0) < look.option('load') && latency === undefined) return notApplicable();
    return judge(look.fact(system, scalabilityProfiling), 'Nobody can see in which functions the time is spent.', { severity: (load ?? 0) >= 10 * look.option('load') ? 'medium' : 'low' });
  },
  why: 'Suspicion is a bad profiler: the time goes into serialising, a regular expression or four hundred small queries, while people rewrite the loop that looks slow. A sampling profiler costs a few per cent and can run where the problem is.',
  fix: [
    { option: 'py-spy on the running process, in production as well.', tradeoff: 'Needs the right to read the process (SYS_PTRACE in a container).', code: 'py-spy record --pid 1 --duration 30 --output profile.svg' },
    { option: 'Continuous profiling: Pyroscope, or that of Sentry or Datadog.', tradeoff: 'Shows what changed with a release; an agent and storage.' },
    { option: 'cProfile or pyinstrument on one request, where it can be repeated.', tradeoff: 'Slows the program and distorts small functions; good at a desk.' },
  ],
  strength: 'Slow code is found by measuring.',
  effort: 'days',
  references: [
    { title: 'py-spy', url: 'https://github.com/benfred/py-spy' },
    { title: 'Python: the profilers', url: 'https://docs.python.org/3/library/profile.html' },
    { title: 'Grafana Pyroscope', url: 'https://grafana.com/docs/pyroscope/latest/' },
  ],
  examples: {
    fails: [{ title: 'Guessing', system: { components: { api: { kind: 'service' } }, context: { latencyP95Ms: 200 }, facts: { 'scalability.profiling': false } } }],
    passes: [{ title: 'py-spy in production', system: { components: { api: { kind: 'service' } }, context: { requestsPerSecond: 300 }, facts: { 'scalability.profiling': true } } }],
    unknown: [{ title: 'Nobody has said', system: { components: { api: { kind: 'service' } }, context: { requestsPerSecond: 300 } } }],
    notApplicable: [{ title: 'No load and no target to speak of', system: { components: { api: { kind: 'service' } }, facts: { 'scalability.profiling': false } } }],
  },
});
