import type { Source } from '../source.ts';
import { entriesAt, scalarAt, scalarsAt, type Located, type LocatedScalar } from '../yaml/located.ts';
import type { Dependency, PythonPackage } from './package.ts';
import { readRequirement } from './requirement.ts';

/** Dependencies as texts of requirements; one that was not understood gives a note. */
export function dependenciesOf(source: Source, texts: ReadonlyArray<LocatedScalar & { readonly text: string }>, group?: string): Dependency[] {
  return texts.flatMap(({ text, place }) => {
    const requirement = readRequirement(text.replace(/^-e\s+/, ''));
    if (requirement) return [{ ...requirement, place, ...(group !== undefined && { group }) }];
    if (text.trim() !== '') source.note('info', 'This dependency was not understood.', place);
    return [];
  });
}

/** Dependencies of a table of groups: `dev = ["x", …]`. */
export const groupedDependencies = (source: Source, table: Located | undefined, ...path: string[]): Dependency[] =>
  [...entriesAt(table, ...path)].flatMap(([group, { value }]) => dependenciesOf(source, scalarsAt(value), group));

/** A text with its place, under a path of keys. */
export function placedText(from: Located | undefined, ...path: string[]): { readonly text: string; readonly place: LocatedScalar['place'] } | undefined {
  const found = scalarAt(from, ...path);
  return found && found.text.trim() !== '' ? { text: found.text.trim(), place: found.place } : undefined;
}

/** Entry points written as `name = module:function`. */
export function entryPointsOf(lines: ReadonlyArray<LocatedScalar & { readonly text: string }>): PythonPackage['scripts'] {
  const scripts = new Map<string, { target: string; place: LocatedScalar['place'] }>();
  for (const { text, place } of lines) {
    const sign = text.indexOf('=');
    if (sign > 0) scripts.set(text.slice(0, sign).trim(), { target: text.slice(sign + 1).trim(), place });
  }
  return scripts;
}
