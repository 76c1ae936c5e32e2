import { securityPasswordHashing } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';

const slow = new Set(['argon2', 'argon2id', 'bcrypt', 'scrypt', 'pbkdf2', 'bcrypt_sha256', 'pbkdf2_sha256']);
const fast = new Set(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'none', 'plain', 'plaintext', 'crypt']);

export const passwordHashing = defineRule({
  id: 'security.password-hashing',
  area: 'security',
  title: 'Passwords are kept as slow, salted hashes',
  severity: 'high',
  covers: ['D.P2', 'D.E1', 'D.F5'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const method = look.known(component, securityPasswordHashing)?.toLowerCase();
    if (method === undefined) return servesClients(component, look) ? unknown() : notApplicable();
    if (!slow.has(method) && !fast.has(method)) return notApplicable();
    if (slow.has(method)) return pass();
    return fail(['none', 'plain', 'plaintext'].includes(method) ? `${component.name} keeps passwords as they are typed.` : `${component.name} keeps passwords as ${method}, which is made to be fast.`);
  },
  why: 'Databases are copied: by an intruder, in a backup, on a laptop. A graphics card tries billions of fast hashes a second, so all but the longest passwords of the copy are known within hours, and most people use them elsewhere too.',
  fix: [
    { option: 'Argon2id with at least 19 MiB of memory, two iterations and one lane; rehash when a user signs in.', tradeoff: 'Each sign-in costs memory and tens of milliseconds: limit the attempts.', code: 'hasher = argon2.PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)\nhasher.verify(user.password_hash, password)\nif hasher.check_needs_rehash(user.password_hash):\n    user.password_hash = hasher.hash(password)' },
    { option: 'Hand sign-in to an identity provider.', tradeoff: 'No passwords of your own; a dependency on every sign-in.' },
  ],
  strength: 'Passwords are kept as slow, salted hashes: {names}.',
  effort: 'days',
  references: [
    { title: 'OWASP Password Storage Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html' },
    { title: 'argon2-cffi', url: 'https://argon2-cffi.readthedocs.io/en/stable/' },
    { title: 'CWE-916: Use of Password Hash With Insufficient Computational Effort', url: 'https://cwe.mitre.org/data/definitions/916.html' },
  ],
  examples: {
    fails: [{ title: 'SHA-256', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.passwordHashing': 'sha256' } } } } }],
    passes: [{ title: 'Argon2', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.passwordHashing': 'argon2' } } } } }],
    unknown: [{ title: 'Clients call it, and its code was not read', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} } } }],
    notApplicable: [{ title: 'It keeps no passwords that are known of', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
