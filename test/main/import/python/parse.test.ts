import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestModule } from '../../../../main/import/python/parse.ts';

describe('a digest', () => {
  it('resolves names through imports, and calls through what variables were given', () => {
    const { calls } = digestModule('import requests as r\nfrom httpx import AsyncClient\n\n\nasync def f(url):\n    r.get(url)\n    async with AsyncClient(timeout=5) as client:\n        await client.get(url)\n');
    expect(calls.map(({ callee, line, scope, awaited }) => [callee, line, scope, awaited])).toEqual([['requests.get', 6, 'f', false], ['httpx.AsyncClient', 7, 'f', false], ['httpx.AsyncClient().get', 8, 'f', true]]);
  });
  it('keeps the lines of the file whatever is left out before them', () => {
    const filler = 'def plain(a, b):\n    total = a + b\n    return total\n\n\n'.repeat(50);
    const { calls, functions, skimmed } = digestModule(`${filler}import requests\n\n\ndef f():\n    requests.get("https://a.example")\n`, { local: false });
    expect(calls[0]?.line).toBe(255);
    expect(functions.map(({ name, line }) => [name, line])).toEqual([['f', 254]]);
    expect(skimmed).toBeGreaterThan(240);
  });
  it('counts functions and those with types also where nothing is parsed', () => {
    expect(digestModule('def a(x: int) -> str:\n    return ""\n\n\ndef b(x):\n    return x\n\n\nasync def c(self, y: dict[str, int] = {}) -> None: ...\n', { local: false }).defined).toEqual({ functions: 3, typed: 2, asynchronous: 1 });
  });
  it('is not fooled by code in strings', () => {
    const { functions, calls } = digestModule('"""\nimport requests\ndef no():\n    requests.get("x")\n"""\nimport requests\n\n\ndef yes():\n    """Call requests.get()."""\n    requests.post("x")\n');
    expect(functions.map(({ name }) => name)).toEqual(['yes']);
    expect(calls.map(({ callee }) => callee)).toEqual(['requests.post']);
  });
  it('reads settings with what is added to them', () => {
    const { assigns } = digestModule('INSTALLED_APPS = [\n    "a",\n    "b",\n] + EXTRA\nTIMEOUT = 60 * 5\nDATABASES = {"default": {"ENGINE": "x"}}\n');
    expect(assigns.map(({ target, value, line }) => [target, value, line])).toEqual([
      ['INSTALLED_APPS', { list: [{ text: 'a' }, { text: 'b' }, { name: 'EXTRA' }] }, 1],
      ['TIMEOUT', { number: 300 }, 5],
      ['DATABASES', { dict: [[{ text: 'default' }, { dict: [[{ text: 'ENGINE' }, { text: 'x' }]] }]] }, 6],
    ]);
  });
  it.each([
    ['Python 2', 'import os\n\ndef f():\n    print "x", os.environ["A"]\n    raise E, "x"\n'],
    ['exceptions without brackets', 'import requests\n\ndef f():\n    try:\n        requests.get("x")\n    except OSError, ValueError:\n        raise\n'],
    ['type parameters', 'import requests\n\ndef f[T: int](a: T) -> T:\n    return requests.get(a)\n'],
    ['half a file', 'import requests\n\ndef f(\n'],
    ['carriage returns', 'import requests\r\n\r\ndef f():\r\n    requests.get("x")\r\n'],
  ])('goes on with %s', (_, text) => {
    expect(digestModule(text).imports.length).toBe(1);
  });
  it('keeps only the imports of what does not run', () => {
    const { imports, calls } = digestModule('import pytest\nfrom a import (\n    b,  # the first\n    c as d,\n)\n\n\ndef test_a():\n    b.get("x")\n', { only: 'imports' });
    expect(imports.map(({ module, name, as, line }) => [module, name, as, line])).toEqual([['pytest', undefined, undefined, 1], ['a', 'b', undefined, 2], ['a', 'c', 'd', 2]]);
    expect(calls).toEqual([]);
  });
  it('gives a plain digest of any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('def f(', '):\n', '    ', 'class A:', '"""', "'", '\\\n', '@app.get("/")\n', 'import requests\n', 'requests.get(', ')', '[', '{', ': ', '#', '\t', '\r\n', 'async ', 'x = ', 'ü', '\u0000'), { maxLength: 80 }), (parts) => {
        const text = parts.join('');
        const digest = digestModule(text);
        expect(JSON.parse(JSON.stringify(digest))).toEqual(digest);
        for (const { line } of [...digest.calls, ...digest.imports]) expect(line).toBeLessThanOrEqual(text.split('\n').length);
      }),
      { numRuns: 300 },
    );
  });
});
