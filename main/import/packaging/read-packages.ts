import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import { addMissing, ConfiguredTools } from './configured-tools.ts';
import { readDeclarations, type FolderDeclarations } from './declarations.ts';
import { CodeFolders } from './layout.ts';
import { lockToolOf, readLock, type LockedVersion } from './locks.ts';
import { managerOfPackage } from './managed-by.ts';
import type { Declaration, Dependency, Lockfile, PythonPackage } from './package.ts';
import { foldersUpFrom, ProjectFiles } from './project-files.ts';
import { workspaceOf, type Workspace } from './pyproject.ts';
import { RequirementsReader } from './requirements.ts';
import { toolsOfDependencies } from './tools.ts';
import { workspaceRootOf } from './workspace.ts';

/** No real package has more direct dependencies. */
const maximalDependencies = 10_000;

/** Reads the packaging files of a project: one package for each folder that declares one, in the order of folders. Never throws. */
export const readPackages = (source: Source): PythonPackage[] => new PackageReader(source).read();

/** One reading of a project's packaging files; lock files and trees that several packages share are read once. */
class PackageReader {
  readonly #source: Source;
  readonly #files: ProjectFiles;
  readonly #tools: ConfiguredTools;
  readonly #locks = new Map<string, ReadonlyMap<string, LockedVersion>>();
  readonly #declared = new Map<string, FolderDeclarations>();
  readonly #dependencies = new Map<string, ReadonlyMap<string, Dependency>>();

  constructor(source: Source) {
    this.#source = source;
    this.#files = new ProjectFiles(source);
    this.#tools = new ConfiguredTools(source, this.#files);
  }

  read(): PythonPackage[] {
    const folders = [...this.#files.folders.keys()].toSorted();
    const reader = new RequirementsReader(this.#source);
    for (const folder of folders) {
      const found = readDeclarations(this.#source, this.#files, folder, reader);
      if (found.declarations.length > 0) this.#declared.set(folder, found);
    }
    // Settings of tools alone make a package only where none is around them.
    for (const folder of folders) {
      const path = this.#files.pathIn(folder, 'pyproject.toml');
      if (path !== undefined && ![...foldersUpFrom(folder)].some((at) => this.#declared.has(at))) this.#declared.set(folder, { declarations: [settingsAlone(path)], requirements: undefined });
    }
    const workspaces = this.#workspaces(folders);
    const code = new CodeFolders(this.#source.files.keys(), new Set(this.#declared.keys()));
    for (const [folder, { declarations }] of this.#declared) this.#dependencies.set(folder, merge(declarations));
    return [...this.#declared].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([folder, found]) => this.#package(folder, found, workspaceRootOf(folder, workspaces), code) ?? []);
  }

  #workspaces(folders: readonly string[]): ReadonlyMap<string, Workspace> {
    const found = new Map<string, Workspace>();
    for (const folder of folders) {
      const root = this.#files.toml(folder, 'pyproject.toml');
      const workspace = root && workspaceOf(root);
      if (workspace) found.set(folder, workspace);
    }
    return found;
  }

  #package(folder: string, { declarations, requirements }: FolderDeclarations, root: string | undefined, code: CodeFolders): PythonPackage | undefined {
    const main = declarations.find(({ name, dependencies }) => name !== undefined || dependencies.length > 0) ?? declarations[0];
    if (!main) return undefined;
    const toolLocks = [...this.#locksIn(folder), ...(root === undefined ? [] : this.#locksIn(root))];
    const locked = new Map<string, LockedVersion>();
    for (const { place } of toolLocks) addMissing(locked, this.#lock(place.file));
    const shared = root === undefined ? undefined : this.#declared.get(root)?.requirements;
    for (const compiled of [requirements, shared]) addMissing(locked, compiled?.locked ?? new Map());
    const own = this.#dependencies.get(folder) ?? new Map<string, Dependency>();
    const tools = this.#tools.above(folder);
    addMissing(tools, toolsOfDependencies(own.values()));
    if (root !== undefined) addMissing(tools, toolsOfDependencies(this.#dependencies.get(root)?.values() ?? []));
    const scripts = new Map<string, { target: string; place: Place }>();
    for (const declaration of declarations) addMissing(scripts, declaration.scripts);
    return {
      folder,
      name: declarations.find(({ name }) => name !== undefined)?.name,
      place: main.place,
      manifest: main.manifest,
      manager: managerOfPackage(declarations, toolLocks, requirements?.manager, main, this.#files.pathIn(folder, 'uv.toml') !== undefined),
      requiresPython: declarations.find(({ requiresPython }) => requiresPython)?.requiresPython ?? this.#pythonAbove(folder),
      dependencies: new Map([...own].map(([name, dependency]) => [name, withLock(dependency, locked.get(name))])),
      lockfiles: [...toolLocks, ...(requirements?.lockfiles ?? []), ...(shared?.lockfiles ?? [])],
      tools,
      layout: declarations.some(({ srcLayout }) => srcLayout === true) ? 'src' : code.layoutOf(folder),
      scripts,
    };
  }

  #locksIn(folder: string): Lockfile[] {
    return this.#files.namesIn(folder).toSorted().flatMap((name) => {
      const tool = lockToolOf(name);
      const file = folder === '' ? name : `${folder}/${name}`;
      return tool === undefined ? [] : [{ tool, place: { file, line: 1, column: 1 } }];
    });
  }

  #lock(file: string): ReadonlyMap<string, LockedVersion> {
    const known = this.#locks.get(file);
    if (known) return known;
    const read = readLock(this.#source, file);
    this.#locks.set(file, read);
    return read;
  }

  /** The version in `.python-version` or `runtime.txt`, beside the package or above it. */
  #pythonAbove(folder: string): PythonPackage['requiresPython'] {
    for (const at of foldersUpFrom(folder)) {
      for (const name of ['.python-version', 'runtime.txt']) {
        const file = this.#files.pathIn(at, name);
        const found = file === undefined ? undefined : pythonIn(file, this.#source.files.get(file) ?? '');
        if (found) return found;
      }
    }
    return undefined;
  }
}

const settingsAlone = (file: string): Declaration => ({ manifest: 'pyproject', place: { file, line: 1, column: 1 }, dependencies: [], scripts: new Map() });

/** One dependency a name: what runs wins over a group, the file that counts more over another. */
function merge(declarations: readonly Declaration[]): ReadonlyMap<string, Dependency> {
  const every = declarations.flatMap(({ dependencies }) => dependencies);
  const merged = new Map<string, Dependency>();
  for (const dependency of [...every.filter(({ group }) => group === undefined), ...every.filter(({ group }) => group !== undefined)]) {
    if (merged.size < maximalDependencies && !merged.has(dependency.name)) merged.set(dependency.name, dependency);
  }
  return merged;
}

const withLock = (dependency: Dependency, lock: LockedVersion | undefined): Dependency => (lock ? { ...dependency, locked: lock.version, lockedPlace: lock.place } : dependency);

/** `3.12`, `cpython@3.12` or Heroku's `python-3.12.1`; a name of an environment says nothing. */
function pythonIn(file: string, text: string): PythonPackage['requiresPython'] {
  for (const [index, line] of text.slice(0, 2_000).replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).entries()) {
    const version = /^\s{0,20}(?:c?python[-@])?(\d+(?:\.\d+){0,2}\w{0,20})\s*$/.exec(line)?.[1];
    if (version !== undefined) return { text: version, place: { file, line: index + 1, column: 1 } };
  }
  return undefined;
}
