import { describe, expect, it } from 'vitest';
import { brief, readProject } from './project.ts';

describe('Pipfile', () => {
  it('reads packages, categories and the lock', () => {
    const { at } = readProject({
      'Pipfile': '[[source]]\nurl = "https://pypi.org/simple"\n[packages]\nflask = "*"\nredis = {version = "==5.0.1", extras = ["hiredis"]}\nlib = {git = "https://github.com/x/lib.git", ref = "main"}\n[dev-packages]\npytest = "~=8.0"\n[docs]\nsphinx = "*"\n[requires]\npython_version = "3.12"\n',
      'Pipfile.lock': JSON.stringify({ _meta: { hash: { sha256: 'x' } }, default: { Flask: { version: '==3.1.0' } }, develop: { pytest: { version: '==8.3.3' } } }, null, 4),
    });
    expect(brief(at('x').dependencies)).toEqual(['flask none', 'redis ==5.0.1 exact', 'lib @ git+https://github.com/x/lib.git@main range', 'pytest ~=8.0 range dev', 'sphinx none docs']);
    expect(at('x').dependencies.get('flask')).toMatchObject({ locked: '3.1.0', lockedPlace: { file: 'Pipfile.lock', line: 9 } });
    expect(at('x')).toMatchObject({ manifest: 'pipfile', manager: 'pipenv', requiresPython: { text: '3.12' }, lockfiles: [{ tool: 'pipenv' }] });
  });
});

describe('setup.cfg and setup.py', () => {
  it('reads declarative settings', () => {
    const { at } = readProject({
      'setup.py': 'from setuptools import setup\nsetup()\n',
      'setup.cfg': '[metadata]\nname = a\n[options]\npackage_dir =\n    = src\npython_requires = >=3.9\ninstall_requires =\n    flask>=2\n    celery[redis]==5.3.0\n[options.extras_require]\ntest =\n    pytest\n[options.entry_points]\nconsole_scripts =\n    run = a.cli:main\n[flake8]\nmax-line-length = 100\n[tool:pytest]\naddopts = -q\n',
    });
    expect(brief(at('x').dependencies)).toEqual(['flask >=2 range', 'celery ==5.3.0 exact', 'pytest none test']);
    expect(at('x')).toMatchObject({ name: 'a', manifest: 'setup', manager: 'setuptools', layout: 'src', requiresPython: { text: '>=3.9' } });
    expect(at('x').scripts.get('run')).toMatchObject({ target: 'a.cli:main', place: { file: 'setup.cfg', line: 15 } });
    expect(at('x').tools.get('flake8')).toMatchObject({ file: 'setup.cfg', line: 16 });
    expect([...at('x').tools.keys()]).toEqual(['flake8', 'pytest']);
  });

  it('reads literal lists of setup.py without running it', () => {
    const { at, source } = readProject({
      'setup.py': `import os
from setuptools import setup
os.system("touch /tmp/never")
REQUIRED = [
    "flask>=2",  # web, ["x"]
    'celery' '==5.3.0',
] + extra()
setup(
    name="a",
    python_requires='>=3.8',
    install_requires=REQUIRED,
    extras_require={"dev": ["black", f"{x}"], 'all': compute([1, 2]), "docs": ("sphinx",)},
    entry_points={"console_scripts": ["a=a:main"]},
    package_dir={"": "src"},
)
`,
    });
    expect(brief(at('x').dependencies)).toEqual(['flask >=2 range', 'celery ==5.3.0 exact', 'black none dev', 'sphinx none docs']);
    expect(at('x').dependencies.get('celery')?.place.line).toBe(6);
    expect(at('x')).toMatchObject({ name: 'a', layout: 'src', requiresPython: { text: '>=3.8' } });
    expect(at('x').scripts.get('a')?.target).toBe('a:main');
    expect(source.notes).toEqual([]);
  });

  it('takes the file of requirements that setup.py opens, or says that they are computed', () => {
    const { at, packages, source } = readProject({
      'a/setup.py': 'from setuptools import setup; setup(name="a", install_requires=open("requirements.txt").read().splitlines())\n',
      'a/requirements.txt': 'flask\n',
      'c/setup.py': 'def setup():\n    pass\nsetup()\n',
      'b/setup.py': 'from setuptools import setup; setup(name="b", install_requires=load())\n',
    });
    expect(brief(at('a').dependencies)).toEqual(['flask none']);
    expect(packages.map(({ folder, manifest }) => [folder, manifest])).toEqual([['a', 'setup'], ['b', 'setup']]);
    expect(source.notes).toEqual([expect.objectContaining({ file: 'b/setup.py', line: 1 })]);
  });
});

