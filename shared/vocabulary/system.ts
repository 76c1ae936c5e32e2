import { kindsOf } from '../model/kinds.ts';
import { choiceFact, textFact } from './define-fact.ts';

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
