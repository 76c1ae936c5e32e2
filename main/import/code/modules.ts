import { folderOf } from '../paths.ts';
import type { ModuleDigest } from '../python/digest.ts';

/** What a Python file is there for. Only `source` says what runs in production. */
export type ModuleRole = 'source' | 'test' | 'migration' | 'aside';

export interface CodeModule {
  readonly path: string;
  /** Dotted, from the folder that Python would find it in: `app.core.config`. A package's own file goes by the package's name. */
  readonly name: string;
  /** The dotted name of the package that holds it; `''` at the top. */
  readonly package: string;
  readonly role: ModuleRole;
  readonly digest: ModuleDigest;
}

const testPath = /(?:^|\/)(?:tests?|(?:unit|e2e|api|integration|functional|acceptance|load|smoke|system|perf)[_-]?tests?|testing|test_utils|e2e|conftest\.py|test_[^/]*\.py|[^/]*_tests?\.py)(?:\/|$)|(?:^|\/)(?:tests|fixtures|factories)\.py$/;
const migrationPath = /(?:^|\/)(?:\w+_)?migrations\/(?:versions\/)?\w*\d{2,}\w*\.py$|(?:^|\/)(?:versions)\/[^/]+\.py$|(?:^|\/)migrations\/versions\//;
const asidePath = /(?:^|\/)(?:docs?|examples?|samples?|benchmarks?|scripts?|tools?|tutorials?|notebooks?|demos?|stubs|typings|\.github|\.ci|hooks|\.?semgrep|\{\{[^/]*\}\}|playground|experiments?)\/|(?:^|\/)(?:setup|noxfile|fabfile|dodo|conftest)\.py$|^tasks\.py$/;

/** Where scripts for building and operating lie; programs as well. */
const helperPath = /(?:^|\/)(?:bin|docker|deploy|deployment|ci|contrib|hack|maintenance)\/[^/]+\.py$/;

/** What the path says a Python file is for. */
export function roleOf(path: string): ModuleRole {
  if (testPath.test(path)) return 'test';
  if (migrationPath.test(path)) return 'migration';
  return asidePath.test(path) ? 'aside' : 'source';
}

/** All Python files of a project, found by path and by the names under which they import each other. */
export class CodeModules {
  readonly all: readonly CodeModule[];
  readonly byPath: ReadonlyMap<string, CodeModule>;
  readonly #byName = new Map<string, CodeModule[]>();

  constructor(digests: ReadonlyMap<string, ModuleDigest>) {
    const packages = new Set([...digests.keys()].filter((path) => /(?:^|\/)__init__\.py$/.test(path)).map(folderOf));
    this.all = setHelpersAside([...digests].map(([path, digest]) => moduleOf(path, digest, packages)));
    this.byPath = new Map(this.all.map((module) => [module.path, module]));
    for (const module of this.all) {
      // Namespace packages have no file of their own, so the names from each folder above count too.
      const parts = module.path.replace(/(?:\/__init__)?\.py$/, '').split('/');
      const names = new Set([module.name, ...parts.map((_, at) => parts.slice(at).join('.'))]);
      for (const name of names) {
        const found = this.#byName.get(name);
        if (found) found.push(module);
        else this.#byName.set(name, [module]);
      }
    }
  }

  /** The module that a name means when it is imported in another: the nearest by path. Relative names begin with dots. */
  find(name: string, from: CodeModule): CodeModule | undefined {
    const absolute = name.startsWith('.') ? absoluteName(name, from) : name;
    const found = this.#byName.get(absolute);
    if (!found) return undefined;
    let best: CodeModule | undefined;
    let nearest = -1;
    for (const module of found) {
      if (module === from) continue;
      const common = commonFolders(module.path, from.path);
      // Of two at the same distance the one that goes by the whole name is meant.
      if (common > nearest || (common === nearest && module.name === absolute && best?.name !== absolute)) [best, nearest] = [module, common];
    }
    return best;
  }

  /** The module and the rest of a dotted name: `app.crud.create_user` is `create_user` of `app.crud`. */
  findMember(dotted: string, from: CodeModule): { module: CodeModule; member: string } | undefined {
    const plain = dotted.startsWith('.') ? absoluteName(dotted, from) : dotted;
    const parts = plain.split('.');
    for (let length = Math.min(parts.length, 12); length > 0; length -= 1) {
      const module = this.find(parts.slice(0, length).join('.'), from);
      if (module) return { module, member: parts.slice(length).join('.') };
    }
    return undefined;
  }

