import { describe, expect, it } from 'vitest';
import type { EntryPoint } from '../../../../shared/model/codebase.ts';
import { pyproject, read } from './project.ts';

const entries = (files: Record<string, string>): readonly EntryPoint[] => read(files).codebase?.units[0]?.entryPoints ?? [];
/** Kind, name and place of each, in the order of their names. */
const shown = (files: Record<string, string>): string[] => entries(files).map(({ kind, name, evidence }) => `${kind} ${name} ${evidence[0]?.file}:${evidence[0]?.line}`);

describe('FastAPI', () => {
  const handler = (decorator: string, name: string): string => `@${decorator}\nasync def ${name}():\n    return 1\n`;
  it('puts the prefixes of routers together over three modules', () => {
    expect(shown({
      ...pyproject('fastapi'),
      'app/__init__.py': '', 'app/api/__init__.py': '', 'app/api/v1/__init__.py': '',
      'app/main.py': 'from fastapi import FastAPI\n\nfrom app.api.router import api_router\n\napp = FastAPI()\napp.include_router(api_router, prefix="/api")\n',
      'app/api/router.py': 'from fastapi import APIRouter\n\nfrom app.api.v1 import items, users\n\napi_router = APIRouter()\napi_router.include_router(items.router, prefix="/items", tags=["items"])\napi_router.include_router(users.router)\n',
      'app/api/v1/items.py': `from fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n${handler('router.get("/{id}")', 'item')}`,
      'app/api/v1/users.py': `from fastapi import APIRouter\n\nrouter = APIRouter(prefix="/users")\n\n\n${handler('router.post("")', 'create')}`,
    })).toEqual(['route GET /api/items/{id} app/api/v1/items.py:6', 'route POST /api/users app/api/v1/users.py:6']);
  });
  it('takes a prefix from a setting', () => {
    expect(shown({
      ...pyproject('fastapi'),
      'app/config.py': 'class Settings:\n    API_V1_STR: str = "/api/v1"\n\n\nsettings = Settings()\n',
      'app/main.py': 'from fastapi import FastAPI\nfrom app.config import settings\nfrom app.routes import router\n\napp = FastAPI()\napp.include_router(router, prefix=settings.API_V1_STR)\n',
      'app/routes.py': `from fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n${handler('router.get("/x")', 'x')}`,
    })).toEqual(['route GET /api/v1/x app/routes.py:6']);
  });
  it('reads two routers of one module apart', () => {
    expect(shown({
      ...pyproject('fastapi'),
      'app/main.py': 'from fastapi import FastAPI\nfrom app.routes import private, public\n\napp = FastAPI()\napp.include_router(public, prefix="/public")\napp.include_router(private, prefix="/private")\n',
      'app/routes.py': `from fastapi import APIRouter\n\npublic = APIRouter()\nprivate = APIRouter()\n\n\n${handler('public.get("/a")', 'a')}\n\n${handler('private.get("/b")', 'b')}`,
    })).toEqual(['route GET /private/b app/routes.py:12', 'route GET /public/a app/routes.py:7']);
  });
  it('follows a router that a package passes on', () => {
    expect(shown({
      ...pyproject('fastapi'),
      'app/__init__.py': '', 'app/api/__init__.py': 'from .routes import router\n',
      'app/main.py': 'from fastapi import FastAPI\nfrom app.api import router\n\napp = FastAPI()\napp.include_router(router, prefix="/api")\n',
      'app/api/routes.py': `from fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n${handler('router.get("/x")', 'x')}`,
    })).toEqual(['route GET /api/x app/api/routes.py:6']);
  });
  it('knows websockets, several methods and routes added by a call', () => {
    expect(shown({
      ...pyproject('fastapi'),
      'app/main.py': `from fastapi import FastAPI\n\napp = FastAPI()\n\n\n${handler('app.websocket("/ws")', 'ws')}\n\n${handler('app.api_route("/both", methods=["GET", "POST"])', 'both')}\n\ndef added():\n    return 1\n\n\napp.add_api_route("/added", added, methods=["PUT"])\n`,
    })).toEqual(['websocket /ws app/main.py:6', 'route GET /both app/main.py:11', 'route POST /both app/main.py:11', 'route PUT /added app/main.py:20']);
  });
  it('takes no other decorator with a path for a route', () => {
    expect(shown({ ...pyproject('fastapi'), 'app/main.py': 'from app.cache import cached, registry\n\n\n@cached("/tmp/x")\ndef a():\n    pass\n\n\n@registry.get("name")\ndef b():\n    pass\n' })).toEqual([]);
  });
});

