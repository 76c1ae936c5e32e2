import type { CodeOrigin } from '../fragment.ts';
import { readDockerfile } from '../dockerfile/read-dockerfile.ts';
import { packageOf, type Dependency, type PythonPackage } from '../packaging/index.ts';
import { folderOf, joinPath } from '../paths.ts';
import { nameOf, type CallDigest, type Value } from '../python/digest.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import { roleOf, type CodeModule, type CodeModules } from './modules.ts';

/** The code that a component runs: what one image holds, or one package. */
export interface CodeUnit {
  /** The same for components that run the same code. */
  readonly key: string;
  readonly folder: string;
  /** Modules that run in production. */
  readonly modules: readonly CodeModule[];
  /** Everything below its folders, tests and migrations too. */
  readonly everything: readonly CodeModule[];
  readonly packages: readonly PythonPackage[];
}

/** A call and the module it stands in. */
export interface Found {
  readonly module: CodeModule;
  readonly call: CallDigest;
}

export const at = (module: CodeModule, line: number): Place => ({ file: module.path, line, column: 1 });

/** The code below the folders that a build copies into its image, and the packages that it installs. */
export function unitOf(source: Source, modules: CodeModules, packages: readonly PythonPackage[], origin: CodeOrigin): CodeUnit | undefined {
  if (origin.folder === undefined) return undefined;
  const folders = foldersOf(source, origin, packages);
  return unitOfFolders(modules, packages, origin.folder, folders, programsInside(source, origin, packages));
}

/** Folders below that are built by themselves: with a Dockerfile and dependencies of their own, as another program. */
function programsInside(source: Source, { folder = '', dockerfile = '' }: CodeOrigin, packages: readonly PythonPackage[]): string[] {
  const below = packages.map((found) => found.folder).filter((path) => path !== folder && (folder === '' || path.startsWith(`${folder}/`)) && !dockerfile.startsWith(`${path}/`));
  return below.filter((path) => ['Dockerfile', 'dockerfile', 'Containerfile'].some((name) => source.files.has(`${path}/${name}`)));
}

export function unitOfFolders(modules: CodeModules, packages: readonly PythonPackage[], folder: string, folders: readonly string[], others: readonly string[] = []): CodeUnit | undefined {
  // What another program is built of belongs to this one only where it is copied by its name.
  const isOther = (path: string): boolean => others.some((other) => (path === other || path.startsWith(`${other}/`)) && !folders.includes(other));
  const inside = (path: string): boolean => !isOther(path) && folders.some((copied) => copied === '' || path === copied || path.startsWith(`${copied}/`));
  const copied = modules.all.filter(({ path }) => inside(path));
  const own = packages.filter((found) => inside(found.folder === '' ? found.place.file : found.folder) || folders.includes(found.folder));
  const above = folders.map((path) => packageOf(packages, path)).filter((found) => found !== undefined);
  const kept = [...new Set([...own, ...above])].filter(({ folder: path }) => !/(?:^|\/)(?:tests?|docs?|examples?)(?:\/|$)/.test(path));
  if (copied.length === 0 && kept.length === 0) return undefined;
  // Tests lie beside what is copied.
  const near = kept.map((found) => found.folder).filter((path) => path !== '' || kept.length === 1);
  const everything = modules.all.filter(({ path }) => inside(path) || near.some((beside) => beside === '' || path.startsWith(`${beside}/`)));
  return { key: folders.join('|'), folder, modules: copied.filter((module) => isSourceOf(module, folder)), everything, packages: kept };
}

/** What lies in a folder of examples or of a template is aside for the project, yet the source of what is built there. */
const isSourceOf = ({ role, path }: CodeModule, folder: string): boolean => role === 'source' || (role === 'aside' && folder !== '' && path.startsWith(`${folder}/`) && roleOf(path.slice(folder.length + 1)) === 'source');

/** The folders of the project that a build copies. Without a Dockerfile to read: the build's folder. */
function foldersOf(source: Source, { folder = '', dockerfile }: CodeOrigin, packages: readonly PythonPackage[]): string[] {
  const text = dockerfile === undefined ? undefined : source.files.get(dockerfile);
  if (dockerfile === undefined || text === undefined) return [folder];
  const copies = (readDockerfile(dockerfile, text)?.everyCopy ?? []).flatMap(({ value }) => value.slice(0, -1)).filter((path) => !/[*$]|^https?:|\.\w{1,8}$|^\.\w/.test(path) || path === '.');
  const folders = [...new Set(copies.map((path) => joinPath(folder, path.replace(/^\/+/, ''))).filter((path) => path !== undefined))];
  // A whole context that is copied may hold several programs: the one beside the Dockerfile is meant.
  if (folders.length === 0 || folders.includes(folder)) {
    const beside = folderOf(dockerfile);
    return beside !== folder && beside.startsWith(folder === '' ? '' : `${folder}/`) && packages.some((found) => found.folder === beside) ? [beside] : [folder];
  }
  const python = folders.filter((path) => !/(?:^|\/)(?:frontend|client|ui|web-ui|assets|static|docs|node_modules)(?:\/|$)/.test(path));
  return python.length > 0 ? python : [folder];
}

