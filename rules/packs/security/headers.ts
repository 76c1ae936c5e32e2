import type { Node } from '../../../shared/graph/structure.ts';
import { securityHeaders, securityScheme } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown, type Look } from '../../engine/define-rule.ts';
import { isAdminTool } from '../../engine/roles.ts';
import { servesClients } from '../../engine/served.ts';

const edge = new Set(['proxy', 'gateway', 'load-balancer', 'cdn', 'frontend']);
const pages = new Set(['service', 'function', 'frontend']);

/** Those that a request passes right before or right after a component: any of them may add the headers. */
const neighboursOf = (id: string, look: Look): readonly Node[] => [
  ...look.structure.incoming(id).flatMap(({ from }) => look.structure.nodes.get(from) ?? []).filter(({ kind }) => edge.has(kind)),
  ...look.structure.outgoing(id).flatMap(({ to }) => look.structure.nodes.get(to) ?? []).filter(({ kind }) => pages.has(kind)),
];

export const headers = defineRule({
  id: 'security.headers',
  area: 'security',
  title: 'Browsers are told what to refuse',
  severity: 'low',
  covers: ['D.E11', 'D.E9', 'D.P4', 'D.F3'],
  selector: { type: 'component', kinds: ['service', 'function', 'frontend', 'proxy', 'gateway'] },
  check(component, look) {
    if (!servesClients(component, look) || isAdminTool(component, look)) return notApplicable();
    const own = look.known(component, securityHeaders);
    if (own === undefined) return unknown();
    if (own) return pass();
    const near = neighboursOf(component.id, look);
    const said = near.map((node) => look.known(node, securityHeaders));
    if (said.includes(true)) return pass();
    // A proxy may leave them to what it stands in front of, of which nothing is known, or which is found itself.
    const behind = edge.has(component.kind) && near.some(({ kind }) => pages.has(kind));
    if (behind) return notApplicable();
    const session = look.known(component, securityScheme) === 'session';
    return fail(`${component.name} sends no headers that protect its pages.`, { severity: session ? 'medium' : 'low' });
  },
  why: 'A browser loads scripts from anywhere, shows a page inside another and tries plain HTTP first unless it is told not to. Strict-Transport-Security, Content-Security-Policy, X-Content-Type-Options and frame-ancestors turn many mistakes in a page into messages on a console.',
  fix: [
    { option: 'Middleware of the framework, so that each page can have its own policy.', tradeoff: 'A content policy has to be tried in report-only mode first, or it breaks pages.', code: '# Django\nMIDDLEWARE = ["django.middleware.security.SecurityMiddleware", ...]\nSECURE_HSTS_SECONDS = 31_536_000\n# Flask\nfrom flask_talisman import Talisman\nTalisman(app)' },
    { option: 'In the proxy, for all that stands behind it.', tradeoff: 'One place for every service; one policy for all pages.', code: 'add_header Strict-Transport-Security "max-age=31536000" always;\nadd_header X-Content-Type-Options "nosniff" always;\nadd_header Content-Security-Policy "default-src \'self\'; frame-ancestors \'none\'" always;' },
  ],
  strength: 'Browsers are told what to refuse: {names}.',
  effort: 'days',
  references: [
    { title: 'OWASP HTTP Headers Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html' },
    { title: 'Django: security middleware', url: 'https://docs.djangoproject.com/en/stable/ref/middleware/#module-django.middleware.security' },
    { title: 'CWE-693: Protection Mechanism Failure', url: 'https://cwe.mitre.org/data/definitions/693.html' },
  ],
  examples: {
    fails: [{ title: 'No headers, sessions by cookie', subject: 'web', system: { components: { user: { kind: 'client' }, web: { kind: 'service', facts: { 'security.headers': false, 'security.scheme': 'session' } } }, connections: { 'user->web': {} } } }],
    passes: [
      { title: 'Middleware sends them', subject: 'web', system: { components: { user: { kind: 'client' }, web: { kind: 'service', facts: { 'security.headers': true } } }, connections: { 'user->web': {} } } },
      { title: 'The proxy in front sends them', subject: 'web', system: { components: { proxy: { kind: 'proxy', facts: { 'security.headers': true } }, web: { kind: 'service', facts: { 'security.headers': false } } }, connections: { 'proxy->web': {} } } },
    ],
    unknown: [{ title: 'Neither its code nor its configuration was read', subject: 'web', system: { components: { user: { kind: 'client' }, web: { kind: 'service' } }, connections: { 'user->web': {} } } }],
    notApplicable: [
      { title: 'A proxy that leaves it to the service', subject: 'proxy', system: { components: { user: { kind: 'client' }, proxy: { kind: 'proxy', facts: { 'security.headers': false } }, web: { kind: 'service' } }, connections: { 'user->proxy': {}, 'proxy->web': {} } } },
      { title: 'Nothing from outside reaches it', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.headers': false } } } } },
    ],
  },
});
