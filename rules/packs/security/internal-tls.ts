import { kindsOf } from '../../../shared/model/kinds.ts';
import { securityTls } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isStandIn, isTelemetry } from '../../engine/roles.ts';
import { demands } from './people.ts';

const inside = [...kindsOf('compute', 'store', 'messaging')];
const encrypted = new Set(['https', 'ssh']);
const onDisk = new Set(['sqlite', 'shared-volume']);

export const internalTls = defineRule({
  id: 'security.internal-tls',
  area: 'security',
  title: 'What crosses a network of others, or is under rules, is encrypted inside too',
  severity: 'medium',
  covers: ['D.E4', 'D.E6', 'D.F2'],
  selector: { type: 'connection', from: kindsOf('compute'), to: inside },
  check(connection, look) {
    const { source, target, protocol } = connection;
    if (source.id === target.id || onDisk.has(protocol ?? '') || isStandIn(target) || isTelemetry(target)) return notApplicable();
    const asked = demands(look, 'pci-dss', 'hipaa', 'fedramp');
    const crosses = source.boundary !== undefined && target.boundary !== undefined && source.boundary !== target.boundary;
    const said = look.known(connection, securityTls) ?? (encrypted.has(protocol ?? '') ? true : undefined);
    if (asked.length === 0 && !(crosses && said !== undefined)) return notApplicable();
    const tls = said ?? look.fact(connection, securityTls);
    if (tls === undefined) return unknown();
    if (tls) return pass();
    const reason = asked.length > 0 ? `, which ${asked.join(' and ')} will ask about` : ', from one part of the system to another';
    return fail(`${source.name} talks to ${target.name} in clear text${reason}.`, { severity: asked.length > 0 ? 'high' : look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'One’s own network is a belief: another tenant’s mistake, a compromised pod, a mirrored port or a cable between two buildings is enough to read along. On a plain connection stand logins of databases, tokens and all that customers entrusted, and nothing shows that somebody listens.',
  fix: [
    { option: 'For stores, demand TLS on the server and check its certificate in the client.', tradeoff: 'A certificate to renew; managed stores have it already.', code: 'create_engine("postgresql+psycopg://shop@db/shop?sslmode=verify-full&sslrootcert=/etc/ssl/db-ca.pem")' },
    { option: 'Between services, mutual TLS by a mesh (Linkerd, Istio).', tradeoff: 'No change of code, and services prove who they are; a mesh to run.' },
    { option: 'An encrypted network below all of it (WireGuard, Cilium).', tradeoff: 'One switch for everything between machines; does not say who is calling.' },
  ],
  strength: 'Connections inside are encrypted: {names}.',
  effort: 'days',
  references: [
    { title: 'OWASP ASVS 5.0, V12 Secure Communication', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x21-V12-Secure-Communication.md' },
    { title: 'PostgreSQL: SSL support of libpq', url: 'https://www.postgresql.org/docs/current/libpq-ssl.html' },
    { title: 'CWE-319: Cleartext Transmission of Sensitive Information', url: 'https://cwe.mitre.org/data/definitions/319.html' },
  ],
  examples: {
    fails: [
      { title: 'A plain connection under HIPAA', subject: 'api->db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': { facts: { 'security.tls': false } } }, context: { compliance: ['hipaa'] } } },
    ],
    passes: [{ title: 'TLS', subject: 'api->db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': { facts: { 'security.tls': true } } }, context: { compliance: ['pci-dss'] } } }],
    unknown: [{ title: 'PCI DSS applies; nobody said it', subject: 'api->db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} }, context: { compliance: ['pci-dss'] } } }],
    notApplicable: [{ title: 'One network, and no such rules', subject: 'api->db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': { facts: { 'security.tls': false } } } } }],
  },
});
