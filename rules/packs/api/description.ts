import { apiDocumentation } from '../../../shared/vocabulary/api.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { servesPrograms } from '../../engine/served.ts';
import { alone, served } from '../../engine/example-sketches.ts';

export const description = defineRule({
  id: 'api.description',
  area: 'api',
  title: 'The API is described for machines',
  severity: 'low',
  covers: ['C.E7', 'C.P1', 'C.E8'],
  selector: { type: 'component', kinds: ['service', 'gateway'] },
  check(component, look) {
    if (!servesPrograms(component, look)) return notApplicable();
    // gRPC and GraphQL are nothing without a description.
    const edges = look.structure.incoming(component.id);
    if (edges.length > 0 && edges.every(({ protocol }) => protocol === 'grpc' || protocol === 'graphql')) return notApplicable();
    const documentation = look.fact(component, apiDocumentation);
    return judge(documentation && documentation !== 'none', `Nothing describes the API of ${component.name} in a form that programs can read.`, { severity: weigh(look, 'low', 'team') });
  },
  why: 'Clients, mocks, tests and the check for breaking changes are all made from a description. Without one each client is written from examples and hearsay, and nobody can say what the API promises.',
  fix: [
    { option: 'Let the framework write it: FastAPI does, drf-spectacular does for Django REST framework, apispec or APIFlask for Flask.', tradeoff: 'Always as the code is; describes answers only as well as the types do.', code: '# settings.py\nREST_FRAMEWORK = {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}\n# urls.py\npath("api/schema/", SpectacularAPIView.as_view(), name="schema")' },
    { option: 'Write it first and agree on it with the clients, then build against it.', tradeoff: 'Clients can start at once; the code has to be held to it by tests.' },
  ],
  strength: 'The API is described for machines: {names}.',
  effort: 'days',
  references: [
    { title: 'OpenAPI Specification', url: 'https://spec.openapis.org/oas/latest.html' },
    { title: 'drf-spectacular', url: 'https://drf-spectacular.readthedocs.io/en/latest/readme.html' },
    { title: 'FastAPI: First steps, OpenAPI', url: 'https://fastapi.tiangolo.com/tutorial/first-steps/' },
  ],
  examples: {
    fails: [{ title: 'Flask routes and a wiki', subject: 'api', system: served({ 'api.documentation': 'none' }) }],
    passes: [{ title: 'FastAPI', subject: 'api', system: served({ 'api.documentation': 'generated' }) }],
    unknown: [{ title: 'Nobody said it', subject: 'api', system: served({}) }],
    notApplicable: [
      { title: 'No clients', subject: 'api', system: alone({ 'api.documentation': 'none' }) },
      { title: 'gRPC', subject: 'api', system: { components: { app: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'app->api': { protocol: 'grpc' } } } },
    ],
  },
});
