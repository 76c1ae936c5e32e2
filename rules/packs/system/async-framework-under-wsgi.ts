import { runtimeFramework, runtimeInterface } from '../../../shared/vocabulary/system.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

const asynchronous: ReadonlySet<string> = new Set(['fastapi', 'starlette', 'litestar', 'quart', 'sanic', 'blacksheep', 'aiohttp']);

export const asyncFrameworkUnderWsgi = defineRule({
  id: 'system.async-framework-under-wsgi',
  area: 'system',
  title: 'Asynchronous frameworks run under an asynchronous server',
  severity: 'high',
  covers: ['A.P2', 'A.P3', 'E.P1', 'A.P1'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    const framework = look.known(component, runtimeFramework) ?? component.technology;
    if (framework === undefined || !asynchronous.has(framework)) return notApplicable();
    const face = look.known(component, runtimeInterface);
    if (face === undefined) return unknown();
    return face === 'wsgi' ? fail(`${component.name} is written for ASGI (${framework}) and runs under WSGI.`) : pass();
  },
  why: 'WSGI has no event loop, no WebSockets and no streaming both ways. Either the application does not start at all, or an adapter runs one loop for each request: each coroutine then holds a thread, and connections that were meant to be shared are made anew.',
  fix: [
    { option: 'Uvicorn, Hypercorn or Granian; with Gunicorn in front as `uvicorn-worker` where its supervision is wanted.', tradeoff: 'Middleware written for WSGI has to be wrapped or replaced.', code: 'gunicorn shop.main:app --worker-class uvicorn_worker.UvicornWorker --workers 4' },
    { option: 'Stay with WSGI and a framework that is made for it (Flask, Django).', tradeoff: 'Simple and well understood; long connections need another process.' },
  ],
  strength: 'Asynchronous frameworks run under an asynchronous server: {names}.',
  effort: 'hours',
  references: [
    { title: 'ASGI: introduction', url: 'https://asgi.readthedocs.io/en/latest/introduction.html' },
    { title: 'Uvicorn: deployment', url: 'https://uvicorn.dev/deployment/' },
    { title: 'PEP 3333: WSGI', url: 'https://peps.python.org/pep-3333/' },
  ],
  examples: {
    fails: [{ title: 'FastAPI under plain Gunicorn workers', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.framework': 'fastapi', 'runtime.interface': 'wsgi' } } } } }],
    passes: [{ title: 'FastAPI under Uvicorn', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.framework': 'fastapi', 'runtime.interface': 'asgi' } } } } }],
    unknown: [{ title: 'The server is not known', subject: 'api', system: { components: { api: { kind: 'service', technology: 'fastapi' } } } }],
    notApplicable: [{ title: 'Flask', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'runtime.framework': 'flask', 'runtime.interface': 'wsgi' } } } } }],
  },
});
