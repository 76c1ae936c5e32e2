import { kindsOf } from '../../../shared/model/kinds.ts';
import { resilienceCallsWithoutTimeout, resilienceTaskTimeLimit } from '../../../shared/vocabulary/resilience.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';

export const callsWithoutTimeout = defineRule({
  id: 'resilience.calls-without-timeout',
  area: 'resilience',
  title: 'Every call over HTTP has a timeout',
  severity: 'medium',
  covers: ['J.E3', 'J.F3', 'J.F2', 'J.P2'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, resilienceCallsWithoutTimeout);
    if ('verdict' in found) return found;
    // A task that is ended in any case holds its worker no longer than that.
    const bounded = (look.known(component, resilienceTaskTimeLimit) ?? 0) > 0;
    return fail(`${component.name} may wait for ever in ${listNames(found.places)}.`, { severity: bounded ? 'low' : 'medium', related: found.related });
  },
  why: 'requests, urllib and urllib3 wait for ever unless told otherwise. When the other side accepts the connection and never answers, each such call holds a thread or a worker until somebody restarts the process; a few are enough to stop it.',
  fix: [
    { option: 'Give every call a timeout: seconds to connect, seconds between two reads.', tradeoff: 'Easy to forget in the next call; Ruff’s rule S113 finds those of requests and httpx.', code: 'requests.get(url, timeout=(3.05, 10))\nurllib.request.urlopen(url, timeout=10)' },
    { option: 'One session or client for each system that is called, with its timeout, used everywhere.', tradeoff: 'A place to set retries and headers as well; calls that pass it by have to be found first.', code: 'client = httpx.Client(base_url=settings.rates_url, timeout=httpx.Timeout(10, connect=3))' },
    { option: 'A limit around the whole: the worker’s time limit, `asyncio.timeout`.', tradeoff: 'Ends the work also where a slow answer comes in small pieces; does not say which call was slow.' },
  ],
  strength: 'Every call over HTTP gives up in time: {names}.',
  effort: 'hours',
  references: [
    { title: 'requests: timeouts', url: 'https://requests.readthedocs.io/en/latest/user/advanced/#timeouts' },
    { title: 'Python: urllib.request.urlopen', url: 'https://docs.python.org/3/library/urllib.request.html#urllib.request.urlopen' },
    { title: 'Ruff: request-without-timeout (S113)', url: 'https://docs.astral.sh/ruff/rules/request-without-timeout/' },
    { title: 'CWE-1088: Synchronous Access of Remote Resource without Timeout', url: 'https://cwe.mitre.org/data/definitions/1088.html' },
  ],
  examples: {
    fails: [
      { title: 'requests.post without timeout', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'resilience.callsWithoutTimeout': ['requests.post in notify'] } } } } },
      { title: 'The same in a worker whose tasks are ended', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'resilience.callsWithoutTimeout': ['requests.post in notify'], 'resilience.taskTimeLimit': 300 } } } } },
    ],
    passes: [{ title: 'Each has one', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'resilience.callsWithoutTimeout': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } }],
  },
});