describe('Django', () => {
  const view = 'def index(request):\n    pass\n';
  it('follows includes from file to file, with lists inside lists', () => {
    expect(shown({
      ...pyproject('django'),
      'shop/urls.py': 'from django.urls import include, path, re_path\n\nurlpatterns = [\n    path("shop/", include("catalog.urls")),\n    path("in/", include([path("ner/", include("leaf.urls"))])),\n]\n',
      'catalog/urls.py': 'from django.urls import include, path\n\nurlpatterns = [path("items/", include(("items.urls", "items"), namespace="i"))]\n',
      'items/urls.py': 'from django.urls import re_path\nfrom . import views\n\nurlpatterns = [re_path(r"^(?P<id>\\d+)/$", views.index)]\n', 'items/views.py': view,
      'leaf/urls.py': 'from django.urls import path\nfrom .views import index\n\nurlpatterns = [path("x", index)]\n', 'leaf/views.py': view,
      'items/__init__.py': '', 'leaf/__init__.py': '', 'catalog/__init__.py': '',
    })).toEqual(['route ANY /in/ner/x leaf/urls.py:4', 'route ANY /shop/items/(?P<id>\\d+)/ items/urls.py:4']);
  });
  it('reads the methods of views of classes', () => {
    expect(shown({
      ...pyproject('django'), 'shop/__init__.py': '',
      'shop/urls.py': 'from django.urls import path\nfrom shop.views import Orders\n\nurlpatterns = [path("orders/", Orders.as_view(), name="orders")]\nurlpatterns += [path("more/", Orders.as_view())]\n',
      'shop/views.py': 'from django.views import View\n\n\nclass Orders(View):\n    def get(self, request):\n        pass\n\n    def post(self, request):\n        pass\n\n    def helper(self):\n        pass\n',
    })).toEqual(['route GET|POST /more/ shop/urls.py:5', 'route GET|POST /orders/ shop/urls.py:4']);
  });
  it('reads the routers of REST framework with their prefix and view sets', () => {
    expect(shown({
      ...pyproject('django', 'djangorestframework'), 'shop/__init__.py': '',
      'shop/urls.py': 'from django.urls import include, path\nfrom rest_framework.routers import DefaultRouter\nfrom shop.views import OrderViewSet\n\nrouter = DefaultRouter()\nrouter.register("orders", OrderViewSet)\nrouter.register(r"more", OrderViewSet, basename="more")\nurlpatterns = [path("api/v1/", include(router.urls))]\n',
      'shop/views.py': 'from rest_framework import viewsets\n\n\nclass OrderViewSet(viewsets.ModelViewSet):\n    queryset = None\n',
    })).toEqual(['route GET|POST|PUT|PATCH|DELETE /api/v1/more/ shop/urls.py:7', 'route GET|POST|PUT|PATCH|DELETE /api/v1/orders/ shop/urls.py:6']);
  });
  it('reads the methods of api_view', () => {
    expect(shown({
      ...pyproject('django', 'djangorestframework'), 'shop/__init__.py': '',
      'shop/urls.py': 'from django.urls import path\nfrom . import views\n\nurlpatterns = [path("a/", views.a)]\n',
      'shop/views.py': 'from rest_framework.decorators import api_view\n\n\n@api_view(["GET", "PUT"])\ndef a(request):\n    pass\n',
    })).toEqual(['route GET|PUT /a/ shop/urls.py:4']);
  });
});

