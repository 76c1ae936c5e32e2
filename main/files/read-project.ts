import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { LintelError } from '../../shared/lib/errors.ts';
import type { ImportNote } from '../../shared/model/document.ts';
import { toFileError } from './file-error.ts';
import { readRemote, systemIdOf } from './read-identity.ts';
import { maximalFile, type Interest } from './interest.ts';
import { findReferences } from './read-references.ts';
import { readTextFile } from './read-text.ts';
import { isInsideFile, listTree } from './read-tree.ts';

/** The texts of a project that importers want, by path relative to `root`, with `/`. */
export interface Project {
  readonly name: string;
  /** The same for one system on every machine. */
  readonly id: string;
  readonly root: string;
  /** The file that was asked for, when it was one file. */
  readonly chosen?: string;
  readonly files: Map<string, string>;
  /** Paths that are wanted and left for later, as there may be a lot of them. */
  readonly deferred: readonly string[];
  readonly notes: ImportNote[];
}

export interface ReadOptions {
  readonly interests: readonly Interest[];
  readonly isDeferred?: (path: string) => boolean;
  readonly signal?: AbortSignal | undefined;
  /** How many files were read, and of how many once that is known. */
  readonly onProgress?: ((done: number, total?: number) => void) | undefined;
}

/** Bounds of one project. In bytes and files; what is beyond them is noted and left out. */
const maximalTotal = 128 * 1024 * 1024;
const maximalFiles = 20_000;
const maximalReferenced = 1024 * 1024;

/**
 * Reads a folder, or a file and what it refers to. Nothing outside the root is read: the folder itself; for a file the
 * repository that holds it, else its folder.
 * @throws LintelError PATH_NOT_FOUND, PATH_NOT_READABLE, FILE_TOO_LARGE; the signal's reason when it is aborted
 */
