import { dataflowSessionStore } from '../../../shared/vocabulary/dataflow.ts';
import { securityCors } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const corsWildcard = defineRule({
  id: 'security.cors-wildcard',
  area: 'security',
  title: 'Only known sites may use the session of a user',
  severity: 'medium',
  covers: ['D.E3', 'D.E9', 'D.P4'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    const origins = look.fact(component, securityCors);
    if (origins === undefined) return notApplicable();
    if (origins !== 'wildcard') return pass();
    // With a token in a header, which a browser does not add by itself, a foreign page gains nothing.
    const sessions = look.fact(component, dataflowSessionStore);
    if (sessions === undefined) return unknown();
    if (sessions === 'token' || sessions === 'none') return pass();
    return fail(`Any site may call ${component.name} from the browser of a user who is signed in by a cookie.`);
  },
  why: 'Browsers keep sites apart; CORS is permission to cross. A wildcard together with sessions that travel in cookies lets any page that a user opens read and change what the user may: middleware that answers "any" to a request with credentials does so by repeating the caller’s origin.',
  fix: [
    { option: 'Name the origins.', code: 'app.add_middleware(\n    CORSMiddleware,\n    allow_origins=settings.allowed_origins,\n    allow_credentials=True,\n    allow_methods=["GET", "POST"],\n)' },
    { option: 'Keep the wildcard for a public API, and take credentials out of it.', tradeoff: 'Callers send a key or a token in a header.' },
  ],
  strength: 'Foreign pages cannot use the session of a user: {names}.',
  effort: 'hours',
  references: [
    { title: 'FastAPI: CORS', url: 'https://fastapi.tiangolo.com/tutorial/cors/' },
    { title: 'CWE-942: Permissive Cross-domain Policy with Untrusted Domains', url: 'https://cwe.mitre.org/data/definitions/942.html' },
    { title: 'OWASP ASVS 5.0, V3 Web Frontend Security', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x12-V3-Web-Frontend-Security.md' },
  ],
  examples: {
    fails: [{ title: 'Any origin, sessions by cookie', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.cors': 'wildcard', 'dataflow.sessions': 'database' } } } } }],
    passes: [
      { title: 'Named origins', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.cors': 'restricted' } } } } },
      { title: 'Any origin, but a token in a header', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.cors': 'wildcard', 'dataflow.sessions': 'token' } } } } },
    ],
    unknown: [{ title: 'How users are signed in is not known', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.cors': 'wildcard' } } } } }],
    notApplicable: [{ title: 'No CORS headers', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