describe('lists of routes', () => {
  it('cite each route at its own line, and follow views that a package passes on', () => {
    expect(shown({
      ...pyproject('django'), 'shop/__init__.py': '', 'shop/views/__init__.py': 'from .orders import *\nfrom .users import profile as me\n',
      'shop/views/orders.py': 'from django.views.decorators.http import require_GET\n\n\n@require_GET\ndef orders(request):\n    pass\n', 'shop/views/users.py': 'from django.views.decorators.http import require_http_methods\n\n\n@require_http_methods(["GET", "POST"])\ndef profile(request):\n    pass\n',
      'shop/urls.py': 'from django.contrib import admin\nfrom django.urls import include, path\nfrom shop import views\n\napi_patterns = [\n    path("orders/", views.orders),\n]\nurlpatterns = [\n    path("admin/", admin.site.urls),\n    path("api/", include(api_patterns)),\n    path(\n        "me/",\n        views.me,\n    ),\n]\n',
    })).toEqual(['route ANY /admin/ shop/urls.py:9', 'route GET /api/orders/ shop/urls.py:6', 'route GET|POST /me/ shop/urls.py:11']);
  });
  it('end where files include each other', () => {
    expect(shown({ ...pyproject('django'), 'a/__init__.py': '', 'b/__init__.py': '', 'a/urls.py': 'from django.urls import include, path\n\nurlpatterns = [path("b/", include("b.urls")), path("x", view)]\n', 'b/urls.py': 'from django.urls import include, path\n\nurlpatterns = [path("a/", include("a.urls"))]\n' })).toHaveLength(1);
  });
});

describe('Flask', () => {
  it('lets the prefix of a registration stand for a blueprint’s own, and keeps it otherwise', () => {
    const blueprint = (name: string): string => `from flask import Blueprint\n\nbp = Blueprint("${name}", __name__, url_prefix="/${name}")\n\n\n@bp.get("/x")\ndef x():\n    pass\n`;
    expect(shown({ ...pyproject('flask'), 'app/main.py': 'from flask import Flask\nfrom app import one, two\n\napp = Flask(__name__)\napp.register_blueprint(one.bp, url_prefix="/new")\napp.register_blueprint(two.bp)\n', 'app/one.py': blueprint('one'), 'app/two.py': blueprint('two') })).toEqual(['route GET /new/x app/one.py:6', 'route GET /two/x app/two.py:6']);
  });
  it('reads the resources of namespaces', () => {
    expect(shown({
      ...pyproject('flask', 'flask-restx'), 'app/web.py': 'from flask import Blueprint, Flask\nfrom flask_restx import Api\nfrom app.cats import ns\n\nbp = Blueprint("api", __name__, url_prefix="/api")\napi = Api(bp)\napi.add_namespace(ns)\napp = Flask(__name__)\napp.register_blueprint(bp)\n',
      'app/cats.py': 'from flask_restx import Namespace, Resource\n\nns = Namespace("cats")\n\n\n@ns.route("/<id>")\nclass Cat(Resource):\n    def get(self, id):\n        pass\n',
    })).toEqual(['route GET /api/cats/<id> app/cats.py:6']);
  });
  it('mounts blueprints under the prefix of their own and of where they are registered', () => {
    expect(shown({
      ...pyproject('flask'), 'app/__init__.py': 'from flask import Flask\n\n\ndef create_app():\n    app = Flask(__name__)\n    from app.orders import bp\n    app.register_blueprint(bp, url_prefix="/api/orders")\n    return app\n',
      'app/orders.py': 'from flask import Blueprint\n\nbp = Blueprint("orders", __name__)\n\n\n@bp.route("/")\ndef index():\n    pass\n\n\n@bp.post("/new")\ndef new():\n    pass\n',
    })).toEqual(['route GET /api/orders/ app/orders.py:6', 'route POST /api/orders/new app/orders.py:11']);
  });
  it('reads views of methods that rules are added for', () => {
    expect(shown({
      ...pyproject('flask'), 'app/web.py': 'from flask import Flask\nfrom flask.views import MethodView\n\napp = Flask(__name__)\n\n\nclass Item(MethodView):\n    def get(self):\n        pass\n\n    def delete(self):\n        pass\n\n\napp.add_url_rule("/item", view_func=Item.as_view("item"))\n',
    })).toEqual(['route GET|DELETE /item app/web.py:15']);
  });
  it('reads the resources of Flask-RESTful at all their paths', () => {
    expect(shown({
      ...pyproject('flask', 'flask-restful'), 'app/web.py': 'from flask import Flask\nfrom flask_restful import Api, Resource\n\napp = Flask(__name__)\napi = Api(app)\n\n\nclass Todo(Resource):\n    def get(self):\n        pass\n\n    def put(self):\n        pass\n\n\napi.add_resource(Todo, "/todos", "/todos/<id>", endpoint="todo")\n',
    })).toEqual(['route GET|PUT /todos app/web.py:16', 'route GET|PUT /todos/<id> app/web.py:16']);
  });
});

