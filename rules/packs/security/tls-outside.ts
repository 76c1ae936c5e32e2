import { deploymentImage } from '../../../shared/vocabulary/deployment.ts';
import { securityTls } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isStandIn } from '../../engine/roles.ts';

export const tlsOutside = defineRule({
  id: 'security.tls-outside',
  area: 'security',
  title: 'Calls that leave the system are encrypted',
  severity: 'high',
  covers: ['D.E4', 'D.F2'],
  selector: { type: 'connection', to: ['external', 'identity-provider'] },
  check(connection, look) {
    // An identity provider that is deployed with the system is inside it.
    if (isStandIn(connection.target)) return notApplicable();
    if (connection.target.kind === 'identity-provider' && look.known(connection.target, deploymentImage) !== undefined) return notApplicable();
    const tls = look.fact(connection, securityTls) ?? (connection.protocol === 'https' ? true : undefined);
    if (tls === undefined) return unknown();
    return tls ? pass() : fail(`${connection.source.name} calls ${connection.target.name} without TLS.`);
  },
  why: 'Outside your own network every hop can read and change what is sent: tokens, addresses, order data. A plain connection also proves nothing about who answers.',
  fix: [
    { option: 'Use the provider’s TLS endpoint and verify its certificate (the default of httpx and requests).', code: 'client = httpx.Client(base_url="https://api.example.com", timeout=5)' },
    { option: 'For SMTP, require STARTTLS or use port 465.', code: 'smtp.starttls(context=ssl.create_default_context())' },
  ],
  strength: 'Calls that leave the system are encrypted: {names}.',
  effort: 'hours',
  references: [
    { title: 'CWE-319: Cleartext Transmission of Sensitive Information', url: 'https://cwe.mitre.org/data/definitions/319.html' },
    { title: 'OWASP ASVS 5.0, V12 Secure Communication', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x21-V12-Secure-Communication.md' },
  ],
  examples: {
    fails: [{ title: 'http:// to a provider', subject: 'api->mail', system: { components: { api: { kind: 'service' }, mail: { kind: 'external' } }, connections: { 'api->mail': { protocol: 'http', facts: { 'security.tls': false } } } } }],
    passes: [{ title: 'https://', subject: 'api->pay', system: { components: { api: { kind: 'service' }, pay: { kind: 'external' } }, connections: { 'api->pay': { protocol: 'https' } } } }],
    unknown: [{ title: 'SMTP, whose encryption no file says', subject: 'api->mail', system: { components: { api: { kind: 'service' }, mail: { kind: 'external' } }, connections: { 'api->mail': { protocol: 'smtp' } } } }],
    notApplicable: [{ title: 'Inside the system', subject: 'api->db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': { protocol: 'postgresql' } } } }],
  },
});
