import { kindsOf } from '../../../shared/model/kinds.ts';
import { resilienceUnclosedResources } from '../../../shared/vocabulary/resilience.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';

export const unclosedResources = defineRule({
  id: 'resilience.unclosed-resources',
  area: 'resilience',
  title: 'What is opened is closed, also after an error',
  severity: 'low',
  covers: ['J.P4', 'J.F1', 'B.E7'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, resilienceUnclosedResources);
    if ('verdict' in found) return found;
    return fail(`${component.name} opens what nothing closes after an error: ${listNames(found.places)}.`, { severity: found.places.length >= 5 ? 'medium' : 'low', related: found.related });
  },
  why: 'A close() at the end of a function is passed over when a line before it raises. Each error then leaves a file, a session or a connection open, and after some hours of a failing neighbour the process has none left: "too many open files", or a pool that gives out nothing.',
  fix: [
    { option: 'with and async with, for everything that has an end.', tradeoff: 'None; several fit into one statement.', code: 'with open(path, "rb") as source, httpx.Client(timeout=10) as client:\n    client.put(url, content=source)' },
    { option: 'A context manager of one’s own for what has none.', tradeoff: 'Few lines, used in many places.', code: '@contextmanager\ndef lease(name: str) -> Iterator[Lease]:\n    held = leases.acquire(name)\n    try:\n        yield held\n    finally:\n        held.release()' },
    { option: 'One client for the life of the process, closed in the lifespan.', tradeoff: 'Keeps connections; the better choice for what each request needs.', code: '@asynccontextmanager\nasync def lifespan(app: FastAPI):\n    async with httpx.AsyncClient(timeout=5) as app.state.client:\n        yield' },
  ],
  strength: 'What is opened is closed: {names}.',
  effort: 'hours',
  references: [
    { title: 'Python: contextlib', url: 'https://docs.python.org/3/library/contextlib.html' },
    { title: 'CWE-772: Missing Release of Resource after Effective Lifetime', url: 'https://cwe.mitre.org/data/definitions/772.html' },
    { title: 'Ruff: open-file-with-context-handler (SIM115)', url: 'https://docs.astral.sh/ruff/rules/open-file-with-context-handler/' },
  ],
  examples: {
    fails: [{ title: 'A session for each call', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'resilience.unclosedResources': ['aiohttp.ClientSession in fetch'] } } } } }],
    passes: [{ title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'resilience.unclosedResources': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } }],
  },
});
