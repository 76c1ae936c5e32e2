import type { Unmaintained } from './unmaintained.ts';

/** Libraries for APIs that nobody maintains any more, by the name under which they are installed (PEP 503). */
export const retiredApiLibraries: ReadonlyMap<string, Unmaintained> = new Map([
  ['flask-graphql', { instead: 'graphql-server, its successor, or Strawberry', source: 'https://github.com/graphql-python/flask-graphql' }],
  ['graphql-server-core', { instead: 'graphql-server', source: 'https://github.com/graphql-python/graphql-server-core' }],
  ['flask-restless', { instead: 'APIFlask or FastAPI', source: 'https://github.com/jfinkels/flask-restless' }],
]);
