import { describe, expect, it } from 'vitest';
import type { CodeUnit } from '../../../../shared/model/codebase.ts';
import { pyproject, read } from './project.ts';

const unit = (files: Record<string, string>): CodeUnit => {
  const [found] = read(files).codebase?.units ?? [];
  if (!found) throw new Error('no code');
  return found;
};

describe('the data model', () => {
  it('reads SQLAlchemy in both styles, with keys and what they refer to', () => {
    const { entities, relations } = unit({ ...pyproject('sqlalchemy'), 'app/models.py': 'from sqlalchemy import Column, ForeignKey, Integer, String\nfrom sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\n\n\nclass Base(DeclarativeBase):\n    pass\n\n\nclass User(Base):\n    __tablename__ = "users"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    email: Mapped[str | None] = mapped_column(String(200), unique=True)\n\n\nclass Order(Base):\n    __tablename__ = "orders"\n    id = Column(Integer, primary_key=True)\n    user_id = Column(ForeignKey("users.id", ondelete="CASCADE"), index=True)\n' });
    expect(entities.map(({ id, table, fields }) => [id, table, fields.map(({ name, key, nullable, unique, indexed }) => [name, key, nullable, unique, indexed].filter((part) => part !== undefined))])).toEqual([
      ['User', 'users', [['id', 'primary'], ['email', true, true]]],
      ['Order', 'orders', [['id', 'primary'], ['user_id', 'foreign', true]]],
    ]);
    expect(relations).toMatchObject([{ from: 'Order', to: 'User', field: 'user_id', cardinality: 'many-to-one', onDelete: 'CASCADE', evidence: [{ file: 'app/models.py', line: 18 }] }]);
  });
  it('gives models of Django the fields of their abstract bases, and draws no abstract one', () => {
    const { entities, relations } = unit({ ...pyproject('django'), 'app/models.py': 'from django.db import models\n\n\nclass Stamped(models.Model):\n    created = models.DateTimeField()\n\n    class Meta:\n        abstract = True\n\n\nclass Tag(Stamped):\n    name = models.CharField(max_length=9)\n\n\nclass Book(Stamped):\n    tags = models.ManyToManyField("Tag")\n    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL)\n' });
    expect(entities.map(({ id, fields }) => [id, fields.map(({ name }) => name)])).toEqual([['Tag', ['created', 'name']], ['Book', ['created', 'parent']]]);
    expect(relations.map(({ from, to, cardinality, onDelete }) => [from, to, cardinality, onDelete])).toEqual([['Book', 'Tag', 'many-to-many', undefined], ['Book', 'Book', 'many-to-one', 'SET_NULL']]);
  });
  it('takes no schema for a table', () => {
    expect(unit({ ...pyproject('sqlmodel'), 'app/models.py': 'from sqlmodel import Field, SQLModel\n\n\nclass UserBase(SQLModel):\n    email: str = Field(max_length=9)\n\n\nclass User(UserBase, table=True):\n    id: int = Field(primary_key=True)\n\n\nclass UserCreate(UserBase):\n    password: str = Field(min_length=8)\n' }).entities.map(({ id, fields }) => [id, fields.map(({ name }) => name)])).toEqual([['User', ['email', 'id']]]);
  });
});

