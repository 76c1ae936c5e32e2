import { describe, expect, it } from 'vitest';
import { fact, pyproject, read, said } from './project.ts';

const client = (body: string, more = ''): Record<string, string> => ({ ...pyproject('requests', 'httpx', 'aiohttp', 'urllib3'), 'app/client.py': `import time\nimport urllib.request\n\nimport aiohttp\nimport httpx\nimport requests\nimport urllib3\n\n${more}\n${body}` });
const waiting = (body: string, more = ''): unknown => fact(client(body, more), 'resilience.callsWithoutTimeout')?.value;

describe('calls without a timeout', () => {
  it.each([
    ['requests.get(url)', ['requests.get in f']],
    ['requests.request("GET", url, timeout=None)', ['requests.request in f']],
    ['urllib.request.urlopen(url)', ['urllib.request.urlopen in f']],
    ['httpx.get(url, timeout=None)', ['httpx.get in f']],
  ])('are those that wait for ever: %s', (call, expected) => {
    expect(waiting(`def f(url):\n    return ${call}\n`)).toEqual(expected);
  });
  it.each([
    ['requests.get(url, timeout=5)'],
    ['requests.get(url, timeout=(3, 30))'],
    ['requests.get(url, timeout=TIMEOUT)'],
    ['requests.get(url, **options)'],
    ['urllib.request.urlopen(url, None, 5)'],
    ['urllib.request.urlopen(url, data, timeout=5)'],
    ['httpx.get(url)'],
    ['httpx.post(url, json={})'],
    ['cache.get(url)'],
  ])('are not those that give up: %s', (call) => {
    expect(waiting(`def f(url, data, cache, options):\n    return ${call}\n`)).toEqual([]);
  });
  it('are those of a session, at the line of each', () => {
    expect(said(client('def f(url):\n    session = requests.Session()\n    session.get(url, timeout=3)\n    with requests.Session() as other:\n        other.post(url)\n'), 'resilience.callsWithoutTimeout')).toEqual([['requests.Session().post in f'], 'app/client.py:14']);
  });
  it('are not those of a session whose adapter has one', () => {
    expect(waiting('class TimeoutAdapter(requests.adapters.HTTPAdapter):\n    pass\n\n\ndef f(url):\n    session = requests.Session()\n    session.mount("https://", TimeoutAdapter(timeout=5))\n    return session.get(url)\n')).toEqual([]);
  });
  it('are those of a client that is told to wait for ever when it is made', () => {
    expect(waiting('async def f(url):\n    async with httpx.AsyncClient(timeout=None) as client:\n        await client.get(url)\n')).toEqual(['httpx.AsyncClient in f']);
    expect(waiting('async def f(url):\n    async with httpx.AsyncClient() as client:\n        await client.get(url)\n')).toEqual([]);
  });
  it('in tests, scripts and migrations are of no interest', () => {
    expect(fact({ ...pyproject('requests'), 'app/main.py': 'import requests\n', 'tests/test_a.py': 'import requests\nrequests.get("x")\n', 'scripts/a.py': 'import requests\nrequests.get("x")\n', 'app/migrations/0001_a.py': 'import requests\nrequests.get("x")\n' }, 'resilience.callsWithoutTimeout')?.value).toEqual([]);
  });
  it('are not spoken of without source', () => {
    expect(fact(pyproject('requests'), 'resilience.callsWithoutTimeout')).toBeUndefined();
  });
});

describe('calls that block', () => {
  const blocking = (body: string): unknown => fact(client(body), 'scalability.blockingCalls')?.value;
  it.each([
    ['async def f():\n    time.sleep(1)\n', ['time.sleep in f']],
    ['async def f(url):\n    httpx.get(url)\n', ['httpx.get in f']],
    ['class A:\n    async def f(self, url):\n        requests.get(url, timeout=1)\n', ['requests.get in A.f']],
  ])('stand in functions that run in the event loop: %j', (body, expected) => {
    expect(blocking(body)).toEqual(expected);
  });
  it.each([
    ['a function that is not asynchronous', 'def f():\n    time.sleep(1)\n'],
    ['one inside one that is', 'async def f():\n    def g():\n        time.sleep(1)\n    return g\n'],
    ['a thread', 'import asyncio\n\n\nasync def f():\n    await asyncio.to_thread(time.sleep, 1)\n'],
    ['an executor', 'import asyncio\n\n\nasync def f():\n    loop = asyncio.get_running_loop()\n    await loop.run_in_executor(None, lambda: requests.get("x", timeout=1))\n'],
    ['what is awaited', 'import asyncio\n\n\nasync def f():\n    await asyncio.sleep(1)\n'],
  ])('are none in %s', (_, body) => {
    expect(blocking(body)).toEqual([]);
  });
});

