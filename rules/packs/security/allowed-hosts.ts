import { securityAllowedHosts, securityExposure } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { servesClients } from '../../engine/served.ts';

const fronts: ReadonlySet<string> = new Set(['proxy', 'gateway', 'load-balancer', 'cdn']);

export const allowedHosts = defineRule({
  id: 'security.allowed-hosts',
  area: 'security',
  title: 'A service answers to its own names alone',
  severity: 'medium',
  covers: ['D.E7', 'D.F5', 'D.P4'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const hosts = look.known(component, securityAllowedHosts);
    if (hosts === undefined) return unknown();
    if (hosts === 'listed') return pass();
    // Behind a proxy the proxy answers to the names that it knows.
    const direct = look.known(component, securityExposure) === 'internet';
    if (!direct && look.structure.incoming(component.id).some(({ from }) => fronts.has(look.structure.nodes.get(from)?.kind ?? ''))) return notApplicable();
    return fail(`${component.name} answers to any host name unless it is told otherwise.`, { severity: direct && servesClients(component, look) ? 'medium' : 'low' });
  },
  why: 'The Host header is whatever the caller writes. It ends up in links: a mail that resets a password then leads to the attacker’s site with the token in it, and a cache in front keeps a page that points there for everybody.',
  fix: [
    { option: 'Name the hosts, from the environment, without a default that lets everything in.', tradeoff: 'Each installation has to say its names; health checks that call by address need theirs.', code: '# Django\nALLOWED_HOSTS = env.list("ALLOWED_HOSTS")\n# Starlette, FastAPI\napp.add_middleware(TrustedHostMiddleware, allowed_hosts=settings.hosts)' },
    { option: 'Let the proxy answer foreign names itself.', tradeoff: 'Covers all services behind it; whoever reaches one past the proxy is not stopped.', code: 'server {\n  listen 443 ssl default_server;\n  return 444;\n}' },
    { option: 'Build links from a setting instead of the request.', tradeoff: 'Closes the hole that matters most; each place has to be found.' },
  ],
  strength: 'Answers to its own names alone: {names}.',
  effort: 'hours',
  references: [
    { title: 'Django: ALLOWED_HOSTS', url: 'https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts' },
    { title: 'Starlette: TrustedHostMiddleware', url: 'https://starlette.dev/middleware/#trustedhostmiddleware' },
    { title: 'OWASP Forgot Password Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Forgot_Password_Cheat_Sheet.html' },
  ],
  examples: {
    fails: [
      { title: 'ALLOWED_HOSTS = ["*"] on the internet', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'security.allowedHosts': 'any', 'security.exposure': 'internet' } } } } },
    ],
    passes: [{ title: 'Listed', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'security.allowedHosts': 'listed' } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'web', system: { components: { web: { kind: 'service' } } } }],
    notApplicable: [
      { title: 'The same behind a proxy', subject: 'web', system: { components: { proxy: { kind: 'proxy' }, web: { kind: 'service', facts: { 'security.allowedHosts': 'any', 'security.exposure': 'internal' } } }, connections: { 'proxy->web': {} } } },
    ],
  },
});
