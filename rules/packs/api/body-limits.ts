import { apiBodyLimit } from '../../../shared/vocabulary/api.ts';
import { runtimeFramework } from '../../../shared/vocabulary/system.ts';
import { defineRule, notApplicable, pass } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { servesClients } from '../../engine/served.ts';
import { served } from '../../engine/example-sketches.ts';

const edge = new Set(['proxy', 'gateway', 'load-balancer', 'cdn']);
/** Refuse bodies above a size unless told otherwise: nginx 1 MB, API Gateway 10 MB, a Lambda 6 MB. */
const limited = new Set(['nginx', 'api-gateway', 'lambda']);

export const bodyLimits = defineRule({
  id: 'api.body-limits',
  area: 'api',
  title: 'Requests above a size are refused',
  severity: 'low',
  covers: ['C.E3', 'D.E7', 'J.E8', 'D.F5'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!servesClients(component, look)) return notApplicable();
    const fronts = look.structure.incoming(component.id).flatMap(({ from }) => look.structure.nodes.get(from) ?? []).filter(({ kind }) => edge.has(kind));
    const said = fronts.map((front) => look.known(front, apiBodyLimit) ?? (limited.has(front.technology ?? '') ? true : undefined));
    const straight = look.structure.incoming(component.id).some(({ from }) => ['client', 'frontend'].includes(look.structure.nodes.get(from)?.kind ?? ''));
    if (fronts.length > 0 && !straight && said.every((limit) => limit === true)) return pass();
    // Django keeps no more than DATA_UPLOAD_MAX_MEMORY_SIZE (2.5 MB) of a body in memory.
    const own = look.known(component, apiBodyLimit);
    if (own === undefined && look.known(component, runtimeFramework) === 'django') return notApplicable();
    return judge(look.fact(component, apiBodyLimit), `${component.name} takes requests of any size, and nothing in front of it limits them.`, { severity: weigh(look, 'low', 'load', 'availability') });
  },
  why: 'Uvicorn and most frameworks for ASGI hand on a body of any size, and code that reads it as JSON holds it several times over in memory. A handful of requests of a gigabyte then ends a worker, and the next one, without a login and below every limit that counts requests.',
  fix: [
    { option: 'Limit the body at the proxy, with larger limits for uploads alone.', tradeoff: 'One line; paths that take files need their own.', code: '# Caddy\nrequest_body {\n    max_size 1MB\n}\n# Traefik: middleware "buffering", maxRequestBodyBytes\n# nginx: client_max_body_size 1m; (the default)' },
    { option: 'Limit it in the application.', tradeoff: 'Also holds where the proxy is passed by; a header can lie, so count what arrives.', code: 'app.config["MAX_CONTENT_LENGTH"] = 1_000_000   # Flask' },
  ],
  strength: 'Requests above a size are refused: {names}.',
  effort: 'hours',
  references: [
    { title: 'OWASP API4:2023 Unrestricted Resource Consumption', url: 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/' },
    { title: 'Caddy: request_body', url: 'https://caddyserver.com/docs/caddyfile/directives/request_body' },
    { title: 'Django: DATA_UPLOAD_MAX_MEMORY_SIZE', url: 'https://docs.djangoproject.com/en/stable/ref/settings/#data-upload-max-memory-size' },
  ],
  examples: {
    fails: [{ title: 'Uvicorn takes what comes', subject: 'api', system: served({ 'api.bodyLimit': false }) }],
    passes: [
      { title: 'nginx refuses more than a megabyte', subject: 'api', system: { components: { web: { kind: 'proxy', technology: 'nginx' }, api: { kind: 'service' } }, connections: { 'web->api': { protocol: 'http' } } } },
      { title: 'The application refuses', subject: 'api', system: served({ 'api.bodyLimit': true }) },
    ],
    unknown: [{ title: 'Nobody said it', subject: 'api', system: served({}) }],
    notApplicable: [{ title: 'Django limits what it reads', subject: 'api', system: served({ 'runtime.framework': 'django' }) }],
  },
});
