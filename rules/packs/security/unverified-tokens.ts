import { plural } from '../../../shared/lib/plural.ts';
import { securityUnverifiedTokens } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';
import { alone, served } from '../../engine/example-sketches.ts';

export const unverifiedTokens = defineRule({
  id: 'security.unverified-tokens',
  area: 'security',
  title: 'Tokens are checked before they are believed',
  severity: 'high',
  covers: ['D.E1', 'D.P1', 'D.F1', 'C.E5'],
  selector: { type: 'component', kinds: ['service', 'function', 'worker'] },
  check(component, look) {
    const found = readPlaces(component, look, securityUnverifiedTokens);
    if ('verdict' in found) return found;
    return fail(`${component.name} reads tokens without checking their signature in ${plural(found.places.length, 'place')} (${listNames(found.places)}), and nowhere with the check.`, { severity: servesClients(component, look) ? 'high' : 'medium', related: found.related });
  },
  why: 'A signed token is plain text with a seal. Who does not look at the seal lets everybody write “sub: admin” by hand; a token that says its algorithm is “none” does the same where the caller’s choice is believed.',
  fix: [
    { option: 'Decode with the key, the one algorithm that you sign with, and the audience.', tradeoff: 'Calls of services that only look inside need the public key as well.', code: 'claims = jwt.decode(\n    token,\n    key,\n    algorithms=["RS256"],          # never from the token\n    audience="shop-api",\n    options={"require": ["exp", "sub"]},\n)' },
    { option: 'Check at the gateway, and let services take what it passes on over a network that only it can use.', tradeoff: 'One place; whoever gets past it is believed.' },
  ],
  strength: 'Tokens are checked before they are believed: {names}.',
  effort: 'hours',
  references: [
    { title: 'RFC 8725: JSON Web Token Best Current Practices', url: 'https://www.rfc-editor.org/rfc/rfc8725.html' },
    { title: 'CWE-347: Improper Verification of Cryptographic Signature', url: 'https://cwe.mitre.org/data/definitions/347.html' },
    { title: 'PyJWT: usage', url: 'https://pyjwt.readthedocs.io/en/stable/usage.html' },
  ],
  examples: {
    fails: [{ title: 'verify_signature is False', subject: 'api', system: served({ 'security.unverifiedTokens': ['current_user'] }) }],
    passes: [{ title: 'The signature is checked', subject: 'api', system: alone({ 'security.unverifiedTokens': [] }) }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
