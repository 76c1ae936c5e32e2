import { kindsOf } from '../../../shared/model/kinds.ts';
import { securityNetworkPolicy } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isManaged, isStandIn } from '../../engine/roles.ts';

export const networkPolicy = defineRule({
  id: 'security.network-policy',
  area: 'security',
  title: 'Not everything in the cluster reaches the stores',
  severity: 'medium',
  covers: ['D.E6', 'D.F4', 'D.F5'],
  selector: { type: 'system' },
  check(_, look) {
    const stores = look.structure.nodesOf(...kindsOf('store', 'messaging')).filter((node) => !isStandIn(node) && !isManaged(node) && look.structure.incoming(node.id).length > 0);
    if (stores.length === 0) return notApplicable();
    const read = stores.map((node) => ({ ...node, limited: look.known(node, securityNetworkPolicy) }));
    const open = read.filter(({ limited }) => limited === false);
    if (open.length > 0) return fail(`Every pod of the cluster can reach ${listNames(open.map(({ name }) => name))}: no policy limits who may.`, { severity: weigh(look, 'medium', 'compliance'), related: open.map(({ id }) => id) });
    return read.every(({ limited }) => limited === true) ? pass() : unknown();
  },
  why: 'In Kubernetes every pod may talk to every other until a policy says otherwise. A hole in the least important program (a load generator, an old dashboard, a job) is then a way to the database and the queue, with passwords as the only line left.',
  fix: [
    { option: 'Close the namespace for incoming traffic, and open each way that is needed.', tradeoff: 'Each new connection needs a line, which is the point; the network plugin has to enforce policies (Calico, Cilium).', code: 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: db-from-api }\nspec:\n  podSelector: { matchLabels: { app: db } }\n  policyTypes: [Ingress]\n  ingress:\n    - from: [{ podSelector: { matchLabels: { app: api } } }]\n      ports: [{ port: 5432 }]' },
    { option: 'Policies of the mesh, by identity instead of address.', tradeoff: 'Finer, and with TLS; only for pods in the mesh.' },
  ],
  strength: 'It is limited what in the cluster reaches the stores.',
  effort: 'days',
  references: [
    { title: 'Kubernetes: Network Policies', url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/' },
    { title: 'OWASP Kubernetes Security Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Kubernetes_Security_Cheat_Sheet.html' },
  ],
  examples: {
    fails: [{ title: 'No policy', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'security.networkPolicy': false } } }, connections: { 'api->db': {} } } }],
    passes: [{ title: 'A policy for the database', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'security.networkPolicy': true } } }, connections: { 'api->db': {} } } }],
    unknown: [{ title: 'No manifests were read', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    notApplicable: [{ title: 'No stores of its own', system: { components: { api: { kind: 'service' }, s3: { kind: 'object-store', technology: 's3' } }, connections: { 'api->s3': {} } } }],
  },
});
