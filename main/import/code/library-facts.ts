import { codeDevelopmentDependencies, codeFrameworkReleases, codeUnmaintainedLibraries } from '../../../shared/vocabulary/code.ts';
import { releaseSupport } from '../../../shared/vocabulary/libraries/releases.ts';
import { unmaintainedLibraries } from '../../../shared/vocabulary/libraries/unmaintained.ts';
import type { FactBook } from '../facts.ts';
import type { Dependency } from '../packaging/index.ts';
import type { UnitIndex } from './unit.ts';

/** Tools that only developers run. Those that some programs also call when they run (coverage, faker) are left out where they are imported. */
const developerTool = /^(?:pytest(?:-[\w-]+)?|black|flake8(?:-[\w-]+)?|mypy|pyright|pylint(?:-[\w-]+)?|isort|ruff|autopep8|yapf|bandit|coverage|codecov|tox|nox|pre-commit|ipdb|pdbpp|pudb|nose|factory-boy|responses|respx|freezegun|time-machine|hypothesis|testcontainers|pyflakes|pycodestyle|django-stubs|sqlalchemy-stubs|types-[\w-]+)$/;

/** What the packaging files say of libraries: which nobody maintains, how old the others are, and which are there for developers alone. */
export function sayLibraries(index: UnitIndex, book: FactBook): void {
  const all = index.unit.packages.flatMap(({ dependencies }) => [...dependencies.values()]);
  if (all.length === 0) return;
  const needed = all.filter(({ group }) => group === undefined);
  say(book, codeUnmaintainedLibraries, all.filter(({ name }) => unmaintainedLibraries.has(name)), ({ name }) => name, index);
  const released = needed.filter((dependency) => releaseSupport.has(dependency.name) && versionOf(dependency) !== undefined);
  // Without a version there is nothing to say, not even that there is none.
  if (released.length > 0) book.say(codeFrameworkReleases, [...new Set(released.map((dependency) => `${dependency.name} ${versionOf(dependency) ?? ''}`))], 'certain', ...released.map(({ lockedPlace, place }) => lockedPlace ?? place));
  const runs = (name: string): boolean => index.imported(name.replaceAll('-', '_')) !== undefined;
  say(book, codeDevelopmentDependencies, needed.filter(({ name }) => developerTool.test(name) && !runs(name)), ({ name }) => name, index);
}

function say(book: FactBook, fact: typeof codeUnmaintainedLibraries, found: readonly Dependency[], nameOf: (dependency: Dependency) => string, index: UnitIndex): void {
  book.say(fact, [...new Set(found.map(nameOf))].slice(0, 200), 'certain', ...(found.length > 0 ? found.map(({ place }) => place) : [index.manifest]));
}

/** The version that is installed, where one is named: by a lock file, or exactly. */
function versionOf({ locked, specifier, pin }: Dependency): string | undefined {
  if (locked !== undefined) return locked;
  return pin === 'exact' ? /^===?\s*(\d[\w.]*)/.exec(specifier)?.[1] : undefined;
}
