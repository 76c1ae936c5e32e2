import { kindsOf } from '../../../shared/model/kinds.ts';
import { databaseFloatMoney } from '../../../shared/vocabulary/database.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';

export const moneyColumns = defineRule({
  id: 'database.money-columns',
  area: 'database',
  title: 'Money is kept as exact numbers',
  severity: 'medium',
  covers: ['B.F1', 'B.E2', 'I.F4'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, databaseFloatMoney);
    if ('verdict' in found) return found;
    return fail(`${component.name} keeps money in floating-point columns: ${listNames(found.places)}.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'medium', related: found.related });
  },
  why: 'Binary fractions cannot hold 0.10. Sums over many rows differ by cents from what each row shows, equality fails, and two services that round at different places disagree about an invoice.',
  fix: [
    { option: 'NUMERIC with the scale of the currency, and Decimal in Python.', tradeoff: 'Slower than floats, which nobody notices.', code: 'price: Mapped[Decimal] = mapped_column(Numeric(12, 2))\nprice = models.DecimalField(max_digits=12, decimal_places=2)' },
    { option: 'Whole cents as integers, with the currency beside them.', tradeoff: 'Exact and fast; needs care where it is shown.', code: 'amount_cents: Mapped[int]\ncurrency: Mapped[str] = mapped_column(String(3))' },
  ],
  strength: 'Money is kept as exact numbers: {names}.',
  effort: 'days',
  references: [
    { title: 'PostgreSQL: Numeric Types', url: 'https://www.postgresql.org/docs/current/datatype-numeric.html' },
    { title: 'Python: Floating-point arithmetic, issues and limitations', url: 'https://docs.python.org/3/tutorial/floatingpoint.html' },
    { title: 'CWE-1339: Insufficient Precision or Accuracy of a Real Number', url: 'https://cwe.mitre.org/data/definitions/1339.html' },
  ],
  examples: {
    fails: [{ title: 'Product.price as Float', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.floatMoney': ['Product.price'] } } } } }],
    passes: [{ title: 'Decimal', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.floatMoney': [] } } } } }],
    unknown: [{ title: 'The models were not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'adminer', system: { components: { adminer: { kind: 'service', technology: 'adminer' } } } }],
  },
});
