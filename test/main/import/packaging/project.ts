import { packageOf } from '../../../../main/import/packaging/package.ts';
import { readPackages } from '../../../../main/import/packaging/read-packages.ts';
import { Source } from '../../../../main/import/source.ts';

/** A project of files, read; `at` is the package of a path. */
export function readProject(files: Readonly<Record<string, string>>) {
  const source = new Source(new Map(Object.entries(files)));
  const packages = readPackages(source);
  const at = (path: string) => {
    const found = packageOf(packages, path);
    if (!found) throw new Error(`no package holds ${path}`);
    return found;
  };
  return { source, packages, at };
}

/** Dependencies in short: `name specifier pin group`. */
export const brief = (dependencies: ReturnType<ReturnType<typeof readProject>['at']>['dependencies']): string[] =>
  [...dependencies.values()].map(({ name, specifier, pin, group }) => [name, specifier, pin, group].filter((part) => part !== undefined && part !== '').join(' '));
