import { codeDependencyInjection } from '../../../shared/vocabulary/code.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { firstPrograms } from './own-programs.ts';

const few = 3;

const stores = new Set(['database', 'cache', 'search', 'object-store', 'broker', 'queue', 'external', 'service']);

export const dependencyInjection = defineRule({
  id: 'code.dependency-injection',
  area: 'code',
  title: 'Parts are given what they need',
  severity: 'low',
  covers: ['H.E3', 'H.E6', 'A.F4'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    const needs = new Set(look.structure.outgoing(component.id).map(({ to }) => to).filter((id) => stores.has(look.structure.nodes.get(id)?.kind ?? '')));
    // One database behind one global session is what the frameworks themselves do.
    if (!isOwnCode(component, look) || needs.size < 2 || look.context('stage') === 'prototype') return notApplicable();
    // Nobody is asked the same of each of many services.
    const way = firstPrograms(look, few + 1).length <= few ? look.fact(component, codeDependencyInjection) : look.known(component, codeDependencyInjection);
    if (way === undefined) return unknown();
    return way === 'globals' ? fail(`${component.name} reaches the ${needs.size} systems that it needs through globals of its modules.`, { related: [...needs] }) : pass();
  },
  why: 'A client that is made when a module is imported exists before the settings are known, cannot be replaced in a test without patching names in every module that took it, and is shared by requests that should not know of each other. What is passed in can be a fake in tests, a pool in production and a transaction in one request.',
  fix: [
    { option: 'What the framework offers: Depends of FastAPI, application state, request-scoped providers.', tradeoff: 'No new library; only where the framework calls, not in tasks and commands.', code: 'def orders(session: Annotated[Session, Depends(get_session)], pay: Annotated[Payments, Depends(get_payments)]) -> Orders:\n    return Orders(session, pay)\n\n@router.post("/orders")\ndef create(order: OrderIn, orders: Annotated[Orders, Depends(orders)]) -> OrderOut: ...\n\n# test\napp.dependency_overrides[get_payments] = FakePayments' },
    { option: 'Constructor arguments, put together in one function at start.', tradeoff: 'Plain Python that any caller can use; the function grows with the system.', code: 'def build(settings: Settings) -> Shop:\n    pay = Payments(httpx.Client(base_url=str(settings.pay_url)))\n    return Shop(orders=Orders(make_engine(settings), pay))' },
    { option: 'A container such as dishka or dependency-injector.', tradeoff: 'Scopes and clean-up for large systems; one more thing to learn.' },
  ],
  strength: 'Parts are given what they need: {names}.',
  effort: 'weeks',
  references: [
    { title: 'FastAPI: dependencies', url: 'https://fastapi.tiangolo.com/tutorial/dependencies/' },
    { title: 'FastAPI: testing dependencies with overrides', url: 'https://fastapi.tiangolo.com/advanced/testing-dependencies/' },
    { title: 'Cosmic Python: Dependency Injection (and Bootstrapping)', url: 'https://www.cosmicpython.com/book/chapter_13_dependency_injection.html' },
  ],
  examples: {
    fails: [{ title: 'Globals', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.dependencyInjection': 'globals' } }, db: { kind: 'database' }, pay: { kind: 'external' } }, connections: { 'api->db': {}, 'api->pay': {} } } }],
    passes: [{ title: 'Depends', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.dependencyInjection': 'framework' } }, db: { kind: 'database' }, pay: { kind: 'external' } }, connections: { 'api->db': {}, 'api->pay': {} } } }],
    unknown: [{ title: 'Nobody said it', subject: 'api', system: { components: { api: { kind: 'service' }, db: { kind: 'database' }, pay: { kind: 'external' } }, connections: { 'api->db': {}, 'api->pay': {} } } }],
    notApplicable: [{ title: 'It needs one database', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.dependencyInjection': 'globals' } }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
  },
});
