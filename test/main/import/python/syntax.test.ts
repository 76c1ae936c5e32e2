import { describe, expect, it } from 'vitest';
import type { ModuleDigest } from '../../../../main/import/python/digest.ts';
import { digestModule } from '../../../../main/import/python/parse.ts';

const callsOf = (text: string): unknown[] => digestModule(text).calls.map(({ callee, line, scope }) => [callee, line, scope]);
const functionsOf = ({ functions }: ModuleDigest): unknown[] => functions.map(({ name, line, end }) => [name, line, end]);

describe('the text of a file', () => {
  it('may end its lines with carriage returns', () => {
    expect(callsOf('import requests\r\n\r\n\r\nclass A:\r\n    def f(self):\r\n        requests.get("x")\r\n\r\n    def g(self):\r\n        requests.post("y")\r\n')).toEqual([['requests.get', 6, 'A.f'], ['requests.post', 9, 'A.g']]);
  });
  it('may be indented with tabs', () => {
    expect(callsOf('import requests\n\n\nclass A:\n\tdef f(self):\n\t\tif True:\n\t\t\trequests.get("x")\n')).toEqual([['requests.get', 7, 'A.f']]);
  });
  it('may begin with a byte order mark', () => {
    const { imports, calls } = digestModule('\uFEFFimport requests as r\n\n\ndef f():\n    r.get("x")\n');
    expect(imports).toEqual([{ module: 'requests', as: 'r', line: 1 }]);
    expect(calls.map(({ callee }) => callee)).toEqual(['requests.get']);
  });
  it('may hold form feeds between its parts', () => {
    expect(callsOf('import requests\n\f\ndef f():\n    requests.get("x")\n\f\nclass A:\n    def g(self):\n        requests.post("y")\n')).toEqual([['requests.get', 4, 'f'], ['requests.post', 8, 'A.g']]);
  });
  it('needs no line end at its end', () => {
    const digest = digestModule('import requests\n\n\ndef f():\n    return requests.get("x")');
    expect(digest.calls.map(({ callee, line }) => [callee, line])).toEqual([['requests.get', 5]]);
    expect(functionsOf(digest)).toEqual([['f', 4, 5]]);
    expect(digest.lines).toBe(5);
  });
  it('is counted in whole lines, whether or not the last one ends', () => {
    expect([digestModule('a = 1\nb = 2\n').lines, digestModule('a = 1\nb = 2').lines, digestModule('').lines]).toEqual([2, 2, 0]);
  });
});

describe('a statement', () => {
  it('may stand on the line of its compound statement', () => {
    const { calls, functions } = digestModule('import requests\n\n\ndef f(): return requests.get("x")\nclass A: x = requests.Session()\nif True: requests.put("z")\n');
    expect(calls.map(({ callee, line, scope }) => [callee, line, scope])).toEqual([['requests.get', 4, 'f'], ['requests.Session', 5, 'A'], ['requests.put', 6, '']]);
    expect(functions.map(({ name, line }) => [name, line])).toEqual([['f', 4]]);
  });
  it('may follow another on its line', () => {
    const { imports, calls } = digestModule('import os; import requests\nx = 1; requests.get("x")\n');
    expect(imports.map(({ module, line }) => [module, line])).toEqual([['os', 1], ['requests', 1]]);
    expect(calls.map(({ callee, line }) => [callee, line])).toEqual([['requests.get', 2]]);
  });
  it('may go on after a backslash', () => {
    const { imports, calls } = digestModule('from a.b import c, \\\n    d as e\nimport requests\n\n\ndef f():\n    return requests \\\n        .get("x")\n');
    expect(imports.map(({ name, as, line }) => [name, as, line])).toEqual([['c', undefined, 1], ['d', 'e', 1], [undefined, undefined, 3]]);
    expect(calls.map(({ callee, line }) => [callee, line])).toEqual([['requests.get', 7]]);
  });
  it('may be decorated over several lines, and is cited at its decorator', () => {
    const digest = digestModule('from app import router, limit\n\n\n@router.post(\n    "/a",\n    status_code=201,\n)\n@limit(\n    "5/minute"\n)\nasync def create(\n    a: int,\n    b: str = "x",\n) -> None:\n    pass\n');
    const [create] = digest.functions;
    expect([create?.name, create?.line, create?.async, create?.returns]).toEqual(['create', 11, true, 'None']);
    expect(create?.decorators.map(({ callee, line, args }) => [callee, line, args])).toEqual([['app.router.post', 4, [{ text: '/a' }]], ['app.limit', 8, [{ text: '5/minute' }]]]);
    expect(create?.parameters).toEqual([{ name: 'a', type: 'int' }, { name: 'b', type: 'str', value: { text: 'x' } }]);
  });
  it.each([
    ['"""', '"""'],
    ["'''", "'''"],
    ['r"""', '"""'],
    ['f"""', '"""'],
  ])('is no statement inside %s', (open, close) => {
    const digest = digestModule(`import requests\nTEXT = ${open}\ndef no():\n    requests.get("x")\n\nclass No:\n    pass\n@a.route("/")\n${close}\n\n\ndef yes():\n    requests.post("x")\n`);
    expect(functionsOf(digest)).toEqual([['yes', 12, 13]]);
    expect(digest.classes).toEqual([]);
    expect(digest.calls.map(({ callee, line }) => [callee, line])).toEqual([['requests.post', 13]]);
    expect(digest.defined.functions).toBe(1);
  });
  it('is found after a triple quote in a comment or in another string', () => {
    const digest = digestModule('import requests\n# a """ in a comment\nx = "it\'s # not one"  # """\ny = \'"""\'\n\n\ndef yes():\n    requests.post("x")\n');
    expect(functionsOf(digest)).toEqual([['yes', 7, 8]]);
  });
});

