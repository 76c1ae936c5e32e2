import { securityCsrf, securityScheme, securityWeakCookies } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { servesClients } from '../../engine/served.ts';

export const csrf = defineRule({
  id: 'security.csrf',
  area: 'security',
  title: 'Foreign pages cannot act in the name of a user',
  severity: 'high',
  covers: ['D.E9', 'D.E3', 'D.P4', 'D.F3'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    // A browser adds cookies by itself, and nothing else.
    const cookies = look.known(component, securityWeakCookies) ?? [];
    if (look.known(component, securityScheme) !== 'session' && cookies.length === 0) return notApplicable();
    const checked = look.fact(component, securityCsrf);
    if (checked === undefined) return unknown();
    if (checked) return pass();
    return fail(`${component.name} takes any request that comes with a session cookie for the user’s own.`, { severity: servesClients(component, look) ? 'high' : 'medium' });
  },
  why: 'A browser sends the cookies of a site with every request to it, whichever page caused the request. Without a check any page that a signed-in user opens can change their password or place an order for them.',
  fix: [
    { option: 'The token of the framework in each form, checked for every request that writes.', tradeoff: 'Scripts have to send it in a header; routes for other programs need to be excused one by one.', code: '# Django\nMIDDLEWARE = [..., "django.middleware.csrf.CsrfViewMiddleware", ...]\n# Flask\nfrom flask_wtf import CSRFProtect\nCSRFProtect(app)' },
    { option: 'Refuse what the browser says to come from another site: the headers Sec-Fetch-Site and Origin.', tradeoff: 'No tokens to carry around; very old browsers send neither.', code: 'if request.method not in SAFE and request.headers.get("Sec-Fetch-Site") not in ("same-origin", "none"):\n    raise HTTPException(403)' },
    { option: 'SameSite=Lax or Strict on the session cookie, in addition.', tradeoff: 'One line; does not stop pages of another subdomain, nor a GET that writes.', code: 'SESSION_COOKIE_SAMESITE = "Lax"' },
  ],
  strength: 'Foreign pages cannot act in the name of a user: {names}.',
  effort: 'hours',
  references: [
    { title: 'CWE-352: Cross-Site Request Forgery', url: 'https://cwe.mitre.org/data/definitions/352.html' },
    { title: 'OWASP Cross-Site Request Forgery Prevention Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html' },
    { title: 'Django: how to use CSRF protection', url: 'https://docs.djangoproject.com/en/stable/howto/csrf/' },
  ],
  examples: {
    fails: [
      { title: 'Sessions by cookie without a check', subject: 'web', system: { components: { user: { kind: 'client' }, web: { kind: 'service', facts: { 'security.scheme': 'session', 'security.csrf': false } } }, connections: { 'user->web': {} } } },
      { title: 'The same inside', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'security.scheme': 'session', 'security.csrf': false } } } } },
    ],
    passes: [{ title: 'Checked', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'security.scheme': 'session', 'security.csrf': true } } } } }],
    unknown: [{ title: 'Sessions by cookie, and nothing says more', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'security.scheme': 'session' } } } } }],
    notApplicable: [{ title: 'A token in a header', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.scheme': 'token', 'security.csrf': false } } } } }],
  },
});
