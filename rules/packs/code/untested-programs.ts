import { codeTests } from '../../../shared/vocabulary/code.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { servesClients } from '../../engine/served.ts';
import { firstPrograms, isSaidOfAnother } from './own-programs.ts';

/** As many others tell whether programs here have tests. */
const seen = 20;

export const untestedPrograms = defineRule({
  id: 'code.untested-programs',
  area: 'code',
  title: 'Each program has tests of its own',
  severity: 'low',
  covers: ['H.F7', 'H.E6', 'G.F5'],
  selector: { type: 'component', kinds: ['service', 'worker', 'function'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const others = firstPrograms(look, seen).filter(({ id }) => id !== component.id).map(({ id }) => look.known({ id }, codeTests));
    // Where nothing has tests, that is what has to be said, of the whole.
    if (!others.some((tests) => tests !== undefined && tests !== 'none')) return notApplicable();
    const tests = look.known(component, codeTests);
    if (tests === undefined) return unknown();
    if (tests !== 'none') return pass();
    if (isSaidOfAnother(component, look, codeTests)) return notApplicable();
    return fail(`${component.name} has no tests, while other programs of the system have.`, { severity: servesClients(component, look) ? weigh(look, 'medium') : 'low' });
  },
  why: 'A program without tests is changed with fear and upgraded last, and it is the one that breaks when a library or a neighbour moves on. That the others are tested hides it: the pipeline is green, and nobody sees that it ran nothing of this one.',
  fix: [
    { option: 'A first test that starts the program and goes through its main flow, with the others replaced at the network.', tradeoff: 'An hour, and it finds the failures that matter most: wrong settings, broken imports, changed answers.', code: '@respx.mock\ndef test_home_shows_the_balance(client):\n    respx.get("http://balances/v1/alice").respond(json={"balance": 10})\n    assert "10" in client.get("/home").text' },
    { option: 'Leave it to tests of the whole system, and name those that cover it.', tradeoff: 'Right for a thin layer; they run late and say little about the cause.' },
  ],
  strength: 'Programs have tests of their own: {names}.',
  effort: 'days',
  references: [
    { title: 'pytest: good integration practices', url: 'https://docs.pytest.org/en/stable/explanation/goodpractices.html' },
    { title: 'The Practical Test Pyramid', url: 'https://martinfowler.com/articles/practical-test-pyramid.html' },
  ],
  examples: {
    fails: [{ title: 'One of two', subject: 'web', system: { components: { user: { kind: 'client' }, web: { kind: 'service', facts: { 'code.tests': 'none' } }, api: { kind: 'service', facts: { 'code.tests': 'pytest' } } }, connections: { 'user->web': {} } } }],
    passes: [{ title: 'Both', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'code.tests': 'pytest' } }, api: { kind: 'service', facts: { 'code.tests': 'pytest' } } } } }],
    unknown: [{ title: 'Its source was not read', subject: 'web', system: { components: { web: { kind: 'service' }, api: { kind: 'service', facts: { 'code.tests': 'pytest' } } } } }],
    notApplicable: [{ title: 'Nothing has tests', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'code.tests': 'none' } }, api: { kind: 'service', facts: { 'code.tests': 'none' } } } } }],
  },
});
