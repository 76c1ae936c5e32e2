import { securitySecretRotation } from '../../../shared/vocabulary/security.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { demands, hasUsers } from './people.ts';
import { shop } from './people-sketches.ts';

export const secretRotation = defineRule({
  id: 'security.secret-rotation',
  area: 'security',
  title: 'A secret that leaked can be replaced at once',
  severity: 'low',
  covers: ['D.E5', 'D.F3', 'D.P1'],
  selector: { type: 'system' },
  check(system, look) {
    const asked = demands(look, 'pci-dss', 'hipaa', 'soc2', 'iso27001', 'fedramp');
    const many = (look.context('users') ?? 0) >= 10_000 || (look.context('teamSize') ?? 0) >= 5;
    if (!hasUsers(look) || look.context('stage') !== 'production' || (asked.length === 0 && !many)) return notApplicable();
    return judge(look.fact(system, securitySecretRotation), 'Nobody has tried to replace a password or a signing key in production without a gap.', { severity: weigh(look, 'low', 'compliance') });
  },
  why: 'Secrets leak: in a log, a screenshot, with a laptop, with somebody who leaves. Whoever then learns that one key signs the sessions, encrypts the data and stands in four services waits for a weekend, and the finder has it until then.',
  fix: [
    { option: 'Let the code take two at a time: the new one to sign with, both to check with.', tradeoff: 'A few lines; the old one goes after a day.', code: 'SECRET_KEY = env("SECRET_KEY")\nSECRET_KEY_FALLBACKS = env.list("OLD_SECRET_KEYS", default=[])      # Django\nfernet = MultiFernet([Fernet(key) for key in env.list("DATA_KEYS")])  # first encrypts, all decrypt' },
    { option: 'Credentials that end by themselves: roles of the cloud, database accounts from OpenBao or Vault.', tradeoff: 'Nothing to replace; more to run.' },
    { option: 'Write down for each secret where it stands and how it is changed, and change one each quarter.', tradeoff: 'Works without new tools; takes an afternoon.' },
  ],
  strength: 'A secret that leaked can be replaced at once.',
  effort: 'days',
  references: [
    { title: 'OWASP Secrets Management Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html' },
    { title: 'Django: SECRET_KEY_FALLBACKS', url: 'https://docs.djangoproject.com/en/stable/ref/settings/#secret-key-fallbacks' },
    { title: 'cryptography: MultiFernet', url: 'https://cryptography.io/en/latest/fernet/#cryptography.fernet.MultiFernet' },
  ],
  examples: {
    fails: [{ title: 'Never tried', system: shop({ 'security.secretRotation': false }, { stage: 'production', users: 50_000 }) }],
    passes: [{ title: 'Each quarter', system: shop({ 'security.secretRotation': true }, { stage: 'production', users: 50_000 }) }],
    unknown: [{ title: 'Nobody said it', system: shop({}, { stage: 'production', users: 50_000 }) }],
    notApplicable: [{ title: 'Two people and a few users', system: shop({ 'security.secretRotation': false }, { stage: 'production', users: 100, teamSize: 2 }) }],
  },
});
