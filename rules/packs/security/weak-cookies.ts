import { securityWeakCookies } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { alone } from '../../engine/example-sketches.ts';

export const weakCookies = defineRule({
  id: 'security.weak-cookies',
  area: 'security',
  title: 'Cookies that sign somebody in are out of reach of scripts and other sites',
  severity: 'medium',
  covers: ['D.E1', 'D.E9', 'D.F5', 'D.P4'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, securityWeakCookies);
    if ('verdict' in found) return found;
    return fail(`Cookies of ${component.name} that sign somebody in lack protection: ${listNames(found.places)}.`, { severity: weigh(look, 'medium', 'compliance'), related: found.related });
  },
  why: 'Whoever has the cookie is the user. Without HttpOnly a single injected script reads it, without Secure it goes out with the first plain request (a typed address, an old bookmark), and without SameSite the forms of other pages carry it along.',
  fix: [
    { option: 'Set all three where the cookie is set.', tradeoff: 'SameSite=Strict signs people out who come by a link from elsewhere: Lax suits most sites.', code: 'response.set_cookie("session", token, max_age=3600, httponly=True, secure=True, samesite="lax")' },
    { option: 'Or in the settings of the framework.', tradeoff: 'Secure needs TLS while developing as well, or a setting for it.', code: '# Django\nSESSION_COOKIE_SECURE = True\nCSRF_COOKIE_SECURE = True\n# Flask\nSESSION_COOKIE_SECURE = True\nSESSION_COOKIE_SAMESITE = "Lax"\n# Starlette\nMiddleware(SessionMiddleware, secret_key=key, https_only=True)' },
  ],
  strength: 'Cookies that sign somebody in are protected: {names}.',
  effort: 'hours',
  references: [
    { title: 'OWASP Session Management Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html' },
    { title: 'Django: SESSION_COOKIE_SECURE', url: 'https://docs.djangoproject.com/en/stable/ref/settings/#session-cookie-secure' },
    { title: 'CWE-614: Sensitive Cookie in HTTPS Session Without Secure Attribute', url: 'https://cwe.mitre.org/data/definitions/614.html' },
    { title: 'CWE-1004: Sensitive Cookie Without HttpOnly Flag', url: 'https://cwe.mitre.org/data/definitions/1004.html' },
  ],
  examples: {
    fails: [{ title: 'set_cookie("token", token)', subject: 'api', system: alone({ 'security.weakCookies': ['token: HttpOnly, Secure, SameSite'] }) }],
    passes: [{ title: 'All three', subject: 'api', system: alone({ 'security.weakCookies': [] }) }],
    unknown: [{ title: 'The source was not read, or sets no such cookie', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
