/** A kind of file that importers want. `content` is asked only where the name alone does not say it. */
export interface Interest {
  readonly name: string;
  readonly matches: (path: string, base: string) => boolean;
  readonly content?: (text: string, path: string) => boolean;
  /** Larger files of this kind are left out and noted. In bytes. */
  readonly maximum: number;
  /** Whether such a file alone is worth an import. */
  readonly primary: boolean;
  /** Whether it names other files that belong to it. */
  readonly refers: boolean;
}

/** A file that is imported may be this large, in bytes. The largest compose file seen in public has 0.2 MB. */
export const maximalFile = 10 * 1024 * 1024;

/** Folders that hold what was installed, built or fetched, never what the project's people wrote. */
export const skippedFolders: ReadonlySet<string> = new Set([
  '.git', '.hg', '.svn', 'node_modules', 'bower_components', '__pycache__', '.venv', 'venv', 'virtualenv', 'site-packages', '.tox', '.nox', '.mypy_cache', '.ruff_cache', '.pytest_cache',
  '.eggs', 'dist', '.next', '.nuxt', '.cache', '.gradle', '.terraform', 'target', 'coverage', 'htmlcov', '.idea', '.vscode',
]);
