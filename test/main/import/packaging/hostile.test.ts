import { describe, expect, it } from 'vitest';
import { packageOf } from '../../../../main/import/packaging/package.ts';
import { matchesGlob } from '../../../../main/import/packaging/workspace.ts';
import { readProject } from './project.ts';

const names = ['pyproject.toml', 'hatch.toml', 'requirements.txt', 'requirements/base.in', 'constraints.txt', 'Pipfile', 'Pipfile.lock', 'setup.cfg', 'setup.py', 'tox.ini', 'environment.yml', 'uv.lock', 'poetry.lock', 'pdm.lock', 'pylock.toml', 'conda-lock.yml', 'runtime.txt', '.python-version', '.pre-commit-config.yaml'];

const texts: ReadonlyArray<readonly [string, string]> = [
  ['nothing', ''],
  ['zeros', '\u0000'.repeat(1_000)],
  ['one long line', 'a'.repeat(1_000_000)],
  ['spaces', ' '.repeat(300_000)],
  ['backslashes', 'a \\\n'.repeat(50_000)],
  ['brackets', '['.repeat(100_000)],
  ['braces', '{"a":'.repeat(20_000)],
  ['quotes', '"\\"'.repeat(100_000)],
  ['open strings', `from setuptools import setup\nsetup(install_requires=[${'"\\"\\"\\"'.repeat(30_000)}`],
  ['deep literals', `from setuptools import setup\nsetup(install_requires=${'['.repeat(50_000)}`],
  ['many parameters', `from setuptools import setup\nsetup(${'install_requires=x, '.repeat(30_000)})`],
  ['keys of objects', '[__proto__]\n__proto__ = ["x"]\n[project]\nname = "__proto__"\ndependencies = ["constructor", "__proto__"]\n'],
  ['tables of packages', '[[package]]\nname = "a"\nversion = "1"\n'.repeat(50_000)],
  ['wrong types', '[project]\nname = 1\ndependencies = {a = 1}\nrequires-python = []\n[project.optional-dependencies]\na = "x"\nb = [[["y"]]]\n[dependency-groups]\nx = [1, {include-group = "x"}]\n[tool]\npoetry = 1\nuv = "x"\nhatch = []\n'],
  ['signs', 'a=:;,<>!~[](){}@#\n'.repeat(5_000)],
  ['names with signs', `${'a-'.repeat(50_000)}==1\n${'._-'.repeat(50_000)}\n`],
];

describe('hostile packaging files', () => {
  it.each(names)('%s with any text is read within seconds', (name) => {
    const slow: string[] = [];
    for (const [what, text] of texts) {
      const start = performance.now();
      readProject({ 'requirements.txt': 'a\n', 'requirements.in': 'a\n', 'a.py': '', [name]: text });
      if (performance.now() - start > 5_000) slow.push(what);
    }
    expect(slow).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('reads a lock file of several megabytes once for many members', () => {
    const lock = Array.from({ length: 3_000 }, (_, n) => `[[package]]\nname = "p${n}"\nversion = "1.${n}"\nwheels = [\n${'    { url = "https://files.pythonhosted.org/packages/x.whl", hash = "sha256:0" },\n'.repeat(12)}]\n`).join('\n');
    const members = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`packages/m${n}/pyproject.toml`, `[project]\nname = "m${n}"\ndependencies = ["p${n}"]\n`]));
    const start = performance.now();
    const { at } = readProject({ 'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\n', 'uv.lock': lock, ...members });
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(at('packages/m7').dependencies.get('p7')?.locked).toBe('1.7');
  });

  it('reads thousands of packages', () => {
    const start = performance.now();
    const { packages } = readProject(Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`a/b${n}/requirements.txt`, 'flask==3\n'])));
    expect(packages).toHaveLength(3_000);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('matches globs without going back', () => {
    expect(matchesGlob('packages/*', ['packages', 'a'])).toBe(true);
    expect(matchesGlob('./libs/**', ['libs', 'a', 'b'])).toBe(true);
    expect(matchesGlob('**/api-*', ['x', 'api-a'])).toBe(true);
    expect(matchesGlob('packages/*', ['packages', 'a', 'b'])).toBe(false);
    expect(matchesGlob(`${'**/'.repeat(50)}x`, Array.from({ length: 2_000 }, () => 'a'))).toBe(false);
    expect(matchesGlob('*a'.repeat(2_000), ['a'.repeat(1_000)])).toBe(false);
  });
});

describe('packageOf', () => {
  it('finds the nearest package', () => {
    const { packages } = readProject({ 'requirements.txt': 'a\n', 'api/requirements.txt': 'a\n' });
    expect(['api/x.py', 'api', 'apis/x.py'].map((path) => packageOf(packages, path)?.folder)).toEqual(['api', 'api', '']);
    expect(packageOf([], 'x')).toBeUndefined();
  });
});
