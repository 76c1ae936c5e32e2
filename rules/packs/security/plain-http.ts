import { securityExposure, securityPublishedPorts, securityServesTls } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';

/** The ports of a container among those that it publishes: `80` of `0.0.0.0:8080:80`. */
const inside = (port: string): string => /(\d+)(?:\/\w+)?$/.exec(port)?.[1] ?? '';

export const plainHttp = defineRule({
  id: 'security.plain-http',
  area: 'security',
  title: 'The entrance speaks TLS',
  severity: 'medium',
  covers: ['D.E4', 'D.F5', 'D.F2'],
  selector: { type: 'component', kinds: ['proxy', 'gateway', 'load-balancer'] },
  check(component, look) {
    if (look.known(component, securityExposure) === 'internal') return notApplicable();
    const callers = look.structure.incoming(component.id);
    // Another proxy in front, or a person who is drawn: then it is said of that connection.
    if (callers.some(({ from }) => ['client', 'proxy', 'gateway', 'load-balancer', 'cdn'].includes(look.structure.nodes.get(from)?.kind ?? ''))) return notApplicable();
    if (look.known(component, securityServesTls) === true) return pass();
    const ports = look.known(component, securityPublishedPorts)?.map(inside);
    if (ports === undefined) return unknown();
    if (ports.some((port) => port === '443' || port === '8443')) return pass();
    if (!ports.includes('80') && !ports.includes('8080')) return notApplicable();
    return fail(`${component.name} publishes plain HTTP alone (port ${ports.includes('80') ? '80' : '8080'}), and nothing here ends TLS.`, { severity: weigh(look, 'medium', 'compliance') });
  },
  why: 'Whoever follows the files gets an installation in which passwords and session cookies cross the network in the clear. That something else will end TLS in front is a hope that no file keeps.',
  fix: [
    { option: 'Let the proxy get and renew its own certificates.', code: '# Caddyfile\nshop.example.com {\n    reverse_proxy web:8000\n}', tradeoff: 'Needs a name and port 80 or 443 from outside.' },
    { option: 'Publish the plain port on the loopback interface alone, for the proxy of the host that ends TLS.', code: 'services:\n  nginx:\n    ports: ["127.0.0.1:8080:80"]', tradeoff: 'One line; the proxy in front is somebody’s to run.' },
    { option: 'Redirect everything to HTTPS, and set HSTS once that works.', tradeoff: 'HSTS cannot be taken back for as long as it was promised.' },
  ],
  strength: 'The entrance speaks TLS: {names}.',
  effort: 'hours',
  references: [
    { title: 'OWASP ASVS 5.0, V12 Secure Communication', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x21-V12-Secure-Communication.md' },
    { title: 'Caddy: automatic HTTPS', url: 'https://caddyserver.com/docs/automatic-https' },
    { title: 'CWE-319: Cleartext Transmission of Sensitive Information', url: 'https://cwe.mitre.org/data/definitions/319.html' },
  ],
  examples: {
    fails: [{ title: 'Port 80 alone', subject: 'nginx', system: { components: { nginx: { kind: 'proxy', facts: { 'security.exposure': 'internet', 'security.publishedPorts': ['80:80'] } }, api: { kind: 'service' } }, connections: { 'nginx->api': {} } } }],
    passes: [
      { title: 'Port 443 too', subject: 'nginx', system: { components: { nginx: { kind: 'proxy', facts: { 'security.exposure': 'internet', 'security.publishedPorts': ['80:80', '443:443'] } }, api: { kind: 'service' } }, connections: { 'nginx->api': {} } } },
      { title: 'It is said to serve TLS', subject: 'lb', system: { components: { lb: { kind: 'load-balancer', facts: { 'security.servesTls': true } } } } },
    ],
    unknown: [{ title: 'Its ports are not known', subject: 'lb', system: { components: { lb: { kind: 'load-balancer' } } } }],
    notApplicable: [{ title: 'Behind another one', subject: 'nginx', system: { components: { edge: { kind: 'load-balancer' }, nginx: { kind: 'proxy', facts: { 'security.publishedPorts': ['80:80'] } } }, connections: { 'edge->nginx': {} } } }],
  },
});
