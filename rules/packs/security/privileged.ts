import { componentKindNames } from '../../../shared/model/kinds.ts';
import { securityPrivileged } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const privileged = defineRule({
  id: 'security.privileged',
  area: 'security',
  title: 'Containers keep to the default capabilities',
  severity: 'high',
  covers: ['D.F4', 'D.E6', 'G.E1'],
  selector: { type: 'component', kinds: componentKindNames.filter((kind) => kind !== 'external' && kind !== 'client') },
  check(component, look) {
    const added = look.known(component, securityPrivileged);
    if (added === undefined) return isOwnCode(component, look) ? unknown() : notApplicable();
    if (added) return fail(`${component.name} runs privileged or with added capabilities.`, { severity: isOwnCode(component, look) ? 'high' : 'medium' });
    return isOwnCode(component, look) ? pass() : notApplicable();
  },
  why: 'A privileged container sees the devices of its host and can mount its disks: who takes over the process has the machine. Single capabilities such as SYS_ADMIN or NET_ADMIN come close.',
  fix: [
    { option: 'Drop everything and add back the one capability that is needed.', tradeoff: 'Needs a look at what the process really does.', code: 'services:\n  api:\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE]\n    security_opt: ["no-new-privileges:true"]' },
    { option: 'Move the work that needs the right into a small component of its own, which nothing outside reaches.', tradeoff: 'One more component; the right is where it can be watched.' },
  ],
  strength: 'Own code runs without added privileges: {names}.',
  effort: 'hours',
  references: [
    { title: 'Docker: runtime privilege and Linux capabilities', url: 'https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities' },
    { title: 'CWE-250: Execution with Unnecessary Privileges', url: 'https://cwe.mitre.org/data/definitions/250.html' },
  ],
  examples: {
    fails: [{ title: 'privileged: true', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.privileged': true } } } } }],
    passes: [{ title: 'The defaults', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.privileged': false } } } } }],
    unknown: [{ title: 'How it is run is not described', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'db', system: { components: { db: { kind: 'database' } } } }],
  },
});
