import { folderOf, joinPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { entriesAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { dependenciesOf, groupedDependencies, placedText } from './declared.ts';
import type { Declaration, Dependency, Manager, PythonPackage } from './package.ts';
import { poetryDependencies, poetryScripts, specify } from './poetry.ts';
import { normalizeName } from './requirement.ts';
import { isRuntimeName } from './requirements-group.ts';

/** What a `pyproject.toml` declares: https://packaging.python.org/en/latest/specifications/pyproject-toml/ */
export function readPyproject(source: Source, file: string, root: Located): Declaration {
  const place: Place = { file, line: 1, column: 1 };
  const poetry = valueAt(root, 'tool', 'poetry');
  const name = placedText(root, 'project', 'name') ?? placedText(poetry, 'name');
  return {
    manifest: 'pyproject',
    place: [...entriesAt(root)].find(([key]) => key === 'project')?.[1].place ?? entriesAt(root, 'tool').get('poetry')?.place ?? place,
    name: name?.text,
    manager: managerOf(root),
    backend: backendOf(textAt(root, 'build-system', 'build-backend')),
    requiresPython: placedText(root, 'project', 'requires-python') ?? placedText(poetry, 'dependencies', 'python') ?? placedText(poetry, 'dependencies', 'python', 'version'),
    dependencies: withSources(root, allDependencies(source, root)).filter((dependency) => name === undefined || dependency.name !== normalizeName(name.text)),
    scripts: scriptsOf(root),
    srcLayout: isSrcLayout(root),
    requirementFiles: dynamicFiles(file, root),
  };
}

/** Whether it declares something to be built or installed, rather than only settings of tools. */
export const isProject = (root: Located): boolean =>
  [['project'], ['build-system'], ['dependency-groups'], ['tool', 'poetry'], ['tool', 'pdm'], ['tool', 'rye'], ['tool', 'flit'], ['tool', 'hatch', 'envs'], ['tool', 'uv', 'dev-dependencies'], ['tool', 'uv', 'workspace'], ['tool', 'setuptools']].some((path) => valueAt(root, ...path) !== undefined);

function allDependencies(source: Source, root: Located): Dependency[] {
  const pdm = valueAt(root, 'tool', 'pdm');
  return [
    ...dependenciesOf(source, scalarsAt(root, 'project', 'dependencies')),
    ...poetryDependencies(source, valueAt(root, 'tool', 'poetry')),
    ...groupedDependencies(source, root, 'project', 'optional-dependencies'),
    ...dependencyGroups(source, root),
    ...dependenciesOf(source, scalarsAt(root, 'tool', 'uv', 'dev-dependencies'), 'dev'),
    ...dependenciesOf(source, scalarsAt(root, 'tool', 'rye', 'dev-dependencies'), 'dev'),
    ...groupedDependencies(source, pdm, 'dev-dependencies'),
    ...hatchDependencies(source, valueAt(root, 'tool', 'hatch', 'envs')),
  ];
}

/** https://packaging.python.org/en/latest/specifications/dependency-groups/: an included group gives its members under its own name. */
function dependencyGroups(source: Source, root: Located): Dependency[] {
  const groups = entriesAt(root, 'dependency-groups');
  const known = new Set([...groups.keys()].map(normalizeName));
  for (const { value } of groups.values()) {
    for (const item of value.type === 'list' ? value.items : []) {
      const included = textAt(item, 'include-group');
      if (included !== undefined && !known.has(normalizeName(included))) source.note('warning', `The dependency group "${included.slice(0, 200)}" is included, but not declared.`, item.place);
    }
  }
  const found = groupedDependencies(source, root, 'dependency-groups');
  // Without a project there are only groups, and the name of one says that it runs.
  if (valueAt(root, 'project') || valueAt(root, 'tool', 'poetry')) return found;
  return found.map(({ group, ...dependency }) => (group === undefined || isRuntimeName(group) ? dependency : { ...dependency, group }));
}

/** Environments of Hatch, in `pyproject.toml` or `hatch.toml`: https://hatch.pypa.io/latest/config/environment/overview/ */
export const hatchDependencies = (source: Source, environments: Located | undefined): Dependency[] =>
  [...entriesAt(environments)].flatMap(([name, { value }]) => [...dependenciesOf(source, scalarsAt(value, 'dependencies'), name), ...dependenciesOf(source, scalarsAt(value, 'extra-dependencies'), name)]);

/** `[tool.uv.sources]` says where a dependency comes from: https://docs.astral.sh/uv/concepts/projects/dependencies/#dependency-sources */
function withSources(root: Located, dependencies: readonly Dependency[]): Dependency[] {
  const sources = new Map([...entriesAt(root, 'tool', 'uv', 'sources')].map(([name, { value }]) => [normalizeName(name), value.type === 'list' ? value.items[0] : value]));
  return dependencies.map((dependency) => {
    const from = sources.get(dependency.name);
    const specified = from && specify(from);
    return specified?.specifier.startsWith('@') ? { ...dependency, ...specified } : dependency;
  });
}

function scriptsOf(root: Located): PythonPackage['scripts'] {
  const scripts = new Map(poetryScripts(valueAt(root, 'tool', 'poetry')));
  for (const [name, { place, value }] of entriesAt(root, 'project', 'scripts')) {
    const target = textAt(value);
    if (target !== undefined) scripts.set(name, { target, place });
  }
  return scripts;
}

const sections: ReadonlyArray<readonly [string, Manager]> = [['uv', 'uv'], ['poetry', 'poetry'], ['pdm', 'pdm'], ['rye', 'rye'], ['hatch', 'hatch']];

const managerOf = (root: Located): Manager | undefined => sections.find(([section]) => valueAt(root, 'tool', section) !== undefined)?.[1];

function backendOf(backend: string | undefined): Manager | undefined {
  if (backend === undefined) return undefined;
  if (backend.startsWith('hatchling')) return 'hatch';
  if (backend.startsWith('uv_build')) return 'uv';
  return (['poetry', 'pdm', 'setuptools'] as const).find((manager) => backend.startsWith(manager));
}

/** Whether settings of the build say that packages lie in `src`. */
function isSrcLayout(root: Located): boolean {
  const tool = valueAt(root, 'tool');
  const wheels = scalarsAt(tool, 'hatch', 'build', 'targets', 'wheel', 'packages');
  const included = valueAt(tool, 'poetry', 'packages');
  return [textAt(tool, 'setuptools', 'package-dir', ''), textAt(tool, 'pdm', 'build', 'package-dir'), textAt(tool, 'pdm', 'package-dir')].includes('src')
    || scalarsAt(tool, 'setuptools', 'packages', 'find', 'where').some(({ text }) => text === 'src')
    || wheels.some(({ text }) => text.startsWith('src/'))
    || (included?.type === 'list' && included.items.some((item) => textAt(item, 'from') === 'src'));
}

/** Files that setuptools or Hatch's plugin take the dependencies from. */
function dynamicFiles(file: string, root: Located): string[] {
  const written = [...scalarsAt(root, 'tool', 'setuptools', 'dynamic', 'dependencies', 'file'), ...scalarsAt(root, 'tool', 'hatch', 'metadata', 'hooks', 'requirements_txt', 'files')];
  return written.map(({ text }) => joinPath(folderOf(file), text)).filter((path) => path !== undefined);
}

/** The folders that a workspace's root names, as globs. */
export interface Workspace {
  readonly members: readonly string[];
  readonly exclude: readonly string[];
}

/** https://docs.astral.sh/uv/concepts/projects/workspaces/. A workspace of Rye that names no members has every folder but hidden ones. */
export function workspaceOf(root: Located): Workspace | undefined {
  const rye = valueAt(root, 'tool', 'rye', 'workspace');
  const found = valueAt(root, 'tool', 'uv', 'workspace') ?? rye;
  if (!found) return undefined;
  const every = found === rye && !valueAt(found, 'members');
  return { members: every ? ['**'] : scalarsAt(found, 'members').map(({ text }) => text), exclude: every ? ['**/.*/**'] : scalarsAt(found, 'exclude').map(({ text }) => text) };
}
