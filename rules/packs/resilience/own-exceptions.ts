import { resilienceOwnExceptions } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode, isStandIn, isTelemetry } from '../../engine/roles.ts';

const failing = new Set(['external', 'identity-provider', 'service', 'object-store', 'search']);

export const ownExceptions = defineRule({
  id: 'resilience.own-exceptions',
  area: 'resilience',
  title: 'Failures are told apart by exceptions of one’s own',
  severity: 'low',
  covers: ['J.P3', 'J.E5', 'J.F5', 'C.F2'],
  selector: { type: 'component', kinds: ['service', 'worker', 'function'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const called = [...new Set(look.structure.outgoing(component.id).map(({ to }) => to))].flatMap((id) => look.structure.nodes.get(id) ?? []).filter((node) => failing.has(node.kind) && !isStandIn(node) && !isTelemetry(node));
    // One system that is called, and one that may fail, need no hierarchy.
    if (called.length < 2) return notApplicable();
    const own = look.known(component, resilienceOwnExceptions);
    if (own === undefined) return unknown();
    if (own) return pass();
    const [first] = look.structure.runnersOf(component.id).filter((id) => look.structure.nodes.has(id));
    if (first !== undefined && first !== component.id && look.known({ id: first }, resilienceOwnExceptions) === false) return notApplicable();
    return fail(`${component.name} calls ${called.length} other systems and has no exception of its own to tell their failures apart.`, { related: called.map(({ id }) => id) });
  },
  why: 'What may be tried again, what is the user’s mistake and what is a fault of the program end in different ways: a retry, a 4xx, an alarm. When all three arrive as requests.HTTPError or Exception, each place that catches decides anew, by the text of a message, and they decide differently.',
  fix: [
    { option: 'A small tree: one base, below it what can be told apart by what is to be done; turned into these at the edge to each other system.', tradeoff: 'A translation in each client; nothing above it knows the library.', code: 'class ShopError(Exception): ...\nclass Temporary(ShopError): ...      # try again\nclass Refused(ShopError): ...        # say so to the user\n\ndef charge(order: Order) -> Charge:\n    try:\n        answer = client.post("/charges", json=body(order))\n    except httpx.TransportError as error:\n        raise Temporary("payment provider") from error\n    if answer.status_code == 402:\n        raise Refused("card declined")' },
    { option: 'Results instead of exceptions for what is expected, such as a declined card.', tradeoff: 'The type checker sees that it is dealt with; needs match at each call.' },
  ],
  strength: 'Failures are told apart: {names}.',
  effort: 'days',
  references: [
    { title: 'Python tutorial: user-defined exceptions', url: 'https://docs.python.org/3/tutorial/errors.html#user-defined-exceptions' },
    { title: 'CWE-397: Declaration of Throws for Generic Exception', url: 'https://cwe.mitre.org/data/definitions/397.html' },
  ],
  examples: {
    fails: [{ title: 'Two providers, no exception', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'resilience.ownExceptions': false } }, pay: { kind: 'external' }, mail: { kind: 'external' } }, connections: { 'api->pay': {}, 'api->mail': {} } } }],
    passes: [{ title: 'A tree of its own', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'resilience.ownExceptions': true } }, pay: { kind: 'external' }, mail: { kind: 'external' } }, connections: { 'api->pay': {}, 'api->mail': {} } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' }, mail: { kind: 'external' } }, connections: { 'api->pay': {}, 'api->mail': {} } } }],
    notApplicable: [{ title: 'It calls nothing but its database', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'resilience.ownExceptions': false } }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
  },
});
