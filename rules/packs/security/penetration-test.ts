import { securityPenetrationTest } from '../../../shared/vocabulary/security.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';
import { demands, hasUsers } from './people.ts';
import { shop } from './people-sketches.ts';

export const penetrationTest = defineRule({
  id: 'security.penetration-test',
  area: 'security',
  title: 'Somebody else tried to break in first',
  severity: 'medium',
  covers: ['D.F3', 'D.F1', 'D.F7'],
  selector: { type: 'system' },
  check(system, look) {
    const asked = demands(look, 'pci-dss', 'fedramp', 'soc2', 'iso27001', 'hipaa');
    const many = (look.context('users') ?? 0) >= 100_000;
    if (!hasUsers(look) || look.context('stage') === 'prototype' || (asked.length === 0 && !many)) return notApplicable();
    const reason = asked.length > 0 ? `, which ${asked.join(' and ')} asks about` : '';
    return judge(look.fact(system, securityPenetrationTest), `Nobody who did not build it has tried to break in${reason}.`, { severity: asked.includes('PCI-DSS') || asked.includes('FEDRAMP') ? 'high' : 'medium' });
  },
  why: 'Those who build a system test what they thought of. Broken access to the objects of others, flows that can be walked in the wrong order and forgotten hosts are found by people who try, and no scanner knows what a user of yours must not see.',
  fix: [
    { option: 'A test by people from outside before the first customers and after each large change, with accounts of two customers.', tradeoff: 'Some weeks and a five-figure sum; findings have to be planned for.' },
    { option: 'A program for reports with rewards, and a security.txt to begin with.', tradeoff: 'Goes on for ever; needs somebody who answers within days.', code: 'Contact: mailto:security@example.com\nExpires: 2027-11-01T00:00:00Z\nPolicy: https://example.com/security' },
    { option: 'A day on which colleagues of another team try, with the OWASP testing guide.', tradeoff: 'Cheap, and finds much the first time; no report for an auditor.' },
  ],
  strength: 'Somebody else tried to break in first.',
  effort: 'weeks',
  references: [
    { title: 'OWASP Web Security Testing Guide', url: 'https://owasp.org/www-project-web-security-testing-guide/' },
    { title: 'RFC 9116: security.txt', url: 'https://www.rfc-editor.org/rfc/rfc9116.html' },
  ],
  examples: {
    fails: [{ title: 'Never, under PCI DSS', system: shop({ 'security.penetrationTest': false }, { compliance: ['pci-dss'] }) }],
    passes: [{ title: 'Last spring', system: shop({ 'security.penetrationTest': true }, { compliance: ['soc2'] }) }],
    unknown: [{ title: 'Nobody said it', system: shop({}, { users: 200_000 }) }],
    notApplicable: [{ title: 'A hundred users', system: shop({ 'security.penetrationTest': false }, { users: 100 }) }],
  },
});
