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
