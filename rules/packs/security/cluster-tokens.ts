import { kindsOf } from '../../../shared/model/kinds.ts';
import { securityServiceAccountToken } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const clusterTokens = defineRule({
  id: 'security.cluster-tokens',
  area: 'security',
  title: 'Programs that do not call the cluster hold no token for it',
  severity: 'low',
  covers: ['D.F4', 'D.E5', 'D.F5'],
  selector: { type: 'system' },
  check(_, look) {
    const own = look.structure.nodesOf(...kindsOf('compute')).filter((node) => isOwnCode(node, look));
    if (own.length === 0) return notApplicable();
    const read = own.map((node) => ({ ...node, token: look.known(node, securityServiceAccountToken) }));
    // A program that reaches the cluster's API has a use for it.
    const holders = read.filter(({ id, token }) => token === true && !look.structure.outgoing(id).some(({ to }) => /kubernetes|kube-?api/i.test(look.structure.nodes.get(to)?.technology ?? look.structure.nodes.get(to)?.name ?? '')));
    if (holders.length > 0) return fail(`A token for the cluster’s API is mounted into ${listNames(holders.map(({ name }) => name))}.`, { severity: weigh(look, 'low', 'compliance'), related: holders.map(({ id }) => id) });
    return read.some(({ token }) => token !== undefined) ? pass() : unknown();
  },
  why: 'Kubernetes puts a token of the service account into each pod unless told not to. Whoever reads files through a hole in the program has it, and with it all that somebody once allowed that account, often the default one that all pods share.',
  fix: [
    { option: 'Switch it off for the account or the pod.', tradeoff: 'Programs that call the API have to ask for it: those are few and known.', code: 'spec:\n  template:\n    spec:\n      automountServiceAccountToken: false' },
    { option: 'For those that need it, an account of their own with a role for exactly that.', tradeoff: 'One more object for each.' },
  ],
  strength: 'Programs that do not call the cluster hold no token for it.',
  effort: 'hours',
  references: [
    { title: 'Kubernetes: Configure service accounts for pods, opt out', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/' },
    { title: 'Kubernetes: RBAC good practices', url: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/' },
  ],
  examples: {
    fails: [{ title: 'Mounted by default', system: { components: { api: { kind: 'service', facts: { 'security.serviceAccountToken': true } } } } }],
    passes: [{ title: 'Switched off', system: { components: { api: { kind: 'service', facts: { 'security.serviceAccountToken': false } } } } }],
    unknown: [{ title: 'No manifests were read', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', system: { components: { db: { kind: 'database' } } } }],
  },
});
