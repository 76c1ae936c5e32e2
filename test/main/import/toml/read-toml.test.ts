import { describe, expect, it } from 'vitest';
import { readToml } from '../../../../main/import/toml/read-toml.ts';
import { scalarsAt, textAt, valueAt } from '../../../../main/import/yaml/located.ts';

describe('TOML', () => {
  it('keeps values, their spelling and their places', () => {
    const { root, notes } = readToml('p.toml', '[project]\nname = "a"\nnumber = 1.10\nlist = [\n  "x", # one\n  "y",\n]\n[tool.poetry.dependencies]\n"a.b" = { version = "1", extras = ["e"] }\n[[tool.m.overrides]]\nn = 1\n[[tool.m.overrides]]\nn = 2\n');
    expect(notes).toEqual([]);
    expect([textAt(root, 'project', 'name'), textAt(root, 'project', 'number')]).toEqual(['a', '1.10']);
    expect(scalarsAt(root, 'project', 'list').map(({ text, place }) => [text, place.line])).toEqual([['x', 5], ['y', 6]]);
    expect(textAt(root, 'tool', 'poetry', 'dependencies', 'a.b', 'version')).toBe('1');
    const overrides = valueAt(root, 'tool', 'm', 'overrides');
    expect(overrides?.type === 'list' && overrides.items.map((item) => textAt(item, 'n'))).toEqual(['1', '2']);
  });

  it('reads what is sound in a file with an unfinished merge, and says where it broke', () => {
    const { root, notes } = readToml('p.toml', '[project]\nname = "a"\n<<<<<<< HEAD\nversion = "1"\n=======\nversion = "2"\n>>>>>>> x\ndependencies = [\n  "fastapi",\n  "celery[redis]>=5",\n]\n\n[tool.ruff]\nline-length = 1\n');
    expect(notes).toEqual([expect.objectContaining({ severity: 'warning', file: 'p.toml', line: 3 })]);
    expect(textAt(root, 'project', 'version')).toBe('1');
    expect(scalarsAt(root, 'project', 'dependencies').map(({ text, place }) => [text, place.line])).toEqual([['fastapi', 9], ['celery[redis]>=5', 10]]);
    expect(valueAt(root, 'tool', 'ruff', 'line-length')?.place.line).toBe(14);
  });

  it('goes on after a bracket that was never closed', () => {
    const { root } = readToml('p.toml', '[project]\nkeywords = [\n  "x"\nname = "a"\n[tool.black]\nx = 1\n');
    expect([textAt(root, 'project', 'name'), textAt(root, 'tool', 'black', 'x')]).toEqual(['a', '1']);
  });

  it('reads a template', () => {
    const { root } = readToml('p.toml', '[project]\nname = "{{ cookiecutter.project_slug }}"\n{% if cookiecutter.x %}\ndependencies = ["a"]\n{% else %}\ndependencies = ["b"]\n{% endif %}\n');
    expect([textAt(root, 'project', 'name'), scalarsAt(root, 'project', 'dependencies')[0]?.text]).toEqual(['project_slug', 'a']);
  });

  it.each([
    ['nothing', ''],
    ['open brackets', `a = ${'['.repeat(100_000)}`],
    ['closed deep brackets', `a = ${'['.repeat(3_000)}${']'.repeat(3_000)}`],
    ['a deep key', `${'a.'.repeat(50_000)}b = 1`],
    ['open quotes', 'a = """\n'.repeat(5_000)],
    ['keys without values', 'a =\n'.repeat(20_000)],
    ['headers', '[a.b]\n'.repeat(20_000)],
    ['a long line', `a = "${'x'.repeat(2_000_000)}"`],
    ['spaces', ' '.repeat(500_000)],
    ['equal signs', '='.repeat(200_000)],
    ['open headers', '[a '.repeat(100_000)],
    ['a file that is too large', 'a'.repeat(5_000_000)],
    ['control characters', '\u0000\u0001 = \u0002'],
  ])('reads %s within seconds', (_, text) => {
    const start = performance.now();
    readToml('p.toml', text);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('does not touch the prototype of anything', () => {
    const { root } = readToml('p.toml', '[__proto__]\npolluted = "x"\n[constructor.prototype]\npolluted = "x"\n');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(textAt(root, '__proto__', 'polluted')).toBe('x');
  });
});
