import { kindsOf } from '../../../shared/model/kinds.ts';
import { securityNetworkPolicy } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/assemble.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isManaged } from '../../engine/roles.ts';

export const networkPolicies = defineRule({
  id: 'security.network-policies',
  area: 'security',
  title: 'Stores are called only by those that need them',
  severity: 'medium',
  covers: ['D.E6', 'D.F4', 'D.F5', 'D.F3'],
  selector: { type: 'system' },
  check(_, look) {
    const stores = look.structure.nodesOf(...kindsOf('store', 'messaging')).filter((node) => !isManaged(node));
    if (stores.length === 0 || look.structure.nodes.size < 3) return notApplicable();
    const said = stores.map((node) => ({ node, limited: look.known(node, securityNetworkPolicy) }));
    if (said.every(({ limited }) => limited === undefined)) return unknown();
    const open = said.filter(({ limited }) => limited === false).map(({ node }) => node);
    if (open.length === 0) return pass();
    return fail(`No policy limits who in the network reaches ${listNames(open.map(({ name }) => name))}.`, { severity: weigh(look, 'medium', 'compliance'), related: open.map(({ id }) => id) });
  },
  why: 'In a flat network whoever gets into one container, the least guarded one, speaks to every database and broker. The password is then all that is left, and often lies in the environment of that very container.',
  fix: [
    { option: 'A NetworkPolicy that denies all, and one for each way that is needed.', tradeoff: 'The cluster’s network plugin has to enforce it; DNS has to be allowed.', code: 'kind: NetworkPolicy\nspec:\n  podSelector: {matchLabels: {app: ledger-db}}\n  policyTypes: [Ingress]\n  ingress:\n    - from: [{podSelector: {matchLabels: {app: ledgerwriter}}}]\n      ports: [{port: 5432}]' },
    { option: 'Policies of a service mesh (Istio AuthorizationPolicy, Linkerd).', tradeoff: 'Speak of identities instead of addresses; a mesh to run.' },
    { option: 'In Compose: several networks, so that the proxy shares none with the stores.', tradeoff: 'Coarse, and enough on one host.' },
  ],
  strength: 'Policies limit who reaches the stores.',
  effort: 'days',
  references: [
    { title: 'Kubernetes: network policies', url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/' },
    { title: 'OWASP ASVS 5.0, V13 Configuration', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x22-V13-Configuration.md' },
  ],
  examples: {
    fails: [{ title: 'Every pod reaches the database', system: { components: { web: { kind: 'service' }, jobs: { kind: 'worker' }, db: { kind: 'database', facts: { 'security.networkPolicy': false } } } } }],
    passes: [{ title: 'One policy for each store', system: { components: { web: { kind: 'service' }, jobs: { kind: 'worker' }, db: { kind: 'database', facts: { 'security.networkPolicy': true } } } } }],
    unknown: [{ title: 'No file tells', system: { components: { web: { kind: 'service' }, jobs: { kind: 'worker' }, db: { kind: 'database' } } } }],
    notApplicable: [{ title: 'The stores are a provider’s', system: { components: { web: { kind: 'service' }, jobs: { kind: 'worker' }, files: { kind: 'object-store', technology: 's3' } } } }],
  },
});
