import { describe, expect, it } from 'vitest';
import { fact, pyproject, said } from './project.ts';

const route = (path: string, parameters = ''): string => `@app.get("${path}")\ndef route(${parameters}):\n    pass\n`;
const api = (body: string, more: Record<string, string> = {}): Record<string, string> => ({ ...pyproject('fastapi'), 'app/main.py': `from fastapi import FastAPI\n\napp = FastAPI()\n\n\n${body}`, ...more });
const drf = (settings: string, views = ''): Record<string, string> => ({
  ...pyproject('django', 'djangorestframework'), 'shop/__init__.py': '', 'shop/settings.py': `INSTALLED_APPS = ["rest_framework"]\n${settings}`,
  'shop/urls.py': 'from django.urls import path\nfrom rest_framework.routers import SimpleRouter\nfrom shop.views import Orders\n\nrouter = SimpleRouter()\nrouter.register("orders", Orders.as_view)\nrouter.register("more", OrderViewSet)\nurlpatterns = [path("api/", include(router.urls))]\n',
  'shop/views.py': `from rest_framework import viewsets\nfrom shop import limits\n\n\nclass OrderViewSet(viewsets.ModelViewSet):\n    queryset = None\n${views}`,
});

describe('versioning', () => {
  it.each([
    ['in the path of a route', api(route('/v1/orders')), ['path', 'app/main.py:6']],
    ['in the prefix of a router', api('from app.orders import router\n\napp.include_router(router, prefix="/api/v2")\n', { 'app/orders.py': 'from fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n@router.get("/orders")\ndef orders():\n    pass\n' }), ['path', 'app/orders.py:6']],
    ['in the settings of REST framework: by header', drf('REST_FRAMEWORK = {"DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.AcceptHeaderVersioning"}\n'), ['header', 'shop/settings.py:2']],
    ['in the settings of REST framework: by path', drf('REST_FRAMEWORK = {"DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.URLPathVersioning"}\n'), ['path', 'shop/settings.py:2']],
    ['at a view of REST framework', drf('', '    versioning_class = limits.AcceptHeaderVersioning\n'), ['header', 'shop/views.py:7']],
    ['nowhere', api(route('/orders')), ['none', 'app/main.py:6']],
    ['not in a word that only looks so', api(route('/v8-engines/vms')), ['none', 'app/main.py:6']],
  ])('stands %s', (_, files, expected) => {
    expect(said(files, 'api.versioning')).toEqual(expected);
  });
  it('is not spoken of where there are no routes', () => {
    expect(fact(api(''), 'api.versioning')).toBeUndefined();
  });
});

describe('pagination', () => {
  it.each([
    ['a parameter', api(route('/orders', 'limit: int = 20, offset: int = 0')), 'app/main.py:6'],
    ['a library', api(route('/orders'), { 'app/a.py': 'from fastapi_pagination import Page\n' }), 'app/a.py:1'],
    ['settings of REST framework', drf('REST_FRAMEWORK = {"DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination", "PAGE_SIZE": 20}\n'), 'shop/settings.py:2'],
    ['a view of REST framework', drf('', '    pagination_class = limits.LimitOffsetPagination\n'), 'shop/views.py:7'],
    ['an argument of the query', api('@app.get("/x")\ndef f(request):\n    return request.args.get("page", 1)\n'), 'app/main.py:8'],
  ])('is told by %s', (_, files, place) => {
    expect(said(files, 'api.pagination')).toEqual([true, place]);
  });
  it.each([
    ['nothing', api(route('/orders'))],
    ['a setting that switches it off', drf('REST_FRAMEWORK = {"DEFAULT_PAGINATION_CLASS": None}\n')],
    ['a view that switches it off', drf('', '    pagination_class = None\n')],
  ])('is not told by %s', (_, files) => {
    expect(fact(files, 'api.pagination')?.value).not.toBe(true);
  });
});

describe('rate limits', () => {
  it.each([
    ['a library that is depended on', { ...pyproject('fastapi', 'slowapi'), 'app/a.py': 'import os\n' }, [true, 'pyproject.toml:6']],
    ['a library that is imported', api('from slowapi import Limiter\n'), [true, 'app/main.py:6']],
    ['settings of REST framework', drf('REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": {"anon": "9/min"}, "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.AnonRateThrottle"]}\n'), [true, 'shop/settings.py:2']],
    ['a view of REST framework', drf('', '    throttle_classes = [limits.UserRateThrottle]\n'), [true, 'shop/views.py:7']],
    ['a class of its own', api('class RateLimitMiddleware:\n    pass\n'), [true, 'app/main.py:6']],
    ['nothing', api(route('/x')), [false, 'pyproject.toml:1']],
    ['an empty list', drf('REST_FRAMEWORK = {"DEFAULT_THROTTLE_CLASSES": []}\n', '    throttle_classes = []\n'), [false, 'pyproject.toml:1']],
    ['a setting without classes', drf('REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": {"anon": None}}\n'), [false, 'pyproject.toml:1']],
  ])('are told by %s', (_, files, [value, place]) => {
    const found = fact(files, 'api.rateLimit');
    expect(found?.value).toBe(value);
    if (value === true) expect(`${found?.evidence?.[0]?.file}:${found?.evidence?.[0]?.line}`).toBe(place);
    else expect([found?.confidence, found?.evidence?.[0]?.file]).toEqual(['likely', 'pyproject.toml']);
  });
  it('are not told by a library of developers or of tests', () => {
    expect(fact({ 'pyproject.toml': '[project]\nname = "a"\ndependencies = ["fastapi"]\n[dependency-groups]\ndev = ["slowapi"]\n', 'app/main.py': 'import fastapi\n', 'tests/test_a.py': 'import slowapi\n' }, 'api.rateLimit')?.value).toBe(false);
  });
});

