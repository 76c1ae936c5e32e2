import { scalabilityLoadTested } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';

export const loadTested = defineRule({
  id: 'scalability.load-tested',
  area: 'scalability',
  title: 'The expected load was tried before it came',
  severity: 'low',
  covers: ['E.F7', 'E.F1', 'F.F6', 'E.E10'],
  options: { load: { label: 'From as many requests per second on', default: 50, minimum: 1, maximum: 100_000 } },
  selector: { type: 'system' },
  check(system, look) {
    if (look.structure.nodesOf('service', 'function').length === 0 || look.context('stage') === 'prototype') return notApplicable();
    const [load, latency] = [look.context('requestsPerSecond'), look.context('latencyP95Ms')];
    if ((load ?? 0) < look.option('load') && latency === undefined) return notApplicable();
    return judge(look.fact(system, scalabilityLoadTested), 'Nobody has tried how much load the system bears.', { severity: (load ?? 0) >= 10 * look.option('load') ? 'medium' : 'low' });
  },
  why: 'Capacity on paper misses what gives way first: a pool, a lock, a limit of a provider, a proxy’s file descriptors. A test finds it on a Tuesday morning; the first campaign finds it in front of everybody.',
  fix: [
    { option: 'A Locust or k6 script of what users do, run against an environment like production until something gives way.', tradeoff: 'Needs data of realistic size; providers have to be stood in for.', code: 'class Shopper(HttpUser):\n    wait_time = between(1, 5)\n\n    @task(10)\n    def browse(self) -> None:\n        self.client.get("/products?limit=20")\n\n    @task\n    def order(self) -> None:\n        self.client.post("/orders", json={"sku": "A1"})' },
    { option: 'A small one in the pipeline that fails when the 95th percentile gets worse.', tradeoff: 'Finds regressions, not limits.' },
  ],
  strength: 'The expected load was tried before it came.',
  effort: 'days',
  references: [
    { title: 'Locust: writing a locustfile', url: 'https://docs.locust.io/en/stable/writing-a-locustfile.html' },
    { title: 'Grafana k6: test types', url: 'https://grafana.com/docs/k6/latest/testing-guides/test-types/' },
  ],
  examples: {
    fails: [{ title: 'No test', system: { components: { api: { kind: 'service' } }, context: { latencyP95Ms: 200 }, facts: { 'scalability.loadTested': false } } }],
    passes: [{ title: 'Locust, twice the expected load', system: { components: { api: { kind: 'service' } }, context: { requestsPerSecond: 300 }, facts: { 'scalability.loadTested': true } } }],
    unknown: [{ title: 'Nobody has said', system: { components: { api: { kind: 'service' } }, context: { requestsPerSecond: 300 } } }],
    notApplicable: [{ title: 'No load and no target to speak of', system: { components: { api: { kind: 'service' } }, facts: { 'scalability.loadTested': false } } }],
  },
});
