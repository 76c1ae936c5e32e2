import { booleanFact, choiceFact } from './define-fact.ts';

const stores = ['database', 'cache', 'object-store', 'search', 'warehouse'] as const;

export const dataflowAccess = choiceFact(
  {
    key: 'dataflow.access', area: 'dataflow', label: 'Access', on: { connectionsTo: stores },
    question: 'Does the caller read, write, or both over {name}?',
    why: 'Who writes a store owns its meaning; two owners make rules that neither can change alone.',
    foundIn: 'Source, grants of the database user',
  },
  { read: 'Reads', write: 'Writes', 'read-write': 'Reads and writes' },
);

export const dataflowCacheInvalidation = choiceFact(
  {
    key: 'dataflow.cacheInvalidation', area: 'dataflow', label: 'Cache invalidation', on: { components: ['cache', 'cdn'] },
    question: 'How do entries of {name} go when what they copy changes?',
    why: 'A cache without invalidation serves yesterday’s truth to some users and today’s to others.',
    foundIn: 'TTL arguments, delete calls, signals',
  },
  { ttl: 'They expire', explicit: 'They are removed on change', both: 'Both', none: 'They do not' },
);

export const dataflowSessionStore = choiceFact(
  {
    key: 'dataflow.sessions', area: 'dataflow', label: 'Sessions kept in', on: { components: ['service', 'frontend', 'gateway'] },
    question: 'Where does {name} keep the sessions of its users?',
    why: 'Sessions in the memory of one process are lost when it restarts and tie users to it.',
    foundIn: 'Session middleware, settings',
  },
  { memory: 'Memory of the process', cache: 'Cache', database: 'Database', token: 'Signed token', none: 'No sessions' },
);

export const dataflowValidation = choiceFact(
  {
    key: 'dataflow.validation', area: 'dataflow', label: 'Input validation', on: { components: ['service', 'function', 'worker'] },
    question: 'How does {name} check what comes in?',
    why: 'What is not checked at the edge is checked nowhere, or differently in each place.',
    foundIn: 'Pydantic models, serializers, JSON Schemas',
  },
  { schema: 'By schemas at the edge', partial: 'In places', none: 'Not at all' },
);

export const dataflowLocalState = booleanFact({
  key: 'dataflow.localState', area: 'dataflow', label: 'State on its own disk', on: { components: ['service', 'function', 'worker'] },
  question: 'Does {name} keep anything on its own disk or in memory that must outlive a request?',
  why: 'A second instance does not see it, and a new one starts without it (12-factor VI).',
  foundIn: 'Volumes, upload folders, SQLite files',
});
