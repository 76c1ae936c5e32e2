import { describe, expect, it } from 'vitest';
import { fact, pyproject, read, said } from './project.ts';

const guarded = (files: Record<string, string>): Record<string, boolean | undefined> => Object.fromEntries((read(files).codebase?.units[0]?.entryPoints ?? []).filter(({ kind }) => kind === 'route').map(({ name, guarded: is }) => [name, is]));
const open = (files: Record<string, string>): unknown => fact(files, 'security.openRoutes')?.value;

describe('routes of FastAPI', () => {
  const files = (head: string, deps = ''): Record<string, string> => ({ ...pyproject('fastapi'), 'app/deps.py': `from typing import Annotated\nfrom fastapi import Depends, Security\n\n${deps}`, 'app/main.py': `from typing import Annotated\nfrom fastapi import Depends, FastAPI\nfrom app import deps\nfrom app.deps import *\n\napp = FastAPI()\n\n\n@app.post("/orders")\ndef create(order: dict, ${head}):\n    return order\n` });
  it.each([
    ['a dependency by default', 'user=Depends(deps.get_current_user)', ''],
    ['a dependency in the type', 'user: Annotated[dict, Depends(deps.get_current_user)]', ''],
    ['a type that stands for it, of another module', 'me: deps.Me', 'def get_current_user():\n    pass\n\n\nMe = Annotated[dict, Depends(get_current_user)]\n'],
    ['a type over several lines', 'me: deps.Me', 'def get_current_user():\n    pass\n\n\nMe = Annotated[\n    dict,\n    Depends(get_current_user),\n]\n'],
    ['a dependency of a dependency', 'tenant=Depends(deps.get_tenant)', 'def get_tenant(user=Depends(get_current_user)):\n    pass\n'],
    ['a type for a dependency of a dependency', 'tenant: deps.Tenant', 'def get_tenant(user=Depends(get_current_user)):\n    pass\n\n\nTenant = Annotated[dict, Depends(get_tenant)]\n'],
  ])('are guarded by %s', (_, head, deps) => {
    expect(guarded(files(head, deps))).toEqual({ 'POST /orders': true });
    expect(said(files(head, deps), 'security.openRoutes')).toEqual([[], 'app/main.py:9']);
  });
  it.each([
    ['a session of the database', 'db=Depends(deps.get_db)', 'def get_db():\n    pass\n'],
    ['a type for one', 'db: deps.Database', 'def get_db():\n    pass\n\n\nDatabase = Annotated[dict, Depends(get_db)]\n'],
    ['a number', 'n: int = 1', ''],
  ])('are open with only %s', (_, head, deps) => {
    expect(guarded(files(head, deps))).toEqual({ 'POST /orders': false });
    expect(said(files(head, deps), 'security.openRoutes')).toEqual([['POST /orders'], 'app/main.py:9']);
  });
  it('are guarded by a router between, whatever lies below it', () => {
    const app = (dependencies: string): Record<string, string> => ({ ...pyproject('fastapi'), 'app/orders/views.py': 'from fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n@router.post("/orders")\ndef create(order: dict):\n    return order\n', 'app/main.py': `from fastapi import APIRouter, Depends, FastAPI\nfrom app.deps import get_current_user\nfrom app.orders.views import router as orders_router\n\napp = FastAPI()\ninner = APIRouter()\ninner.include_router(orders_router)\napp.include_router(inner${dependencies})\n` });
    expect(open(app(', dependencies=[Depends(get_current_user)]'))).toEqual([]);
    expect(open(app(''))).toEqual(['POST /orders']);
  });
  it('are guarded by dependencies of the route, of its router and of the application', () => {
    const route = (app: string, router: string, decorator: string): Record<string, string> => ({ ...pyproject('fastapi'), 'app/main.py': `from fastapi import APIRouter, Depends, FastAPI\nfrom app.deps import verify_token\n\napp = FastAPI(${app})\nrouter = APIRouter(${router})\n\n\n@router.post("/orders"${decorator})\ndef create(order: dict):\n    return order\n` });
    const depends = 'dependencies=[Depends(verify_token)]';
    expect(open(route('', '', `, ${depends}`))).toEqual([]);
    expect(open(route('', depends, ''))).toEqual([]);
    expect(open(route(depends, '', ''))).toBeUndefined();
    expect(open(route('', '', ''))).toEqual(['POST /orders']);
  });
  it('that sign people in are open by their nature', () => {
    expect(open({ ...pyproject('fastapi'), 'app/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.post("/login")\ndef login(form: dict):\n    pass\n' })).toEqual([]);
  });
  it('that only read are not asked about', () => {
    expect(open({ ...pyproject('fastapi'), 'app/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/orders")\ndef orders():\n    pass\n' })).toBeUndefined();
  });
});

