import type { AST } from 'toml-eslint-parser';
import { mappingOf, scalarOf, type Located, type LocatedEntry, type LocatedMapping, type Place } from '../yaml/located.ts';

/** No real file nests deeper than about 10. */
const maximalDepth = 50;

/** Tables of one TOML file put together into one tree. Of two values for one key the first stays, as a broken file may hold both. */
export class TomlTree {
  readonly root: LocatedMapping;
  readonly #file: string;
  readonly #entries = new Map<string, LocatedEntry>();

  constructor(file: string) {
    this.#file = file;
    this.root = mappingOf(this.#entries, { file, line: 1, column: 1 });
  }

  /** Adds what a parsed text says; `linesBefore` is how many lines of the file stand before that text. */
  add(program: AST.TOMLProgram, text: string, linesBefore: number, table: AST.TOMLTable | undefined): void {
    const open = table && this.#open(table, linesBefore);
    for (const node of program.body[0].body) {
      if (node.type === 'TOMLKeyValue') this.#assign(open ?? this.#entries, node, text, linesBefore, 0);
      else {
        const entries = this.#open(node, linesBefore);
        if (entries) for (const inner of node.body) this.#assign(entries, inner, text, linesBefore, 0);
      }
    }
  }

  #place(node: AST.TOMLNode, linesBefore: number): Place {
    return { file: this.#file, line: node.loc.start.line + linesBefore, column: node.loc.start.column + 1 };
  }

  /** The entries under a header `[a.b]`, or of a new item under `[[a.b]]`. */
  #open(table: AST.TOMLTable, linesBefore: number): Map<string, LocatedEntry> | undefined {
    const place = this.#place(table, linesBefore);
    const keys = table.key.keys.slice(0, maximalDepth).map(keyOf);
    const last = keys.pop();
    let at: Map<string, LocatedEntry> | undefined = this.#entries;
    for (const key of keys) at = at && descend(at, key, place);
    if (!at || last === undefined) return undefined;
    if (table.kind === 'standard') return descend(at, last, place);
    const entries = new Map<string, LocatedEntry>();
    const item = mappingOf(entries, place);
    const known = at.get(last)?.value;
    if (!known) at.set(last, { place, value: { type: 'list', items: [item], place } });
    else if (known.type === 'list' && Array.isArray(known.items)) known.items.push(item);
    else return undefined;
    return entries;
  }

  #assign(entries: Map<string, LocatedEntry>, node: AST.TOMLKeyValue, text: string, linesBefore: number, depth: number): void {
    const place = this.#place(node, linesBefore);
    const keys = node.key.keys.slice(0, maximalDepth).map(keyOf);
    const last = keys.pop();
    let at: Map<string, LocatedEntry> | undefined = entries;
    for (const key of keys) at = at && descend(at, key, place);
    if (at && last !== undefined && !at.has(last)) at.set(last, { place, value: this.#convert(node.value, text, linesBefore, depth) });
  }

  #convert(node: AST.TOMLContentNode, text: string, linesBefore: number, depth: number): Located {
    const place = this.#place(node, linesBefore);
    if (depth > maximalDepth) return scalarOf(null, place);
    if (node.type === 'TOMLArray') return { type: 'list', items: node.elements.map((element) => this.#convert(element, text, linesBefore, depth + 1)), place };
    if (node.type === 'TOMLValue') return scalarOf(node.kind === 'string' ? node.value : text.slice(...node.range), place);
    const entries = new Map<string, LocatedEntry>();
    for (const inner of node.body) this.#assign(entries, inner, text, linesBefore, depth + 1);
    return mappingOf(entries, place);
  }
}

const keyOf = (key: AST.TOMLBare | AST.TOMLQuoted): string => (key.type === 'TOMLBare' ? key.name : key.value);

/** The mapping under a key, the newest of a list of tables; made where there is none. */
function descend(entries: Map<string, LocatedEntry>, key: string, place: Place): Map<string, LocatedEntry> | undefined {
  const known = entries.get(key)?.value;
  const target = known?.type === 'list' ? known.items.at(-1) : known;
  if (target) return target.type === 'mapping' && target.entries instanceof Map ? target.entries : undefined;
  const made = new Map<string, LocatedEntry>();
  entries.set(key, { place, value: mappingOf(made, place) });
  return made;
}
