import { nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import type { Declaration, Dependency, Lockfile } from './package.ts';
import { isConstraints } from './files.ts';
import type { LockedVersion } from './locks.ts';
import { groupOfFile } from './requirements-group.ts';
import { readRequirementsFile, type RequirementsFile } from './requirements-file.ts';

/** What the files of requirements of one package say together. */
export interface RequirementsSet {
  readonly declaration: Declaration | undefined;
  readonly lockfiles: readonly Lockfile[];
  /** Versions in compiled files and files of constraints. */
  readonly locked: ReadonlyMap<string, LockedVersion>;
  readonly manager: 'uv' | 'pip-tools' | 'rye' | 'pip' | undefined;
}

/** No real package has more, even with every include written out. */
const maximalFiles = 300;
const maximalDependencies = 5_000;

/** Files of requirements, each read once however many others include it. */
export class RequirementsReader {
  readonly #source: Source;
  readonly #files = new Map<string, RequirementsFile>();

  constructor(source: Source) {
    this.#source = source;
  }

  /** Reads the files of one package; `declared`: whether another file declares what it needs, so that compiled files only lock. */
  read(paths: readonly string[], declared: boolean): RequirementsSet | undefined {
    const own = paths.toSorted(byRank).slice(0, maximalFiles);
    if (own.length === 0) return undefined;
    const collection = new Collection((path) => this.#file(path), own, declared);
    const roots = own.filter((path) => !isConstraints(path));
    const runs = roots.some((path) => groupOfFile(path) === undefined);
    const grouped = roots.map((path) => [path, groupFor(path, runs)] as const);
    for (const [path, group] of grouped.toSorted((a, b) => Number(a[1] !== undefined) - Number(b[1] !== undefined))) collection.add(path, group);
    for (const path of own) if (isConstraints(path)) collection.constrain(path);
    const main = grouped.find(([, group]) => group === undefined)?.[0] ?? grouped[0]?.[0];
    return collection.result(main, declared);
  }

  #file(path: string): RequirementsFile {
    const known = this.#files.get(path);
    if (known) return known;
    const read = readRequirementsFile(this.#source, path);
    this.#files.set(path, read);
    return read;
  }
}

/** `requirements.txt` first, then the shallow and short names. */
const byRank = (a: string, b: string): number => rank(a) - rank(b) || a.length - b.length || (a < b ? -1 : 1);
const rank = (path: string): number => (nameOfPath(path) === 'requirements.in' ? 0 : nameOfPath(path) === 'requirements.txt' ? 1 : 2);

/** A word of no known meaning is a group beside a file that runs, and runs where there is none. */
function groupFor(path: string, runs: boolean): string | undefined {
  const group = groupOfFile(path);
  if (!group?.startsWith('?')) return group;
  return runs ? group.slice(1) : undefined;
}

/** Follows the includes of one package's files; what runs is collected before groups. */
class Collection {
  readonly #file: (path: string) => RequirementsFile;
  readonly #own: ReadonlySet<string>;
  readonly #declared: boolean;
  readonly #dependencies = new Map<string, Dependency>();
  readonly #locked = new Map<string, LockedVersion>();
  readonly #lockfiles = new Map<string, Lockfile>();
  readonly #seen = new Set<string>();
  readonly #writers = new Set<RequirementsFile['compiledBy']>();

  constructor(file: (path: string) => RequirementsFile, own: readonly string[], declared: boolean) {
    this.#file = file;
    this.#own = new Set(own);
    this.#declared = declared;
  }

  add(path: string, group: string | undefined): void {
    const key = `${group === undefined}:${path}`;
    if (this.#seen.has(key) || this.#seen.size >= 2 * maximalFiles) return;
    this.#seen.add(key);
    const file = this.#file(path);
    this.#writers.add(file.compiledBy);
    const compiled = file.compiledBy !== undefined || file.hashed;
    if (compiled) this.#lock(file);
    // With its source there, a compiled file says nothing about what was asked for.
    const lockOnly = compiled && (this.#declared || this.#own.has(path.replace(/\.\w+$/, '.in')));
    if (!lockOnly) for (const requirement of file.requirements) this.#depend({ ...requirement, ...(group !== undefined && { group }) });
    for (const include of file.includes) {
      if (include.constraint) this.constrain(include.path);
      else this.add(include.path, group);
    }
  }

  constrain(path: string): void {
    for (const { name, pin, specifier, place } of this.#file(path).requirements.slice(0, maximalDependencies)) {
      if (pin === 'exact' && !specifier.startsWith('@') && !this.#locked.has(name)) this.#locked.set(name, { version: specifier.replace(/^=+/, ''), place });
    }
  }

  result(main: string | undefined, declared: boolean): RequirementsSet {
    const manager = [...this.#writers].find((writer) => writer !== undefined) ?? ([...this.#own].some((path) => path.endsWith('.in')) ? 'pip-tools' : main !== undefined && !declared ? 'pip' : undefined);
    const place = main === undefined ? undefined : { file: main, line: 1, column: 1 };
    return {
      declaration: place && { manifest: 'requirements', place, dependencies: [...this.#dependencies.values()], scripts: new Map() },
      lockfiles: [...this.#lockfiles.values()],
      locked: this.#locked,
      manager,
    };
  }

  #lock(file: RequirementsFile): void {
    this.#lockfiles.set(file.file, { tool: 'pip-tools', place: { file: file.file, line: 1, column: 1 } });
    this.constrain(file.file);
  }

  #depend(dependency: Dependency): void {
    if (this.#dependencies.size < maximalDependencies && !this.#dependencies.has(dependency.name)) this.#dependencies.set(dependency.name, dependency);
  }
}
