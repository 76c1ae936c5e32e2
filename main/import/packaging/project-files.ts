import { readIni } from '../ini/read-ini.ts';
import { folderOf, nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { readToml } from '../toml/read-toml.ts';
import type { LocatedMapping } from '../yaml/located.ts';
import { isPackaging, packageFolderOf } from './files.ts';

/** Folders of installed packages, which are not the project's own. */
const installed = /(?:^|\/)(?:node_modules|site-packages|\.venv|venv|\.tox|\.nox|__pypackages__)\//;
const maximalFolders = 5_000;

/** The packaging files of a project by the folder of their package; each file is parsed once. */
export class ProjectFiles {
  /** The paths of packaging files, by the folder of the package that they speak about. */
  readonly folders: ReadonlyMap<string, readonly string[]>;
  readonly #source: Source;
  readonly #toml = new Map<string, LocatedMapping | undefined>();
  readonly #ini = new Map<string, LocatedMapping>();

  constructor(source: Source) {
    this.#source = source;
    const folders = new Map<string, string[]>();
    for (const path of source.files.keys()) {
      if (!isPackaging(path) || installed.test(path)) continue;
      const folder = packageFolderOf(path);
      const known = folders.get(folder);
      if (known) known.push(path);
      else if (folders.size < maximalFolders) folders.set(folder, [path]);
    }
    if (folders.size >= maximalFolders) source.note('warning', `Packaging files of more than ${maximalFolders} folders were found; the rest was not read.`);
    this.folders = folders;
  }

  /** The path of a file directly in a folder, when it is there. */
  pathIn(folder: string, name: string): string | undefined {
    const path = folder === '' ? name : `${folder}/${name}`;
    return this.folders.get(folder)?.includes(path) === true ? path : undefined;
  }

  /** The packaging files directly in a folder. */
  namesIn = (folder: string): string[] => (this.folders.get(folder) ?? []).filter((path) => folderOf(path) === folder).map(nameOfPath);

  /** A folder's file as TOML. */
  toml(folder: string, name: string): LocatedMapping | undefined {
    const path = this.pathIn(folder, name);
    if (path === undefined) return undefined;
    if (this.#toml.has(path)) return this.#toml.get(path);
    const { root, notes } = readToml(path, this.#source.files.get(path) ?? '');
    for (const { severity, message, line } of notes) this.#source.note(severity, message, { file: path, line });
    this.#toml.set(path, root);
    return root;
  }

  /** A folder's file as sections and keys. */
  ini(folder: string, name: string): LocatedMapping | undefined {
    const path = this.pathIn(folder, name);
    if (path === undefined) return undefined;
    const known = this.#ini.get(path);
    if (known) return known;
    const read = readIni(path, this.#source.files.get(path) ?? '');
    this.#ini.set(path, read);
    return read;
  }
}

/** A folder and those above it, nearest first, up to the project's root. */
export function* foldersUpFrom(folder: string): Generator<string> {
  for (let at = folder; at !== ''; at = folderOf(at)) yield at;
  yield '';
}
