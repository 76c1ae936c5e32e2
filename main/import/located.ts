import type { Evidence } from '../../shared/model/document.ts';

/** Where a value stands in the imported files: a path under the root and a 1-based line. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A value of a configuration file that knows where it stands. Immutable; `tag` is a YAML tag such as `!reset`. */
export type Located = LocatedMap | LocatedList | LocatedScalar;

export interface LocatedMap {
  readonly kind: 'map';
  readonly place: Place;
  readonly tag?: string | undefined;
  /** Values by key, with the place of the key. */
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Entry {
  readonly key: Place;
  readonly value: Located;
}

export interface LocatedList {
  readonly kind: 'list';
  readonly place: Place;
  readonly tag?: string | undefined;
  readonly items: readonly Located[];
}

export interface LocatedScalar {
  readonly kind: 'scalar';
  readonly place: Place;
  readonly tag?: string | undefined;
  readonly value: string | number | boolean | null;
  /** The value as text, variables filled in. */
  readonly text: string;
  /** The variables that `text` was filled in from. */
  readonly variables: readonly Variable[];
}

/** A variable of an interpolated text and where its value came from; `unset` ones left a gap. */
export interface Variable {
  readonly name: string;
  readonly from: 'file' | 'example' | 'default' | 'unset';
}

export const scalar = (text: string, place: Place): LocatedScalar => ({ kind: 'scalar', place, value: text, text, variables: [] });

export const getEntry = (value: Located | undefined, key: string): Entry | undefined => (value?.kind === 'map' ? value.entries.get(key) : undefined);

/** The value under a path of keys. */
export function getValue(value: Located | undefined, ...keys: readonly string[]): Located | undefined {
  let at = value;
  for (const key of keys) at = getEntry(at, key)?.value;
  return at;
}

/** The text under a path of keys, when a scalar that is not null stands there. */
export function getText(value: Located | undefined, ...keys: readonly string[]): string | undefined {
  const found = getValue(value, ...keys);
  return found?.kind === 'scalar' && found.value !== null ? found.text : undefined;
}

/** The items of a list, the single item that a scalar is, or nothing. */
export function getList(value: Located | undefined): readonly Located[] {
  if (value?.kind === 'list') return value.items;
  return value?.kind === 'scalar' && value.value !== null ? [value] : [];
}

export const getEntries = (value: Located | undefined): ReadonlyArray<readonly [string, Entry]> => (value?.kind === 'map' ? [...value.entries] : []);

/** The boolean that a value says, in the words that YAML 1.1 and compose take for one. */
export function getBoolean(value: Located | undefined): boolean | undefined {
  if (value?.kind !== 'scalar') return undefined;
  const text = value.text.toLowerCase();
  return ['true', 'yes', 'on', '1'].includes(text) ? true : ['false', 'no', 'off', '0'].includes(text) ? false : undefined;
}

/** Texts by path, to quote lines from. */
export type SourceTexts = ReadonlyMap<string, string>;

const maxQuote = 300;

/** Evidence for a place, quoting its line; `hide` lists texts that must not be quoted, as secrets. */
export function toEvidence(place: Place, sources: SourceTexts, hide: readonly string[] = []): Evidence {
  let text = lineOf(sources.get(place.file), place.line)?.trim().slice(0, maxQuote);
  for (const secret of hide) if (secret.length > 0) text = text?.replaceAll(secret, '***');
  return { file: place.file, line: place.line, ...(text && { text: maskCredentials(text) }) };
}

/** Hides the password of every URL in a text. */
export const maskCredentials = (text: string): string => text.replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:/@"']*:)[^\s@"'$][^\s@"']*@/gi, '$1***@');

/** One file is quoted from many times in a row. */
let lastSplit: { readonly text: string; readonly lines: readonly string[] } | undefined;

function lineOf(text: string | undefined, line: number): string | undefined {
  if (text === undefined) return undefined;
  if (lastSplit?.text !== text) lastSplit = { text, lines: text.split(/\r?\n/) };
  return lastSplit.lines[line - 1];
}
