import { describe, expect, it } from 'vitest';
import { fact, pyproject, read, said } from './project.ts';

describe('the stack', () => {
  it('is told by what the program makes, not only by what it depends on', () => {
    expect(said({ ...pyproject('flask', 'fastapi'), 'app/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n' }, 'runtime.framework')).toEqual(['fastapi', 'pyproject.toml:6']);
  });
  it('names ORM, driver and migrations, each where it is declared', () => {
    const files = { ...pyproject('sqlalchemy>=2', 'psycopg[binary]', 'alembic'), 'app/main.py': 'import sqlalchemy\n' };
    expect(said(files, 'database.orm')).toEqual(['sqlalchemy', 'pyproject.toml:5']);
    expect(said(files, 'database.driver')).toEqual(['psycopg3', 'pyproject.toml:6']);
    expect(said(files, 'database.migrations')).toEqual(['alembic', 'pyproject.toml:7']);
  });
  it('says that there is no task queue where nothing names one', () => {
    expect(fact({ ...pyproject('fastapi'), 'app/main.py': 'import fastapi\n' }, 'runtime.taskLibrary')).toMatchObject({ value: 'none', confidence: 'likely' });
  });
  it('does not take a library of the tests for one of the program', () => {
    const files = { 'pyproject.toml': '[project]\nname = "a"\ndependencies = ["fastapi"]\n[dependency-groups]\ndev = ["celery", "sentry-sdk"]\n', 'app/main.py': 'import fastapi\n', 'tests/test_a.py': 'import celery\nimport sentry_sdk\n' };
    expect(fact(files, 'observability.errorTracking')?.value).toBe(false);
    expect(fact(files, 'runtime.taskLibrary')?.value).toBe('none');
  });
  it('does not take what only a type checker imports for something that runs', () => {
    const files = { ...pyproject('fastapi'), 'app/main.py': 'from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import sentry_sdk\n' };
    expect(fact(files, 'observability.errorTracking')?.value).toBe(false);
  });
});

describe('security', () => {
  it.each([
    ['from passlib.context import CryptContext\n\npwd = CryptContext(schemes=["bcrypt"], deprecated="auto")\n', 'bcrypt'],
    ['from pwdlib import PasswordHash\n\npwd = PasswordHash.recommended()\n', 'argon2'],
    ['import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password.encode()).hexdigest()\n', 'md5'],
  ])('reads how passwords are kept: %j', (source, expected) => {
    expect(fact({ ...pyproject('fastapi'), 'app/security.py': source }, 'security.passwordHashing')?.value).toBe(expected);
  });
  it('takes no checksum for a password', () => {
    expect(fact({ ...pyproject('fastapi'), 'app/util.py': 'import hashlib\n\n\ndef etag(body):\n    return hashlib.md5(body).hexdigest()\n' }, 'security.passwordHashing')).toBeUndefined();
  });
  it('knows what Django does when nothing is said', () => {
    const files = { ...pyproject('django'), 'shop/settings.py': 'import django.urls\nINSTALLED_APPS = ["django.contrib.auth"]\n' };
    expect(fact(files, 'security.passwordHashing')).toMatchObject({ value: 'pbkdf2', confidence: 'likely' });
  });
  it.each([
    ['allow_origins=["*"]', 'anonymous'],
    ['allow_origins=["https://a.example"]', 'restricted'],
    ['allow_origins=settings.origins', 'restricted'],
  ])('reads CORS of %s', (argument, expected) => {
    const source = `from fastapi import FastAPI\nfrom fastapi.middleware.cors import CORSMiddleware\n\napp = FastAPI()\napp.add_middleware(CORSMiddleware, ${argument})\n`;
    expect(said({ ...pyproject('fastapi'), 'app/main.py': source }, 'security.cors')).toEqual([expected, 'app/main.py:5']);
  });
  it('finds SQL that is put together from values, and not what only names a table', () => {
    const source = 'from app.db import session\n\n\ndef a(name):\n    session.execute(f"SELECT * FROM users WHERE name = \'{name}\'")\n\n\ndef b(table_name):\n    session.execute(f"SELECT * FROM {table_name}")\n\n\ndef c(name):\n    session.execute("SELECT * FROM users WHERE name = :n", {"n": name})\n';
    expect(said({ ...pyproject('sqlalchemy'), 'app/q.py': source }, 'security.sqlFromStrings')).toEqual([['a'], 'app/q.py:5']);
  });
  it('finds secrets in source, and no references and placeholders', () => {
    const source = 'import os\n\nSECRET_KEY = "k3j4h5kjh345kjh"\nAPI_TOKEN = os.environ["API_TOKEN"]\nDB_PASSWORD = "changeme"\nPASSWORD_RESET_URL = "https://a.example/reset"\n';
    expect(said({ ...pyproject('fastapi'), 'app/settings.py': source }, 'security.hardcodedSecrets')).toEqual([['SECRET_KEY'], 'app/settings.py:3']);
  });
  it('never shows the secret itself', () => {
    expect(JSON.stringify(read({ ...pyproject('fastapi'), 'app/settings.py': 'SECRET_KEY = "k3j4h5kjh345kjh"\n' }))).not.toContain('k3j4h5kjh345kjh');
  });
  it('lists the writing routes of FastAPI that ask nobody who they are', () => {
    const source = 'from typing import Annotated\nfrom fastapi import APIRouter, Depends\nfrom app.auth import get_current_user\n\nrouter = APIRouter(prefix="/orders")\n\n\n@router.post("/")\ndef create(order: dict):\n    return order\n\n\n@router.delete("/{id}")\ndef remove(id: int, user: Annotated[dict, Depends(get_current_user)]):\n    return id\n';
    const files = { ...pyproject('fastapi'), 'app/main.py': 'from fastapi import FastAPI\nfrom app import orders\n\napp = FastAPI()\napp.include_router(orders.router, prefix="/api/v1")\n', 'app/orders.py': source };
    expect(said(files, 'security.openRoutes')).toEqual([['POST /api/v1/orders/'], 'app/orders.py:8']);
    expect(fact(files, 'api.versioning')?.value).toBe('path');
  });
});

