import { describe, expect, it } from 'vitest';
import { fact, pyproject } from './project.ts';

describe('SQL from strings', () => {
  const sql = (statement: string): unknown => fact({ ...pyproject('psycopg'), 'app/db.py': `def run(cursor, value, extension):\n    cursor.execute(f'${statement}')\n` }, 'security.sqlFromStrings')?.value;

  it('is about values, and not about names in definitions, which cannot be parameters', () => {
    expect(sql('SELECT * FROM orders WHERE id = {value}')).toEqual(['run']);
    expect(sql('CREATE EXTENSION IF NOT EXISTS "{extension}"')).toEqual([]);
  });
});

describe('writing routes that anybody may call', () => {
  const open = (main: string): unknown =>
    fact({
      ...pyproject('fastapi'),
      'app/main.py': `from fastapi import FastAPI\nfrom app import orders, settings\n\napp = FastAPI()\n${main}`,
      'app/orders.py': 'from fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n@router.post("/orders")\ndef create(order: dict):\n    return order\n',
    }, 'security.openRoutes')?.value;

  it('are those of routers that are always there, and not of those for development', () => {
    expect(open('app.include_router(orders.router)\n')).toEqual(['POST /orders']);
    for (const test of ['settings.ENV == "development"', 'settings.DEBUG', 'settings.environment in ("local", "test")']) expect(open(`if ${test}:\n    app.include_router(orders.router)\n`)).toBeUndefined();
    for (const test of ['settings.ENV != "local"', 'not settings.DEBUG', 'settings.ORDERS']) expect(open(`if ${test}:\n    app.include_router(orders.router)\n`)).toEqual(['POST /orders']);
  });
});

describe('the middleware of Django', () => {
  const settings = (lines: string): Record<string, string> => ({ ...pyproject('django'), 'shop/settings.py': `INSTALLED_APPS = ["django.contrib.auth"]\n${lines}\n`, 'shop/urls.py': 'from django.urls import path\n\nurlpatterns = []\n' });
  const own = '"django.middleware.security.SecurityMiddleware", "django.middleware.csrf.CsrfViewMiddleware"';
  it.each([
    ['written out', `MIDDLEWARE = [${own}]`],
    ['with something before it', `MIDDLEWARE = [${own}]\nif DEBUG_TOOLBAR:\n    MIDDLEWARE = ["debug_toolbar.middleware.DebugToolbarMiddleware", *MIDDLEWARE]`],
    ['by another name', `ALL = [${own}]\nMIDDLEWARE = ALL`],
    ['with something behind it', `MIDDLEWARE = [${own}]\nMIDDLEWARE += ["shop.middleware.Own"]`],
  ])('is known when it is %s', (_, lines) => {
    expect([fact(settings(lines), 'security.csrf')?.value, fact(settings(lines), 'security.headers')?.value]).toEqual([true, true]);
  });
});
