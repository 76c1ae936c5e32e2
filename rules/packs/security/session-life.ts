import { securitySessionDays } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { served } from '../../engine/example-sketches.ts';
import { servesClients } from '../../engine/served.ts';

export const sessionLife = defineRule({
  id: 'security.session-life',
  area: 'security',
  title: 'Sessions end after a time',
  severity: 'low',
  covers: ['D.E1', 'D.F1'],
  options: { maximum: { label: 'Days that a session may last', default: 60, minimum: 1, maximum: 3_650 } },
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    if (!servesClients(component, look)) return notApplicable();
    const days = look.known(component, securitySessionDays);
    if (days === undefined) return unknown();
    return days <= look.option('maximum') ? pass() : fail(`${component.name} keeps people signed in for ${Math.round(days)} days.`, { severity: weigh(look, 'low', 'compliance') });
  },
  why: 'A browser in a library, a laptop that was sold, a cookie that somebody copied: each is the user until the session ends. Nobody remembers where they signed in a year ago.',
  fix: [
    { option: 'Two weeks that begin anew with each visit, so that only those who stay away sign in again.', code: 'SESSION_COOKIE_AGE = 60 * 60 * 24 * 14\nSESSION_SAVE_EVERY_REQUEST = True', tradeoff: 'Each request writes the session; a cache as its store makes that cheap.' },
    { option: 'Long sessions, and the password again before what matters: a new address, a deletion, a payment.', tradeoff: 'Comfortable; each such place has to ask.' },
    { option: 'Show people where they are signed in, and let them end it.', tradeoff: 'Helps those who look.' },
  ],
  strength: 'Sessions end after a time: {names}.',
  effort: 'hours',
  references: [
    { title: 'OWASP Session Management Cheat Sheet: session expiration', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#session-expiration' },
    { title: 'Django: SESSION_COOKIE_AGE', url: 'https://docs.djangoproject.com/en/stable/ref/settings/#session-cookie-age' },
    { title: 'CWE-613: Insufficient Session Expiration', url: 'https://cwe.mitre.org/data/definitions/613.html' },
  ],
  examples: {
    fails: [{ title: 'A year', subject: 'api', system: served({ 'security.sessionDays': 365 }) }],
    passes: [{ title: 'Two weeks', subject: 'api', system: served({ 'security.sessionDays': 14 }) }],
    unknown: [{ title: 'Nobody said', subject: 'api', system: served({}) }],
    notApplicable: [{ title: 'Nobody signs in', subject: 'inner', system: { components: { inner: { kind: 'service', facts: { 'security.sessionDays': 365 } } } } }],
  },
});