describe('other frameworks', () => {
  it('reads routers of Django Ninja, named by their modules', () => {
    expect(shown({
      ...pyproject('django', 'django-ninja'), 'shop/__init__.py': '',
      'shop/urls.py': 'from django.urls import path\nfrom ninja import NinjaAPI\n\napi = NinjaAPI()\napi.add_router("/orders", "shop.orders.router")\nurlpatterns = [path("api/", api.urls)]\n',
      'shop/orders.py': 'from ninja import Router\n\nrouter = Router()\n\n\n@router.get("/{id}")\ndef order(request, id: int):\n    pass\n',
    })).toEqual(['route GET /api/orders/{id} shop/orders.py:6']);
  });
  it('reads the routes of aiohttp, added and in tables', () => {
    expect(shown({
      ...pyproject('aiohttp'), 'app/web.py': 'from aiohttp import web\n\nroutes = web.RouteTableDef()\n\n\nasync def a(request):\n    pass\n\n\n@routes.get("/b")\nasync def b(request):\n    pass\n\n\napp = web.Application()\napp.router.add_get("/a", a)\napp.add_routes([web.post("/c", a)])\n',
    })).toEqual(['route GET /a app/web.py:16', 'route GET /b app/web.py:10', 'route POST /c app/web.py:17']);
  });
  it('reads the routes of Starlette, with what is mounted', () => {
    expect(shown({
      ...pyproject('starlette'), 'app/web.py': 'from starlette.applications import Starlette\nfrom starlette.routing import Mount, Route, WebSocketRoute\n\n\nasync def a(request):\n    pass\n\n\nasync def ws(socket):\n    pass\n\n\nroutes = [\n    Route("/a", a, methods=["POST"]),\n    Mount("/in", routes=[Route("/b", endpoint=a)]),\n    WebSocketRoute("/ws", ws),\n]\napp = Starlette(routes=routes)\n',
    })).toEqual(['websocket /ws app/web.py:16', 'route ANY /in/b app/web.py:15', 'route POST /a app/web.py:14']);
  });
  it('reads the routes of Litestar', () => {
    expect(shown({
      ...pyproject('litestar'), 'app/web.py': 'from litestar import Controller, Litestar, get, post\n\n\n@get("/a")\nasync def a() -> str:\n    return ""\n\n\nclass Users(Controller):\n    path = "/users"\n\n    @post("/new")\n    async def create(self) -> str:\n        return ""\n\n\napp = Litestar([a, Users])\n',
    })).toEqual(['route GET /a app/web.py:4', 'route POST /users/new app/web.py:12']);
  });
});
