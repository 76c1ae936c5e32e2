import { kindsOf } from '../../../shared/model/kinds.ts';
import { securityAuthentication, securityExposure } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isStandIn } from '../../engine/roles.ts';

export const storeAuthentication = defineRule({
  id: 'security.store-authentication',
  area: 'security',
  title: 'Stores and brokers ask who is calling',
  severity: 'medium',
  covers: ['D.E1', 'D.F1', 'D.F5'],
  selector: { type: 'connection', to: [...kindsOf('store', 'messaging')] },
  check(connection, look) {
    if (isStandIn(connection.target)) return notApplicable();
    const authentication = look.fact(connection, securityAuthentication);
    if (authentication === undefined) return unknown();
    if (authentication !== 'none') return pass();
    const exposed = look.fact(connection.target, securityExposure) === 'internet';
    const severity = exposed ? 'high' : connection.target.kind === 'cache' ? 'low' : 'medium';
    return fail(`${connection.target.name} accepts ${connection.source.name} without a password or key.`, { severity });
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
    fails: [{ title: 'redis://cache:6379', subject: 'api->cache', system: { components: { api: { kind: 'service' }, cache: { kind: 'cache' } }, connections: { 'api->cache': { protocol: 'redis', facts: { 'security.authentication': 'none' } } } } }],
    passes: [{ title: 'A password in the URL’s variable', subject: 'api->db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': { facts: { 'security.authentication': 'password' } } } } }],
    unknown: [{ title: 'Not described', subject: 'api->db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
  },
});
