import { plural } from '../../../shared/lib/plural.ts';
import { securityFetchedAddresses } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';
import { alone, served } from '../../engine/example-sketches.ts';

export const fetchedAddresses = defineRule({
  id: 'security.fetched-addresses',
  area: 'security',
  title: 'No caller decides which address the server fetches',
  severity: 'high',
  covers: ['D.E7', 'D.E6', 'D.F3'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, securityFetchedAddresses);
    if ('verdict' in found) return found;
    return fail(`${component.name} fetches addresses that callers give it on ${plural(found.places.length, 'route')}: ${listNames(found.places)}.`, { severity: servesClients(component, look) ? 'high' : 'medium', related: found.related });
  },
  why: 'A request that the server makes comes from inside: it reaches consoles, Redis and the metadata service of the cloud, which hands out credentials, all behind the firewall. A look at the host name is not enough, as a name can point inward, change between check and use, and redirect.',
  fix: [
    { option: 'Allow only hosts from a list.', tradeoff: 'The safest; not for what users bring themselves.', code: 'if urlsplit(url).hostname not in ALLOWED_HOSTS:\n    raise HTTPException(422, "host not allowed")' },
    { option: 'Send such requests through a proxy for it (Smokescreen) or from a network that reaches only the internet.', tradeoff: 'Checks the address at the moment it connects, redirects too; one more component.', code: 'client = httpx.AsyncClient(proxy="http://smokescreen:4750", follow_redirects=False, timeout=5)' },
    { option: 'Require version 2 of the metadata service, which answers no plain GET.', tradeoff: 'Only guards the credentials of the cloud.' },
  ],
  strength: 'No caller decides which address the server fetches: {names}.',
  effort: 'days',
  references: [
    { title: 'OWASP API7:2023 Server Side Request Forgery', url: 'https://owasp.org/API-Security/editions/2023/en/0xa7-server-side-request-forgery/' },
    { title: 'OWASP Server-Side Request Forgery Prevention Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html' },
    { title: 'Smokescreen', url: 'https://github.com/stripe/smokescreen' },
  ],
  examples: {
    fails: [{ title: 'httpx.get(url) with the caller’s url', subject: 'api', system: served({ 'security.fetchedAddresses': ['POST /import'] }) }],
    passes: [{ title: 'No route', subject: 'api', system: alone({ 'security.fetchedAddresses': [] }) }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
