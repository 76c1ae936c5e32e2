import { securityScheme, securityTokenMinutes, securityTokenRevocation } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { servesClients } from '../../engine/served.ts';
import { served } from '../../engine/example-sketches.ts';

const sayTime = (minutes: number): string => (minutes >= 2880 ? `${Math.round(minutes / 1440)} days` : minutes >= 120 ? `${Math.round(minutes / 60)} hours` : `${minutes} minutes`);

export const tokenLifetime = defineRule({
  id: 'security.token-lifetime',
  area: 'security',
  title: 'A stolen token is worth little for long',
  severity: 'medium',
  covers: ['D.E1', 'D.P1', 'D.F1', 'C.E5'],
  options: { maximum: { label: 'Minutes that a token may live which cannot be revoked', default: 60, minimum: 1, maximum: 43_200 } },
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const minutes = look.known(component, securityTokenMinutes);
    if (!servesClients(component, look) || (minutes === undefined && look.known(component, securityScheme) !== 'token')) return notApplicable();
    const life = minutes ?? look.fact(component, securityTokenMinutes);
    if (life === undefined) return unknown();
    if (life <= look.option('maximum')) return pass();
    const revocable = look.fact(component, securityTokenRevocation);
    if (revocable === undefined) return unknown();
    return revocable ? pass() : fail(`Access tokens of ${component.name} live for ${sayTime(life)} and cannot be revoked.`, { severity: weigh(look, 'medium', 'compliance') });
  },
  why: 'A signed token is good until it ends, whatever happens: the password is changed, the account is closed, the laptop is stolen. Its life is how long a thief may stay, and nobody can show them out.',
  fix: [
    { option: 'Access tokens of minutes, and a refresh token that is kept in the database and replaced at each use.', tradeoff: 'Clients have to refresh; a refresh token that is used twice shows a theft.', code: 'ACCESS_TOKEN_MINUTES = 15\n# SIMPLE_JWT = {"ACCESS_TOKEN_LIFETIME": timedelta(minutes=15), "ROTATE_REFRESH_TOKENS": True, "BLACKLIST_AFTER_ROTATION": True}' },
    { option: 'Keep a version of tokens at the account, and raise it at sign-out and with each new password.', tradeoff: 'One look at the user for each request, which most make anyhow.', code: 'if claims["ver"] != user.token_version:\n    raise HTTPException(401)' },
    { option: 'Session cookies, where the only client is your own site.', tradeoff: 'Revoked by deleting a row; needs a check against forged requests.' },
  ],
  strength: 'A stolen token is worth little for long: {names}.',
  effort: 'days',
  references: [
    { title: 'OWASP JSON Web Token Cheat Sheet: no built-in token revocation', url: 'https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html' },
    { title: 'RFC 9700: Best Current Practice for OAuth 2.0 Security', url: 'https://www.rfc-editor.org/rfc/rfc9700.html' },
    { title: 'CWE-613: Insufficient Session Expiration', url: 'https://cwe.mitre.org/data/definitions/613.html' },
  ],
  examples: {
    fails: [{ title: 'Eight days', subject: 'api', system: served({ 'security.scheme': 'token', 'security.tokenMinutes': 11_520, 'security.tokenRevocation': false }) }],
    passes: [
      { title: 'A quarter of an hour', subject: 'api', system: served({ 'security.scheme': 'token', 'security.tokenMinutes': 15 }) },
      { title: 'A day, and a version at the account', subject: 'api', system: served({ 'security.tokenMinutes': 1440, 'security.tokenRevocation': true }) },
    ],
    unknown: [{ title: 'Eight days, and nobody said whether it can be taken back', subject: 'api', system: served({ 'security.scheme': 'token', 'security.tokenMinutes': 11_520 }) }],
    notApplicable: [{ title: 'Sessions', subject: 'api', system: served({ 'security.scheme': 'session' }) }],
  },
});
