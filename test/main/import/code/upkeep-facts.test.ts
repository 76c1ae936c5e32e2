import { describe, expect, it } from 'vitest';
import { fact, pyproject, read, said } from './project.ts';

const main = 'from fastapi import FastAPI\n\napp = FastAPI()\n';
const shop = (more: Readonly<Record<string, string>>): Record<string, string> => ({ ...pyproject('fastapi'), 'app/__init__.py': '', 'app/main.py': main, ...more });
const value = (more: Readonly<Record<string, string>>, key: string): unknown => fact(shop(more), key)?.value;
const functions = (count: number, lines: number): string => Array.from({ length: count }, (_, at) => `def f${at}(x):\n${'    x += 1\n'.repeat(lines)}    return x\n\n\n`).join('');

describe('libraries', () => {
  it('that nobody maintains are cited where they are asked for', () => {
    expect(said(shop({ 'pyproject.toml': pyproject('fastapi', 'flask-restplus>=0.13', 'oauth2client')['pyproject.toml']! }), 'code.unmaintainedLibraries')).toEqual([['flask-restplus', 'oauth2client'], 'pyproject.toml:6']);
    expect(value({}, 'code.unmaintainedLibraries')).toEqual([]);
  });
  it('have the release of the lock file, or the one that is asked for exactly', () => {
    expect(value({ 'pyproject.toml': pyproject('django==4.2.16', 'sqlalchemy>=1.4')['pyproject.toml']! }, 'code.frameworkReleases')).toEqual(['django 4.2.16']);
    expect(value({ 'pyproject.toml': pyproject('django>=4.2')['pyproject.toml']! }, 'code.frameworkReleases')).toBeUndefined();
  });
  it('for developers are told from what runs', () => {
    expect(value({ 'pyproject.toml': pyproject('fastapi', 'pytest', 'black', 'coverage')['pyproject.toml']!, 'app/a.py': 'import coverage\n' }, 'code.developmentDependencies')).toEqual(['pytest', 'black']);
    expect(value({ 'pyproject.toml': '[project]\nname = "shop"\nversion = "1"\ndependencies = ["fastapi"]\n[dependency-groups]\ndev = ["pytest"]\n' }, 'code.developmentDependencies')).toEqual([]);
  });
});

