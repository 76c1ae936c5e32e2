import { securityRetiredLibraries } from '../../../shared/vocabulary/security.ts';
import { retiredSecurityLibraries } from '../../../shared/vocabulary/libraries/retired-security.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { alone } from '../../engine/example-sketches.ts';

export const retiredLibraries = defineRule({
  id: 'security.retired-libraries',
  area: 'security',
  title: 'Somebody maintains what guards tokens and passwords',
  severity: 'medium',
  covers: ['D.P1', 'D.P2', 'D.E10', 'D.E1'],
  selector: { type: 'component', kinds: ['service', 'function', 'worker', 'scheduler', 'job'] },
  check(component, look) {
    const found = readPlaces(component, look, securityRetiredLibraries);
    if ('verdict' in found) return found;
    const texts = found.places.map((name) => {
      const known = retiredSecurityLibraries.get(name);
      return known ? `${name} (instead: ${known.instead})` : name;
    });
    return fail(`${component.name} rests its security on ${listNames(texts)}, which nobody maintains any more.`, { severity: weigh(look, 'medium', 'compliance'), related: found.related });
  },
  why: 'Attackers read these libraries too. python-jose left two published holes open for months and passlib has had no release since 2020: what is found next stays open, in the code that decides who gets in. Some of them also stop an upgrade of Python.',
  fix: [
    { option: 'For tokens, PyJWT: for HS256 and RS256 its calls are nearly the same.', tradeoff: 'Tokens that are out stay valid; encrypted tokens (JWE) need joserfc.', code: 'import jwt\nclaims = jwt.decode(token, key, algorithms=["HS256"], audience="shop-api")' },
    { option: 'For passwords, pwdlib or argon2-cffi, with the old hashes verified and replaced when their users sign in.', tradeoff: 'Both have to work for as long as old hashes are left.', code: 'hasher = PasswordHash((Argon2Hasher(), BcryptHasher()))\nvalid, updated = hasher.verify_and_update(password, user.password_hash)\nif updated is not None:\n    user.password_hash = updated' },
  ],
  strength: 'What guards tokens and passwords is maintained: {names}.',
  effort: 'days',
  references: [
    { title: 'python-jose: Is python-jose still supported?', url: 'https://github.com/mpdavis/python-jose/issues/340' },
    { title: 'PyPI: Consider the future of passlib', url: 'https://github.com/pypi/warehouse/issues/15454' },
    { title: 'PyJWT', url: 'https://pyjwt.readthedocs.io/en/stable/' },
    { title: 'pwdlib', url: 'https://pypi.org/project/pwdlib/' },
  ],
  examples: {
    fails: [{ title: 'python-jose and passlib', subject: 'api', system: alone({ 'security.retiredLibraries': ['python-jose', 'passlib'] }) }],
    passes: [{ title: 'None', subject: 'api', system: alone({ 'security.retiredLibraries': [] }) }],
    unknown: [{ title: 'Its packages are not known', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
