import { observabilityPrints } from '../../../shared/vocabulary/observability.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, notApplicable } from '../../engine/define-rule.ts';

export const prints = defineRule({
  id: 'observability.prints',
  area: 'observability',
  title: 'Programs log, and do not print',
  severity: 'low',
  covers: ['F.F2', 'F.F3', 'F.P1'],
  options: { allowed: { label: 'Functions that may print', default: 4, minimum: 0, maximum: 100 } },
  selector: { type: 'component', kinds: ['service', 'worker', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, observabilityPrints);
    if ('verdict' in found) return found;
    if (found.places.length <= look.option('allowed')) return notApplicable();
    return fail(`${component.name} prints in ${found.places.length} functions: ${found.places.slice(0, 3).join(', ')} and others.`, { related: found.related });
  },
  why: 'A printed line bears no time, no level and no logger. It cannot be switched off where it is too much, nor found by its level where it matters, it is no record for what reads JSON, and with a buffered output it comes late or, after a crash, not at all.',
  fix: [
    { option: 'A logger for each module, and ruff’s rule T20 so that it stays so.', code: 'logger = logging.getLogger(__name__)\nlogger.warning("payment refused", extra={"order": order.id})\n\n# pyproject.toml\n[tool.ruff.lint]\nextend-select = ["T20"]' },
    { option: 'structlog, whose calls look like prints with fields.', tradeoff: 'One more dependency; records from the start.', code: 'log.warning("payment_refused", order=order.id)' },
  ],
  strength: 'Programs log, and do not print: {names}.',
  effort: 'hours',
  references: [
    { title: 'ruff: flake8-print (T20)', url: 'https://docs.astral.sh/ruff/rules/#flake8-print-t20' },
    { title: 'Python: logging HOWTO', url: 'https://docs.python.org/3/howto/logging.html' },
  ],
  examples: {
    fails: [{ title: 'Prints all over', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.prints': ['orders.place', 'orders.pay', 'orders.ship', 'users.login', 'mail.send'] } } } } }],
    passes: [{ title: 'Loggers', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.prints': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Code of others', subject: 'adminer', system: { components: { adminer: { kind: 'service', technology: 'adminer', facts: { 'observability.prints': ['a'] } } } } }],
  },
});