describe('CORS', () => {
  const middleware = (more: string, before = ''): Record<string, string> => api(`from fastapi.middleware.cors import CORSMiddleware\n\n${before}app.add_middleware(CORSMiddleware${more})\n`);
  it.each([
    ['a star', ', allow_origins=["*"]', '', 'anonymous'],
    ['a star with credentials', ', allow_origins=["*"], allow_credentials=True', '', 'wildcard'],
    ['a pattern for all', ', allow_origin_regex=".*"', '', 'anonymous'],
    ['a list', ', allow_origins=["https://a.example"]', '', 'restricted'],
    ['a variable that holds a star', ', allow_origins=origins', 'origins = ["*"]\n', 'anonymous'],
    ['a variable that holds a list', ', allow_origins=origins', 'origins = ["https://a.example"]\n', 'restricted'],
    ['a variable that comes from elsewhere', ', allow_origins=load_origins()', '', 'restricted'],
    ['nothing', '', '', 'none'],
  ])('is read of %s', (_, more, before, expected) => {
    expect(fact(middleware(more, before), 'security.cors')?.value).toBe(expected);
  });
  it.each([
    ['Flask, all', 'from flask import Flask\nfrom flask_cors import CORS\n\napp = Flask(__name__)\nCORS(app)\n', 'anonymous'],
    ['Flask, some', 'from flask import Flask\nfrom flask_cors import CORS\n\napp = Flask(__name__)\nCORS(app, origins=["https://a.example"])\n', 'restricted'],
    ['Flask, of an application that is made later', 'from flask_cors import CORS\n\ncors = CORS()\n\n\ndef create(app):\n    cors.init_app(app, resources={r"/api/*": {"origins": "https://a.example"}})\n', 'restricted'],
  ])('is read of %s', (_, source, expected) => {
    expect(fact({ ...pyproject('flask', 'flask-cors'), 'app/main.py': source }, 'security.cors')?.value).toBe(expected);
  });
  it.each([
    ['CORS_ALLOW_ALL_ORIGINS = True\n', 'anonymous'],
    ['CORS_ALLOW_ALL_ORIGINS = True\nCORS_ALLOW_CREDENTIALS = True\n', 'wildcard'],
    ['CORS_ALLOWED_ORIGINS = ["https://a.example"]\n', 'restricted'],
    ['CORS_ALLOW_ALL_ORIGINS = False\nCORS_ALLOWED_ORIGINS = ["https://a.example"]\n', 'restricted'],
    ['OTHER = 1\n', 'none'],
  ])('is read of settings of Django: %j', (settings, expected) => {
    expect(fact({ ...pyproject('django', 'django-cors-headers'), 'shop/settings.py': `INSTALLED_APPS = ["corsheaders"]\n${settings}` }, 'security.cors')?.value).toBe(expected);
  });
});

describe('health, documentation, sessions', () => {
  it.each(['/health', '/healthz', '/api/v1/health/live', '/readyz', '/ping', '/__heartbeat__'])('finds the health of %s', (path) => {
    expect(said(api(route(path)), 'observability.healthEndpoint')).toEqual([true, 'app/main.py:6']);
  });
  it('says that there is no health endpoint only where there are routes enough', () => {
    const many = Array.from({ length: 6 }, (_, at) => route(`/a${at}`).replace('def route', `def route${at}`)).join('\n\n');
    expect(fact(api(many), 'observability.healthEndpoint')).toMatchObject({ value: false, confidence: 'likely' });
    expect(fact(api(route('/healthy-food/menu')), 'observability.healthEndpoint')).toBeUndefined();
  });
  it.each([
    ['FastAPI()', 'generated'],
    ['FastAPI(openapi_url=None)', undefined],
    ['FastAPI(openapi_url=settings.URL)', 'generated'],
  ])('reads documentation of %s', (call, expected) => {
    expect(fact({ ...pyproject('fastapi'), 'app/main.py': `from fastapi import FastAPI\n\napp = ${call}\n` }, 'api.documentation')?.value).toBe(expected);
  });
  it.each([
    ['SESSION_ENGINE = "django.contrib.sessions.backends.cache"\n', ['cache', 'shop/settings.py:2']],
    ['SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"\n', ['token', 'shop/settings.py:2']],
    ['', ['database', 'shop/settings.py:1']],
  ])('reads where sessions are kept: %j', (settings, expected) => {
    expect(said({ ...pyproject('django'), 'shop/settings.py': `INSTALLED_APPS = ["django.contrib.sessions"]\n${settings}` }, 'dataflow.sessions')).toEqual(expected);
  });
});

describe('pages for people', () => {
  const view = (name: string, answer: string): string => `@app.get("/${name}")\ndef ${name}():\n    return ${answer}\n\n\n`;
  const site = (body: string, ...more: string[]): Record<string, string> => ({ ...pyproject('flask', ...more), 'app/main.py': `from flask import Flask, jsonify, render_template\n${more.length > 0 ? 'import flask_restful\n' : ''}\napp = Flask(__name__)\n\n\n${body}` });
  const pages = view('a', 'render_template("a.html")') + view('b', 'render_template("b.html")') + view('c', 'render_template("c.html")');
  it.each([
    ['templates alone', site(pages), true],
    ['one answer of JSON among them', site(pages + view('d', 'jsonify({})')), true],
    ['as much JSON as pages', site(pages + view('d', 'jsonify({})') + view('e', 'jsonify({})')), undefined],
    ['a library for APIs', site(pages, 'flask-restful'), undefined],
  ])('are told: %s', (_, files, expected) => {
    expect(fact(files, 'api.servesPages')?.value).toBe(expected);
  });
});
