import { apiIdempotencyKeys } from '../../../shared/vocabulary/api.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { servesClients } from '../../engine/served.ts';
import { served } from '../../engine/example-sketches.ts';

const providers = new Set(['stripe', 'paypal', 'adyen', 'braintree', 'square', 'mollie', 'razorpay', 'klarna']);
const money = /\b(?:payments?|payouts?|transfers?|charges?|checkout|ledger|wallet|billing|orders?)\b/i;

export const idempotencyKeys = defineRule({
  id: 'api.idempotency-keys',
  area: 'api',
  title: 'An order that is sent twice is carried out once',
  severity: 'medium',
  covers: ['C.F5', 'I.F2', 'J.E1'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    if (!servesClients(component, look)) return notApplicable();
    const targets = look.structure.outgoing(component.id);
    const pays = targets.some(({ to }) => providers.has(look.structure.nodes.get(to)?.technology ?? '')) || money.test(component.name) || targets.some(({ data, to }) => (data ?? []).some((item) => money.test(item)) && look.structure.nodes.get(to)?.kind !== 'monitoring');
    if (!pays) return notApplicable();
    return judge(look.fact(component, apiIdempotencyKeys), `${component.name} takes orders that cost money, and carries out one that is sent twice twice.`, { severity: weigh(look, 'medium', 'compliance', 'load') });
  },
  why: 'A phone that loses its connection after sending has no answer, so its app or its owner sends again. Without something that both requests share the service cannot tell a repeated order from a second one, and looking first whether there is one already fails when both arrive together.',
  fix: [
    { option: 'Let the client send a key with each order, and keep it under a unique constraint in the transaction of the order, with the answer.', tradeoff: 'A table that is emptied after some days; the client has to keep the key over its attempts.', code: 'try:\n    session.add(Order(idempotency_key=key, account_id=user.account_id, total=body.total))\n    session.commit()          # UNIQUE (account_id, idempotency_key)\nexcept IntegrityError:\n    session.rollback()\n    return session.scalars(select(Order).filter_by(account_id=user.account_id, idempotency_key=key)).one()' },
    { option: 'Let the client choose the id of what it makes, and use PUT.', tradeoff: 'No second table; ids have to be unguessable and bound to the account.' },
    { option: 'Hand the key on to the payment provider as well.', tradeoff: 'Guards the charge, not your own rows.', code: 'stripe.PaymentIntent.create(amount=total, currency="eur", idempotency_key=key)' },
  ],
  strength: 'Orders that are sent twice are carried out once: {names}.',
  effort: 'days',
  references: [
    { title: 'Stripe API: Idempotent requests', url: 'https://docs.stripe.com/api/idempotent_requests' },
    { title: 'AWS Builders’ Library: Making retries safe with idempotent APIs', url: 'https://aws.amazon.com/builders-library/making-retries-safe-with-idempotent-APIs/' },
  ],
  examples: {
    fails: [{ title: 'Two clicks, two charges', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'api.idempotencyKeys': false } }, pay: { kind: 'external', technology: 'stripe' } }, connections: { 'user->api': {}, 'api->pay': {} } } }],
    passes: [{ title: 'A key with each order', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'api.idempotencyKeys': true } }, pay: { kind: 'external', technology: 'stripe' } }, connections: { 'user->api': {}, 'api->pay': {} } } }],
    unknown: [{ title: 'Nobody said it', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, pay: { kind: 'external', technology: 'stripe' } }, connections: { 'user->api': {}, 'api->pay': {} } } }],
    notApplicable: [{ title: 'Nothing of it costs money', subject: 'api', system: served({ 'api.idempotencyKeys': false }) }],
  },
});