/** `MIDDLEWARE += […]` adds to the list that stands above it. */
const added = (before: { value: Value; place: Place } | undefined, target: string, found: { value: Value; place: Place }): { value: Value; place: Place } => {
  // `MIDDLEWARE = ["first", *MIDDLEWARE]` puts something before or behind what was there.
  if (before && 'list' in before.value && 'list' in found.value) {
    const own = before.value.list;
    const spread = found.value.list.flatMap((item) => (nameOf(item) === target ? own : [item]));
    if (spread.length !== found.value.list.length || found.value.list.some((item) => nameOf(item) === target)) return { value: { list: spread }, place: before.place };
  }
  return appended(before, target, found);
};

const appended = (before: { value: Value; place: Place } | undefined, target: string, found: { value: Value; place: Place }): { value: Value; place: Place } =>
  before && target.endsWith('+') && 'list' in before.value ? { value: { list: [...before.value.list, ...('list' in found.value ? found.value.list : [])] }, place: before.place } : found;

/** Looks things up in one unit: dependencies, imports, calls. */
export class UnitIndex {
  readonly unit: CodeUnit;
  readonly #dependencies = new Map<string, Dependency>();
  readonly #imports = new Map<string, Place>();
  readonly #calls = new Map<string, Found[]>();
  readonly #settings = new Map<string, { value: Value; place: Place }>();
  readonly all: readonly Found[];

  constructor(unit: CodeUnit) {
    this.unit = unit;
    for (const found of unit.packages) for (const [name, dependency] of found.dependencies) if (!this.#dependencies.has(name) || (this.#dependencies.get(name)?.group !== undefined && dependency.group === undefined)) this.#dependencies.set(name, dependency);
    const all: Found[] = [];
    for (const module of unit.modules) {
      for (const { module: name, name: member, line, typing } of module.digest.imports) {
        if (typing) continue;
        const place = at(module, line);
        const parts = name.split('.');
        for (let length = 1; length <= Math.min(parts.length, 4); length += 1) this.#remember(parts.slice(0, length).join('.'), place);
        if (member !== undefined && !name.startsWith('.')) this.#remember(`${name}.${member}`, place);
      }
      // The last assignment of the first module that has one is what counts.
      const own = new Map<string, { value: Value; place: Place }>();
      for (const { target, value, line } of module.digest.assigns) {
        const name = target.replace(/\+$/, '');
        // One list that is given another name is that list.
        const named = nameOf(value);
        const known = named === undefined ? undefined : own.get(named);
        own.set(name, known && 'list' in known.value ? known : added(own.get(name), target, { value, place: at(module, line) }));
      }
      for (const [target, found] of own) if (!this.#settings.has(target)) this.#settings.set(target, found);
      for (const call of module.digest.calls) {
        const found = { module, call };
        all.push(found);
        const root = /^\.*\w+/.exec(call.callee)?.[0] ?? '';
        const known = this.#calls.get(root);
        if (known) known.push(found);
        else this.#calls.set(root, [found]);
      }
    }
    this.all = all;
  }

  #remember(name: string, place: Place): void {
    if (!this.#imports.has(name)) this.#imports.set(name, place);
  }

  /** The first runtime dependency of these names (PEP 503), else one of a group that is installed on demand. */
  dependency(...names: readonly string[]): Dependency | undefined {
    const found = names.map((name) => this.#dependencies.get(name)).filter((dependency) => dependency !== undefined);
    return found.find(({ group }) => group === undefined) ?? found.find(({ group }) => !isDeveloperGroup(group));
  }

  developerDependency(...names: readonly string[]): Dependency | undefined {
    return names.map((name) => this.#dependencies.get(name)).find((dependency) => dependency !== undefined);
  }

  /** Where a module or a member of one is imported first. */
  imported(...names: readonly string[]): Place | undefined {
    return names.map((name) => this.#imports.get(name)).find((place) => place !== undefined);
  }

  /** Where a library is depended on or imported. */
  uses(packages: readonly string[], modules: readonly string[] = packages): Place | undefined {
    return this.dependency(...packages)?.place ?? this.imported(...modules);
  }

  /** Calls whose callee begins with a root and matches. */
  calls(root: string, pattern?: RegExp): Found[] {
    const found = this.#calls.get(root) ?? [];
    return pattern ? found.filter(({ call }) => pattern.test(call.callee)) : found;
  }

  /** Whether there is enough to say that something is not there. */
  get isReadable(): boolean {
    return this.unit.packages.some(({ dependencies }) => dependencies.size > 0) || this.unit.modules.length > 2;
  }

  /** The place to cite for what is not there: the file that would name it. */
  get manifest(): Place | undefined {
    const main = this.unit.packages.find(({ dependencies }) => dependencies.size > 0) ?? this.unit.packages[0];
    const [first] = this.unit.modules;
    return main?.place ?? (first && at(first, 1));
  }

  /** The first assignment to a name at the top of a module or in a class of settings. */
  setting(...names: readonly string[]): { value: Value; place: Place } | undefined {
    for (const name of names) {
      const found = this.#settings.get(name);
      if (found) return found;
    }
    return undefined;
  }
}

const isDeveloperGroup = (group: string | undefined): boolean => group !== undefined && /dev|test|lint|doc|typing|types|format|ci|local|debug|bench|check|quality/i.test(group);
