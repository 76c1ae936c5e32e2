import { plural } from '../../../shared/lib/plural.ts';
import { apiVerbPaths } from '../../../shared/vocabulary/api.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, pass } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { alone } from '../../engine/example-sketches.ts';

export const verbPaths = defineRule({
  id: 'api.verb-paths',
  area: 'api',
  title: 'Paths name things, and methods say what is done',
  severity: 'low',
  covers: ['C.E2', 'C.F1', 'C.E1'],
  options: { maximum: { label: 'Paths with a verb that are let pass', default: 2, minimum: 0, maximum: 50 } },
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, apiVerbPaths);
    if ('verdict' in found) return found;
    if (found.places.length <= look.option('maximum')) return pass();
    return fail(`${plural(found.places.length, 'path')} of ${component.name} say what is done, while the others name things: ${listNames(found.places)}.`, { severity: weigh(look, 'low', 'team'), related: found.related });
  },
  why: 'Clients learn one rule, a thing and four methods, and guess the rest. Where some paths are calls and some are things, each has to be looked up, the same deed ends up under two paths, and proxies and retries that go by the method treat a read by POST as a write.',
  fix: [
    { option: 'New routes by things, the old ones beside them until nobody calls them.', tradeoff: 'Two paths for a while; mark the old ones as deprecated.', code: 'router.add_api_route("/orders", create_order, methods=["POST"], status_code=201)\nrouter.add_api_route("/create_order", create_order, methods=["POST"], deprecated=True)' },
    { option: 'Where an API is really made of calls, make it so throughout: gRPC, or POST /orders:cancel for what is more than a change.', tradeoff: 'Consistent as well; no caching by proxies.' },
  ],
  strength: 'Paths are formed in one way: {names}.',
  effort: 'days',
  references: [{ title: 'Microsoft: API design, resource URIs', url: 'https://learn.microsoft.com/en-us/azure/architecture/best-practices/api-design' }],
  examples: {
    fails: [{ title: '/orders beside /create_invoice', subject: 'api', system: alone({ 'api.verbPaths': ['POST /create_invoice', 'GET /get_invoice/{id}', 'POST /update_invoice'] }) }],
    passes: [{ title: 'None', subject: 'api', system: alone({ 'api.verbPaths': [] }) }, { title: 'One', subject: 'api', system: alone({ 'api.verbPaths': ['POST /create_invoice'] }) }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
