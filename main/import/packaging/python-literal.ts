import { mappingOf, scalarOf, type Located, type LocatedEntry, type Place } from '../yaml/located.ts';

const maximalDepth = 20;
const maximalItems = 5_000;
const longestString = 20_000;
/** Bounds the search for the ends of strings that have none. */
const maximalSteps = 5_000_000;

/** A reader of literals in Python source: texts, lists, tuples and dictionaries. Nothing is executed; what is computed is `undefined`. */
export class LiteralReader {
  readonly #file: string;
  readonly #text: string;
  readonly #lineStarts: number[] = [0];
  #at = 0;
  #items = 0;
  #steps = 0;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lineStarts.push(at + 1);
  }

  /** The literal that begins at an offset. */
  readAt(offset: number): Located | undefined {
    this.#at = offset;
    this.#items = 0;
    return this.#value(0);
  }

  placeOf(offset: number): Place {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.#file, line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  #value(depth: number): Located | undefined {
    this.#skip();
    this.#items += 1;
    if (depth > maximalDepth || this.#items > maximalItems) return undefined;
    const place = this.placeOf(this.#at);
    const sign = this.#text[this.#at];
    if (sign === '[' || sign === '(') return this.#list(sign === '[' ? ']' : ')', place, depth);
    if (sign === '{') return this.#dictionary(place, depth);
    const text = this.#strings();
    return text === undefined ? undefined : scalarOf(text, place);
  }

  #list(end: string, place: Place, depth: number): Located | undefined {
    this.#at += 1;
    const items: Located[] = [];
    for (;;) {
      this.#skip();
      if (this.#take(end)) return { type: 'list', items, place };
      const item = this.#value(depth + 1);
      if (item) items.push(item);
      if (!this.#next(end)) return { type: 'list', items, place };
    }
  }

  #dictionary(place: Place, depth: number): Located | undefined {
    this.#at += 1;
    const entries = new Map<string, LocatedEntry>();
    for (;;) {
      this.#skip();
      if (this.#take('}')) return mappingOf(entries, place);
      const at = this.placeOf(this.#at);
      const key = this.#strings();
      this.#skip();
      const value = key !== undefined && this.#take(':') ? this.#value(depth + 1) : undefined;
      if (key !== undefined && value && !entries.has(key)) entries.set(key, { place: at, value });
      if (!this.#next('}')) return mappingOf(entries, place);
    }
  }

  /** Goes on after the next comma of this level, over whatever is computed; `false` at the end of the text. */
  #next(end: string): boolean {
    let depth = 0;
    while (this.#at < this.#text.length) {
      this.#skip();
      const sign = this.#text[this.#at] ?? '';
      if (depth === 0 && sign === end) return true;
      if ((sign === '"' || sign === "'") && this.#string() !== undefined) continue;
      this.#at += 1;
      if (depth === 0 && sign === ',') return true;
      if ('([{'.includes(sign)) depth += 1;
      else if (')]}'.includes(sign)) depth -= 1;
      if (depth < 0) return false;
    }
    return false;
  }

  #take(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  /** Texts that stand beside each other are one. */
  #strings(): string | undefined {
    let text = this.#string();
    while (text !== undefined) {
      this.#skip();
      const more = this.#string();
      if (more === undefined || text.length > longestString) return text;
      text += more;
    }
    return undefined;
  }

  #string(): string | undefined {
    const rest = this.#text.slice(this.#at, this.#at + 5);
    const [opening, quote = ''] = /^[rRuUbB]{0,2}("""|'''|"|')/.exec(rest) ?? [];
    if (opening === undefined) return undefined;
    const from = this.#at + opening.length;
    const limit = Math.min(this.#text.length, from + longestString);
    for (let at = from; at < limit && this.#steps < maximalSteps; at += 1) {
      this.#steps += 1;
      if (this.#text[at] === '\\') at += 1;
      else if (this.#text.startsWith(quote, at)) {
        this.#at = at + quote.length;
        return this.#text.slice(from, at);
      } else if (this.#text[at] === '\n' && quote.length === 1) return undefined;
    }
    return undefined;
  }

  /** Spaces, line ends and comments. */
  #skip(): void {
    for (; this.#at < this.#text.length; this.#at += 1) {
      const sign = this.#text[this.#at] ?? '';
      if (sign === '#') {
        const end = this.#text.indexOf('\n', this.#at);
        this.#at = end < 0 ? this.#text.length : end;
      } else if (!/\s|\\/.test(sign)) return;
    }
  }
}
