/** A kind of file that importers want. `content` is asked only where the name alone does not say it. */
export interface Interest {
  readonly name: string;
  readonly matches: (path: string, base: string) => boolean;
  readonly content?: (text: string) => boolean;
  /** Larger files of this kind are left out and noted. In bytes. */
  readonly maximum: number;
  /** Whether such a file alone is worth an import. */
  readonly primary: boolean;
  /** Whether it names other files that belong to it. */
  readonly refers: boolean;
}

const megabyte = 1024 * 1024;

/** A file that is imported may be this large, in bytes. The largest compose file seen in public has 0.2 MB. */
export const maximalFile = 10 * megabyte;

/** The first that matches decides. A new format is a line here and a folder in main/import. */
export const interests: readonly Interest[] = [
  { name: 'compose file', matches: (_, base) => /\.ya?ml$/i.test(base) && /(?:^|[-_.])compose(?:[-_.]|$)/i.test(base), maximum: maximalFile, primary: true, refers: true },
  { name: 'compose file by content', matches: (_, base) => /\.ya?ml$/i.test(base), content: (text) => /^["']?services["']?[ \t]*:/m.test(text), maximum: maximalFile, primary: true, refers: true },
  { name: 'Dockerfile', matches: (_, base) => /^(?:dockerfile|containerfile)(?:[._-]|$)|\.(?:dockerfile|containerfile)$/i.test(base), maximum: megabyte, primary: false, refers: true },
  { name: 'variables', matches: (_, base) => /^\.?env(?:[._-]|$)|\.env(?:[._-]|$)/i.test(base) && !/\.(?:py|js|ts|sh|d\.ts)$/i.test(base), maximum: megabyte, primary: false, refers: false },
  { name: 'ignore file', matches: (_, base) => base === '.gitignore', maximum: megabyte, primary: false, refers: false },
  { name: 'server configuration', matches: (_, base) => /^(?:caddyfile|nginx|haproxy|traefik|supervisord|uwsgi)[\w.-]*$|\.(?:conf|conf\.template|ini|cfg)$/i.test(base) && !/\.(?:py|js|ts|sh|png|svg|md)$/i.test(base), maximum: megabyte / 4, primary: false, refers: false },
  { name: 'start script', matches: (_, base) => /^(?:docker-)?(?:entrypoint|start|run|boot|launch)[\w.-]*$/i.test(base) && !/\.(?:py|js|ts|tsx|jsx|md|css|html?|java|go|png|svg|json|ya?ml)$/i.test(base), maximum: megabyte / 8, primary: false, refers: false },
];

/** Folders that hold what was installed, built or fetched, never what the project's people wrote. */
export const skippedFolders: ReadonlySet<string> = new Set([
  '.git', '.hg', '.svn', 'node_modules', 'bower_components', '__pycache__', '.venv', 'venv', 'virtualenv', 'site-packages', '.tox', '.nox', '.mypy_cache', '.ruff_cache', '.pytest_cache',
  '.eggs', 'dist', '.next', '.nuxt', '.cache', '.gradle', '.terraform', 'target', 'coverage', 'htmlcov', '.idea', '.vscode',
]);
