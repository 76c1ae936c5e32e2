import { folderOf, nameOfPath } from '../paths.ts';

const requirementsName = /^(?:[\w.+-]*[-_.])?(?:requirements?|reqs)(?:[-_.][\w.+-]*)?\.(?:txt|in|pip|lock)$|^requirements[\w.+-]*\.(?:txt|in|pip|lock)$/i;
const constraintsName = /^(?:[\w.+-]*[-_.])?constraints?(?:[-_.][\w.+-]*)?\.(?:txt|in)$/i;
const requirementsFolder = /^(?:requirements?|reqs|requires)$/i;
const condaName = /^(?:conda[-_.])?environment(?:[-_.][\w.+-]*)?\.ya?ml$/i;

/** Configuration of a tool in a file of its own, by the file's name. */
export const toolFiles: ReadonlyMap<string, string> = new Map([
  ['mypy.ini', 'mypy'],
  ['.mypy.ini', 'mypy'],
  ['pyrightconfig.json', 'pyright'],
  ['.pyre_configuration', 'pyre'],
  ['pytype.cfg', 'pytype'],
  ['ty.toml', 'ty'],
  ['pyrefly.toml', 'pyrefly'],
  ['ruff.toml', 'ruff'],
  ['.ruff.toml', 'ruff'],
  ['.flake8', 'flake8'],
  ['.pylintrc', 'pylint'],
  ['pylintrc', 'pylint'],
  ['.pylintrc.toml', 'pylint'],
  ['pylintrc.toml', 'pylint'],
  ['.isort.cfg', 'isort'],
  ['.bandit', 'bandit'],
  ['bandit.yaml', 'bandit'],
  ['bandit.yml', 'bandit'],
  ['pytest.ini', 'pytest'],
  ['.pytest.ini', 'pytest'],
  ['pytest.toml', 'pytest'],
  ['.pytest.toml', 'pytest'],
  ['.coveragerc', 'coverage'],
  ['tox.toml', 'tox'],
  ['noxfile.py', 'nox'],
  ['.importlinter', 'import-linter'],
  ['tach.toml', 'tach'],
  ['.pre-commit-config.yaml', 'pre-commit'],
  ['.pre-commit-config.yml', 'pre-commit'],
  ['.safety-policy.yml', 'safety'],
]);

/** Files that are read as a whole beside those of {@link toolFiles}, by name. */
const names = new Set(['pyproject.toml', 'hatch.toml', 'uv.toml', 'Pipfile', 'Pipfile.lock', 'setup.cfg', 'setup.py', 'tox.ini', 'uv.lock', 'poetry.lock', 'pdm.lock', 'conda-lock.yml', 'runtime.txt', '.python-version']);

/** https://packaging.python.org/en/latest/specifications/pylock-toml/ */
export const isPylock = (name: string): boolean => /^pylock\.(?:[^.]+\.)?toml$/.test(name);

export const isCondaEnvironment = (name: string): boolean => condaName.test(name);

/** Whether a file lists requirements: by its name, or because it lies in a folder of requirements. */
export function isRequirements(path: string): boolean {
  const name = nameOfPath(path);
  if (isConstraints(path)) return false;
  return requirementsName.test(name) || (/\.(?:txt|in)$/.test(name) && requirementsFolderOf(path) !== undefined);
}

export const isConstraints = (path: string): boolean => constraintsName.test(nameOfPath(path));

/** The folder of requirements that a file lies in, at most two levels above it. */
export function requirementsFolderOf(path: string): string | undefined {
  let folder = folderOf(path);
  for (let level = 0; level < 2 && folder !== ''; level += 1) {
    if (requirementsFolder.test(nameOfPath(folder))) return folder;
    folder = folderOf(folder);
  }
  return undefined;
}

/** The folder of the package that a file speaks about: beside it, or above its folder of requirements. */
export function packageFolderOf(path: string): string {
  const inner = isRequirements(path) || isConstraints(path) ? requirementsFolderOf(path) : undefined;
  return folderOf(inner ?? path);
}

/** Which files the reader of packaging wants. */
export function isPackaging(path: string): boolean {
  const name = nameOfPath(path);
  return names.has(name) || toolFiles.has(name) || isPylock(name) || isCondaEnvironment(name) || isRequirements(path) || isConstraints(path);
}