describe('queries in loops', () => {
  const queries = (body: string): unknown => fact({ ...pyproject('django'), 'app/views.py': `from app.models import Order\n\nKINDS = ("a", "b")\n\n\n${body}` }, 'database.queriesInLoops')?.value;
  it.each([
    ['a loop', 'def f(ids):\n    for id in ids:\n        Order.objects.get(id=id)\n', ['app.models.Order.objects.get in f']],
    ['a comprehension', 'def f(ids):\n    return [Order.objects.get(id=id) for id in ids]\n', ['app.models.Order.objects.get in f']],
    ['a loop of another loop', 'def f(a):\n    for b in a:\n        for c in b:\n            if c:\n                Order.objects.filter(c=c)\n', ['app.models.Order.objects.filter in f']],
  ])('run once for each item of %s', (_, body, expected) => {
    expect(queries(body)).toEqual(expected);
  });
  it.each([
    ['what a loop goes through', 'def f():\n    for order in Order.objects.filter(a=1):\n        order.total()\n'],
    ['what a comprehension goes through', 'def f():\n    return [order.id for order in Order.objects.filter(a=1)]\n'],
    ['a comprehension over a constant', 'def f():\n    return [Order.objects.filter(kind=kind) for kind in KINDS]\n'],
    ['a loop over what is written there', 'def f():\n    for kind in ("a", "b"):\n        Order.objects.filter(kind=kind)\n'],
    ['after a loop', 'def f(ids):\n    for id in ids:\n        pass\n    return Order.objects.get(id=1)\n'],
    ['a function inside a loop', 'def f(ids):\n    for id in ids:\n        def g():\n            return Order.objects.get(id=1)\n'],
  ])('are none in %s', (_, body) => {
    expect(queries(body)).toEqual([]);
  });
});

describe('exceptions', () => {
  const swallowed = (handler: string): unknown => fact({ ...pyproject('requests'), 'app/a.py': `import requests\n\n\ndef f():\n    try:\n        requests.get("x", timeout=1)\n${handler}` }, 'resilience.swallowedExceptions')?.value;
  it.each([
    ['    except Exception:\n        pass\n', ['f']],
    ['    except:\n        ...\n', ['f']],
    ['    except (ValueError, Exception) as error:\n        pass  # never mind\n', ['f']],
    ['    except ValueError:\n        pass\n', []],
    ['    except Exception:\n        raise\n', []],
    ['    except Exception:\n        log.exception("x")\n', []],
    ['    except Exception:\n        return None\n', []],
    ['    finally:\n        pass\n', []],
  ])('are swallowed or not: %j', (handler, expected) => {
    expect(swallowed(handler)).toEqual(expected);
  });
});

describe('what is seen of a program', () => {
  it.each([
    ['observability.errorTracking', 'sentry-sdk', 'import sentry_sdk\n'],
    ['observability.metrics', 'prometheus-client', 'import prometheus_client\n'],
    ['observability.tracing', 'opentelemetry-sdk', 'import opentelemetry.sdk\n'],
    ['observability.structuredLogging', 'structlog', 'import structlog\n'],
  ])('%s is told by what is depended on, by what is imported, and denied otherwise', (key, library, source) => {
    expect(said({ ...pyproject(library), 'app/a.py': 'import os\n' }, key)).toEqual([true, 'pyproject.toml:5']);
    expect(said({ ...pyproject('fastapi'), 'app/a.py': source }, key)).toEqual([true, 'app/a.py:1']);
    expect(fact({ ...pyproject('fastapi'), 'app/a.py': 'import os\n' }, key)).toMatchObject({ value: false, confidence: 'likely', evidence: [{ file: 'pyproject.toml' }] });
    expect(fact({ ...pyproject('fastapi'), 'tests/test_a.py': source, 'app/b.py': `from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    ${source}` }, key)?.value).toBe(false);
    expect(fact({ 'pyproject.toml': `[project]\nname = "a"\ndependencies = ["fastapi"]\n[project.optional-dependencies]\ndev = ["${library}"]\n`, 'app/a.py': 'import os\n' }, key)?.value).toBe(false);
    expect(fact({}, key)).toBeUndefined();
  });
  it('is a formatter of its own that writes JSON', () => {
    expect(said({ ...pyproject('fastapi'), 'app/log.py': 'import logging\n\n\nclass JsonFormatter(logging.Formatter):\n    def format(self, record):\n        return ""\n' }, 'observability.structuredLogging')).toEqual([true, 'app/log.py:4']);
  });
  it('is said of the system where all programs agree', () => {
    expect(read({ ...pyproject('sentry-sdk'), 'app/a.py': 'import os\n' }).facts['observability.errorTracking']?.value).toBe(true);
  });
});