describe('a version of Python', () => {
  it('may be 2, of which the calls around what is no Python 3 are read', () => {
    const digest = digestModule('import urllib2, requests\nfrom app import models\n\n\ndef f(url):\n    print "getting", url\n    try:\n        return requests.get(url)\n    except OSError, e:\n        raise ValueError, "x"\n\n\ndef g(url):\n    exec "x = 1"\n    requests.post(url)\n');
    expect(digest.imports.map(({ module, name }) => [module, name])).toEqual([['urllib2', undefined], ['requests', undefined], ['app', 'models']]);
    expect(digest.calls.filter(({ callee }) => callee.startsWith('requests.')).map(({ callee, line, scope }) => [callee, line, scope])).toEqual([['requests.get', 8, 'f'], ['requests.post', 15, 'g']]);
  });
  it('may be 3.14, with exceptions without brackets', () => {
    const { handlers, problems } = digestModule('import requests\n\n\ndef f():\n    try:\n        requests.get("x")\n    except OSError, ValueError:\n        pass\n');
    expect(handlers).toEqual([{ types: ['OSError', 'ValueError'], line: 7, scope: 'f', does: 'nothing' }]);
    expect(problems).toEqual([]);
  });
  it('may have type parameters and type aliases', () => {
    const { functions, classes, calls } = digestModule('import requests\n\ntype Url = str\n\n\nclass Box[T]:\n    def get[U: (int, str)](self, a: U) -> T:\n        return requests.get(a)\n\n\nasync def f[*Ts, **P](a: int) -> None:\n    requests.post("x")\n');
    expect(classes.map(({ name, line }) => [name, line])).toEqual([['Box', 6]]);
    expect(functions.map(({ name, line, returns }) => [name, line, returns])).toEqual([['Box.get', 7, 'T'], ['f', 11, 'None']]);
    expect(calls.map(({ callee, line, scope }) => [callee, line, scope])).toEqual([['requests.get', 8, 'Box.get'], ['requests.post', 12, 'f']]);
  });
  it('may have t-strings, which are formatted texts', () => {
    const { calls } = digestModule('from app.db import session\n\n\ndef f(name):\n    session.execute(t"SELECT * FROM users WHERE name = {name}")\n    session.execute(f"SELECT {name}")\n');
    expect(calls.map(({ callee, line }) => [callee, line])).toEqual([['app.db.session.execute', 5], ['app.db.session.execute', 6]]);
    expect(calls[1]?.args).toEqual([{ text: 'SELECT {name}', formatted: true }]);
  });
  it('may have match, walrus, star expressions and nested quotes in f-strings', () => {
    const { calls } = digestModule('import requests\n\n\ndef f(a):\n    match a:\n        case {"x": [1, *rest]} if (r := requests.get("x")):\n            requests.post(f"{a["x"]}")\n        case Point(x=0) | None:\n            requests.put(*a, **a)\n');
    expect(calls.map(({ callee, line }) => [callee, line])).toEqual([['requests.get', 6], ['requests.post', 7], ['requests.put', 9]]);
  });
});

