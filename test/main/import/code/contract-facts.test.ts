import { describe, expect, it } from 'vitest';
import { fact, pyproject } from './project.ts';

const fastapi = (body: string, key: string, ...packages: readonly string[]): unknown =>
  fact({ ...pyproject('fastapi', ...packages), 'app/main.py': `from typing import Annotated, Any\nfrom fastapi import FastAPI, Query, WebSocket\nfrom sqlmodel import SQLModel\n\napp = FastAPI()\n\n\n${body}` }, key)?.value;
const django = (body: string, key: string): unknown => fact({ ...pyproject('django', 'djangorestframework', 'django-filter'), 'app/views.py': body }, key)?.value;

describe('answers of whole tables', () => {
  const serializer = (fields: string, base = 'serializers.ModelSerializer'): unknown => django(`from rest_framework import serializers\n\n\nclass OrderSerializer(${base}):\n    class Meta:\n        model = Order\n        fields = ${fields}\n`, 'api.wholeModels');

  it('are serializers of all fields, and not forms', () => {
    expect(serializer('"__all__"')).toEqual(['OrderSerializer']);
    expect(serializer('["id"]')).toEqual([]);
    expect(serializer('"__all__"', 'forms.ModelForm')).toBeUndefined();
  });

  it('are tables that a route answers with', () => {
    const route = (answer: string): unknown => fastapi(`class Item(SQLModel, table=True):\n    id: int\n\n\nclass ItemPublic(SQLModel):\n    id: int\n\n\n@app.get("/items")\ndef items() -> ${answer}:\n    return []\n`, 'api.wholeModels');
    expect(route('list[Item]')).toEqual(['GET /items']);
    expect(route('list[ItemPublic]')).toBeUndefined();
  });
});

describe('forms of answers', () => {
  it('are counted over the routes that could have one', () => {
    const routes = ['', ' -> Any', ' -> dict', ' -> Order', ' -> list[Order]'].map((answer, at) => `@app.get("/r${at}")\ndef r${at}()${answer}:\n    return 1\n\n\n`);
    expect(fastapi(routes.join(''), 'api.typedAnswers')).toBe(40);
    expect(fastapi(routes.slice(1).join(''), 'api.typedAnswers')).toBeUndefined();
    expect(fastapi(`${routes.join('')}@app.get("/m", response_model=Order)\ndef m():\n    return 1\n`, 'api.typedAnswers')).toBe(50);
  });
});

describe('sizes of pages', () => {
  const sized = (parameter: string, body = 'return []'): unknown => fastapi(`@app.get("/items")\ndef items(${parameter}) -> list[int]:\n    ${body}\n`, 'api.unboundedLimits');

  it('are bounded by the parameter or in the body', () => {
    expect(sized('limit: int = 100')).toEqual(['GET /items']);
    expect(sized('limit: int | None = None')).toEqual(['GET /items']);
    expect(sized('limit: int = Query(100, ge=1)')).toEqual(['GET /items']);
    expect(sized('limit: int = Query(100, le=500)')).toEqual([]);
    expect(sized('limit: Annotated[int, Query(le=500)] = 100')).toEqual([]);
    expect(sized('limit: PageSize = 100')).toBeUndefined();
    expect(sized('limit: int = 100', 'return session.query(Item).limit(min(limit, 100)).all()')).toEqual([]);
    expect(sized('order: int = 1')).toBeUndefined();
  });

  it('are bounded by the pagination class', () => {
    const pages = (more: string): unknown => django(`from rest_framework.pagination import PageNumberPagination\n\n\nclass Pages(PageNumberPagination):\n    page_size = 50\n${more}`, 'api.unboundedLimits');
    expect(pages('    page_size_query_param = "page_size"\n')).toEqual(['Pages']);
    expect(pages('    page_size_query_param = "page_size"\n    max_page_size = 100\n')).toEqual([]);
    expect(pages('')).toEqual([]);
  });
});

