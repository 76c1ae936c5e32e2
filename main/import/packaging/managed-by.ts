import type { Declaration, Lockfile, Manager } from './package.ts';

/** The manager that writes a lock file. */
const lockManagers: ReadonlyMap<string, Manager> = new Map([['uv', 'uv'], ['poetry', 'poetry'], ['pdm', 'pdm'], ['pipenv', 'pipenv'], ['conda', 'conda']]);

/** The tool that manages a package: by its lock file, its own settings, who compiled its requirements, its build backend, its main file. */
export function managerOfPackage(declarations: readonly Declaration[], locks: readonly Lockfile[], compiler: Manager | undefined, main: Declaration, uvSettings: boolean): Manager | undefined {
  const locking = locks.map(({ tool }) => lockManagers.get(tool)).filter((manager) => manager !== undefined);
  const said = declarations.map(({ manager }) => manager).filter((manager) => manager !== undefined);
  // Of several locks, the one whose manager the package is written for.
  const agreed = said.find((manager) => locking.includes(manager));
  const first = agreed ?? (['uv', 'poetry', 'pdm', 'pipenv', 'conda'] as const).find((manager) => locking.includes(manager)) ?? main.manager ?? declarations.find(({ manifest }) => manifest === 'pyproject')?.manager;
  if (first !== undefined) return first;
  if (uvSettings) return 'uv';
  if (compiler !== undefined && compiler !== 'pip') return compiler;
  return main.backend ?? compiler ?? declarations.find(({ backend }) => backend !== undefined)?.backend ?? (main.manifest === 'setup' ? 'setuptools' : undefined);
}
