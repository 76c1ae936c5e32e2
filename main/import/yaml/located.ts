/** Where a value stands: a file of the project, 1-based line and column. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a compose file says with `!reset` and `!override` about merging. */
export type MergeTag = 'reset' | 'override';

/** A value and where it stands. The tree is never changed: steps that merge or interpolate build a new one. */
export type Located = LocatedScalar | LocatedList | LocatedMapping;

export interface LocatedScalar {
  readonly type: 'scalar';
  /** The value as written, without quotes; `null` for an empty value. */
  readonly text: string | null;
  readonly place: Place;
  readonly tag?: MergeTag | undefined;
  /** A tag of the file's own format: `!Ref`. */
  readonly customTag?: string | undefined;
  /** The text before variables were put in, where that made a difference. */
  readonly raw?: string | undefined;
}

export interface LocatedList {
  readonly type: 'list';
  readonly items: readonly Located[];
  readonly place: Place;
  readonly tag?: MergeTag | undefined;
  /** A tag of the file's own format: `!Ref`. */
  readonly customTag?: string | undefined;
}

export interface LocatedEntry {
  /** Where the key stands. */
  readonly place: Place;
  readonly value: Located;
}

export interface LocatedMapping {
  readonly type: 'mapping';
  readonly entries: ReadonlyMap<string, LocatedEntry>;
  readonly place: Place;
  readonly tag?: MergeTag | undefined;
  /** A tag of the file's own format: `!Ref`. */
  readonly customTag?: string | undefined;
}

export const scalarOf = (text: string | null, place: Place, raw?: string): LocatedScalar => ({ type: 'scalar', text, place, ...(raw !== undefined && { raw }) });

export const mappingOf = (entries: ReadonlyMap<string, LocatedEntry>, place: Place, tag?: MergeTag): LocatedMapping => ({ type: 'mapping', entries, place, ...(tag && { tag }) });

/** The value at a path of keys, or `undefined` where something on the way is missing or no mapping. */
export function valueAt(from: Located | undefined, ...path: string[]): Located | undefined {
  let at = from;
  for (const key of path) {
    if (at?.type !== 'mapping') return undefined;
    at = at.entries.get(key)?.value;
  }
  return at;
}

/** The scalar at a path of keys, unless it is empty. */
export function scalarAt(from: Located | undefined, ...path: string[]): (LocatedScalar & { readonly text: string }) | undefined {
  const found = valueAt(from, ...path);
  return found?.type === 'scalar' && isText(found) ? found : undefined;
}

const isText = (scalar: LocatedScalar): scalar is LocatedScalar & { readonly text: string } => scalar.text !== null;

export const textAt = (from: Located | undefined, ...path: string[]): string | undefined => scalarAt(from, ...path)?.text;

/** The scalars of a list, or the one scalar that stands in its place. */
export function scalarsAt(from: Located | undefined, ...path: string[]): Array<LocatedScalar & { readonly text: string }> {
  const found = valueAt(from, ...path);
  const items = found?.type === 'list' ? found.items : found ? [found] : [];
  return items.filter((item) => item.type === 'scalar').filter(isText);
}

export const entriesAt = (from: Located | undefined, ...path: string[]): ReadonlyMap<string, LocatedEntry> => {
  const found = valueAt(from, ...path);
  return found?.type === 'mapping' ? found.entries : new Map();
};

/** `true` and `false` in the words that compose accepts. */
export const isTrue = (text: string | undefined): boolean => text !== undefined && /^(?:true|yes|on|y|1)$/i.test(text);
