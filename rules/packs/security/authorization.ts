import { securityAuthorization } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { demands, hasUsers } from './people.ts';
import { shop } from './people-sketches.ts';

export const authorization = defineRule({
  id: 'security.authorization',
  area: 'security',
  title: 'What a user may do is decided by roles or policies',
  severity: 'medium',
  covers: ['D.E2', 'D.F4', 'D.F1'],
  selector: { type: 'system' },
  check(system, look) {
    if (!hasUsers(look)) return notApplicable();
    const model = look.fact(system, securityAuthorization);
    if (model === undefined) return unknown();
    if (model === 'roles' || model === 'policies') return pass();
    const asked = demands(look, 'soc2', 'iso27001', 'pci-dss', 'hipaa', 'fedramp');
    const reason = asked.length > 0 ? `, while ${asked.join(' and ')} asks for least privilege` : '';
    // A flag for administrators is a model for a handful of people.
    if (model === 'flags') return fail(`What a user may do hangs on flags that are checked here and there${reason}.`, { severity: asked.length > 0 ? 'medium' : 'low' });
    return fail(`Every signed-in user may do everything${reason}.`, { severity: weigh(look, 'medium', 'compliance', 'load') });
  },
  why: 'Where nobody can list who may do what, nobody takes a right away: the trainee who became a customer keeps it, and a stolen account has all of them. Checks in many places also disagree, and each new route is another chance to forget one.',
  fix: [
    { option: 'Roles with permissions, checked by one dependency that names the permission.', tradeoff: 'Enough for most; grows unclear when rights hang on the object.', code: '@router.post("/refunds", dependencies=[Depends(requires("refunds:create"))])' },
    { option: 'Policies outside the code: Cedar, OPA, OpenFGA or Casbin.', tradeoff: 'Can be tested and shown to an auditor; one more language, and often one more service.', code: 'allowed = enforcer.enforce(user.id, order.id, "refund")' },
    { option: 'Stay with everybody equal where all users are one small team, and write that down.', tradeoff: 'No work; a stolen account is everything.' },
  ],
  strength: 'What a user may do is decided by roles or policies.',
  effort: 'weeks',
  references: [
    { title: 'OWASP Authorization Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html' },
    { title: 'OWASP ASVS 5.0, V8 Authorization', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x17-V8-Authorization.md' },
    { title: 'CWE-285: Improper Authorization', url: 'https://cwe.mitre.org/data/definitions/285.html' },
  ],
  examples: {
    fails: [
      { title: 'All may do all', system: shop({ 'security.authorization': 'everyone' }) },
      { title: 'is_admin, under SOC 2', system: shop({ 'security.authorization': 'flags' }, { compliance: ['soc2'] }) },
    ],
    passes: [{ title: 'Roles', system: shop({ 'security.authorization': 'roles' }) }],
    unknown: [{ title: 'Nobody said it', system: shop({}) }],
    notApplicable: [{ title: 'No users', system: { components: { job: { kind: 'job' } } } }],
  },
});