describe('modules', () => {
  it('that are long hold logic: tables of constants are none', () => {
    const table = `X = [\n${'    1,\n'.repeat(2_000)}]\n`;
    expect(value({ 'app/views.py': functions(30, 40), 'app/data.py': table, 'app/shop_pb2.py': functions(30, 40) }, 'code.largeModules')).toEqual([`app/views.py: ${(30 * 44).toLocaleString('en')} lines`]);
  });
  it('of packages hold exports', () => {
    expect(value({ 'app/billing/__init__.py': functions(20, 10), 'app/orders/__init__.py': 'from app.orders.a import b\n' }, 'code.heavyInits')).toEqual(['app/billing/__init__.py: 20 functions']);
  });
  it('import down, not up', () => {
    expect(value({ 'app/models/__init__.py': '', 'app/models/order.py': 'from app.views.orders import show\n', 'app/views/__init__.py': '', 'app/views/orders.py': 'from app.models import order\n\n\ndef show(): ...\n' }, 'code.wrongWayImports')).toEqual(['app.models.order imports app.views.orders']);
    expect(value({ 'app/models/__init__.py': '', 'app/models/order.py': 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from app.views.orders import show\n\n\ndef f():\n    from app.views.orders import show\n    return show\n', 'app/views/__init__.py': '', 'app/views/orders.py': 'def show(): ...\n' }, 'code.wrongWayImports')).toEqual([]);
  });
  it('in circles are counted, and those of the largest circle', () => {
    const ring = { 'app/a.py': 'from app import b\n', 'app/b.py': 'from app import c\n', 'app/c.py': 'from app import a\n' };
    expect(value(ring, 'code.importCycles')).toBe(1);
    expect(said(shop(ring), 'code.largestCycle')).toEqual([3, 'app/a.py:1']);
    expect(value({}, 'code.largestCycle')).toBe(0);
  });
  it('that Python removed count where nothing takes their place', () => {
    expect(said(shop({ 'app/a.py': 'import os\nimport cgi\n' }), 'code.removedModules')).toEqual([['cgi'], 'app/a.py:2']);
    expect(value({ 'app/a.py': 'try:\n    import cgi\nexcept ImportError:\n    cgi = None\n' }, 'code.removedModules')).toEqual([]);
    expect(value({ 'app/a.py': 'import pipes\n', 'pipes.py': '' }, 'code.removedModules')).toEqual([]);
    expect(value({ 'app/a.py': 'from distutils.util import strtobool\n', 'pyproject.toml': pyproject('fastapi', 'setuptools')['pyproject.toml']! }, 'code.removedModules')).toEqual([]);
  });
  it('lie in a package or loose', () => {
    const names = Array.from({ length: 12 }, (_, at) => `part${at}`);
    const loose = Object.fromEntries(names.map((name, at) => [`${name}.py`, `from ${names[(at + 1) % 12]} import x\nx = 1\n`]));
    const compose = 'services:\n  web:\n    build: .\n    command: uvicorn part0:app\n';
    expect(fact({ ...pyproject('fastapi'), ...loose, 'compose.yaml': compose }, 'code.layout')?.value).toBe('loose');
    expect(value(Object.fromEntries(names.map((name) => [`app/sub/${name}.py`, ''])), 'code.layout')).toBe('package');
  });
});

describe('settings', () => {
  const reads = 'import os\n\n\ndef f():\n    return os.environ.get("X")\n';
  it('are read in one module, or wherever they are needed', () => {
    expect(value({ 'app/settings.py': reads, 'app/a.py': reads }, 'code.configuration')).toBe('module');
    expect(said(shop({ 'app/settings.py': reads, 'app/a.py': reads, 'app/b.py': reads, 'app/c.py': reads }), 'code.configuration')).toEqual(['environment', 'app/a.py:5']);
  });
});

describe('calls', () => {
  it('that will be removed are named', () => {
    expect(value({ 'app/main.py': `${main}\n\n@app.on_event("startup")\nasync def begin():\n    pass\n`, 'app/a.py': 'from datetime import datetime\nimport asyncio\nimport pkg_resources\n\n\ndef now():\n    return datetime.utcnow()\n\n\ndef run():\n    asyncio.get_event_loop().run_until_complete(go())\n\n\nasync def in_loop():\n    return asyncio.get_event_loop()\n' }, 'code.deprecatedCalls')).toEqual(['on_event in begin', 'datetime.datetime.utcnow in now', 'asyncio.get_event_loop in run', 'pkg_resources in app.a']);
  });
  it('of fixed addresses are those inside, not those of providers', () => {
    const calls = (url: string): unknown => value({ 'app/a.py': `import requests\n\n\ndef f(base):\n    return requests.get(${url}, timeout=3)\n` }, 'code.hardcodedAddresses');
    expect(calls('"http://10.0.3.7:8080/stock"')).toEqual(['http://10.0.3.7:8080 in f']);
    expect(calls('"http://stock:8000/items"')).toEqual(['http://stock:8000 in f']);
    for (const fine of ['"https://api.stripe.com/v1"', '"http://localhost:8000"', '"http://169.254.169.254/latest"', 'base', 'f"{base}/items"', 'f"http://{base}/items"']) expect(calls(fine)).toEqual([]);
  });
  it('of asyncio that nobody holds are told from those that are', () => {
    expect(value({ 'app/a.py': 'import asyncio\n\n\nasync def lost():\n    asyncio.create_task(go())\n\n\nasync def kept():\n    task = asyncio.create_task(go())\n    await asyncio.create_task(go())\n    await asyncio.gather(asyncio.create_task(go()))\n    async with asyncio.TaskGroup() as group:\n        group.create_task(go())\n    return task\n' }, 'resilience.droppedTasks')).toEqual(['asyncio.create_task in lost']);
  });
  it('that open sessions close them', () => {
    const opened = (body: string): unknown => value({ 'app/a.py': `import aiohttp\n\n\n${body}` }, 'resilience.unclosedResources');
    expect(opened('async def fetch(url):\n    session = aiohttp.ClientSession()\n    return await session.get(url)\n')).toEqual(['aiohttp.ClientSession in fetch']);
    expect(opened('async def fetch(url):\n    async with aiohttp.ClientSession() as session:\n        return await session.get(url)\n')).toBeUndefined();
    expect(opened('async def fetch(url):\n    session = aiohttp.ClientSession()\n    try:\n        return await session.get(url)\n    finally:\n        await session.close()\n')).toBeUndefined();
    expect(opened('def get_session():\n    session = aiohttp.ClientSession()\n    session.get("x")\n    return session\n')).toBeUndefined();
    expect(opened('async def fetch(url):\n    session = aiohttp.ClientSession()\n    await session.get(url)\n    keep(session)\n')).toBeUndefined();
  });
});

describe('tasks of Celery', () => {
  it('are delivered again after the visibility timeout', () => {
    expect(fact({ ...pyproject('celery', 'redis'), 'app/tasks.py': 'from celery import Celery\n\napp = Celery("shop")\napp.conf.broker_transport_options = {"visibility_timeout": 7200}\n\n\n@app.task\ndef f():\n    pass\n' }, 'resilience.visibilityTimeout', 'worker')?.value).toBe(7200);
  });
});

describe('exceptions', () => {
  it('are one’s own or not', () => {
    const five = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`app/${name}.py`, 'x = 1\n']));
    expect(value({ ...five, 'app/errors.py': 'class Refused(Exception):\n    pass\n' }, 'resilience.ownExceptions')).toBe(true);
    expect(value(five, 'resilience.ownExceptions')).toBe(false);
    expect(value({}, 'resilience.ownExceptions')).toBeUndefined();
  });
});

