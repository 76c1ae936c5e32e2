import { apiDocumentation } from '../../../shared/vocabulary/api.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const oneEntrance = defineRule({
  id: 'api.one-entrance',
  area: 'api',
  title: 'Clients do not put an answer together from many services',
  severity: 'low',
  covers: ['C.E1', 'C.E2', 'A.F4', 'C.F1'],
  options: { maximum: { label: 'Services that a client calls itself', default: 3, minimum: 1, maximum: 20 } },
  selector: { type: 'component', kinds: ['client', 'frontend'] },
  check(component, look) {
    const called = [...new Set(look.structure.outgoing(component.id).map(({ to }) => to))].flatMap((id) => look.structure.nodes.get(id) ?? []).filter((node) => node.kind === 'service' && isOwnCode(node, look));
    if (called.length < 2) return notApplicable();
    if (called.length <= look.option('maximum')) return pass();
    const described = called.filter((node) => (look.known(node, apiDocumentation) ?? 'none') !== 'none');
    return fail(`${component.name} calls ${called.length} services itself: ${listNames(called.map(({ name }) => name))}.`, { severity: weigh(look, described.length === called.length ? 'low' : 'medium', 'team'), related: called.map(({ id }) => id) });
  },
  why: 'Each service that a client knows is a host name, a version, a CORS rule and an error form in code that cannot be changed at once. A page waits for the slowest of its calls over the slowest network there is, and no service can be split or merged without a release of every client.',
  fix: [
    { option: 'An API gateway with one host name and paths for the services.', tradeoff: 'Services can move behind it; pages still need several calls.' },
    { option: 'A backend for the frontend, which gathers what a page needs.', tradeoff: 'One call a page over a fast network; one more service, owned by those who build the page.', code: '@router.get("/pages/account")\nasync def account(user: CurrentUser) -> AccountPage:\n    async with asyncio.TaskGroup() as group:\n        orders = group.create_task(order_client.recent(user.id))\n        points = group.create_task(loyalty_client.balance(user.id))\n    return AccountPage(orders=orders.result(), points=points.result())' },
  ],
  strength: 'Clients call few services themselves: {names}.',
  effort: 'weeks',
  references: [
    { title: 'Azure Architecture Center: Gateway Routing', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/gateway-routing' },
    { title: 'Azure Architecture Center: Backends for Frontends', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/backends-for-frontends' },
  ],
  examples: {
    fails: [{ title: 'An app and four services', subject: 'app', system: { components: { app: { kind: 'client' }, a: { kind: 'service' }, b: { kind: 'service' }, c: { kind: 'service' }, d: { kind: 'service' } }, connections: { 'app->a': {}, 'app->b': {}, 'app->c': {}, 'app->d': {} } } }],
    passes: [{ title: 'Two', subject: 'app', system: { components: { app: { kind: 'client' }, a: { kind: 'service' }, b: { kind: 'service' } }, connections: { 'app->a': {}, 'app->b': {} } } }],
    unknown: [],
    notApplicable: [{ title: 'One entrance', subject: 'app', system: { components: { app: { kind: 'client' }, gateway: { kind: 'gateway' }, a: { kind: 'service' }, b: { kind: 'service' }, c: { kind: 'service' }, d: { kind: 'service' } }, connections: { 'app->gateway': {}, 'gateway->a': {}, 'gateway->b': {}, 'gateway->c': {}, 'gateway->d': {} } } }],
  },
});