describe('running', () => {
  const client = (call: string): Record<string, string> => ({ ...pyproject('requests', 'httpx'), 'app/client.py': `import requests\nimport httpx\n\n\ndef fetch(url):\n    return ${call}\n` });
  it('lists calls that wait for ever, and only those', () => {
    expect(said(client('requests.get(url)'), 'resilience.callsWithoutTimeout')).toEqual([['requests.get in fetch'], 'app/client.py:6']);
    expect(fact(client('requests.get(url, timeout=5)'), 'resilience.callsWithoutTimeout')?.value).toEqual([]);
    expect(fact(client('requests.get(url, **options)'), 'resilience.callsWithoutTimeout')?.value).toEqual([]);
    expect(fact(client('httpx.get(url)'), 'resilience.callsWithoutTimeout')?.value).toEqual([]);
    expect(fact(client('httpx.get(url, timeout=None)'), 'resilience.callsWithoutTimeout')?.value).toEqual(['httpx.get in fetch']);
  });
  it('finds what blocks the event loop, and leaves alone what blocks only itself', () => {
    const source = 'import time\nimport requests\n\n\nasync def a():\n    time.sleep(1)\n    requests.get("https://api.stripe.com/v1", timeout=1)\n\n\ndef b():\n    time.sleep(1)\n';
    expect(said({ ...pyproject('requests'), 'app/a.py': source }, 'scalability.blockingCalls')).toEqual([['time.sleep in a', 'requests.get in a'], 'app/a.py:6']);
  });
  it('finds exceptions that nobody hears of', () => {
    const source = 'import httpx\n\n\ndef a():\n    try:\n        httpx.get("https://a.example")\n    except Exception:\n        pass\n\n\ndef b():\n    try:\n        httpx.get("https://a.example")\n    except ValueError:\n        pass\n';
    expect(said({ ...pyproject('httpx'), 'app/a.py': source }, 'resilience.swallowedExceptions')).toEqual([['a'], 'app/a.py:7']);
  });
  it('reads the options of tasks', () => {
    const source = 'from celery import Celery, shared_task\n\napp = Celery("shop")\napp.conf.update(task_time_limit=60 * 5, task_acks_late=True)\n\n\n@shared_task(autoretry_for=(OSError,))\ndef send(id):\n    pass\n';
    const files = { ...pyproject('celery'), 'app/tasks.py': source };
    expect(said(files, 'resilience.taskTimeLimit', 'worker')).toEqual([300, 'app/tasks.py:4']);
    expect(fact(files, 'resilience.taskLateAck', 'worker')?.value).toBe(true);
    expect(fact(files, 'resilience.taskRetries', 'worker')?.value).toBe(true);
  });
  it('finds queries in loops', () => {
    const source = 'from app.models import Order\n\n\ndef list_orders(users):\n    for user in users:\n        order = Order.objects.filter(user=user)\n    return Order.objects.all()\n';
    expect(said({ ...pyproject('django'), 'app/views.py': source }, 'database.queriesInLoops')).toEqual([['app.models.Order.objects.filter in list_orders'], 'app/views.py:6']);
  });
});

describe('the system as a whole', () => {
  it('says tests, type checker and linter of all code', () => {
    const files = { 'pyproject.toml': '[project]\nname = "a"\ndependencies = ["fastapi"]\n[tool.mypy]\nstrict = true\n[tool.ruff]\nline-length = 100\n', 'app/main.py': 'import fastapi\n', 'tests/test_a.py': 'import pytest\n\n\ndef test_a():\n    assert True\n' };
    const { facts } = read(files);
    expect([facts['code.tests']?.value, facts['code.typeChecker']?.value, facts['code.linter']?.value]).toEqual(['pytest', 'mypy', 'ruff']);
  });
  it('counts circles of imports, and leaves out those inside functions', () => {
    const files = { ...pyproject('fastapi'), 'app/__init__.py': '', 'app/a.py': 'from app import b\n', 'app/b.py': 'from app import a\n', 'app/c.py': 'from app import d\n', 'app/d.py': 'def f():\n    from app import c\n' };
    expect(said(files, 'code.importCycles')).toEqual([1, 'app/a.py:1']);
  });
});
