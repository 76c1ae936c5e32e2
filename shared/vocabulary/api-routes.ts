import { booleanFact, choiceFact, listFact } from './define-fact.ts';

const code = { components: ['service', 'function'] } as const;

export const apiShadowedRoutes = listFact(
  {
    key: 'api.shadowedRoutes', area: 'api', label: 'Routes that are never reached', on: code,
    question: 'Which routes of {name} stand behind an earlier one that answers in their place?',
    why: 'The first route that fits answers; what stands behind it is never called.',
    foundIn: 'Routes with a parameter that are declared before one with a fixed word in its place',
  },
  'route',
);

export const apiVerbPaths = listFact(
  {
    key: 'api.verbPaths', area: 'api', label: 'Paths that repeat the method', on: code,
    question: 'Which paths of {name} say what is done, beside others that name things?',
    why: 'With two conventions in one API nobody can guess a path from another.',
    foundIn: 'Paths with get, create, update or delete in them',
  },
  'route',
);

export const apiUntypedBodies = listFact(
  {
    key: 'api.untypedBodies', area: 'api', label: 'Routes that take any JSON', on: code,
    question: 'Which writing routes of {name} take a body without a declared form?',
    why: 'A body without a form is neither checked nor described.',
    foundIn: 'Parameters of type dict, await request.json() in routes',
  },
  'route',
);

export const apiLimitStorage = choiceFact(
  {
    key: 'api.limitStorage', area: 'api', label: 'Where calls are counted', on: code,
    question: 'Where does {name} count the calls that it limits?',
    why: 'A counter in memory counts for one process alone.',
    foundIn: 'storage_uri of slowapi and Flask-Limiter, RATELIMIT_STORAGE_URI',
  },
  { memory: 'In the memory of each process', shared: 'In a store that all processes share' },
);

export const apiServesPages = booleanFact({
  key: 'api.servesPages', area: 'api', label: 'Pages for people', on: { components: ['service', 'function'] },
  question: 'Does {name} answer with pages for people, and offer no API to programs?',
  why: 'Pages change together with the program that makes them: nobody else depends on their addresses and forms.',
  foundIn: 'Templates that are rendered, and no JSON',
});
