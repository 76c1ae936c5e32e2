import { itemsOf, referencesIn, scalarsBelow, unknownText } from '../cloud/resource.ts';
import { scalarOf, type Located, type Place } from '../yaml/located.ts';

/** All references below a value, one after the other, each once; `''` when there is none. */
export const referencesBelow = (value: Located): string => [...new Set(scalarsBelow(value).flatMap(({ text }) => referencesIn(text)))].slice(0, 200).map((reference) => `\${${reference}}`).join('');

/** A value that is not known, with the references of what it is made from. */
export const unknownOf = (parts: readonly Located[], place: Place): Located => scalarOf(parts.map(referencesBelow).join('').slice(0, 20_000) || unknownText, place);

/** The value at further steps of a path. What is made by a resource keeps its address; a list that is walked into by name gives what its items have. */
export function descend(from: Located, steps: readonly string[], place: Place): Located {
  let at = from;
  for (const step of steps) {
    const index = step.startsWith('[') ? step.slice(1, -1) : undefined;
    const name = index ?? step;
    if (at.type === 'mapping') {
      const found = at.entries.get(name)?.value;
      if (found) at = found;
      else if (index === '*') at = { type: 'list', items: [...at.entries.values()].map(({ value }) => value), place };
      else return scalarOf(unknownText, place);
    } else if (at.type === 'list') {
      if (index === '*') continue;
      const items: readonly Located[] = index !== undefined && /^\d{1,6}$/.test(index) ? at.items.slice(Number(index), Number(index) + 1) : itemsOf(at).flatMap((item) => (item.type === 'mapping' ? (item.entries.get(name)?.value ?? []) : []));
      const [only] = items;
      if (!only) return unknownOf([at], place);
      at = items.length === 1 ? only : { type: 'list', items, place };
    } else if (at.text !== null && index === undefined && /^\$\{[^{}?]+\}$/.test(at.text)) at = scalarOf(`${at.text.slice(0, -1)}.${name}}`, place);
    else if (at.text === null || index === undefined) return unknownOf([at], place);
  }
  return at;
}

const largest = 10_000;
const sizes = new WeakMap<Located, number>();

/** How many values there are in a value, written out: one that is used twice counts twice. */
export function sizeOf(value: Located): number {
  if (value.type === 'scalar') return 1;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  let size = 1;
  if (value.type === 'list') for (const item of value.items) size += sizeOf(item);
  else for (const entry of value.entries.values()) size += sizeOf(entry.value);
  sizes.set(value, size);
  return size;
}

/** A value that would be larger than any that is written, because its parts double from step to step, is not known. */
export const bounded = (value: Located): Located => (value.type !== 'scalar' && sizeOf(value) > largest ? scalarOf(unknownText, value.place) : value);
