/** Folders beside the code that hold no package of it. */
const besideCode = new Set(['tests', 'test', 'testing', 'docs', 'doc', 'examples', 'example', 'scripts', 'bin', 'tools', 'benchmarks', 'notebooks', 'requirements', 'node_modules']);

/** Where Python modules lie, by the folder of the package that holds them, so that a package's layout is one look-up. */
export class CodeFolders {
  readonly #flat = new Set<string>();
  readonly #src = new Set<string>();

  constructor(paths: Iterable<string>, folders: ReadonlySet<string>) {
    for (const path of paths) if (path.endsWith('.py')) this.#add(path, folders);
  }

  /** https://packaging.python.org/en/latest/discussions/src-layout-vs-flat-layout/ */
  layoutOf(folder: string): 'src' | 'flat' | undefined {
    if (this.#src.has(folder) && !this.#flat.has(`${folder}/src`)) return 'src';
    return this.#flat.has(folder) || this.#src.has(folder) ? 'flat' : undefined;
  }

  #add(path: string, folders: ReadonlySet<string>): void {
    const parts = path.split('/').slice(-50);
    for (let depth = parts.length - 1; depth >= 0; depth -= 1) {
      const folder = parts.slice(0, depth).join('/');
      if (!folders.has(folder)) continue;
      const [first = '', second] = parts.slice(depth);
      // `src/__init__.py` makes `src` a package by itself.
      if (first === 'src' && second === '__init__.py') this.#flat.add(`${folder}/src`);
      if (first === 'src' && second !== undefined) this.#src.add(folder);
      else if (second === undefined ? !besideCodeFile.test(first) : !besideCode.has(first)) this.#flat.add(folder);
      return;
    }
  }
}

const besideCodeFile = /^(?:setup|conftest|noxfile|tasks|fabfile)\.py$/;
