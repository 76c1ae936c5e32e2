import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import { toolFiles } from './files.ts';
import { foldersUpFrom, type ProjectFiles } from './project-files.ts';
import { toolsOfIni, toolsOfPreCommit, toolsOfPyproject } from './tools.ts';

/** The tools that files configure, by folder. A file also speaks for the folders below its own. */
export class ConfiguredTools {
  readonly #source: Source;
  readonly #files: ProjectFiles;
  readonly #own = new Map<string, ReadonlyMap<string, Place>>();

  constructor(source: Source, files: ProjectFiles) {
    this.#source = source;
    this.#files = files;
  }

  /** The tools configured in a folder or above it; the nearest place stays. */
  above(folder: string): Map<string, Place> {
    const found = new Map<string, Place>();
    for (const at of foldersUpFrom(folder)) addMissing(found, this.#in(at));
    return found;
  }

  #in(folder: string): ReadonlyMap<string, Place> {
    const known = this.#own.get(folder);
    if (known) return known;
    const found = new Map<string, Place>();
    const pyproject = this.#files.toml(folder, 'pyproject.toml');
    if (pyproject) addMissing(found, toolsOfPyproject(pyproject));
    for (const name of this.#files.namesIn(folder)) addMissing(found, this.#ofFile(folder, name));
    this.#own.set(folder, found);
    return found;
  }

  #ofFile(folder: string, name: string): ReadonlyMap<string, Place> {
    const file = folder === '' ? name : `${folder}/${name}`;
    if (name.startsWith('.pre-commit-config.')) return toolsOfPreCommit(this.#source, file);
    const place = { file, line: 1, column: 1 };
    if (name === 'setup.cfg' || name === 'tox.ini') {
      const root = this.#files.ini(folder, name);
      const sections = root ? toolsOfIni(file, root) : new Map<string, Place>();
      return name === 'tox.ini' && (root?.entries.has('tox') === true || root?.entries.has('testenv') === true) ? new Map([['tox', place], ...sections]) : sections;
    }
    const tool = toolFiles.get(name);
    return tool === undefined ? new Map() : new Map([[tool, place]]);
  }
}

/** Adds what is not there yet. */
export function addMissing<V>(to: Map<string, V>, from: ReadonlyMap<string, V>): void {
  for (const [key, value] of from) if (!to.has(key)) to.set(key, value);
}