describe('entry points', () => {
  const names = (files: Record<string, string>): string[] => unit(files).entryPoints.map(({ kind, name }) => `${kind} ${name}`);
  it('follows the routes of Django through includes', () => {
    expect(names({ ...pyproject('django'), 'shop/urls.py': 'from django.urls import include, path\n\nurlpatterns = [path("api/v1/", include("orders.urls"))]\n', 'orders/__init__.py': '', 'orders/urls.py': 'from django.urls import path\nfrom orders import views\n\nurlpatterns = [path("orders/<int:id>/", views.order)]\n', 'orders/views.py': 'from django.views.decorators.http import require_POST\n\n\n@require_POST\ndef order(request, id):\n    pass\n' })).toEqual(['route POST /api/v1/orders/<int:id>/']);
  });
  it('knows blueprints, resources, tasks, schedules and commands', () => {
    expect(names({ ...pyproject('flask', 'celery'), 'app/web.py': 'from flask import Blueprint, Flask\nfrom flask_restful import Api\nfrom app.res import Item\n\nbp = Blueprint("a", __name__, url_prefix="/a")\napi = Api()\napi.add_resource(Item, "/items/<id>")\n\n\n@bp.route("/x", methods=["POST"])\ndef x():\n    pass\n', 'app/res.py': 'from flask_restful import Resource\n\n\nclass Item(Resource):\n    def get(self, id):\n        pass\n', 'app/tasks.py': 'from celery import shared_task\n\nbeat_schedule = {"nightly": {"task": "app.tasks.clean"}}\n\n\n@shared_task\ndef clean():\n    pass\n', 'app/management/commands/seed.py': 'from django.core.management.base import BaseCommand\n\n\nclass Command(BaseCommand):\n    def handle(self, *args, **options):\n        pass\n' })).toEqual(['command seed', 'route GET /items/<id>', 'route POST /a/x', 'schedule nightly', 'task clean'].sort((a, b) => (a.split(' ').slice(1).join(' ') < b.split(' ').slice(1).join(' ') ? -1 : 1)));
  });
});

describe('the flow of a request', () => {
  const files = {
    ...pyproject('fastapi', 'sqlalchemy', 'httpx'),
    'app/main.py': 'from fastapi import FastAPI\nfrom app.orders import place\n\napp = FastAPI()\n\n\n@app.post("/orders")\nasync def create(order: dict, session=None):\n    return await place(order, session)\n',
    'app/orders.py': 'import httpx\nfrom app.models import Order\n\n\nasync def place(order, session):\n    session.add(Order(**order))\n    session.commit()\n    await notify(order)\n\n\nasync def notify(order):\n    async with httpx.AsyncClient(timeout=2) as client:\n        await client.post("https://hooks.partner.io/in", json=order)\n',
    'app/models.py': 'from sqlalchemy import Column, Integer\nfrom app.db import Base\n\n\nclass Order(Base):\n    __tablename__ = "orders"\n    id = Column(Integer, primary_key=True)\n',
  };
  it('goes through the project’s own functions, in the order of the code, each step with its line', () => {
    const [flow] = unit(files).flows;
    expect(flow?.steps.map(({ kind, parent, target, evidence }) => [kind, parent, target, `${evidence[0]?.file}:${evidence[0]?.line}`])).toEqual([
      ['call', undefined, undefined, 'app/main.py:9'],
      ['write', 0, 'Order', 'app/orders.py:6'],
      ['write', 0, undefined, 'app/orders.py:7'],
      ['call', 0, undefined, 'app/orders.py:8'],
      ['request', 3, 'hooks.partner.io', 'app/orders.py:13'],
    ]);
  });
  it('ends where functions call themselves', () => {
    const { flows } = unit({ ...files, 'app/orders.py': 'async def place(order, session):\n    session.commit()\n    await place(order, session)\n' });
    expect(flows[0]?.steps.length).toBeLessThan(10);
  });
});

describe('packages', () => {
  it('are put into layers and show what closes a circle', () => {
    const { packages, dependencies } = unit({ ...pyproject('fastapi'), 'app/__init__.py': '', 'app/api/__init__.py': '', 'app/api/a.py': 'from app.services import b\n', 'app/services/__init__.py': '', 'app/services/b.py': 'from app.models import c\n', 'app/models/__init__.py': '', 'app/models/c.py': 'from app.api import a\n', 'app/util.py': 'import os\n', 'app/core/__init__.py': '', 'app/core/x.py': 'import os\n' });
    expect(Object.fromEntries(packages.map(({ name, layer }) => [name, layer]))).toMatchObject({ 'app.api': 'interface', 'app.services': 'application', 'app.models': 'data', 'app.core': 'domain' });
    expect(dependencies.filter(({ cycle }) => cycle)).toHaveLength(3);
  });
});
