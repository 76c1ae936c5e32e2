import { apiRateLimit } from '../../../shared/vocabulary/api.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';

export const rateLimit = defineRule({
  id: 'api.rate-limit',
  area: 'api',
  title: 'What the outside can call is rate limited',
  severity: 'medium',
  covers: ['C.E6', 'D.E3', 'J.E8'],
  selector: { type: 'component', kinds: ['service', 'gateway'] },
  check(component, look) {
    if (!servesClients(component, look)) return notApplicable();
    const fronts = look.structure.incoming(component.id).filter(({ from }) => ['proxy', 'gateway', 'load-balancer', 'cdn'].includes(look.structure.nodes.get(from)?.kind ?? ''));
    const limits = [look.fact(component, apiRateLimit), ...fronts.map(({ from }) => look.fact({ id: from }, apiRateLimit))];
    if (limits.includes(true)) return pass();
    return limits.includes(undefined) ? unknown() : fail(`Nothing limits how often ${component.name} may be called.`);
  },
  why: 'One client in a loop, one scraper or one list of stolen passwords otherwise takes the capacity of all, and the bill with it.',
  fix: [
    { option: 'Limit by address at the proxy, and by account in the application for what is costly.', tradeoff: 'Two places to configure; stops most before it costs a worker.', code: 'limit_req_zone $binary_remote_addr zone=api:10m rate=20r/s;\nlocation /api/ { limit_req zone=api burst=40 nodelay; }' },
    { option: 'A limiter in the application, counting in Redis.', tradeoff: 'Knows the account; each refused request still reaches a worker.', code: '@router.post("/login", dependencies=[Depends(RateLimiter(times=5, minutes=1))])' },
  ],
  strength: 'Calls from outside are rate limited: {names}.',
  effort: 'days',
  references: [
    { title: 'OWASP API4:2023 Unrestricted Resource Consumption', url: 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/' },
    { title: 'nginx: ngx_http_limit_req_module', url: 'https://nginx.org/en/docs/http/ngx_http_limit_req_module.html' },
  ],
  examples: {
    fails: [{ title: 'Neither proxy nor service limits', subject: 'api', system: { components: { proxy: { kind: 'proxy', facts: { 'api.rateLimit': false } }, api: { kind: 'service', facts: { 'api.rateLimit': false } } }, connections: { 'proxy->api': { protocol: 'http' } } } }],
    passes: [{ title: 'The proxy limits', subject: 'api', system: { components: { proxy: { kind: 'proxy', facts: { 'api.rateLimit': true } }, api: { kind: 'service' } }, connections: { 'proxy->api': { protocol: 'http' } } } }],
    unknown: [{ title: 'Not described', subject: 'api', system: { components: { web: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'web->api': { protocol: 'https' } } } }],
    notApplicable: [{ title: 'An internal service', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