  /** The same, where the name is made: `app.api.router` may be one that the package `app.api` takes from a module below it. */
  findOrigin(dotted: string, from: CodeModule): { module: CodeModule; member: string } | undefined {
    let found = this.findMember(dotted, from);
    // A package may take a name from a module of the same name below it; the name is what others see then.
    const [, above = '', last = ''] = found?.member === '' ? (/^(.*[^.])\.(\w+)$/.exec(dotted) ?? []) : [];
    const holder = last === '' ? undefined : this.find(above, from);
    if (holder?.digest.imports.some(({ name, as, module }) => (as ?? name) === last || (name === '*' && isPassedOn(this.findMember(nameIn(module, last), holder), last)))) found = { module: holder, member: last };
    for (let steps = 0; found && found.member !== '' && steps < 5; steps += 1) {
      const { module, member }: { module: CodeModule; member: string } = found;
      const [first = '', ...rest] = member.split('.');
      if (isMade(module, first)) return found;
      const imported = module.digest.imports.find(({ name, as }) => (as ?? name) === first);
      const next = imported ? [this.findMember(nameIn(imported.module, imported.name ?? ''), module)] : module.digest.imports.filter(({ name }) => name === '*').map(({ module: name }) => this.findMember(nameIn(name, first), module)).filter((other) => isPassedOn(other, first));
      if (!next[0]) return found;
      found = { module: next[0].module, member: [next[0].member, ...rest].filter(Boolean).join('.') };
    }
    return found;
  }
}

/** A script beside the program has nothing to do with what runs: it takes nothing from the project, and nobody takes anything from it. */
function setHelpersAside(modules: readonly CodeModule[]): CodeModule[] {
  // Packages need no file of their own, so each folder may be one.
  const own = new Set(modules.filter(({ path }) => !helperPath.test(path)).flatMap(({ path }) => path.slice(0, -'.py'.length).split('/')));
  const taken = new Set(modules.flatMap(({ digest }) => digest.imports.flatMap(({ module, name }) => [module.split('.').at(-1), name])));
  const isHelper = ({ path, name, role, digest }: CodeModule): boolean =>
    role === 'source' && helperPath.test(path) && !taken.has(name.split('.').at(-1)) && !digest.imports.some(({ module }) => own.has(module.split('.')[0] ?? '') || module.startsWith('.'));
  return modules.map((module) => (isHelper(module) ? { ...module, role: 'aside' } : module));
}

const nameIn = (module: string, name: string): string => (module.endsWith('.') ? `${module}${name}` : `${module}.${name}`);

const isPassedOn = (found: { module: CodeModule; member: string } | undefined, name: string): boolean => found?.member === name && isMade(found.module, name);

const isMade = ({ digest }: CodeModule, name: string): boolean => [digest.functions, digest.classes].some((made) => made.some((each) => each.name === name)) || digest.assigns.some(({ target }) => target === name);

function moduleOf(path: string, digest: ModuleDigest, packages: ReadonlySet<string>): CodeModule {
  const isPackage = /(?:^|\/)__init__\.py$/.test(path);
  let root = folderOf(path);
  while (root !== '' && packages.has(root)) root = folderOf(root);
  const below = path.slice(root === '' ? 0 : root.length + 1).replace(/(?:\/__init__)?\.py$/, '').replace(/^__init__$/, '');
  const name = below.replaceAll('/', '.');
  return { path, name, package: isPackage ? name : name.split('.').slice(0, -1).join('.'), role: roleOf(path), digest };
}

/** `..models` in `app.api.users` is `app.models`. */
function absoluteName(name: string, from: CodeModule): string {
  const dots = /^\.+/.exec(name)?.[0].length ?? 0;
  const base = from.package.split('.').filter(Boolean);
  const kept = base.slice(0, Math.max(0, base.length - (dots - 1)));
  return [...kept, name.slice(dots)].filter(Boolean).join('.');
}

function commonFolders(one: string, other: string): number {
  const [a, b] = [one.split('/'), other.split('/')];
  let at = 0;
  while (at < a.length - 1 && at < b.length - 1 && a[at] === b[at]) at += 1;
  return at;
}
