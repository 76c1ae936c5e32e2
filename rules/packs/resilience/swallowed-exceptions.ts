import { kindsOf } from '../../../shared/model/kinds.ts';
import { resilienceSwallowedExceptions } from '../../../shared/vocabulary/resilience.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, pass } from '../../engine/define-rule.ts';

export const swallowedExceptions = defineRule({
  id: 'resilience.swallowed-exceptions',
  area: 'resilience',
  title: 'No exception vanishes without a trace',
  severity: 'low',
  covers: ['J.E5', 'J.F5', 'J.P3', 'F.F2', 'F.F7'],
  options: { habit: { label: 'Places from which it is a habit', default: 10, minimum: 2, maximum: 1000 } },
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, resilienceSwallowedExceptions);
    if ('verdict' in found) return found;
    const { places, related } = found;
    return places.length === 0 ? pass() : fail(`${component.name} catches every exception and does nothing in ${listNames(places)}.`, { severity: places.length >= look.option('habit') ? 'medium' : 'low', related });
  },
  why: '`except Exception: pass` also catches what nobody thought of: the misspelt name, the full disk, the changed answer of a provider. The program goes on with half of its work undone, and the first who notices is a user.',
  fix: [
    { option: 'Catch what is expected, by name, around the one line that raises it.', tradeoff: 'What is not expected ends the request, and is seen.', code: 'try:\n    cached = json.loads(text)\nexcept json.JSONDecodeError:\n    cached = None' },
    { option: 'Where the work has to go on whatever happens, record the exception.', tradeoff: 'A record for each failure; needs someone or something that reads them.', code: 'try:\n    send_welcome_mail(user)\nexcept Exception:\n    logger.exception("welcome mail failed", extra={"user": user.id})' },
    { option: 'Let the linter refuse it: Ruff’s rules S110, S112, E722 and BLE001.', tradeoff: 'Keeps new ones out; the old ones have to be looked at once.' },
  ],
  strength: 'No exception vanishes without a trace: {names}.',
  effort: 'hours',
  references: [
    { title: 'Ruff: try-except-pass (S110)', url: 'https://docs.astral.sh/ruff/rules/try-except-pass/' },
    { title: 'CWE-390: Detection of Error Condition Without Action', url: 'https://cwe.mitre.org/data/definitions/390.html' },
    { title: 'OWASP Error Handling Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html' },
  ],
  examples: {
    fails: [{ title: 'except Exception: pass', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'resilience.swallowedExceptions': ['send_mail'] } } } } }],
    passes: [{ title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'resilience.swallowedExceptions': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } }],
  },
});
