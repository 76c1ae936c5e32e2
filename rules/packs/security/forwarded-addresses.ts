import { securityForwardedAddresses } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';
import { alone, served } from '../../engine/example-sketches.ts';

export const forwardedAddresses = defineRule({
  id: 'security.forwarded-addresses',
  area: 'security',
  title: 'Callers do not choose their own address',
  severity: 'medium',
  covers: ['D.E7', 'D.E3', 'D.F5', 'C.E6'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, securityForwardedAddresses);
    if ('verdict' in found) return found;
    return fail(`${component.name} takes a caller’s address from a header that the caller can write: ${listNames(found.places)}.`, { severity: servesClients(component, look) ? 'medium' : 'low', related: found.related });
  },
  why: 'A proxy appends the address it saw to X-Forwarded-For; what stands before it came from the caller. Who takes the first entry lets each request claim another address: limits on logins, blocks and the records of an incident are then worth nothing.',
  fix: [
    { option: 'Let the server take the address, and trust only your own proxies.', tradeoff: 'Their addresses have to be known; request.client is right from then on.', code: 'uvicorn app:app --proxy-headers --forwarded-allow-ips 10.0.0.0/8\n# gunicorn: forwarded_allow_ips = "10.0.0.0/8"' },
    { option: 'Count from the right: as many entries as there are proxies.', tradeoff: 'Has to follow each change of the proxies.', code: 'app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)   # one proxy' },
    { option: 'Let the outermost proxy replace the header instead of appending.', code: 'proxy_set_header X-Forwarded-For $remote_addr;' },
  ],
  strength: 'Callers do not choose their own address: {names}.',
  effort: 'hours',
  references: [
    { title: 'MDN: X-Forwarded-For, security and privacy', url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Forwarded-For' },
    { title: 'Werkzeug: X-Forwarded-For proxy fix', url: 'https://werkzeug.palletsprojects.com/en/stable/middleware/proxy_fix/' },
    { title: 'CWE-348: Use of Less Trusted Source', url: 'https://cwe.mitre.org/data/definitions/348.html' },
  ],
  examples: {
    fails: [{ title: 'The first entry is taken', subject: 'api', system: served({ 'security.forwardedAddresses': ['client_address'] }) }],
    passes: [{ title: 'No place', subject: 'api', system: alone({ 'security.forwardedAddresses': [] }) }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
