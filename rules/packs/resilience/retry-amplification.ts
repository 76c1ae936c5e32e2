import { styleOf } from '../../../shared/graph/structure.ts';
import { resilienceRetries } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const retryAmplification = defineRule({
  id: 'resilience.retry-amplification',
  area: 'resilience',
  title: 'Retries do not multiply along the way',
  severity: 'medium',
  covers: ['J.E1', 'J.F2', 'J.P1', 'J.F6'],
  // Beyond it a struggling service is kept down by its callers.
  options: { most: { label: 'Calls that one request may become', default: 6, minimum: 2, maximum: 1000 } },
  selector: { type: 'connection', from: ['service', 'function', 'worker', 'gateway', 'proxy'] },
  check(connection, look) {
    if (styleOf(connection) !== 'sync') return notApplicable();
    const retries = look.known(connection, resilienceRetries);
    if (retries === undefined) return unknown();
    if (retries === 0) return notApplicable();
    // The worst way in, one connection after the other, each visited once: a cycle adds nothing.
    const way = [connection.id];
    const seen = new Set([connection.target.id, connection.source.id]);
    let attempts = 1 + retries;
    for (let at = connection.source.id; ; ) {
      const [worst] = look.structure.incoming(at)
        .filter((edge) => styleOf(edge) === 'sync' && !seen.has(edge.from))
        .map((edge) => ({ edge, times: 1 + (look.known(edge, resilienceRetries) ?? 0) }))
        .toSorted((a, b) => b.times - a.times);
      if (!worst || worst.times === 1) break;
      attempts *= worst.times;
      way.unshift(worst.edge.id);
      at = worst.edge.from;
      seen.add(at);
    }
    if (way.length < 2 || attempts <= look.option('most')) return pass();
    return fail(`While ${connection.target.name} fails, one request becomes ${attempts} calls to it: each of ${way.length} steps on the way tries again.`, { related: way.slice(0, -1) });
  },
  why: 'Three attempts at each of three steps are twenty-seven calls, all to the service that is already in trouble. It cannot recover until its callers stop, and they do not stop until it has recovered.',
  fix: [
    { option: 'Retry at one step only, the one nearest to the failure or the outermost, with backoff and jitter.', tradeoff: 'The other steps pass errors on.', code: '@retry(\n    stop=stop_after_attempt(3),\n    wait=wait_exponential_jitter(initial=0.2, max=5),\n    retry=retry_if_exception_type(httpx.TransportError),\n)\nasync def reserve(order: Order) -> None: ...' },
    { option: 'A retry budget: at most a tenth of the calls may be retries.', tradeoff: 'Needs a counter that all calls of a process share.' },
  ],
  strength: 'Retries do not multiply: {names}.',
  effort: 'hours',
  references: [
    { title: 'Azure Architecture Center: Retry Storm antipattern', url: 'https://learn.microsoft.com/en-us/azure/architecture/antipatterns/retry-storm/' },
    { title: 'Google SRE Book: Addressing Cascading Failures', url: 'https://sre.google/sre-book/addressing-cascading-failures/' },
    { title: 'tenacity', url: 'https://tenacity.readthedocs.io/en/latest/' },
  ],
  examples: {
    fails: [{ title: 'Three attempts at each of two steps', subject: 'b->c', system: { components: { a: { kind: 'service' }, b: { kind: 'service' }, c: { kind: 'service' } }, connections: { 'a->b': { protocol: 'http', facts: { 'resilience.retries': 2 } }, 'b->c': { protocol: 'http', facts: { 'resilience.retries': 2 } } } } }],
    passes: [{ title: 'Three attempts at one step', subject: 'b->c', system: { components: { a: { kind: 'service' }, b: { kind: 'service' }, c: { kind: 'service' } }, connections: { 'a->b': { protocol: 'http' }, 'b->c': { protocol: 'http', facts: { 'resilience.retries': 2 } } } } }],
    unknown: [{ title: 'Nothing is known of retries', subject: 'b->c', system: { components: { b: { kind: 'service' }, c: { kind: 'service' } }, connections: { 'b->c': { protocol: 'http' } } } }],
    notApplicable: [{ title: 'It does not try again', subject: 'b->c', system: { components: { b: { kind: 'service' }, c: { kind: 'service' } }, connections: { 'b->c': { protocol: 'http', facts: { 'resilience.retries': 0 } } } } }],
  },
});
