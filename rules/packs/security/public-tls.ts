import { securityTls } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, pass, unknown } from '../../engine/define-rule.ts';

export const publicTls = defineRule({
  id: 'security.public-tls',
  area: 'security',
  title: 'What people and other systems call is encrypted',
  severity: 'high',
  covers: ['D.E4', 'D.F2', 'D.E11'],
  selector: { type: 'connection', from: ['client', 'external'], to: ['service', 'function', 'frontend', 'proxy', 'gateway', 'load-balancer', 'cdn'] },
  check(connection, look) {
    if (connection.protocol === 'https') return pass();
    const tls = look.fact(connection, securityTls);
    if (tls === undefined) return unknown();
    if (tls) return pass();
    return fail(`${connection.source.name} reaches ${connection.target.name} without TLS.`, { severity: look.context('stage') === 'prototype' ? 'medium' : 'high' });
  },
  why: 'On the way from a person to the system others own every hop. Without TLS they read passwords and session cookies, and can put their own script into every page.',
  fix: [
    { option: 'End TLS at a proxy that renews its certificates by itself, and send plain requests to it.', code: '# Caddyfile\nshop.example.com {\n    reverse_proxy api:8000\n}' },
    { option: 'End TLS at the cloud’s load balancer, with its own certificates.', tradeoff: 'Nothing to renew; the way from there to the service is plain unless it is encrypted too.' },
    { option: 'Then add HSTS, so that a browser never tries without.', tradeoff: 'Cannot be taken back for as long as it was promised.', code: 'SECURE_HSTS_SECONDS = 31536000\nSECURE_SSL_REDIRECT = True\nSESSION_COOKIE_SECURE = True' },
  ],
  strength: 'The way in is encrypted: {names}.',
  effort: 'hours',
  references: [
    { title: 'OWASP ASVS 5.0, V12 Secure Communication', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x21-V12-Secure-Communication.md' },
    { title: 'Caddy: automatic HTTPS', url: 'https://caddyserver.com/docs/automatic-https' },
    { title: 'CWE-319: Cleartext Transmission of Sensitive Information', url: 'https://cwe.mitre.org/data/definitions/319.html' },
  ],
  examples: {
    fails: [{ title: 'Plain HTTP from the browser', subject: 'user->api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': { protocol: 'http', facts: { 'security.tls': false } } } } }],
    passes: [{ title: 'HTTPS', subject: 'user->api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': { protocol: 'https' } } } }],
    unknown: [{ title: 'Not described', subject: 'user->api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} } } }],
    notApplicable: [{ title: 'Behind the proxy', subject: 'proxy->api', system: { components: { proxy: { kind: 'proxy' }, api: { kind: 'service' } }, connections: { 'proxy->api': { protocol: 'http' } } } }],
  },
});
