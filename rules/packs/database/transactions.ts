import { databaseTransactions } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { weigh } from '../../engine/judge.ts';
import { isRelational, isSpokenFor, storesOf } from './owned.ts';

export const transactions = defineRule({
  id: 'database.transactions',
  area: 'database',
  title: 'Writes that belong together are one transaction',
  severity: 'medium',
  covers: ['B.E8', 'I.F2', 'J.E5'],
  selector: { type: 'component', kinds: ['service', 'worker'] },
  check(component, look) {
    if (!isOwnCode(component, look) || !storesOf(component.id, look, 'database').some(isRelational)) return notApplicable();
    const how = look.known(component, databaseTransactions);
    if (how === undefined) return unknown();
    if (how !== 'none') return pass();
    if (isSpokenFor(component, look)) return notApplicable();
    return fail(`${component.name} never opens a transaction: each statement commits by itself.`, { severity: weigh(look, 'medium') });
  },
  why: 'Django commits each statement unless told otherwise. When the second of two writes fails, or the process is stopped between them, the first stays: an order without lines, a payment without a booking. Nobody sees it until the numbers are compared.',
  fix: [
    { option: 'A transaction for each request.', tradeoff: 'Simple; long requests hold locks, and calls to other systems happen inside.', code: 'DATABASES["default"]["ATOMIC_REQUESTS"] = True' },
    { option: 'A transaction around the function that does the business step.', tradeoff: 'Short and exact; has to be thought of.', code: '@transaction.atomic\ndef place_order(cart: Cart) -> Order:\n    order = Order.objects.create(...)\n    OrderLine.objects.bulk_create(...)\n    transaction.on_commit(lambda: send_receipt.delay(order.pk))\n    return order' },
  ],
  strength: 'Writes that belong together are one transaction: {names}.',
  effort: 'days',
  references: [
    { title: 'Django: database transactions', url: 'https://docs.djangoproject.com/en/stable/topics/db/transactions/' },
    { title: 'OWASP ASVS 5.0, V2 Validation and Business Logic (2.3.3)', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x11-V2-Validation-and-Business-Logic.md' },
  ],
  examples: {
    fails: [{ title: 'Django with autocommit alone', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'database.transactions': 'none' } }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'web->db': {} } } }],
    passes: [{ title: 'ATOMIC_REQUESTS', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'database.transactions': 'request' } }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'web->db': {} } } }],
    unknown: [{ title: 'The source was not read', subject: 'web', system: { components: { web: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'web->db': {} } } }],
    notApplicable: [{ title: 'No relational database', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'database.transactions': 'none' } }, cache: { kind: 'cache' } }, connections: { 'web->cache': {} } } }],
  },
});
