import { folderOf, nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { valueAt } from '../yaml/located.ts';
import { readConda } from './conda.ts';
import { isCondaEnvironment, isConstraints, isRequirements } from './files.ts';
import type { Declaration } from './package.ts';
import { readPipfile } from './pipfile.ts';
import type { ProjectFiles } from './project-files.ts';
import { hatchDependencies, isProject, readPyproject } from './pyproject.ts';
import type { RequirementsReader, RequirementsSet } from './requirements.ts';
import { readSetupCfg } from './setup-cfg.ts';
import { readSetupPy } from './setup-py.ts';

/** What the files of one folder declare, in the order in which they count. */
export interface FolderDeclarations {
  readonly declarations: readonly Declaration[];
  readonly requirements: RequirementsSet | undefined;
}

/** Reads each file of a folder that declares dependencies. */
export function readDeclarations(source: Source, files: ProjectFiles, folder: string, reader: RequirementsReader): FolderDeclarations {
  const declarations = [...declaredIn(source, files, folder)];
  const own = (files.folders.get(folder) ?? []).filter((path) => isRequirements(path) || isConstraints(path));
  const named = declarations.flatMap(({ requirementFiles }) => requirementFiles ?? []).filter((path) => source.files.has(path));
  const declared = declarations.some(({ dependencies }) => dependencies.some(({ group }) => group === undefined));
  // Beside a project with a lock file a list of requirements is what is left of former times, unless a build installs it.
  const isLocked = declared && [...source.files.keys()].some((path) => folderOf(path) === folder && /^(?:uv|poetry|pdm)\.lock$/.test(nameOfPath(path)));
  const used = isLocked ? own.filter((path) => isBuiltFrom(source, nameOfPath(path))) : own;
  const requirements = reader.read([...new Set([...used, ...named])], declared);
  if (requirements?.declaration) declarations.push(requirements.declaration);
  declarations.push(...condaIn(source, files, folder));
  return { declarations, requirements };
}

const isBuiltFrom = (source: Source, name: string): boolean => [...source.files].some(([path, text]) => /(?:^|\/)(?:[\w.-]*Dockerfile[\w.-]*|Containerfile|Makefile|[\w.-]+\.sh)$/i.test(path) && text.includes(name));

function* declaredIn(source: Source, files: ProjectFiles, folder: string): Generator<Declaration> {
  const pyproject = files.toml(folder, 'pyproject.toml');
  const pyprojectPath = files.pathIn(folder, 'pyproject.toml');
  if (pyproject && pyprojectPath !== undefined && isProject(pyproject)) {
    const read = readPyproject(source, pyprojectPath, pyproject);
    const hatch = hatchDependencies(source, valueAt(files.toml(folder, 'hatch.toml'), 'envs'));
    yield { ...read, dependencies: [...read.dependencies, ...hatch], ...(hatch.length > 0 && { manager: read.manager ?? 'hatch' }) };
  }
  const pipfile = files.toml(folder, 'Pipfile');
  const pipfilePath = files.pathIn(folder, 'Pipfile');
  if (pipfile && pipfilePath !== undefined) yield readPipfile(source, pipfilePath, pipfile);
  const setupCfg = files.ini(folder, 'setup.cfg');
  const setupCfgPath = files.pathIn(folder, 'setup.cfg');
  const declarative = setupCfg && setupCfgPath !== undefined ? readSetupCfg(source, setupCfgPath, setupCfg) : undefined;
  if (declarative) yield declarative;
  const setupPyPath = files.pathIn(folder, 'setup.py');
  const setup = setupPyPath === undefined ? undefined : readSetupPy(source, setupPyPath);
  if (setup) yield setup;
}

/** `environment.yml` before its variants. */
function condaIn(source: Source, files: ProjectFiles, folder: string): Declaration[] {
  const paths = (files.folders.get(folder) ?? []).filter((path) => isCondaEnvironment(nameOfPath(path))).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return paths.slice(0, 50).flatMap((path) => readConda(source, path) ?? []);
}
