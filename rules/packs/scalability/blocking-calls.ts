import { kindsOf } from '../../../shared/model/kinds.ts';
import { scalabilityBlockingCalls } from '../../../shared/vocabulary/scalability.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';

export const blockingCalls = defineRule({
  id: 'scalability.blocking-calls',
  area: 'scalability',
  title: 'Coroutines do not block the event loop',
  severity: 'medium',
  covers: ['A.P3', 'E.P4', 'E.F4', 'E.F1'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, scalabilityBlockingCalls);
    if ('verdict' in found) return found;
    const busy = component.kind === 'service' && (look.context('requestsPerSecond') ?? 0) >= 50;
    return fail(`${component.name} stops its event loop in ${listNames(found.places)}.`, { severity: busy ? 'high' : component.kind === 'service' ? 'medium' : 'low', related: found.related });
  },
  why: 'One thread runs all coroutines of a process. While one of them waits in `requests`, `time.sleep` or a synchronous driver, the process answers nobody: not the other requests, and not the health check either.',
  fix: [
    { option: 'Use the asynchronous client: httpx or aiohttp, asyncpg or SQLAlchemy’s AsyncSession, asyncio.sleep, asyncio.create_subprocess_exec.', tradeoff: 'All callers up to the route have to await; another library to learn.', code: 'async with httpx.AsyncClient(timeout=5) as client:\n    answer = await client.get(url)' },
    { option: 'Run the blocking call in a thread.', tradeoff: 'Small change; at most as many calls at a time as the pool has threads, and work on the CPU still holds the GIL.', code: 'answer = await asyncio.to_thread(requests.get, url, timeout=5)' },
    { option: 'Write the route as a plain `def` where the framework then runs it in a thread (FastAPI, Starlette).', tradeoff: 'Nothing to rewrite; the pool of 40 threads becomes the limit.' },
  ],
  strength: 'Coroutines do not block the event loop: {names}.',
  effort: 'days',
  references: [
    { title: 'Python: developing with asyncio, running blocking code', url: 'https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code' },
    { title: 'FastAPI: concurrency and async / await', url: 'https://fastapi.tiangolo.com/async/' },
    { title: 'Starlette: thread pool', url: 'https://starlette.dev/threadpool/' },
  ],
  examples: {
    fails: [{ title: 'requests in a coroutine', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'scalability.blockingCalls': ['requests.get in quote'] } } } } }],
    passes: [{ title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'scalability.blockingCalls': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A program that is run as it comes', subject: 'sso', system: { components: { sso: { kind: 'service', technology: 'keycloak' } } } }],
  },
});
