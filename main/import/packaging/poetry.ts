import type { Source } from '../source.ts';
import { entriesAt, isTrue, scalarAt, scalarsAt, textAt, valueAt, type Located } from '../yaml/located.ts';
import type { Dependency, Pin, PythonPackage } from './package.ts';
import { normalizeName, withoutLogin } from './requirement.ts';

/** Dependencies and groups of `[tool.poetry]`: https://python-poetry.org/docs/dependency-specification/ */
export function poetryDependencies(source: Source, poetry: Located | undefined): Dependency[] {
  const extras = extrasOfPackages(poetry);
  const found = tableDependencies(source, valueAt(poetry, 'dependencies'), undefined, extras);
  for (const [group, { value }] of entriesAt(poetry, 'group')) found.push(...tableDependencies(source, valueAt(value, 'dependencies'), group === 'main' ? undefined : group, extras));
  found.push(...tableDependencies(source, valueAt(poetry, 'dev-dependencies'), 'dev', extras));
  return found;
}

/** Commands of `[tool.poetry.scripts]`, as texts or with a `reference` or `callable`. */
export function poetryScripts(poetry: Located | undefined): PythonPackage['scripts'] {
  const scripts = new Map<string, { target: string; place: Located['place'] }>();
  for (const [name, { place, value }] of entriesAt(poetry, 'scripts')) {
    const target = textAt(value) ?? textAt(value, 'reference') ?? textAt(value, 'callable');
    if (target !== undefined) scripts.set(name, { target, place });
  }
  return scripts;
}

/** Which extra asks for an optional dependency. */
function extrasOfPackages(poetry: Located | undefined): ReadonlyMap<string, string> {
  const extras = new Map<string, string>();
  for (const [extra, { value }] of entriesAt(poetry, 'extras')) {
    for (const { text } of scalarsAt(value)) if (!extras.has(normalizeName(text))) extras.set(normalizeName(text), extra);
  }
  return extras;
}

function tableDependencies(source: Source, table: Located | undefined, group: string | undefined, extras: ReadonlyMap<string, string>): Dependency[] {
  return [...entriesAt(table)].flatMap(([written, { place, value }]) => {
    const name = normalizeName(written);
    if (name === 'python') return [];
    // Several constraints, each for its own environment: the first stands for them.
    const first = value.type === 'list' ? value.items[0] : value;
    const specified = first && specify(first);
    if (!specified) {
      source.note('info', 'This dependency was not understood.', place);
      return [];
    }
    const optional = isTrue(textAt(first, 'optional')) ? (extras.get(name) ?? 'optional') : undefined;
    const of = group ?? optional;
    return [{ name, ...specified, extras: scalarsAt(first, 'extras').map(({ text }) => text), place, ...(of !== undefined && { group: of }) }];
  });
}

/** A version text, or a table with a version, a repository, a path or a URL, as Poetry, Pipenv and uv write them. */
export function specify(value: Located): { readonly specifier: string; readonly pin: Pin } | undefined {
  if (value.type === 'scalar') return value.text === null ? undefined : { specifier: value.text.trim(), pin: pinOfPoetry(value.text) };
  const git = textAt(value, 'git');
  if (git !== undefined) {
    const revision = textAt(value, 'rev') ?? textAt(value, 'ref');
    const named = revision ?? textAt(value, 'tag') ?? textAt(value, 'branch');
    const pin = revision !== undefined && /^[0-9a-f]{7,40}$/i.test(revision) ? 'exact' : named === undefined ? 'none' : 'range';
    return { specifier: `@ git+${withoutLogin(git)}${named === undefined ? '' : `@${named}`}`, pin };
  }
  const local = textAt(value, 'path') ?? textAt(value, 'url') ?? textAt(value, 'file');
  if (local !== undefined) return { specifier: `@ ${withoutLogin(local)}`, pin: 'exact' };
  if (isTrue(textAt(value, 'workspace'))) return { specifier: '@ workspace', pin: 'exact' };
  const version = scalarAt(value, 'version')?.text.trim();
  return version === undefined ? (value.type === 'mapping' ? { specifier: '', pin: 'none' } : undefined) : { specifier: version, pin: pinOfPoetry(version) };
}

/** Poetry reads `1.2.3` alone as `==1.2.3`. */
export function pinOfPoetry(version: string): Pin {
  const text = version.trim();
  if (text === '' || text === '*') return 'none';
  return /^(?:={1,3}\s*)?v?\d[\w.!+-]*$/.test(text) ? 'exact' : 'range';
}
