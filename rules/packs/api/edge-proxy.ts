import { securityExposure } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

const edge = new Set(['proxy', 'gateway', 'load-balancer', 'cdn']);

export const edgeProxy = defineRule({
  id: 'api.edge-proxy',
  area: 'api',
  title: 'Requests from outside come in through a proxy or gateway',
  severity: 'medium',
  covers: ['E.E2', 'A.F3', 'D.E6', 'C.E6'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const callers = look.structure.incoming(component.id).map(({ from }) => look.structure.nodes.get(from)?.kind ?? 'external');
    if (callers.some((kind) => edge.has(kind))) return pass();
    const exposure = look.fact(component, securityExposure);
    const direct = callers.includes('client');
    if (exposure === undefined) return direct ? unknown() : notApplicable();
    if (exposure !== 'internet') return notApplicable();
    return fail(`${component.name} is published on every interface with nothing in front of it.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'Application servers are made to run Python, not to face strangers: gunicorn’s own documentation asks for a proxy that holds back slow clients. The proxy is also where TLS ends, bodies and rates are limited, and a new version takes over without a gap.',
  fix: [
    { option: 'Put Caddy, Traefik or nginx in front and publish that alone.', tradeoff: 'One more component to update.', code: 'services:\n  caddy:\n    image: caddy:2.11\n    ports: ["80:80", "443:443"]\n  api:\n    expose: ["8000"]   # no "ports"' },
    { option: 'Use the load balancer of the platform.', tradeoff: 'Nothing to run; costs by the hour.' },
    { option: 'For use on one machine only, publish on the loopback interface.', code: 'ports: ["127.0.0.1:8000:8000"]' },
  ],
  strength: 'Requests from outside come in through a proxy or gateway: {names}.',
  effort: 'hours',
  references: [
    { title: 'Gunicorn: deploying', url: 'https://docs.gunicorn.org/en/stable/deploy.html' },
    { title: 'Azure Architecture Center: Gateway Offloading', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/gateway-offloading' },
  ],
  examples: {
    fails: [{ title: 'Uvicorn on 0.0.0.0:8000', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.exposure': 'internet' } } } } }],
    passes: [{ title: 'Behind a proxy', subject: 'api', system: { components: { proxy: { kind: 'proxy' }, api: { kind: 'service' } }, connections: { 'proxy->api': { protocol: 'http' } } } }],
    unknown: [{ title: 'Clients call it, nobody said how', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} } } }],
    notApplicable: [{ title: 'Reached from its own network only', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.exposure': 'internal' } } } } }],
  },
});