export async function readProject(path: string, options: ReadOptions): Promise<Project> {
  const whole = resolve(path);
  let isFile: boolean;
  try {
    const stats = await stat(whole);
    isFile = stats.isFile();
    if (!isFile && !stats.isDirectory()) throw new LintelError('PATH_NOT_READABLE', `${path} is neither a file nor a folder.`, { place: { file: path } });
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
  const root = isFile ? await findRoot(dirname(whole)) : whole;
  const reading = new Reading(root, options);
  try {
    if (isFile) await reading.readOne(slashed(relative(root, whole)));
    else await reading.readFolder();
  } catch (error) {
    options.signal?.throwIfAborted();
    throw toFileError(error, path, 'read');
  }
  const remote = await readRemote(root);
  const folder = isFile ? slashed(relative(root, dirname(whole))) : '';
  const name = reading.findName() ?? (folder === '' ? remote?.split('/').at(-1) : undefined) ?? (basename(isFile ? dirname(whole) : whole) || 'system');
  return { name, id: systemIdOf(remote, name, remote === undefined ? '' : folder), root, ...(isFile && { chosen: slashed(relative(root, whole)) }), files: reading.files, deferred: reading.deferred, notes: reading.notes };
}

const slashed = (path: string): string => path.split(sep).join('/');

/** The repository that holds a folder, so that a compose file may name files above its own folder. */
async function findRoot(folder: string): Promise<string> {
  for (let at = folder, steps = 0; steps < 30; at = dirname(at), steps += 1) {
    if (await stat(join(at, '.git')).then(() => true, () => false)) return at;
    if (dirname(at) === at) break;
  }
  return folder;
}

/** The state of reading one project: what was read, how much, and what went wrong on the way. */
class Reading {
  readonly files = new Map<string, string>();
  readonly notes: ImportNote[] = [];
  deferred: string[] = [];
  readonly #root: string;
  readonly #options: ReadOptions;
  readonly #tried = new Set<string>();
  #bytes = 0;
  #full = false;

  constructor(root: string, options: ReadOptions) {
    this.#root = root;
    this.#options = options;
  }

  async readFolder(): Promise<void> {
    const { paths, problems } = await listTree(this.#root, { signal: this.#options.signal, onProgress: (seen) => this.#options.onProgress?.(seen) });
    for (const { path, message } of problems) this.#note('warning', message, path);
    this.deferred = paths.filter((path) => this.#options.isDeferred?.(path));
    const wanted = paths.flatMap((path) => {
      const interest = this.#interestIn(path);
      return interest ? [{ path, interest }] : [];
    });
    let tooLarge: LintelError | undefined;
    for (const [index, { path, interest }] of wanted.entries()) {
      this.#options.signal?.throwIfAborted();
      this.#options.onProgress?.(index, wanted.length);
      const problem = await this.#read(path, interest);
      if (problem && interest.content === undefined && interest.primary) tooLarge ??= problem;
    }
    // A project whose only compose file is too large has nothing else to say.
    if (tooLarge && ![...this.files.keys()].some((path) => this.#interestIn(path)?.primary)) throw tooLarge;
    await this.#follow([...this.files.keys()]);
    this.#options.onProgress?.(wanted.length, wanted.length);
  }

  /** One file that was asked for, with what lies around it: what it names, and the files that say more of what it runs. */
  async readOne(path: string): Promise<void> {
    await this.readFile(path);
    const chosen = [...this.files.keys()];
    const { paths } = await listTree(this.#root, { signal: this.#options.signal });
    this.deferred = paths.filter((found) => this.#options.isDeferred?.(found));
    for (const found of paths) {
      const interest = this.#interestIn(found);
      if (!interest || interest.primary || interest.name === 'variables' || chosen.includes(found)) continue;
      this.#options.signal?.throwIfAborted();
      await this.#read(found, interest);
    }
  }

  #interestIn(path: string): Interest | undefined {
    return this.#options.interests.find(({ matches }) => matches(path, basename(path)));
  }

  async readFile(path: string): Promise<void> {
    const read = await readTextFile(join(this.#root, path), path, maximalFile);
    if (!read) throw new LintelError('PATH_NOT_READABLE', `The file ${path} is not a text file.`, { place: { file: path }, fix: 'Point at a compose file, or at a folder that holds one.' });
    this.#keep(path, read.text, read.damaged);
    await this.#follow([path], true);
    const folder = path.split('/').slice(0, -1).map((part) => `${part}/`).join('');
    // What every compose project may have beside it, named or not; a file that only adds to another needs that one.
    for (const name of ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml', '.env', '.env.example', '.env.sample', '.env.template', '.env.dist', 'env.example', 'example.env', '.gitignore', '.dockerignore']) await this.#readReferenced(`${folder}${name}`);
  }

  /** The project's own name: `name:` of its compose file nearest to the root. */
  findName(): string | undefined {
    const depth = (path: string): number => path.split('/').length;
    const composes = [...this.files].filter(([path, text]) => /\.ya?ml$/i.test(path) && /^["']?services["']?[ \t]*:/m.test(text)).sort(([a], [b]) => depth(a) - depth(b));
    const name = /^name[ \t]*:[ \t]*(["']?)([\w.-]+)\1[ \t]*(?:#.*)?$/m.exec(composes[0]?.[1] ?? '')?.[2];
    return name;
  }

  #note(severity: ImportNote['severity'], message: string, file: string): void {
    if (this.notes.length < 2_000) this.notes.push({ severity, message, file });
  }

  /** Reads a file of interest; a problem is noted, and given back when the file was too large. */
  async #read(path: string, interest: Interest): Promise<LintelError | undefined> {
    this.#tried.add(path);
    try {
      const read = await readTextFile(join(this.#root, path), path, interest.maximum);
      if (read && (interest.content === undefined || interest.content(read.text, path))) this.#keep(path, read.text, read.damaged);
      return undefined;
    } catch (error) {
      const problem = toFileError(error, path, 'read');
      if (interest.primary && (interest.content === undefined || problem.code !== 'FILE_TOO_LARGE')) this.#note('warning', problem.message, path);
      return problem.code === 'FILE_TOO_LARGE' ? problem : undefined;
    }
  }

  #keep(path: string, text: string, damaged: boolean): void {
    if (this.#full) return;
    if (this.files.size >= maximalFiles || this.#bytes + text.length > maximalTotal) {
      this.#full = true;
      this.#note('warning', 'The project holds more than is read at once; this file and all after it were left out.', path);
      return;
    }
    this.#bytes += text.length;
    this.files.set(path, text);
    if (damaged) this.#note('warning', 'The file is not valid UTF-8; what could not be read was replaced.', path);
  }

  /** Reads what the files read so far refer to, a few steps on. */
  async #follow(from: readonly string[], named = false): Promise<void> {
    let next = [...from];
    for (let step = 0; step < 4 && next.length > 0; step += 1) {
      const found: string[] = [];
      for (const path of next) {
        if (!(named && step === 0) && !this.#interestIn(path)?.refers) continue;
        const { inside, outside } = findReferences(path, this.files.get(path) ?? '');
        for (const candidate of inside) {
          this.#options.signal?.throwIfAborted();
          if (await this.#readReferenced(candidate)) found.push(candidate);
        }
        if (outside.length > 0 && /compose/i.test(path)) this.#note('info', `It names ${outside.length === 1 ? 'a path' : `${outside.length} paths`} outside the chosen folder (${outside[0] ?? ''}); only what lies inside is read.`, path);
      }
      next = found;
    }
  }

  async #readReferenced(path: string): Promise<boolean> {
    if (this.files.has(path) || this.#tried.has(path)) return false;
    this.#tried.add(path);
    if (!(await isInsideFile(this.#root, path))) return this.#readFolderReference(path);
    try {
      const read = await readTextFile(join(this.#root, path), path, maximalReferenced);
      if (read) this.#keep(path, read.text, read.damaged);
      return read !== undefined;
    } catch {
      // Whatever it is, nobody asked for it by name.
      return false;
    }
  }

  /** A folder that is named (a build context, a mounted configuration) may hold a Dockerfile. */
  async #readFolderReference(path: string): Promise<boolean> {
    const build = `${path}/Dockerfile`;
    if (this.files.has(build) || this.#tried.has(build) || !(await isInsideFile(this.#root, build))) return false;
    return this.#readReferenced(build);
  }
}
