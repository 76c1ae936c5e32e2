import { securitySecondFactor } from '../../../shared/vocabulary/security.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { hasUsers } from './people.ts';
import { shop } from './people-sketches.ts';

export const secondFactor = defineRule({
  id: 'security.second-factor',
  area: 'security',
  title: 'Administrators sign in with a second factor',
  severity: 'medium',
  covers: ['D.E1', 'D.F3', 'D.F4'],
  selector: { type: 'system' },
  check(system, look) {
    if (!hasUsers(look) || look.context('stage') !== 'production') return notApplicable();
    return judge(look.fact(system, securitySecondFactor), 'One password is enough to sign in as an administrator or operator.', { severity: weigh(look, 'medium', 'compliance', 'load') });
  },
  why: 'Passwords of administrators are phished and reused like all others, and each opens everything: the data, the cloud account, the repository that the pipeline deploys from. A second factor stops nearly all of these attacks, as the password is then not enough.',
  fix: [
    { option: 'Passkeys or security keys, demanded by the identity provider for everybody with rights.', tradeoff: 'Cannot be phished; needs a second key for each person.' },
    { option: 'Codes from an app.', tradeoff: 'Nothing to buy; a good imitation of the page still gets one.', code: '# settings.py with django-allauth\nINSTALLED_APPS += ["allauth.mfa"]\nMFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]' },
    { option: 'Put administration behind a single sign-on that has it, or a private network.', tradeoff: 'One place for all tools.' },
  ],
  strength: 'Administrators sign in with a second factor.',
  effort: 'days',
  references: [
    { title: 'OWASP Multifactor Authentication Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Multifactor_Authentication_Cheat_Sheet.html' },
    { title: 'AWS Well-Architected SEC02-BP01: Use strong sign-in mechanisms', url: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_identities_enforce_mechanisms.html' },
    { title: 'CWE-308: Use of Single-factor Authentication', url: 'https://cwe.mitre.org/data/definitions/308.html' },
  ],
  examples: {
    fails: [{ title: 'A password', system: shop({ 'security.secondFactor': false }) }],
    passes: [{ title: 'Passkeys', system: shop({ 'security.secondFactor': true }) }],
    unknown: [{ title: 'Nobody said it', system: shop({}) }],
    notApplicable: [{ title: 'Not in production', system: shop({ 'security.secondFactor': false }, { stage: 'prototype' }) }],
  },
});
