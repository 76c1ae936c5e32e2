import { kindsOf } from '../../../shared/model/kinds.ts';
import { securityAuthentication, securityExposure } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isStandIn } from '../../engine/roles.ts';

export const storeAuthentication = defineRule({
  id: 'security.store-authentication',
  area: 'security',
  title: 'Stores and brokers ask who is calling',
  severity: 'medium',
  covers: ['D.E1', 'D.F1', 'D.F5'],
  selector: { type: 'component', kinds: [...kindsOf('store', 'messaging')] },
  check(component, look) {
    const incoming = look.structure.incoming(component.id);
    if (isStandIn(component) || incoming.length === 0) return notApplicable();
    const callers = incoming.map((edge) => ({ id: edge.from, authentication: look.fact(edge, securityAuthentication) }));
    const open = [...new Set(callers.filter(({ authentication }) => authentication === 'none').map(({ id }) => id))];
    if (open.length === 0) return callers.some(({ authentication }) => authentication === undefined) ? unknown() : pass();
    const exposed = look.known(component, securityExposure) === 'internet';
    const names = listNames(open.map((id) => look.structure.nodes.get(id)?.name ?? id));
    return fail(`${component.name} accepts ${names} without a password or key${exposed ? ', and is published on every interface' : ''}.`, { severity: exposed ? 'high' : component.kind === 'cache' ? 'low' : 'medium', related: open });
  },
  why: 'A store without a password trusts the network: one compromised container, one published port or one server-side request forgery reads and writes everything.',
  fix: [
    { option: 'Give each caller an account of its own with the rights that it needs.', tradeoff: 'More credentials to keep; shows who did what.', code: '# Redis ACL\nuser worker on >… ~celery* +@all -@dangerous' },
    { option: 'One shared password.', tradeoff: 'Better than none; changing it touches every caller.' },
  ],
  strength: 'Stores and brokers ask their callers for credentials: {names}.',
  effort: 'hours',
  references: [
    { title: 'Redis: Security', url: 'https://redis.io/docs/latest/operate/oss_and_stack/management/security/' },
    { title: 'CWE-306: Missing Authentication for Critical Function', url: 'https://cwe.mitre.org/data/definitions/306.html' },
  ],
  examples: {
    fails: [{ title: 'redis://cache:6379', subject: 'cache', system: { components: { api: { kind: 'service' }, cache: { kind: 'cache' } }, connections: { 'api->cache': { protocol: 'redis', facts: { 'security.authentication': 'none' } } } } }],
    passes: [{ title: 'A password in the URL’s variable', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': { facts: { 'security.authentication': 'password' } } } } }],
    notApplicable: [{ title: 'Nothing connects to it', subject: 'db', system: { components: { db: { kind: 'database' } } } }],
    unknown: [{ title: 'Not described', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
  },
});
