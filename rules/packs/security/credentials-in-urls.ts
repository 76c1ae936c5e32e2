import { securityCredentialsInUrls } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { alone } from '../../engine/example-sketches.ts';

export const credentialsInUrls = defineRule({
  id: 'security.credentials-in-urls',
  area: 'security',
  title: 'Passwords and keys do not travel in URLs',
  severity: 'medium',
  covers: ['D.F2', 'D.E1', 'C.E5', 'C.E3'],
  selector: { type: 'component', kinds: ['service', 'function', 'worker', 'scheduler', 'job'] },
  check(component, look) {
    const found = readPlaces(component, look, securityCredentialsInUrls);
    if ('verdict' in found) return found;
    return fail(`${component.name} takes or sends passwords or keys in the query of URLs: ${listNames(found.places)}.`, { severity: weigh(look, 'medium', 'compliance'), related: found.related });
  },
  why: 'URLs are written down everywhere: in the log of each proxy, in traces, in the history of browsers, in the Referer header. TLS hides them on the way only. A password that was ever in one is known to all who can read a log.',
  fix: [
    { option: 'Put a key into the Authorization header, a password into the body of a POST.', tradeoff: 'Clients have to change: take both for a while, and count who still sends the old way.', code: 'client.post("/login", json={"username": name, "password": password})\nclient.get("/reports", headers={"Authorization": f"Bearer {key}"})' },
    { option: 'Where only a URL is possible (a download, a feed), a signed link that ends soon and is good for one thing.', tradeoff: 'A leaked link does little.', code: 'signer = URLSafeTimedSerializer(settings.secret_key, salt="download")\nlink = f"/files/{signer.dumps(file.id)}"' },
  ],
  strength: 'Passwords and keys do not travel in URLs: {names}.',
  effort: 'days',
  references: [
    { title: 'CWE-598: Use of GET Request Method With Sensitive Query Strings', url: 'https://cwe.mitre.org/data/definitions/598.html' },
    { title: 'OWASP REST Security Cheat Sheet: sensitive information in HTTP requests', url: 'https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html' },
  ],
  examples: {
    fails: [{ title: 'GET /login?password=…', subject: 'api', system: alone({ 'security.credentialsInUrls': ['GET /login (password)'] }) }],
    passes: [{ title: 'None', subject: 'api', system: alone({ 'security.credentialsInUrls': [] }) }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
