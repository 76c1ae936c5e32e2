import { visit } from 'jsonc-parser';
import type { ImportNote } from '../../../shared/model/document.ts';
import { mappingOf, scalarOf, type Located, type LocatedEntry, type Place } from '../yaml/located.ts';

/** The parser calls itself for each level; no real file nests deeper than about 40. */
const maximalDepth = 200;
const maximalValues = 1_000_000;
const longest = 50_000_000;

export interface JsonFile {
  readonly root: Located | undefined;
  readonly notes: readonly ImportNote[];
}

interface Open {
  readonly located: Located;
  readonly add: (value: Located) => void;
}

/**
 * Reads JSON, with comments and trailing commas, as a tree of located values. What `leaveOut` names by its path of keys
 * is passed over and stands as an empty mapping or list. A text that is not valid gives a note and what can be read of
 * it. Of two values of one key the first stays. Never throws.
 */
export function readJson(file: string, text: string, leaveOut: (path: readonly (string | number)[]) => boolean = () => false): JsonFile {
  if (text.length > longest) return { root: undefined, notes: [{ severity: 'warning', file, message: 'The file is too large to be read as JSON.' }] };
  const deep = findDeep(text);
  if (deep !== undefined) return { root: undefined, notes: [{ severity: 'warning', file, line: text.slice(0, deep).split('\n').length, message: `The file nests values more than ${maximalDepth} deep.` }] };
  const reading = new Reading(file);
  visit(text.replace(/^\uFEFF/, ' '), reading.visitor(leaveOut), { allowTrailingComma: true });
  return { root: reading.root, notes: reading.notes };
}

/** Where brackets outside texts are nested too deep. */
function findDeep(text: string): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 92) at += 1;
      else if (code === 34 || code === 10) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 91 || code === 123) depth += 1;
    else if ((code === 93 || code === 125) && depth > 0) depth -= 1;
    if (depth > maximalDepth) return at;
  }
  return undefined;
}

/** Collects what the parser meets, in order. */
class Reading {
  root: Located | undefined;
  readonly notes: ImportNote[] = [];
  readonly #file: string;
  readonly #open: Open[] = [];
  #key: { readonly name: string; readonly place: Place } | undefined;
  #values = 0;

  constructor(file: string) {
    this.#file = file;
  }

  visitor(leaveOut: (path: readonly (string | number)[]) => boolean): Parameters<typeof visit>[1] {
    const begin = (open: Open, path: () => readonly (string | number)[]): boolean => {
      this.#put(open.located);
      this.#open.push(open);
      return this.#values < maximalValues && !leaveOut(path());
    };
    const end = (): void => {
      this.#open.pop();
    };
    return {
      onObjectBegin: (_offset, _length, line, column, path) => begin(this.#mapping(this.#place(line, column)), path),
      onArrayBegin: (_offset, _length, line, column, path) => begin(listAt(this.#place(line, column)), path),
      onObjectProperty: (name, _offset, _length, line, column) => {
        this.#key = { name, place: this.#place(line, column) };
      },
      onLiteralValue: (value: unknown, _offset, _length, line, column) => this.#put(scalarOf(typeof value === 'string' ? value : value === null ? null : JSON.stringify(value), this.#place(line, column))),
      onObjectEnd: end,
      onArrayEnd: end,
      onError: (_error, _offset, _length, line) => {
        if (this.notes.length === 0) this.notes.push({ severity: 'warning', file: this.#file, line: line + 1, message: 'The file is not valid JSON here. What can be read of it was read.' });
      },
    };
  }

  #place(line: number, column: number): Place {
    return { file: this.#file, line: line + 1, column: column + 1 };
  }

  #put(value: Located): void {
    this.#values += 1;
    const open = this.#open.at(-1);
    if (open) open.add(value);
    else this.root ??= value;
  }

  #mapping(place: Place): Open {
    const entries = new Map<string, LocatedEntry>();
    const add = (value: Located): void => {
      const key = this.#key;
      this.#key = undefined;
      if (key && !entries.has(key.name)) entries.set(key.name, { place: key.place, value });
    };
    return { located: mappingOf(entries, place), add };
  }
}

function listAt(place: Place): Open {
  const items: Located[] = [];
  return { located: { type: 'list', items, place }, add: (value) => void items.push(value) };
}
