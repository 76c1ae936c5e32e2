import { securityExposure } from '../../../shared/vocabulary/security.ts';
import { styleOf, type Structure } from '../../../shared/graph/structure.ts';
import { kindsOf } from '../../../shared/model/kinds.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isAdminTool } from '../../engine/roles.ts';

/** The edge components that pass requests on to each component. */
const fronts = (structure: Structure): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const edge of structure.edges) {
    const kind = structure.nodes.get(edge.from)?.kind;
    if (kind && ['proxy', 'gateway', 'load-balancer'].includes(kind) && styleOf(edge) === 'sync') found.set(edge.to, [...(found.get(edge.to) ?? []), edge.from]);
  }
  return found;
};

export const adminInterfaceReachable = defineRule({
  id: 'security.admin-interface-reachable',
  area: 'security',
  title: 'Administration tools are not reachable from outside',
  severity: 'high',
  covers: ['D.F4', 'D.E6'],
  selector: { type: 'component', kinds: [...kindsOf('compute', 'support'), 'frontend'] },
  check(component, look) {
    if (!isAdminTool(component, look)) return notApplicable();
    const proxies = look.derive(fronts).get(component.id) ?? [];
    if (proxies.length > 0) {
      const names = proxies.map((id) => look.structure.nodes.get(id)?.name ?? id).join(', ');
      return fail(`${component.name} is an administration tool and is reached through ${names}.`, { related: proxies });
    }
    const exposure = look.fact(component, securityExposure);
    if (exposure === undefined) return unknown();
    return exposure === 'internet' ? fail(`${component.name} is an administration tool and is published on every interface.`) : pass();
  },
  why: 'An administration tool acts with the rights of an operator: who gets past its login page owns the database or the queue behind it. Such pages are found by scanners within hours, and their logins are rarely limited or logged.',
  fix: [
    { option: 'Take the tool out of the deployment and start it when needed, over an SSH tunnel or `kubectl port-forward`.', tradeoff: 'A minute more for the operator; nothing left to attack.' },
    { option: 'Publish it on 127.0.0.1 or a management network only, behind the single sign-on proxy that operators use.', tradeoff: 'One more thing to keep patched.', code: 'services:\n  adminer:\n    ports:\n      - "127.0.0.1:8080:8080"' },
  ],
  strength: 'Administration tools are reachable for operators only: {names}.',
  effort: 'hours',
  references: [
    { title: 'OWASP ASVS 5.0, V13.4 Unintended information leakage', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x22-V13-Configuration.md' },
    { title: 'CWE-419: Unprotected Primary Channel', url: 'https://cwe.mitre.org/data/definitions/419.html' },
  ],
  examples: {
    fails: [
      { title: 'Adminer behind the public proxy', subject: 'adminer', system: { components: { traefik: { kind: 'proxy' }, adminer: { kind: 'service', facts: { 'security.adminInterface': true } } }, connections: { 'traefik->adminer': { protocol: 'http' } } } },
      { title: 'Flower published on every interface', subject: 'flower', system: { components: { flower: { kind: 'service', facts: { 'security.adminInterface': true, 'security.exposure': 'internet' } } } } },
    ],
    passes: [{ title: 'pgAdmin on the loopback interface', subject: 'pgadmin', system: { components: { pgadmin: { kind: 'service', facts: { 'security.adminInterface': true, 'security.exposure': 'host' } } } } }],
    unknown: [{ title: 'Nobody said from where it is reached', subject: 'pgadmin', system: { components: { pgadmin: { kind: 'service', facts: { 'security.adminInterface': true } } } } }],
    notApplicable: [{ title: 'An ordinary service', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
