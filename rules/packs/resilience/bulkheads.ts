import { styleOf } from '../../../shared/graph/structure.ts';
import { resilienceBulkheads, resilienceCircuitBreaker } from '../../../shared/vocabulary/resilience.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, notApplicable, pass } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isOwnCode, isStandIn, isTelemetry } from '../../engine/roles.ts';
import { servesClients } from '../../engine/served.ts';

export const bulkheads = defineRule({
  id: 'resilience.bulkheads',
  area: 'resilience',
  title: 'One slow system does not take the workers of all others',
  severity: 'low',
  covers: ['J.E7', 'J.F2', 'J.F1'],
  options: { systems: { label: 'Systems called in requests from which it matters', default: 2, minimum: 1, maximum: 20 } },
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look) || !servesClients(component, look)) return notApplicable();
    const waits = look.structure.outgoing(component.id).filter((edge) => styleOf(edge) === 'sync').flatMap((edge) => {
      const node = look.structure.nodes.get(edge.to);
      return node && ['external', 'service', 'identity-provider'].includes(node.kind) && !isStandIn(node) && !isTelemetry(node) ? [{ edge, node }] : [];
    });
    const demanding = (look.context('requestsPerSecond') ?? 0) >= 20 || (look.context('availabilityTarget') ?? 0) >= 99.5;
    if (waits.length < look.option('systems') || !demanding) return notApplicable();
    // A breaker on each way out bounds the same damage.
    if (waits.every(({ edge }) => look.known(edge, resilienceCircuitBreaker) === true)) return pass();
    return judge(look.fact(component, resilienceBulkheads), `${component.name} waits for ${listNames(waits.map(({ node }) => node.name))} with the same workers, and nothing limits how many wait for one of them.`, { severity: weigh(look, 'low', 'availability', 'load'), related: waits.map(({ node }) => node.id) });
  },
  why: 'With forty threads and a provider that takes ten seconds instead of one tenth, four requests a second to it are enough to hold all forty. Requests that never needed that provider then wait as well, health checks among them, and the platform restarts a service whose only fault is a neighbour’s.',
  fix: [
    { option: 'A limit of calls under way for each system; what is beyond it fails at once.', tradeoff: 'Ten lines; the number has to be found under load.', code: 'rates_slots = asyncio.Semaphore(10)\n\nasync def rates() -> Rates:\n    if rates_slots.locked():\n        raise Busy("rates")\n    async with rates_slots, asyncio.timeout(2):\n        return await client.get("/rates")' },
    { option: 'One HTTP client for each system, with its own limit of connections and a short wait for one.', tradeoff: 'No code at the calls.', code: 'httpx.AsyncClient(base_url=url, limits=httpx.Limits(max_connections=10), timeout=httpx.Timeout(2, pool=0.1))' },
    { option: 'A queue and workers of its own for what depends on the slow one.', tradeoff: 'Requests no longer wait at all; the answer comes later.' },
  ],
  strength: 'One slow system does not take the workers of all others: {names}.',
  effort: 'days',
  references: [
    { title: 'Azure Architecture Center: Bulkhead pattern', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/bulkhead' },
    { title: 'HTTPX: resource limits', url: 'https://www.python-httpx.org/advanced/resource-limits/' },
  ],
  examples: {
    fails: [{ title: 'Two providers, one pool of threads', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'resilience.bulkheads': false } }, pay: { kind: 'external' }, rates: { kind: 'external' } }, connections: { 'user->api': {}, 'api->pay': { protocol: 'https' }, 'api->rates': { protocol: 'https' } }, context: { requestsPerSecond: 50 } } }],
    passes: [
      { title: 'A semaphore for each', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'resilience.bulkheads': true } }, pay: { kind: 'external' }, rates: { kind: 'external' } }, connections: { 'user->api': {}, 'api->pay': { protocol: 'https' }, 'api->rates': { protocol: 'https' } }, context: { requestsPerSecond: 50 } } },
      { title: 'A breaker on each', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, pay: { kind: 'external' }, rates: { kind: 'external' } }, connections: { 'user->api': {}, 'api->pay': { protocol: 'https', facts: { 'resilience.circuitBreaker': true } }, 'api->rates': { protocol: 'https', facts: { 'resilience.circuitBreaker': true } } }, context: { requestsPerSecond: 50 } } },
    ],
    unknown: [{ title: 'Nobody said it', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, pay: { kind: 'external' }, rates: { kind: 'external' } }, connections: { 'user->api': {}, 'api->pay': { protocol: 'https' }, 'api->rates': { protocol: 'https' } }, context: { requestsPerSecond: 50 } } }],
    notApplicable: [{ title: 'A handful of requests', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'resilience.bulkheads': false } }, pay: { kind: 'external' }, rates: { kind: 'external' } }, connections: { 'user->api': {}, 'api->pay': { protocol: 'https' }, 'api->rates': { protocol: 'https' } }, context: { requestsPerSecond: 1 } } }],
  },
});
