import { securityThreatModel } from '../../../shared/vocabulary/security.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';
import { demands, hasUsers } from './people.ts';
import { shop } from './people-sketches.ts';

export const threatModel = defineRule({
  id: 'security.threat-model',
  area: 'security',
  title: 'It is written down what has to be defended against whom',
  severity: 'low',
  covers: ['D.F3', 'D.E6', 'D.F2'],
  selector: { type: 'system' },
  check(system, look) {
    const asked = demands(look, 'pci-dss', 'hipaa', 'fedramp', 'soc2', 'iso27001');
    const large = (look.context('users') ?? 0) >= 10_000 || (look.context('teamSize') ?? 0) >= 10;
    if (!hasUsers(look) || look.context('stage') === 'prototype' || (asked.length === 0 && !large)) return notApplicable();
    return judge(look.fact(system, securityThreatModel), 'Nobody has written down what an attacker could want, which ways there are, and what stands against each.', { severity: asked.length > 0 ? 'medium' : 'low' });
  },
  why: 'Without it each person defends against what they last read about. Two hours over a diagram, asking at each line that crosses a boundary who could pretend, read, change or deny what, find the missing control while it is still a box on a board.',
  fix: [
    { option: 'Walk through the diagram with STRIDE, and keep what was found beside the code with an owner for each.', tradeoff: 'Two hours, and an hour with each larger change.' },
    { option: 'A page with four answers: what do we build, what can go wrong, what do we do about it, was it enough.', tradeoff: 'Quick; finds less.' },
    { option: 'Write it as code (pytm) and draw the diagram from it.', tradeoff: 'Reviewed with changes; one more file that has to follow.', code: 'tm = TM("shop")\ninternet = Boundary("Internet")\napi = Server("api")\nuser = Actor("user", inBoundary=internet)\nDataflow(user, api, "orders", protocol="HTTPS", isEncrypted=True)' },
  ],
  strength: 'It is written down what has to be defended against whom.',
  effort: 'days',
  references: [
    { title: 'OWASP Threat Modeling Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Threat_Modeling_Cheat_Sheet.html' },
    { title: 'Threat Modeling Manifesto', url: 'https://www.threatmodelingmanifesto.org/' },
    { title: 'pytm', url: 'https://github.com/OWASP/pytm' },
  ],
  examples: {
    fails: [{ title: 'None, with 50,000 users', system: shop({ 'security.threatModel': false }, { users: 50_000 }) }],
    passes: [{ title: 'One beside the code', system: shop({ 'security.threatModel': true }, { users: 50_000 }) }],
    unknown: [{ title: 'Nobody said it', system: shop({}, { users: 50_000 }) }],
    notApplicable: [{ title: 'Small', system: shop({ 'security.threatModel': false }, { users: 50, teamSize: 2 }) }],
  },
});
