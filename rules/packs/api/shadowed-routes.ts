import { plural } from '../../../shared/lib/plural.ts';
import { apiShadowedRoutes } from '../../../shared/vocabulary/api.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { alone } from '../../engine/example-sketches.ts';

export const shadowedRoutes = defineRule({
  id: 'api.shadowed-routes',
  area: 'api',
  title: 'Each route can be reached',
  severity: 'medium',
  covers: ['C.E2', 'C.F1', 'C.F2'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, apiShadowedRoutes);
    if ('verdict' in found) return found;
    return fail(`${plural(found.places.length, 'route')} of ${component.name} ${found.places.length === 1 ? 'is' : 'are'} never reached, as an earlier one answers: ${listNames(found.places)}.`, { related: found.related });
  },
  why: 'FastAPI and Starlette take the first route that fits. A parameter takes the fixed word that comes later too, so callers of /orders/export get “not found” or a validation error of another route, while the description lists both and tests that call the function directly pass.',
  fix: [
    { option: 'Declare the fixed path before the one with the parameter.', tradeoff: 'A line to move; nothing keeps the next one from being added below.', code: '@router.get("/orders/export")\nasync def export_orders() -> ExportOut: ...\n\n@router.get("/orders/{order_id}")\nasync def read_order(order_id: UUID) -> OrderOut: ...' },
    { option: 'Give it a path that no parameter can take.', tradeoff: 'Does not depend on the order; known callers have to change.', code: '@router.get("/order-exports")' },
  ],
  strength: 'Each route can be reached: {names}.',
  effort: 'hours',
  references: [{ title: 'FastAPI: path parameters, order matters', url: 'https://fastapi.tiangolo.com/tutorial/path-params/#order-matters' }],
  examples: {
    fails: [{ title: '/orders/export behind /orders/{order_id}', subject: 'api', system: alone({ 'api.shadowedRoutes': ['GET /orders/export (behind GET /orders/{order_id})'] }) }],
    passes: [{ title: 'Fixed words come first', subject: 'api', system: alone({ 'api.shadowedRoutes': [] }) }],
    unknown: [{ title: 'The source was not read, or the framework sorts its routes', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
