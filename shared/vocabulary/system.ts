import { kindsOf } from '../model/kinds.ts';
import { booleanFact, choiceFact, textFact } from './define-fact.ts';

const code = ['service', 'function', 'worker', 'scheduler', 'job'] as const;

export const systemStyle = choiceFact(
  {
    key: 'system.style', area: 'system', label: 'Architectural style', on: { system: true },
    question: 'Which style does the system follow?',
    why: 'The style sets which costs are worth paying: a small team pays for every service it splits off.',
    foundIn: 'Design documents; the number of separately deployed services',
  },
  { monolith: 'Monolith', 'modular-monolith': 'Modular monolith', microservices: 'Microservices', serverless: 'Serverless', hybrid: 'Hybrid' },
);

export const runtimeLanguage = textFact(
  {
    key: 'runtime.language', area: 'system', label: 'Language', on: { components: [...code, 'frontend'] },
    question: 'Which language is {name} written in?',
    why: 'Python-specific advice applies only to Python processes.',
    foundIn: 'Dockerfile base image, packaging files',
  },
  ['python', 'javascript', 'typescript', 'java', 'go', 'csharp', 'ruby', 'php', 'rust'],
);

export const runtimeFramework = textFact(
  {
    key: 'runtime.framework', area: 'system', label: 'Framework', on: { components: code },
    question: 'Which framework is {name} built on?',
    why: 'The framework decides the server interface, the concurrency model and what comes built in.',
    foundIn: 'pyproject.toml, requirements, imports in source',
  },
  ['fastapi', 'django', 'flask', 'starlette', 'litestar', 'aiohttp', 'tornado', 'celery'],
);

export const runtimeInterface = choiceFact(
  {
    key: 'runtime.interface', area: 'system', label: 'Server interface', on: { components: ['service'] },
    question: 'Does {name} run behind an ASGI or a WSGI server?',
    why: 'An async framework under WSGI loses its concurrency; blocking code under ASGI stalls every request of a process.',
    foundIn: 'Entry command, server configuration',
  },
  { asgi: 'ASGI', wsgi: 'WSGI', other: 'Other' },
);

export const runtimeServer = textFact(
  {
    key: 'runtime.server', area: 'scalability', label: 'Application server', on: { components: ['service'] },
    question: 'Which server process runs {name} in production?',
    why: 'Development servers handle one request at a time and are not hardened.',
    foundIn: 'Dockerfile CMD, compose command, Procfile',
  },
  ['gunicorn', 'uvicorn', 'hypercorn', 'granian', 'daphne', 'uwsgi', 'flask-dev', 'django-dev'],
);

export const systemPurpose = textFact({
  key: 'system.responsibility', area: 'system', label: 'Responsibility', on: { components: kindsOf('compute') },
  question: 'What is {name} responsible for, in one sentence?',
  why: 'A component whose responsibility cannot be said in a sentence usually holds two.',
  foundIn: 'README files, service catalogues',
});

export const systemEventSourcing = choiceFact(
  {
    key: 'system.stateHistory', area: 'system', label: 'CQRS and event sourcing', on: { system: true },
    question: 'Are writes and reads kept apart (CQRS), or is state kept as a log of events (event sourcing)?',
    why: 'Both bring projections, replays and data that is a moment old; they pay only where something needs them.',
    foundIn: 'Design documents; libraries such as eventsourcing, an event store',
  },
  { none: 'Neither', cqrs: 'Separate models to write and to read', 'event-sourcing': 'Event sourcing' },
);

export const systemHistoryNeeded = booleanFact({
  key: 'system.historyNeeded', area: 'system', label: 'Past states are asked for', on: { system: true },
  question: 'Does anyone need past states or a complete history of changes, or do reads need another form or scale than writes?',
  why: 'This is what CQRS and event sourcing are for.',
  foundIn: 'Requirements: audit, disputes, temporal reports, read load',
});

export const systemCut = choiceFact(
  {
    key: 'system.servicesCutBy', area: 'system', label: 'Services are cut by', on: { system: true },
    question: 'What is a service of this system responsible for: a part of the domain (orders, billing) or a technical layer (data access, logic, API)?',
    why: 'Services cut by layer all change with each feature.',
    foundIn: 'Service names, design documents, the changes of the last features',
  },
  { domain: 'Part of the domain', layer: 'Technical layer', entity: 'Table or entity' },
);

export const systemOwners = booleanFact({
  key: 'system.owners', area: 'system', label: 'Each part has an owner', on: { system: true },
  question: 'Is it written down which team or person owns each service, its data and its events?',
  why: 'Without an owner nobody upgrades a service, answers its alerts or agrees to change its interface.',
  foundIn: 'CODEOWNERS, service catalogues (Backstage), README files',
});

export const runtimeCpuWork = choiceFact(
  {
    key: 'runtime.cpuWork', area: 'system', label: 'Heavy computing runs in', on: { components: ['service', 'worker'] },
    question: 'Where does {name} do its heavy computing in Python, such as parsing, rendering or models?',
    why: 'With the GIL, threads take turns at Python code; a process pool in each web worker multiplies processes and memory.',
    foundIn: 'Uses of ThreadPoolExecutor, ProcessPoolExecutor and multiprocessing in source',
  },
  { none: 'It does none', inline: 'In the request or task itself', threads: 'In threads', 'process-pool': 'In a pool of processes', workers: 'In separate workers', native: 'In native code that releases the GIL' },
);

export const runtimeFreeThreaded = booleanFact({
  key: 'runtime.freeThreaded', area: 'system', label: 'Free-threaded Python', on: { components: ['service', 'worker'] },
  question: 'Does {name} run on a free-threaded build of Python (3.14t) with the GIL off?',
  why: 'Only there do threads compute in parallel.',
  foundIn: 'Base image, python-version files ending in t',
});
