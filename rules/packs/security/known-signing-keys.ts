import { securityKnownSigningKeys } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { alone } from '../../engine/example-sketches.ts';
import { servesClients } from '../../engine/served.ts';

export const knownSigningKeys = defineRule({
  id: 'security.known-signing-keys',
  area: 'security',
  title: 'Nothing starts with a signing key that everybody knows',
  severity: 'high',
  covers: ['D.E5', 'D.E1', 'D.F3'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, securityKnownSigningKeys);
    if ('verdict' in found) return found;
    return fail(`When nobody sets ${listNames(found.places)}, ${component.name} signs with a value that stands in its code, and nothing objects.`, { severity: weigh(look, servesClients(component, look) ? 'high' : 'medium'), related: found.related });
  },
  why: 'The key signs sessions, links to log in or reset a password, and tokens. With a default in the code an installation that forgets to set it works without complaint, and everybody who has read the code can sign in as anybody.',
  fix: [
    { option: 'No default: the program refuses to start without the key.', tradeoff: 'Whoever tries it out has to set one; say how in the message.', code: 'SECRET_KEY = os.environ["SECRET_KEY"]  # KeyError at the start, not a hole later' },
    { option: 'A default for development alone, refused elsewhere.', tradeoff: 'Comfortable; one more check to keep.', code: 'if not DEBUG and SECRET_KEY in ("changeme", "---", ""):\n    raise ImproperlyConfigured("Set SECRET_KEY: python -c \'import secrets; print(secrets.token_urlsafe(50))\'")' },
    { option: 'Make a random key at the first start and keep it in the volume of the data.', tradeoff: 'Nothing to set for a single instance; several need the same one.' },
  ],
  strength: 'Signing keys have no default: {names}.',
  effort: 'hours',
  references: [
    { title: 'Django: SECRET_KEY', url: 'https://docs.djangoproject.com/en/stable/ref/settings/#secret-key' },
    { title: 'CWE-1392: Use of Default Credentials', url: 'https://cwe.mitre.org/data/definitions/1392.html' },
    { title: 'The Twelve-Factor App: config', url: 'https://12factor.net/config' },
  ],
  examples: {
    fails: [{ title: 'SECRET_KEY falls back to "changeme"', subject: 'api', system: alone({ 'security.knownSigningKeys': ['SECRET_KEY'] }) }],
    passes: [{ title: 'No default', subject: 'api', system: alone({ 'security.knownSigningKeys': [] }) }],
    unknown: [{ title: 'The settings were not read', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
