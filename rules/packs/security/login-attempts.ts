import { apiRateLimit } from '../../../shared/vocabulary/api.ts';
import { securityLoginAttempts, securityPasswordHashing } from '../../../shared/vocabulary/security.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { servesClients } from '../../engine/served.ts';
import { shopWith } from './people-sketches.ts';

export const loginAttempts = defineRule({
  id: 'security.login-attempts',
  area: 'security',
  title: 'Passwords cannot be tried without end',
  severity: 'medium',
  covers: ['D.E1', 'D.E3', 'D.F3'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const method = look.known(component, securityPasswordHashing);
    if (method === undefined || !servesClients(component, look)) return notApplicable();
    const attempts = look.known(component, securityLoginAttempts);
    // Where nothing is limited at all, that is the finding.
    if (attempts === undefined && look.known(component, apiRateLimit) === false) return notApplicable();
    return judge(attempts ?? look.fact(component, securityLoginAttempts), `${component.name} keeps passwords, and lets them be tried as often as one likes for an account.`, { severity: weigh(look, 'medium', 'compliance', 'load') });
  },
  why: 'Lists of stolen passwords hold billions of pairs, and one in a few hundred fits. They are tried from thousands of addresses, so a limit by address sees nothing; only counting by account does. Each try is also a slow hash, so trying is an attack on capacity as well.',
  fix: [
    { option: 'Count failures by account and by address, and make each next try wait longer.', tradeoff: 'Waiting does not lock an owner out, as a fixed lock would.', code: '# settings.py with django-axes\nAXES_FAILURE_LIMIT = 5\nAXES_COOLOFF_TIME = timedelta(minutes=15)\nAXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], ["username"]]' },
    { option: 'Refuse passwords that are known from leaks.', tradeoff: 'Takes the list its use; one request to a service, or a file of some gigabytes.' },
    { option: 'Leave passwords to an identity provider.', tradeoff: 'It does this and more; a dependency on every login.' },
  ],
  strength: 'Passwords cannot be tried without end: {names}.',
  effort: 'hours',
  references: [
    { title: 'OWASP API2:2023 Broken Authentication', url: 'https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/' },
    { title: 'OWASP Credential Stuffing Prevention Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Credential_Stuffing_Prevention_Cheat_Sheet.html' },
    { title: 'CWE-307: Improper Restriction of Excessive Authentication Attempts', url: 'https://cwe.mitre.org/data/definitions/307.html' },
    { title: 'django-axes', url: 'https://django-axes.readthedocs.io/en/latest/' },
  ],
  examples: {
    fails: [{ title: 'As often as one likes', subject: 'api', system: shopWith({ 'security.passwordHashing': 'argon2', 'security.loginAttempts': false }) }],
    passes: [{ title: 'django-axes', subject: 'api', system: shopWith({ 'security.passwordHashing': 'pbkdf2', 'security.loginAttempts': true }) }],
    unknown: [{ title: 'It keeps passwords; nobody said more', subject: 'api', system: shopWith({ 'security.passwordHashing': 'argon2' }) }],
    notApplicable: [
      { title: 'It keeps no passwords', subject: 'api', system: shopWith({}) },
      { title: 'Nothing is limited at all: that is said already', subject: 'api', system: shopWith({ 'security.passwordHashing': 'argon2', 'api.rateLimit': false }) },
    ],
  },
});
