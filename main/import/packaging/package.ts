import type { Place } from '../yaml/located.ts';

export type Manifest = 'pyproject' | 'requirements' | 'pipfile' | 'setup' | 'conda';
export type Manager = 'uv' | 'poetry' | 'pdm' | 'hatch' | 'pipenv' | 'setuptools' | 'pip' | 'pip-tools' | 'rye' | 'conda';
export type LockTool = 'uv' | 'poetry' | 'pdm' | 'pipenv' | 'pip-tools' | 'pylock' | 'conda';

/** Whether a requirement allows one version, some, or any. */
export type Pin = 'exact' | 'range' | 'none';

export interface Dependency {
  /** As PEP 503 normalises it: lower case, `-` between words. */
  readonly name: string;
  /** The versions allowed, as written; `@ …` for what comes from a URL or a path. Empty: any. */
  readonly specifier: string;
  readonly pin: Pin;
  readonly extras: readonly string[];
  /** The extra, group or environment that asks for it; left out for what the package needs to run. */
  readonly group?: string | undefined;
  /** The version in a lock file, or in a file of constraints. */
  readonly locked?: string | undefined;
  readonly lockedPlace?: Place | undefined;
  readonly place: Place;
}

export interface Lockfile {
  readonly tool: LockTool;
  readonly place: Place;
}


/** What a folder's packaging files say together. */
export interface PythonPackage {
  /** The folder relative to the project's root; `''` is the root. */
  readonly folder: string;
  readonly name?: string | undefined;
  /** The main file. */
  readonly place: Place;
  readonly manifest: Manifest;
  readonly manager?: Manager | undefined;
  readonly requiresPython?: { readonly text: string; readonly place: Place } | undefined;
  /** By normalised name. What the package needs to run wins over what a group asks for. */
  readonly dependencies: ReadonlyMap<string, Dependency>;
  /** The lock files that pin it; a workspace's root lock counts for its members. */
  readonly lockfiles: readonly Lockfile[];
  /** Developer tools that are configured or depended on, by name. */
  readonly tools: ReadonlyMap<string, Place>;
  readonly layout: 'src' | 'flat' | undefined;
  /** Commands that it installs. */
  readonly scripts: ReadonlyMap<string, { readonly target: string; readonly place: Place }>;
}

/** What one file declares, before the files of a folder are put together. */
export interface Declaration {
  readonly manifest: Manifest;
  readonly place: Place;
  readonly name?: string | undefined;
  /** The manager that it is written for, when it says so. */
  readonly manager?: Manager | undefined;
  /** The manager that its build backend suggests. */
  readonly backend?: Manager | undefined;
  readonly requiresPython?: { readonly text: string; readonly place: Place } | undefined;
  readonly dependencies: readonly Dependency[];
  readonly scripts: PythonPackage['scripts'];
  readonly srcLayout?: boolean | undefined;
  /** Files of requirements that it takes dependencies from. */
  readonly requirementFiles?: readonly string[] | undefined;
}

/** The package whose folder holds the path, nearest first. */
export function packageOf(packages: readonly PythonPackage[], path: string): PythonPackage | undefined {
  let nearest: PythonPackage | undefined;
  for (const found of packages) {
    const holds = found.folder === '' || path === found.folder || path.startsWith(`${found.folder}/`);
    if (holds && found.folder.length >= (nearest?.folder.length ?? 0)) nearest = found;
  }
  return nearest;
}
