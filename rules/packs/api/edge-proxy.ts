import { securityExposure } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { hasEntrance, isOwnCode } from '../../engine/roles.ts';

const edge = new Set(['proxy', 'gateway', 'load-balancer', 'cdn']);

export const edgeProxy = defineRule({
  id: 'api.edge-proxy',
  area: 'api',
  title: 'Requests from outside come in through a proxy or gateway',
  severity: 'medium',
  covers: ['E.E2', 'A.F3', 'D.E6', 'C.E6'],
  selector: { type: 'system' },
  check(_, look) {
    const services = look.structure.nodesOf('service').filter((service) => isOwnCode(service, look)).map((service) => {
      const callers = look.structure.incoming(service.id).map(({ from }) => look.structure.nodes.get(from)?.kind ?? 'external');
      const behind = hasEntrance(service) || callers.some((kind) => edge.has(kind));
      const called = callers.includes('client');
      return { ...service, behind, called, exposure: called && !behind ? look.fact(service, securityExposure) : look.known(service, securityExposure) };
    });
    const bare = services.filter(({ behind, exposure }) => !behind && exposure === 'internet');
    if (bare.length > 0) {
      const names = listNames(bare.map(({ name }) => name));
      return fail(`${names} ${bare.length === 1 ? 'is' : 'are'} published on every interface with nothing in front.`, { related: bare.map(({ id }) => id), severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
    }
    if (services.some(({ behind, called, exposure }) => called && !behind && exposure === undefined)) return unknown();
    return services.some(({ behind }) => behind) ? pass() : notApplicable();
  },
  why: 'Application servers are made to run Python, not to face strangers: gunicorn’s own documentation asks for a proxy that holds back slow clients. The proxy is also where TLS ends, bodies and rates are limited, and a new version takes over without a gap.',
  fix: [
    { option: 'Put Caddy, Traefik or nginx in front and publish that alone.', tradeoff: 'One more component to update.', code: 'services:\n  caddy:\n    image: caddy:2.11\n    ports: ["80:80", "443:443"]\n  api:\n    expose: ["8000"]   # no "ports"' },
    { option: 'Use the load balancer of the platform.', tradeoff: 'Nothing to run; costs by the hour.' },
    { option: 'For use on one machine only, publish on the loopback interface.', code: 'ports: ["127.0.0.1:8000:8000"]' },
  ],
  strength: 'Requests from outside come in through a proxy or gateway.',
  effort: 'hours',
  references: [
    { title: 'Gunicorn: deploying', url: 'https://gunicorn.org/deploy/' },
    { title: 'Azure Architecture Center: Gateway Offloading', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/gateway-offloading' },
  ],
  examples: {
    fails: [{ title: 'Uvicorn on 0.0.0.0:8000', system: { components: { api: { kind: 'service', facts: { 'security.exposure': 'internet' } } } } }],
    passes: [{ title: 'Behind a proxy', system: { components: { proxy: { kind: 'proxy' }, api: { kind: 'service' } }, connections: { 'proxy->api': { protocol: 'http' } } } }],
    unknown: [{ title: 'Clients call it, nobody said how', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} } } }],
    notApplicable: [{ title: 'Reached from its own network only', system: { components: { api: { kind: 'service', facts: { 'security.exposure': 'internal' } } } } }],
  },
});
