import { describe, expect, it } from 'vitest';
import { brief, readProject } from './project.ts';

describe('pyproject.toml', () => {
  it('reads the project table, extras and dependency groups', () => {
    const { at, source } = readProject({
      'pyproject.toml': `[project]
name = "Shop_API"
requires-python = ">=3.12"
dependencies = [
  "fastapi[standard]>=0.115,<1",
  "SQLAlchemy==2.0.36",
  "httpx",
  "lib @ git+https://user:token@github.com/x/lib@0123456789012345678901234567890123456789",
  "tzdata (>=2024) ; sys_platform == 'win32'",
]
[project.optional-dependencies]
redis = ["redis>=5"]
all = ["shop-api[redis]"]
[project.scripts]
shop = "shop.cli:main"
[dependency-groups]
dev = [{include-group = "test"}, {include-group = "gone"}, "ruff", "httpx>=1"]
test = ["pytest>=8"]
[build-system]
build-backend = "hatchling.build"
`,
    });
    const found = at('shop/main.py');
    expect(brief(found.dependencies)).toEqual([
      'fastapi >=0.115,<1 range',
      'sqlalchemy ==2.0.36 exact',
      'httpx none',
      'lib @ git+https://github.com/x/lib@0123456789012345678901234567890123456789 exact',
      'tzdata >=2024 range',
      'redis >=5 range redis',
      'ruff none dev',
      'pytest >=8 range test',
    ]);
    expect(found).toMatchObject({ folder: '', name: 'Shop_API', manifest: 'pyproject', manager: 'hatch', requiresPython: { text: '>=3.12', place: { line: 3 } } });
    expect(found.dependencies.get('fastapi')).toMatchObject({ extras: ['standard'], place: { file: 'pyproject.toml', line: 5 } });
    expect(found.scripts.get('shop')).toMatchObject({ target: 'shop.cli:main', place: { line: 15 } });
    expect([...found.tools.keys()]).toEqual(['ruff', 'pytest']);
    expect(source.notes).toEqual([expect.objectContaining({ severity: 'warning', line: 17 })]);
  });

  it('reads Poetry tables, groups, extras and the lock', () => {
    const { at } = readProject({
      'pyproject.toml': `[tool.poetry]
name = "a"
packages = [{ include = "a", from = "src" }]
[tool.poetry.dependencies]
python = "^3.11"
django = "^5.1"
celery = { version = "5.4.0", extras = ["redis"] }
any = "*"
boto3 = { version = "~1.35", optional = true }
lib = { git = "https://github.com/x/lib.git", branch = "main" }
own = { path = "../own", develop = true }
multi = [{ version = "<2", python = "<3.12" }, { version = ">=2" }]
[tool.poetry.extras]
aws = ["boto3"]
[tool.poetry.group.test.dependencies]
pytest = "*"
[tool.poetry.dev-dependencies]
mypy = "1.13.0"
[tool.poetry.scripts]
a = "a:main"
b = { reference = "b.sh", type = "file" }
`,
      'poetry.lock': '[[package]]\nname = "Django"\nversion = "5.1.3"\n\n[package.dependencies]\nversion = "9"\n\n[[package]]\nname = "celery"\nversion = "5.4.0"\n',
    });
    const found = at('x');
    expect(brief(found.dependencies)).toEqual([
      'django ^5.1 range',
      'celery 5.4.0 exact',
      'any * none',
      'lib @ git+https://github.com/x/lib.git@main range',
      'own @ ../own exact',
      'multi <2 range',
      'boto3 ~1.35 range aws',
      'pytest * none test',
      'mypy 1.13.0 exact dev',
    ]);
    expect(found).toMatchObject({ manager: 'poetry', layout: 'src', requiresPython: { text: '^3.11' }, lockfiles: [{ tool: 'poetry', place: { file: 'poetry.lock', line: 1 } }] });
    expect(found.dependencies.get('django')).toMatchObject({ locked: '5.1.3', lockedPlace: { file: 'poetry.lock', line: 3 } });
    expect([...found.scripts].map(([name, { target }]) => [name, target])).toEqual([['a', 'a:main'], ['b', 'b.sh']]);
  });

  it('gives a workspace’s lock and tools to its members alone', () => {
    const { packages, at } = readProject({
      'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\nexclude = ["packages/old"]\n[dependency-groups]\ndev = ["mypy"]\n[tool.ruff]\n',
      'uv.lock': 'version = 1\n[[package]]\nname = "fastapi"\nversion = "0.115.0"\nsource = { registry = "https://pypi.org/simple" }\n',
      'packages/api/pyproject.toml': '[project]\nname = "api"\ndependencies = ["fastapi", "core"]\n[tool.uv.sources]\ncore = { workspace = true }\n',
      'packages/api/src/api/main.py': '',
      'packages/old/pyproject.toml': '[project]\nname = "old"\ndependencies = ["fastapi"]\n',
    });
    expect(packages.map(({ folder }) => folder)).toEqual(['', 'packages/api', 'packages/old']);
    const api = at('packages/api/src/api/main.py');
    expect(api).toMatchObject({ name: 'api', manager: 'uv', layout: 'src', lockfiles: [{ tool: 'uv', place: { file: 'uv.lock' } }] });
    expect(api.dependencies.get('fastapi')?.locked).toBe('0.115.0');
    expect(api.dependencies.get('core')).toMatchObject({ specifier: '@ workspace', pin: 'exact' });
    expect([...api.tools.keys()]).toEqual(['ruff', 'mypy']);
    expect(at('packages/old/x.py').lockfiles).toEqual([]);
    expect([...at('packages/old/x.py').tools.keys()]).toEqual(['ruff']);
  });

  it('reads PDM, Rye, uv and Hatch groups', () => {
    const { at } = readProject({
      'a/pyproject.toml': '[project]\nname = "a"\n[tool.pdm.dev-dependencies]\ntest = ["pytest"]\n',
      'a/pdm.lock': '[[package]]\nname = "pytest"\nversion = "8.3.3"\n',
      'b/pyproject.toml': '[project]\nname = "b"\n[tool.rye]\ndev-dependencies = ["black==24.1.0"]\n',
      'b/requirements.lock': '# generated by rye\n-e file:.\nfoo==1.0\n',
      'c/pyproject.toml': '[project]\nname = "c"\n[tool.uv]\ndev-dependencies = ["ruff"]\n',
      'd/pyproject.toml': '[project]\nname = "d"\n[tool.hatch.envs.types]\nextra-dependencies = ["mypy>=1"]\n',
      'd/hatch.toml': '[envs.docs]\ndependencies = ["mkdocs"]\n',
    });
    expect(at('a')).toMatchObject({ manager: 'pdm', lockfiles: [{ tool: 'pdm' }] });
    expect([...at('a').dependencies.values()]).toMatchObject([{ name: 'pytest', group: 'test', locked: '8.3.3' }]);
    expect(at('b').manager).toBe('rye');
    expect(brief(at('b').dependencies)).toEqual(['foo ==1.0 exact', 'black ==24.1.0 exact dev']);
    expect([at('c').manager, brief(at('c').dependencies)]).toEqual(['uv', ['ruff none dev']]);
    expect([at('d').manager, brief(at('d').dependencies)]).toEqual(['hatch', ['mypy >=1 range types', 'mkdocs none docs']]);
  });

  it('gives the lock of a Rye workspace to its members', () => {
    const { at } = readProject({
      'pyproject.toml': '[project]\nname = "root"\n[tool.rye.workspace]\n',
      'requirements.lock': '# generated by rye\nflask==3.1.0\n',
      'services/api/pyproject.toml': '[project]\nname = "api"\ndependencies = ["flask"]\n[tool.rye]\nmanaged = true\n',
    });
    expect(at('services/api')).toMatchObject({ manager: 'rye', lockfiles: [{ tool: 'pip-tools', place: { file: 'requirements.lock' } }] });
    expect(at('services/api').dependencies.get('flask')?.locked).toBe('3.1.0');
  });

  it('takes a group named main for what runs where there is no project', () => {
    const { at } = readProject({
      'a/pyproject.toml': '[dependency-groups]\nmain = ["django"]\ndev = ["ruff"]\n',
      'b/pyproject.toml': '[project]\nname = "b"\n[dependency-groups]\nmain = ["django"]\n',
      'c/pyproject.toml': '[tool.poetry.group.main.dependencies]\ndjango = "*"\n',
    });
    expect(brief(at('a').dependencies)).toEqual(['django none', 'ruff none dev']);
    expect(brief(at('b').dependencies)).toEqual(['django none main']);
    expect(brief(at('c').dependencies)).toEqual(['django * none']);
  });

  it('still finds dependencies in a broken file', () => {
    const { at, source } = readProject({ 'pyproject.toml': '[project]\nname = "a"\nversion = \ndependencies = [\n  "fastapi",\n]\n' });
    expect(brief(at('x').dependencies)).toEqual(['fastapi none']);
    expect(source.notes).toEqual([expect.objectContaining({ severity: 'warning', file: 'pyproject.toml' })]);
  });

  it('takes settings of tools alone for a package only where none is around them', () => {
    const { packages } = readProject({
      'api/requirements.txt': 'flask\n',
      'api/tests/pyproject.toml': '[tool.ruff]\n',
      'lib/pyproject.toml': '[tool.black]\n',
    });
    expect(packages.map(({ folder, manifest }) => [folder, manifest])).toEqual([['api', 'requirements'], ['lib', 'pyproject']]);
  });
});
