import { kindsOf } from '../../../shared/model/kinds.ts';
import { securityPrivilegeEscalation, securityReadOnlyRoot } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

const stores = new Set<string>(kindsOf('store', 'messaging'));

export const containerHardening = defineRule({
  id: 'security.container-hardening',
  area: 'security',
  title: 'Programs in containers gain no rights and change no files of their own',
  severity: 'low',
  covers: ['D.F5', 'D.F4', 'G.E1'],
  selector: { type: 'system' },
  check(_, look) {
    const own = look.structure.nodesOf(...kindsOf('compute', 'store', 'messaging')).filter((node) => stores.has(node.kind) || isOwnCode(node, look));
    const read = own.map((node) => ({ ...node, escalates: look.known(node, securityPrivilegeEscalation), readOnly: look.known(node, securityReadOnlyRoot) })).filter(({ escalates, readOnly }) => escalates !== undefined || readOnly !== undefined);
    if (own.every(({ kind }) => stores.has(kind))) return notApplicable();
    if (read.length === 0) return unknown();
    const open = read.filter(({ escalates, readOnly }) => escalates === true || readOnly === false);
    if (open.length === 0) return pass();
    const both = open.every(({ escalates, readOnly }) => escalates === true && readOnly === false);
    const what = both ? 'may gain rights and change its files' : open.every(({ escalates }) => escalates === true) ? 'may gain rights' : open.every(({ readOnly }) => readOnly === false) ? 'may change its files' : 'may gain rights or change its files';
    return fail(`In the containers of ${listNames(open.map(({ name }) => name))} a program ${what}.`, { severity: weigh(look, 'low', 'compliance'), related: open.map(({ id }) => id) });
  },
  why: 'Whoever breaks into a program next wants root and a place for tools. A set-user-ID program in the image gives the first unless escalation is off, a writable file system the second, and there the program itself can be changed so that the intruder stays.',
  fix: [
    { option: 'Switch both off in the security context, and mount what is written to.', tradeoff: 'Programs that write beside themselves show at once: they need a volume for it.', code: 'securityContext:\n  allowPrivilegeEscalation: false\n  readOnlyRootFilesystem: true\n  capabilities: { drop: [ALL] }\n  seccompProfile: { type: RuntimeDefault }\nvolumeMounts: [{ name: tmp, mountPath: /tmp }]' },
    { option: 'Demand it for the namespace (Pod Security Admission, “restricted”).', tradeoff: 'Nobody can forget it; does not ask for a read-only file system.', code: 'kubectl label namespace shop pod-security.kubernetes.io/enforce=restricted' },
  ],
  strength: 'Programs in containers gain no rights and change no files of their own.',
  effort: 'hours',
  references: [
    { title: 'Kubernetes: Configure a Security Context', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/' },
    { title: 'Kubernetes: Pod Security Standards', url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/' },
  ],
  examples: {
    fails: [{ title: 'As open as by default', system: { components: { api: { kind: 'service', facts: { 'security.privilegeEscalation': true, 'security.readOnlyRootFilesystem': false } } } } }],
    passes: [{ title: 'Both are off', system: { components: { api: { kind: 'service', facts: { 'security.privilegeEscalation': false, 'security.readOnlyRootFilesystem': true } } } } }],
    unknown: [{ title: 'No manifests were read', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', system: { components: { db: { kind: 'database' } } } }],
  },
});
