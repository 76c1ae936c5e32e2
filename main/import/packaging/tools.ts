import { LintelError } from '../../../shared/lib/errors.ts';
import { nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { entriesAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import type { Dependency } from './package.ts';
import { readRequirement } from './requirement.ts';

/** Developer tools by the name of their package, where the two are not the same. */
const packages: ReadonlyMap<string, string> = new Map([
  ['pyre-check', 'pyre'],
  ['pytest-cov', 'coverage'],
  ['flake8-pyproject', 'flake8'],
  ['wemake-python-styleguide', 'flake8'],
  ['prek', 'pre-commit'],
]);

const tools: ReadonlySet<string> = new Set([
  'mypy', 'pyright', 'basedpyright', 'ty', 'pyre', 'pytype', 'pyrefly', 'zuban',
  'ruff', 'flake8', 'pylint', 'black', 'isort', 'yapf', 'autopep8', 'pycodestyle', 'pydocstyle', 'docformatter', 'pyupgrade', 'codespell', 'prospector',
  'bandit', 'semgrep', 'pip-audit', 'safety', 'detect-secrets', 'osv-scanner', 'cyclonedx-bom', 'pip-licenses',
  'pytest', 'coverage', 'hypothesis', 'tox', 'nox', 'mutmut', 'schemathesis', 'locust', 'testcontainers', 'beartype', 'typeguard',
  'import-linter', 'tach', 'pydeps', 'deptry', 'vulture', 'radon', 'xenon', 'wily', 'interrogate', 'refurb',
  'pre-commit', 'commitizen', 'python-semantic-release', 'towncrier', 'pip-tools', 'invoke', 'poethepoet', 'taskipy',
]);

/** The developer tool that a package is, or is a plugin of. */
export function toolOfPackage(name: string): string | undefined {
  const known = packages.get(name) ?? (tools.has(name) ? name : undefined);
  return known ?? /^(flake8|pylint|pytest)-(?=[a-z])/.exec(name)?.[1];
}

/** Sections of `pyproject.toml`, `setup.cfg` and `tox.ini` that are named unlike their tool. */
const sectionNames: ReadonlyMap<string, string> = new Map([['importlinter', 'import-linter'], ['tool:pytest', 'pytest'], ['semantic_release', 'python-semantic-release']]);

const toolOfSection = (section: string): string | undefined => {
  const name = sectionNames.get(section) ?? section;
  return tools.has(name) ? name : undefined;
};

/** Tools with a table under `[tool]`. */
export function toolsOfPyproject(root: Located): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  for (const [section, { place }] of entriesAt(root, 'tool')) {
    const tool = toolOfSection(section);
    if (tool !== undefined) found.set(tool, place);
  }
  return found;
}

/** Tools with a section in `setup.cfg` or `tox.ini`, and those that tox installs into its environments. */
export function toolsOfIni(file: string, root: Located): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  const add = (tool: string | undefined, place: Place): void => {
    if (tool !== undefined && !found.has(tool)) found.set(tool, place);
  };
  const isTox = nameOfPath(file) === 'tox.ini';
  for (const [section, { place, value }] of entriesAt(root)) {
    add(toolOfSection(section) ?? toolOfSection(section.split(/[:.\-\s]/)[0] ?? ''), place);
    if (!isTox || !section.startsWith('testenv')) continue;
    for (const { text, place: at } of scalarsAt(value, 'deps')) add(toolOfPackage(readRequirement(text.replace(/^[\w,-]{1,100}:\s*/, ''))?.name ?? ''), at);
  }
  return found;
}

/** pre-commit itself and the tools that its hooks run, by the hook's id: https://pre-commit.com/#pre-commit-configyaml---hooks */
export function toolsOfPreCommit(source: Source, file: string): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>([['pre-commit', { file, line: 1, column: 1 }]]);
  let root: Located | undefined;
  try {
    root = readYaml(file, source.files.get(file) ?? '').root;
  } catch (error) {
    if (!(error instanceof LintelError)) throw error;
    source.note('warning', error.message, { file, line: error.place.line });
  }
  const repositories = valueAt(root, 'repos');
  for (const repository of repositories?.type === 'list' ? repositories.items : []) {
    const hooks = valueAt(repository, 'hooks');
    for (const hook of hooks?.type === 'list' ? hooks.items : []) {
      const tool = toolOfHook(textAt(hook, 'id') ?? '');
      if (tool !== undefined && !found.has(tool)) found.set(tool, hook.place);
    }
  }
  return found;
}

/** `ruff-format`, `mypy-local` and `python-safety-dependencies-check` name their tool within. */
function toolOfHook(id: string): string | undefined {
  if (tools.has(id)) return id;
  const words = id.toLowerCase().slice(0, 200).split(/[-_\s]+/);
  return words.find((word) => tools.has(word) && word !== 'ty') ?? (id === 'lint-imports' ? 'import-linter' : undefined);
}

/** Tools among dependencies. */
export function toolsOfDependencies(dependencies: Iterable<Dependency>): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  for (const { name, place } of dependencies) {
    const tool = toolOfPackage(name);
    if (tool !== undefined && !found.has(tool)) found.set(tool, place);
  }
  return found;
}
