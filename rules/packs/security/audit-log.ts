import { securityAuditLog } from '../../../shared/vocabulary/security.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';
import { demands, hasUsers } from './people.ts';
import { shop } from './people-sketches.ts';

export const auditLog = defineRule({
  id: 'security.audit-log',
  area: 'security',
  title: 'It is recorded who did what',
  severity: 'medium',
  covers: ['D.F6', 'D.F3', 'D.F7'],
  selector: { type: 'system' },
  check(system, look) {
    if (!hasUsers(look) || look.context('stage') === 'prototype') return notApplicable();
    const asked = demands(look, 'hipaa', 'pci-dss', 'soc2', 'iso27001', 'fedramp', 'gdpr');
    const strict = asked.length > 1 || asked.some((rule) => rule !== 'GDPR');
    return judge(look.fact(system, securityAuditLog), `Nothing records who signed in, who changed rights and who touched what matters${strict ? `, which ${asked.join(' and ')} asks for` : ''}.`, { severity: strict ? 'high' : asked.length > 0 ? 'medium' : 'low' });
  },
  why: 'After an incident, or a dispute with a customer, everything hangs on who did what and when. Logs for debugging are gone after two weeks, say “200 OK”, and can be changed by whoever broke in; without a record made for it the honest answer is that nobody knows.',
  fix: [
    { option: 'Write an event in the transaction of each change that matters: who, what, on which object, from where, before and after.', tradeoff: 'Never missing and never wrong; more rows, and a time after which they go.', code: 'session.add(AuditEvent(actor_id=user.id, action="role.granted", object_id=target.id, before=old, after=new, address=request.client.host))' },
    { option: 'A library that follows the models: django-auditlog, SQLAlchemy-Continuum.', tradeoff: 'Quick; records changes of rows, no logins and no reading.', code: 'auditlog.register(Invoice, exclude_fields=["updated_at"])' },
    { option: 'Send it to a store that only takes additions (S3 Object Lock, a log account of its own).', tradeoff: 'Holds against an intruder with rights; one more copy of personal data.' },
  ],
  strength: 'It is recorded who did what.',
  effort: 'days',
  references: [
    { title: 'OWASP Logging Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html' },
    { title: 'OWASP ASVS 5.0, V16 Security Logging and Error Handling', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x25-V16-Security-Logging-and-Error-Handling.md' },
    { title: 'CWE-778: Insufficient Logging', url: 'https://cwe.mitre.org/data/definitions/778.html' },
  ],
  examples: {
    fails: [
      { title: 'Nothing is recorded', system: shop({ 'security.auditLog': false }) },
      { title: 'Nothing is recorded, under HIPAA', system: shop({ 'security.auditLog': false }, { compliance: ['hipaa'] }) },
    ],
    passes: [{ title: 'Events in the database', system: shop({ 'security.auditLog': true }) }],
    unknown: [{ title: 'Nobody said it', system: shop({}) }],
    notApplicable: [{ title: 'A prototype', system: shop({ 'security.auditLog': false }, { stage: 'prototype' }) }],
  },
});
