import { codeTests } from '../../../shared/vocabulary/code.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const tests = defineRule({
  id: 'code.tests',
  area: 'code',
  title: 'There are automated tests',
  severity: 'high',
  covers: ['H.E6', 'H.F7', 'H.P6', 'G.F5'],
  selector: { type: 'system' },
  check(_, look) {
    const code = look.structure.nodesOf('service', 'function', 'worker');
    if (code.length === 0) return notApplicable();
    const system = look.fact({ id: 'system' }, codeTests);
    const kept = system === undefined ? code.map(({ id }) => look.known({ id }, codeTests)) : [system];
    if (kept.some((value) => value !== undefined && value !== 'none')) return pass();
    if (kept.includes(undefined)) return unknown();
    return fail('There are no automated tests.', { severity: look.context('stage') === 'prototype' ? 'medium' : 'high' });
  },
  why: 'Without tests every change is tried out on the users, and every upgrade of a library is postponed until it hurts.',
  fix: [
    { option: 'Start at the edge: pytest against the API with a real database in a container, for the flows that earn money.', tradeoff: 'Seconds, not milliseconds, for each; finds what matters first.', code: 'def test_order_is_charged_once(client, payments):\n    client.post("/orders", json=order, headers={"Idempotency-Key": "k"})\n    client.post("/orders", json=order, headers={"Idempotency-Key": "k"})\n    assert payments.charges == 1' },
    { option: 'Unit tests for the rules of the business, kept free of framework and database.', tradeoff: 'Fast; needs code that can be called without them.' },
  ],
  strength: 'There are automated tests.',
  effort: 'weeks',
  references: [{ title: 'pytest: good integration practices', url: 'https://docs.pytest.org/en/stable/explanation/goodpractices.html' }],
  examples: {
    fails: [{ title: 'No tests', system: { components: { api: { kind: 'service' } }, facts: { 'code.tests': 'none' } } }],
    passes: [{ title: 'pytest', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } } } }],
    unknown: [{ title: 'The source was not read', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', system: { components: { db: { kind: 'database' } } } }],
  },
});