describe('conda', () => {
  it('reads an environment', () => {
    const { at } = readProject({
      'environment.yml': 'name: lab\nchannels: [conda-forge]\ndependencies:\n  - python=3.11\n  - numpy=1.26.4\n  - conda-forge::pandas>=2,<3\n  - scipy=1.11=py311_0\n  - redis\n  - pip:\n      - fastapi==0.115.0\n      - -r other.txt\n',
    });
    expect(brief(at('x').dependencies)).toEqual(['numpy =1.26.4 exact', 'pandas >=2,<3 range', 'scipy =1.11=py311_0 exact', 'redis none', 'fastapi ==0.115.0 exact']);
    expect(at('x')).toMatchObject({ manifest: 'conda', manager: 'conda', name: 'lab', requiresPython: { text: '=3.11' } });
  });

  it('passes over an environment file of another kind', () => {
    expect(readProject({ 'environment.yml': 'production: true\n' }).packages).toEqual([]);
  });
});

describe('a package', () => {
  it('has the tools that files beside it and above it configure', () => {
    const { at } = readProject({
      '.pre-commit-config.yaml': 'repos:\n  - repo: x\n    hooks:\n      - id: ruff-format\n      - id: mypy\n      - id: end-of-file-fixer\n',
      '.importlinter': '[importlinter]\nroot_package = a\n',
      'api/requirements.txt': 'flask\nflake8-bugbear\npytest-cov\n',
      'api/tox.ini': '[tox]\nenvlist = py\n[testenv]\ndeps =\n    bandit\n    py312: vulture>=2\n[coverage:run]\nbranch = true\n',
      'api/pyrightconfig.json': '{}',
      'other/mypy.ini': '[mypy]\n',
    });
    expect([...at('api').tools.keys()].toSorted()).toEqual(['bandit', 'coverage', 'flake8', 'import-linter', 'mypy', 'pre-commit', 'pyright', 'ruff', 'tox', 'vulture']);
    expect(at('api').tools.get('mypy')).toMatchObject({ file: '.pre-commit-config.yaml', line: 5 });
  });

  it('takes its Python from .python-version or runtime.txt when nothing else says it', () => {
    const { at } = readProject({ '.python-version': '# pinned\ncpython@3.12.1\n', 'a/requirements.txt': 'x\n', 'b/requirements.txt': 'x\n', 'b/runtime.txt': 'python-3.11.4\n', 'c/pyproject.toml': '[project]\nname = "c"\nrequires-python = ">=3.13"\n' });
    expect(at('a').requiresPython).toMatchObject({ text: '3.12.1', place: { file: '.python-version', line: 2 } });
    expect(at('b').requiresPython).toMatchObject({ text: '3.11.4' });
    expect(at('c').requiresPython).toMatchObject({ text: '>=3.13' });
  });

  it.each([
    ['src', ['src/a/__init__.py'], 'src'],
    ['a package named src', ['src/__init__.py', 'src/a.py'], 'flat'],
    ['packages beside the file', ['app/main.py'], 'flat'],
    ['modules beside the file', ['main.py'], 'flat'],
    ['tests alone', ['tests/test_x.py', 'setup.py'], undefined],
  ])('has a layout by where its code lies: %s', (_, paths, expected) => {
    expect(readProject({ 'requirements.txt': 'x\n', ...Object.fromEntries(paths.map((path) => [path, ''])) }).at('x').layout).toBe(expected);
  });

  it('reads pylock.toml', () => {
    const { at } = readProject({ 'pyproject.toml': '[project]\nname = "a"\ndependencies = ["attrs"]\n', 'pylock.toml': 'lock-version = "1.0"\n[[packages]]\nname = "attrs"\nversion = "25.1.0"\n' });
    expect(at('x').dependencies.get('attrs')?.locked).toBe('25.1.0');
    expect(at('x').lockfiles).toMatchObject([{ tool: 'pylock' }]);
  });
});