describe('filters, paths and GET', () => {
  it('tells filters over every column', () => {
    const view = (fields: string): unknown => django(`from rest_framework import viewsets\n\n\nclass Orders(viewsets.ModelViewSet):\n    filterset_fields = ${fields}\n`, 'api.openFilters');
    expect(view('"__all__"')).toEqual(['Orders']);
    expect(view('["status"]')).toEqual([]);
  });

  it('tells two ways of writing words', () => {
    const paths = (...all: readonly string[]): unknown => fastapi(all.map((path, at) => `@app.get("${path}")\ndef r${at}() -> int:\n    return 1\n\n\n`).join(''), 'api.pathStyles');
    expect(paths('/line-items', '/gift-cards', '/order_history', '/price_lists')).toEqual(['hyphens (/line-items)', 'underscores (/order_history)']);
    expect(paths('/line-items', '/gift-cards', '/order_history')).toEqual(['hyphens (/line-items)']);
    expect(paths('/orders', '/items/{item_id}')).toBeUndefined();
  });

  it('tells GET routes that delete', () => {
    const routes = (third: string): unknown => fact({ ...pyproject('flask'), 'app/main.py': `from flask import Flask\nfrom app.db import session\n\napp = Flask(__name__)\n\n\n@app.route("/a")\ndef a():\n    return "a"\n\n\n@app.route("/b")\ndef b():\n    return "b"\n\n\n${third}` }, 'api.writingReads')?.value;
    expect(routes('@app.route("/orders/<id>/delete")\ndef delete_order(id):\n    session.delete(id)\n')).toEqual(['GET /orders/<id>/delete']);
    expect(routes('@app.route("/orders/<id>/delete", methods=["GET", "POST"])\ndef delete_order(id):\n    session.delete(id)\n')).toEqual([]);
    expect(routes('@app.route("/orders/<id>/delete")\ndef delete_page(id):\n    return render(id)\n')).toEqual([]);
  });
});

describe('GraphQL', () => {
  const schema = (more: string, key: string): unknown => fastapi(`import strawberry\n${more}\n\nschema = strawberry.Schema(query=Query)\n`, key, 'strawberry-graphql');

  it('has limits and batches where they are imported', () => {
    expect(schema('', 'api.graphqlLibrary')).toBe('strawberry');
    expect(schema('', 'api.graphqlLimits')).toBe(false);
    expect(schema('from strawberry.extensions import QueryDepthLimiter', 'api.graphqlLimits')).toBe(true);
    expect(schema('from strawberry.dataloader import DataLoader', 'api.graphqlBatching')).toBe(true);
    expect(fastapi('', 'api.graphqlLibrary')).toBe('none');
  });
});

describe('gRPC calls', () => {
  const call = (text: string, channel = 'grpc.insecure_channel("quotes")'): unknown => fact({ ...pyproject('grpcio'), 'app/main.py': `import grpc\nfrom app import quotes_pb2_grpc\n\n\ndef quote(request):\n    stub = quotes_pb2_grpc.QuotesStub(${channel})\n    return ${text}\n` }, 'api.callsWithoutDeadline')?.value;

  it('need a deadline of their own or of the channel', () => {
    expect(call('stub.GetQuote(request)')).toEqual(['GetQuote in quote']);
    expect(call('stub.GetQuote(request, timeout=2)')).toEqual([]);
    expect(call('stub.StreamQuotes(request)')).toBeUndefined();
    expect(call('stub.GetQuote(request)', 'grpc.insecure_channel("quotes", options=[("grpc.service_config", config)])')).toBeUndefined();
  });
});

describe('WebSockets', () => {
  const socket = (parameters: string, body: string): unknown => fastapi(`@app.websocket("/ws/orders")\nasync def orders(${parameters}):\n${body}`, 'api.openSockets');

  it('ask who connects, at their head or in their body', () => {
    expect(socket('socket: WebSocket', '    await socket.accept()\n    await socket.send_text("hello")\n')).toEqual(['/ws/orders']);
    expect(socket('socket: WebSocket, user: CurrentUser', '    await socket.accept()\n')).toEqual([]);
    expect(socket('socket: WebSocket', '    name = verify(socket.query_params.get("token"))\n    await socket.accept()\n')).toEqual([]);
  });
});

describe('libraries nobody maintains', () => {
  it('are told by what they are for', () => {
    expect(fact(pyproject('fastapi', 'python-jose[cryptography]', 'passlib'), 'security.retiredLibraries')?.value).toEqual(['python-jose', 'passlib']);
    expect(fact(pyproject('flask-graphql'), 'api.retiredLibraries')?.value).toEqual(['flask-graphql']);
    expect(fact(pyproject('fastapi'), 'security.retiredLibraries')?.value).toEqual([]);
  });
});