describe('views of Django REST framework', () => {
  const files = (view: string, settings = ''): Record<string, string> => ({
    ...pyproject('django', 'djangorestframework'), 'shop/__init__.py': '', 'shop/settings.py': `INSTALLED_APPS = ["rest_framework"]\n${settings}`,
    'shop/urls.py': 'from django.urls import path\nfrom rest_framework.routers import DefaultRouter\nfrom shop import views\n\nrouter = DefaultRouter()\nrouter.register("orders", views.OrderViewSet)\nurlpatterns = router.urls\n',
    'shop/views.py': `from rest_framework import permissions, viewsets\nfrom rest_framework.permissions import AllowAny, IsAuthenticated, IsAuthenticatedOrReadOnly\n\n\n${view}`,
  });
  const view = (body: string, base = 'viewsets.ModelViewSet'): string => `class OrderViewSet(${base}):\n    queryset = None\n${body}`;
  const name = 'GET|POST|PUT|PATCH|DELETE /orders/';
  const authenticated = 'REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}\n';
  it.each([
    ['their permissions', '    permission_classes = [IsAuthenticated]\n', '', true],
    ['their permissions, over open settings', '    permission_classes = (permissions.IsAdminUser,)\n', 'REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"]}\n', true],
    ['the settings', '', authenticated, true],
    ['open permissions, over the settings', '    permission_classes = [AllowAny]\n', authenticated, false],
    ['no permissions at all, over the settings', '    permission_classes = []\n', authenticated, false],
    ['permissions for those who write', '    permission_classes = [IsAuthenticatedOrReadOnly]\n', '', true],
    ['permissions that are put together', '    permission_classes = [IsAuthenticated & permissions.IsAdminUser]\n', '', true],
    ['nothing, which leaves them open', '', '', false],
    ['a function, which may do anything', '    def get_permissions(self):\n        return []\n', '', undefined],
  ])('are guarded by %s', (_, body, settings, expected) => {
    expect(guarded(files(view(body), settings))).toEqual({ [name]: expected });
    expect(said(files(view(body), settings), 'security.openRoutes')).toEqual(expected === undefined ? undefined : [expected ? [] : [name], 'shop/urls.py:6']);
  });
  it('have the permissions of the classes that they are built on', () => {
    expect(guarded(files(`class Base(viewsets.ModelViewSet):\n    permission_classes = [IsAuthenticated]\n\n\n${view('', 'Base')}`))).toEqual({ 'ANY /orders/': true });
  });
  it('that only read are not asked about', () => {
    expect(open(files(view('', 'viewsets.ReadOnlyModelViewSet')))).toBeUndefined();
    expect(open(files(view('    http_method_names = ["get", "head"]\n')))).toBeUndefined();
  });
  it('of functions have permissions in a decorator', () => {
    const plain = (decorators: string): Record<string, string> => ({ ...files(''), 'shop/urls.py': 'from django.urls import path\nfrom shop import views\n\nurlpatterns = [path("orders/", views.orders)]\n', 'shop/views.py': `from rest_framework.decorators import api_view, permission_classes\nfrom rest_framework.permissions import AllowAny, IsAuthenticated\n\n\n@api_view(["POST"])\n${decorators}def orders(request):\n    pass\n` });
    expect(open(plain('@permission_classes([IsAuthenticated])\n'))).toEqual([]);
    expect(open(plain('@permission_classes([AllowAny])\n'))).toEqual(['POST /orders/']);
    expect(open(plain(''))).toEqual(['POST /orders/']);
  });
});

describe('plain views of Django', () => {
  const files = (route: string, views: string): Record<string, string> => ({ ...pyproject('django'), 'shop/__init__.py': '', 'shop/urls.py': `from django.contrib.auth.decorators import login_required\nfrom django.urls import path\nfrom shop import views\n\nurlpatterns = [path("a/", ${route})]\n`, 'shop/views.py': `from django.contrib.auth.decorators import login_required\nfrom django.contrib.auth.mixins import LoginRequiredMixin\nfrom django.utils.decorators import method_decorator\nfrom django.views import View\nfrom django.views.decorators.http import require_POST\n\n\n${views}` });
  it.each([
    ['a decorator', 'views.a', '@login_required\ndef a(request):\n    pass\n', { 'ANY /a/': true }],
    ['a wrapper in the list of routes', 'login_required(views.a)', 'def a(request):\n    pass\n', { 'ANY /a/': true }],
    ['a mixin', 'views.A.as_view()', 'class A(LoginRequiredMixin, View):\n    def post(self, request):\n        pass\n', { 'POST /a/': true }],
    ['a decorator of the class', 'views.A.as_view()', '@method_decorator(login_required, name="dispatch")\nclass A(View):\n    def post(self, request):\n        pass\n', { 'POST /a/': true }],
    ['nothing: a decorator that limits methods', 'views.a', '@require_POST\ndef a(request):\n    pass\n', { 'POST /a/': false }],
  ])('are guarded by %s', (_, route, views, expected) => {
    expect(guarded(files(route, views))).toEqual(expected);
  });
});

describe('routes of Flask', () => {
  const files = (more = ''): Record<string, string> => ({ ...pyproject('flask', 'flask-login'), 'app/web.py': `from flask import Flask\nfrom flask_login import login_required\n\napp = Flask(__name__)\n\n\n@app.post("/mine")\n@login_required\ndef mine():\n    pass\n\n\n@app.post("/open")\ndef anybody():\n    pass\n${more}` });
  it('are open where others beside them have a decorator', () => {
    expect(said(files(), 'security.openRoutes')).toEqual([['POST /open'], 'app/web.py:13']);
  });
  it('are not told open where something asks before every request', () => {
    expect(open(files('\n\n@app.before_request\ndef check():\n    pass\n'))).toBeUndefined();
  });
  it('are not told open where none has a decorator', () => {
    expect(open({ ...pyproject('flask'), 'app/web.py': 'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.post("/open")\ndef anybody():\n    pass\n' })).toBeUndefined();
  });
  it('are guarded by the decorators of a view’s class', () => {
    expect(guarded({ ...pyproject('flask'), 'app/web.py': 'from flask import Flask\nfrom flask.views import MethodView\nfrom flask_login import login_required\n\napp = Flask(__name__)\n\n\nclass Item(MethodView):\n    decorators = [login_required]\n\n    def post(self):\n        pass\n\n\napp.add_url_rule("/item", view_func=Item.as_view("item"))\n' })).toEqual({ 'POST /item': true });
  });
});
