import { plural } from '../../../shared/lib/plural.ts';
import { securityOpenRoutes } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';

export const openRoutes = defineRule({
  id: 'security.open-routes',
  area: 'security',
  title: 'Whoever changes something has to say who they are',
  severity: 'high',
  covers: ['D.E1', 'D.E2', 'D.F1', 'D.F4', 'C.E5'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, securityOpenRoutes);
    if ('verdict' in found) return found;
    const { places, related } = found;
    const prototype = look.context('stage') === 'prototype';
    const severity = servesClients(component, look) ? (prototype ? 'medium' : 'high') : prototype ? 'low' : 'medium';
    return fail(`${plural(places.length, 'route')} of ${component.name} that ${places.length === 1 ? 'writes asks' : 'write ask'} nobody who they are: ${listNames(places)}.`, { severity, related });
  },
  why: 'A route that was forgotten is as open as one that was meant to be. Whoever reads the API’s description, or guesses, can then write in the name of nobody; broken authentication and authorization lead the list of risks of APIs.',
  fix: [
    { option: 'Demand a user where routers are put together, and open single routes by hand.', tradeoff: 'A forgotten route is closed, not open.', code: 'app.include_router(orders.router, dependencies=[Depends(current_user)])\napp.include_router(webhooks.router)     # checks a signature itself' },
    { option: 'A dependency, decorator or permission class on each route, with a test that walks through all routes.', tradeoff: 'Each route shows who may call it; only the test keeps the next one from being forgotten.', code: 'def test_no_route_is_open(client):\n    for route in app.routes:\n        if "POST" in getattr(route, "methods", ()) and route.path not in OPEN:\n            assert client.post(route.path).status_code in (401, 403), route.path' },
    { option: 'Let the gateway authenticate.', tradeoff: 'One place for all services; who reaches a service past it is let in.' },
  ],
  strength: 'Routes that write ask who is calling: {names}.',
  effort: 'days',
  references: [
    { title: 'OWASP API Security Top 10 2023: Broken Function Level Authorization', url: 'https://owasp.org/API-Security/editions/2023/en/0xa5-broken-function-level-authorization/' },
    { title: 'CWE-306: Missing Authentication for Critical Function', url: 'https://cwe.mitre.org/data/definitions/306.html' },
    { title: 'OWASP Authorization Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html' },
    { title: 'FastAPI: dependencies for a group of routes', url: 'https://fastapi.tiangolo.com/tutorial/bigger-applications/' },
  ],
  examples: {
    fails: [
      { title: 'An open POST for clients', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'security.openRoutes': ['POST /orders'] } } }, connections: { 'user->api': {} } } },
      { title: 'Two open routes inside', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.openRoutes': ['POST /orders', 'DELETE /orders/{id}'] } } } } },
    ],
    passes: [{ title: 'All ask', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.openRoutes': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A program that is run as it comes', subject: 'sso', system: { components: { sso: { kind: 'service', technology: 'keycloak' } } } }],
  },
});