describe('what cannot be read', () => {
  it('is noted by its line, and what stands around it is read', () => {
    const { problems, calls, functions } = digestModule('import requests\n\n\ndef a():\n    requests.get("x")\n\n\ndef b(:\n    = requests.get =\n\n\ndef c():\n    requests.post("x")\n');
    expect(problems[0]?.line).toBe(8);
    expect(calls.filter(({ callee }) => callee.startsWith('requests.')).map(({ callee, line }) => [callee, line])).toEqual([['requests.get', 5], ['requests.post', 13]]);
    expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(['a', 'c']));
  });
  it.each([
    ['a string that never ends', 'import requests\nx = """\ndef f():\n    requests.get("x")\n'],
    ['brackets that never close', `import requests\nx = ${'['.repeat(5_000)}\n`],
    ['very deep blocks', `import requests\n${Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join('')}`],
    ['one very long line', `import requests\nrequests.get(${'"x" + '.repeat(20_000)}"y")\n`],
    ['very many names', `from a import ${Array.from({ length: 20_000 }, (_, each) => `n${each}`).join(', ')}\n`],
    ['very many imports on a line', `${'import a; '.repeat(20_000)}\n`],
    ['names of an object’s own', 'import requests\n\nrequests.get("x", __proto__=1, constructor=2)\n__proto__ = {"__proto__": 1}\n'],
  ])('gives a digest in a moment: %s', (_, text) => {
    const before = performance.now();
    const digest = digestModule(text);
    expect(performance.now() - before).toBeLessThan(4_000);
    expect(digest.imports.length).toBeGreaterThan(0);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
  it('keeps an argument by any name', () => {
    const { calls } = digestModule('import requests\n\nrequests.get("x", __proto__=1)\n');
    expect(Object.keys(calls[0]?.named ?? {})).toEqual(['__proto__']);
  });
});

describe('an import', () => {
  const imports = (text: string): unknown[] => digestModule(text).imports.map(({ line, ...rest }) => ({ ...rest, line }));
  it('keeps its dots', () => {
    expect(imports('from . import a\nfrom .. import b as c\nfrom ...x.y import d\nfrom .z import *\n')).toEqual([
      { module: '.', name: 'a', line: 1 }, { module: '..', name: 'b', as: 'c', line: 2 }, { module: '...x.y', name: 'd', line: 3 }, { module: '.z', name: '*', line: 4 },
    ]);
  });
  it('resolves relative names with their dots', () => {
    expect(callsOf('from . import a\nfrom .b import f\n\n\ndef g():\n    a.run()\n    f()\n')).toEqual([['.a.run', 6, 'g'], ['.b.f', 7, 'g']]);
  });
  it('is late inside a function, and for types below TYPE_CHECKING', () => {
    expect(imports('import typing as t\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import a.b\nelse:\n    import c\nif t.TYPE_CHECKING:\n    from d import e\n\n\ndef f():\n    import g\n').filter((each) => !/^typing$/.test((each as { module: string }).module))).toEqual([
      { module: 'a.b', typing: true, line: 5 }, { module: 'c', line: 7 }, { module: 'd', name: 'e', typing: true, line: 9 }, { module: 'g', late: true, line: 13 },
    ]);
  });
  it('in a try is one that runs', () => {
    expect(imports('try:\n    import redis\nexcept ImportError:\n    redis = None\n')).toEqual([{ module: 'redis', line: 2 }]);
  });
  it('of several names over several lines is cited at its first', () => {
    expect(imports('from a import (\n    b,  # x, y\n    c as d,\n)\n')).toEqual([{ module: 'a', name: 'b', line: 1 }, { module: 'a', name: 'c', as: 'd', line: 1 }]);
  });
});

it.each(['yield', 'x = yield', 'yield  # nothing', 'f((yield))', 'yield;'])('reads a yield that gives nothing: %s', (line) => {
  expect(digestModule(`def f():\n    requests.get(a)\n    ${line}\n    requests.post(b)\n`).problems).toEqual([]);
});
