import { plural } from '../../../shared/lib/plural.ts';
import { securityLeakedErrors } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';
import { alone, served } from '../../engine/example-sketches.ts';

export const leakedErrors = defineRule({
  id: 'security.leaked-errors',
  area: 'security',
  title: 'Errors tell callers nothing of the inside',
  severity: 'low',
  covers: ['C.F2', 'D.F2', 'D.F5'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, securityLeakedErrors);
    if ('verdict' in found) return found;
    return fail(`${component.name} answers with the text of exceptions it did not expect in ${plural(found.places.length, 'place')}: ${listNames(found.places)}.`, { severity: servesClients(component, look) ? 'medium' : 'low', related: found.related });
  },
  why: 'The text of an unexpected exception is written for developers: statements with table names, host names, paths, at times a URL with its password. It tells an attacker how close a guess was, and a user nothing.',
  fix: [
    { option: 'Log the exception and answer with an id that leads to it.', tradeoff: 'Support has to look it up.', code: '@app.exception_handler(Exception)\nasync def unexpected(request: Request, error: Exception) -> JSONResponse:\n    reference = uuid4().hex\n    logger.exception("unexpected error", extra={"reference": reference})\n    return JSONResponse({"title": "Internal error", "reference": reference}, status_code=500)' },
    { option: 'Let it rise: frameworks answer 500 without a text of their own accord, and error tracking sees it.', tradeoff: 'Less code; the answer has the form of the framework.' },
  ],
  strength: 'Errors tell callers nothing of the inside: {names}.',
  effort: 'hours',
  references: [
    { title: 'CWE-209: Generation of Error Message Containing Sensitive Information', url: 'https://cwe.mitre.org/data/definitions/209.html' },
    { title: 'OWASP Error Handling Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html' },
  ],
  examples: {
    fails: [{ title: 'HTTPException(500, str(error))', subject: 'api', system: served({ 'security.leakedErrors': ['read_order'] }) }],
    passes: [{ title: 'None', subject: 'api', system: alone({ 'security.leakedErrors': [] }) }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
