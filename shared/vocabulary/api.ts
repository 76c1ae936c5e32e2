import { booleanFact, choiceFact } from './define-fact.ts';

export * from './api-contracts.ts';
export * from './api-routes.ts';

const on = { components: ['service', 'function', 'gateway'] } as const;

export const apiVersioning = choiceFact(
  {
    key: 'api.versioning', area: 'api', label: 'API versioning', on: { ...on, system: true },
    question: 'How does {name} version its API?',
    why: 'Without versions every incompatible change breaks some client on the day it ships.',
    foundIn: 'Route prefixes, OpenAPI servers, DRF versioning classes',
  },
  { path: 'In the path', header: 'In a header', query: 'In a query parameter', none: 'Not versioned' },
);

export const apiPagination = booleanFact({
  key: 'api.pagination', area: 'api', label: 'Pagination', on,
  question: 'Are the lists that {name} returns paginated, with a limit the server sets?',
  why: 'A list without a limit grows until one request exhausts memory or time.',
  foundIn: 'Query parameters, DRF pagination classes, OpenAPI',
});

export const apiDocumentation = choiceFact(
  {
    key: 'api.documentation', area: 'api', label: 'API description', on,
    question: 'Is the API of {name} described in a machine-readable way?',
    why: 'Clients, tests and reviews start from the description; without one they start from guesses.',
    foundIn: 'OpenAPI files, FastAPI, drf-spectacular, .proto files',
  },
  { generated: 'Generated from code', 'contract-first': 'Written first', none: 'None' },
);

export const apiRateLimit = booleanFact({
  key: 'api.rateLimit', area: 'api', label: 'Rate limit', on: { components: ['service', 'function', 'gateway', 'proxy', 'load-balancer'], system: true },
  question: 'Does {name} limit how often one caller may call?',
  why: 'One client in a loop, or one attacker, otherwise takes the capacity of all.',
  foundIn: 'slowapi, django-ratelimit, DRF throttles, proxy configuration',
});

export const apiErrorFormat = booleanFact({
  key: 'api.errorFormat', area: 'api', label: 'Uniform errors', on,
  question: 'Does {name} answer every error in one documented format (RFC 9457)?',
  why: 'Clients can only handle errors that look alike.',
  foundIn: 'Exception handlers, OpenAPI responses',
});
