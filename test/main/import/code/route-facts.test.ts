import { describe, expect, it } from 'vitest';
import { fact, pyproject, said } from './project.ts';

const route = (method: string, path: string, parameters = '', body = '    pass\n', name = 'route'): string => `@app.${method}("${path}")\nasync def ${name}(${parameters}):\n${body}\n\n`;
const api = (body: string, more: Record<string, string> = {}): Record<string, string> => ({ ...pyproject('fastapi'), 'app/main.py': `from fastapi import Body, FastAPI, Request\n\napp = FastAPI()\n\n\n${body}`, ...more });

describe('routes that are never reached', () => {
  it.each([
    ['a fixed word behind a parameter', api(route('get', '/orders/{id}', 'id: int') + route('get', '/orders/export')), [['GET /orders/export (behind GET /orders/{id})'], 'app/main.py:11']],
    ['fixed words first', api(route('get', '/orders/export') + route('get', '/orders/{id}', 'id: int')), [[], 'app/main.py:6']],
    ['other methods', api(route('get', '/orders/{id}', 'id: int') + route('post', '/orders/export')), [[], 'app/main.py:6']],
    ['other lengths', api(route('get', '/orders/{id}', 'id: int') + route('get', '/orders/export/all')), [[], 'app/main.py:6']],
    ['another word before it', api(route('get', '/orders/{id}/items', 'id: int') + route('get', '/orders/export/lines')), [[], 'app/main.py:6']],
    ['two parameters', api(route('get', '/orders/{id}', 'id: int') + route('get', '/orders/{name}', 'name: str')), [[], 'app/main.py:6']],
    ['two routers', api(`other = FastAPI()\n\n\n${route('get', '/orders/{id}', 'id: int')}${route('get', '/orders/export').replace('@app', '@other')}`), [[], 'app/main.py:9']],
  ])('are told: %s', (_, files, expected) => {
    expect(said(files, 'api.shadowedRoutes')).toEqual(expected);
  });
  it('are not spoken of where the framework sorts its routes', () => {
    expect(fact({ ...pyproject('flask'), 'app/main.py': 'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/orders/<id>")\ndef one(id):\n    pass\n\n\n@app.get("/orders/export")\ndef export():\n    pass\n' }, 'api.shadowedRoutes')).toBeUndefined();
  });
});

describe('bodies of any form', () => {
  it.each([
    ['a dict', route('post', '/orders', 'payload: dict'), ['POST /orders']],
    ['a dict of anything', route('put', '/orders', 'payload: dict[str, Any]'), ['PUT /orders']],
    ['Body()', route('post', '/orders', 'payload: Any = Body(...)'), ['POST /orders']],
    ['an annotated body', route('post', '/orders', 'payload: Annotated[dict, Body()]'), ['POST /orders']],
    ['the JSON of the request', route('post', '/orders', 'request: Request', '    data = await request.json()\n    return data["id"]\n'), ['POST /orders']],
    ['a model', route('post', '/orders', 'payload: OrderIn'), []],
    ['a dependency', route('post', '/orders', 'user: dict = Depends(current_user)'), []],
    ['a model made of the JSON', route('post', '/orders', 'request: Request', '    order = OrderIn(**(await request.json()))\n'), []],
    ['a model that checks the JSON', route('post', '/orders', 'request: Request', '    order = OrderIn.model_validate(await request.json())\n'), []],
    ['what others send', route('post', '/stripe/webhook', 'request: Request', '    data = await request.json()\n'), []],
    ['nothing', route('post', '/orders'), []],
  ])('are told: %s', (_, body, expected) => {
    expect(fact(api(body), 'api.untypedBodies')?.value).toEqual(expected);
  });
});

describe('paths with verbs', () => {
  const things = Array.from({ length: 7 }, (__, at) => route('get', `/things${at}`)).join('');
  it.each([
    ['beside things', things + route('post', '/create_order') + route('get', '/getOrder'), ['POST /create_order', 'GET /getOrder']],
    ['not at all', things + route('get', '/updates') + route('get', '/created'), []],
    ['throughout', Array.from({ length: 9 }, (__, at) => route('get', `/get-thing-${at}`)).join(''), []],
  ])('stand %s', (_, body, expected) => {
    expect(fact(api(body), 'api.verbPaths')?.value).toEqual(expected);
  });
});

describe('the store of limits', () => {
  const limiter = (named: string): Record<string, string> => api(`from slowapi import Limiter\n\nlimiter = Limiter(key_func=by_address${named})\n`);
  it.each([
    ['by default', limiter(''), ['memory', 'app/main.py:8']],
    ['memory', limiter(', storage_uri="memory://"'), ['memory', 'app/main.py:8']],
    ['Redis', limiter(', storage_uri="redis://redis:6379"'), ['shared', 'app/main.py:8']],
    ['a setting', limiter(', storage_uri=settings.REDIS_URL'), undefined],
  ])('is told: %s', (_, files, expected) => {
    expect(said(files, 'api.limitStorage')).toEqual(expected);
  });
});