describe('dependencies of parts', () => {
  it('are passed in by the framework', () => {
    const route = (name: string): string => `@app.get("/${name}")\ndef ${name}(db=Depends(get_db)):\n    return db\n\n\n`;
    expect(value({ 'app/main.py': `from fastapi import Depends, FastAPI\n\napp = FastAPI()\n\n\ndef get_db():\n    yield 1\n\n\n${['a', 'b', 'c'].map(route).join('')}` }, 'code.dependencyInjection')).toBe('framework');
    expect(value({}, 'code.dependencyInjection')).toBeUndefined();
  });
});

describe('tests', () => {
  const together = (more: Readonly<Record<string, string>>, key: string): unknown => read(shop(more)).facts?.[key]?.value;
  it('that wait for a time are named; those that wait for something are not', () => {
    expect(together({ 'tests/test_a.py': 'import time\n\n\ndef test_a():\n    time.sleep(2)\n\n\ndef test_b():\n    while not done():\n        time.sleep(0.5)\n\n\ndef test_c():\n    time.sleep(0.01)\n' }, 'code.testSleeps')).toEqual(['test_a']);
    expect(together({}, 'code.testSleeps')).toBeUndefined();
  });
  it('run against a database', () => {
    expect(together({ 'tests/conftest.py': 'from sqlalchemy import create_engine\n\nengine = create_engine("sqlite:///./test.db")\n' }, 'code.testDatabase')).toBe('other');
    expect(together({ 'tests/conftest.py': 'from testcontainers.postgres import PostgresContainer\n' }, 'code.testDatabase')).toBe('same');
    expect(together({ 'tests/conftest.py': 'x = 1\n' }, 'code.testDatabase')).toBeUndefined();
  });
  it('of contracts are made by a library', () => {
    expect(together({ 'pyproject.toml': '[project]\nname = "shop"\nversion = "1"\ndependencies = ["fastapi"]\n[dependency-groups]\ndev = ["pact-python"]\n' }, 'code.contractTests')).toBe(true);
    expect(together({}, 'code.contractTests')).toBeUndefined();
  });
  it('of boundaries are made by a tool', () => {
    expect(together({ 'pyproject.toml': `${pyproject('fastapi')['pyproject.toml']}[tool.importlinter]\nroot_package = "app"\n` }, 'code.boundariesChecked')).toBe(true);
    expect(together({}, 'code.boundariesChecked')).toBe(false);
  });
});
