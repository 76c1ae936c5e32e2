/** A part of a module that stands for itself: an import, a function with its decorators, the head and fields of a class, a method, any other statement. */
export interface Chunk {
  readonly from: number;
  readonly to: number;
  /** 1-based. */
  readonly line: number;
  readonly kind: 'import' | 'function' | 'class' | 'method' | 'other';
}

export interface Skimmed {
  readonly chunks: readonly Chunk[];
  readonly lines: number;
  readonly functions: number;
  readonly typed: number;
  readonly asynchronous: number;
}

/**
 * Cuts a module at the statements that begin a line, without parsing it. What stands in a string over several lines is
 * not cut. One pass over the text.
 */
export function skim(text: string): Skimmed {
  const chunks: Chunk[] = [];
  let lines = 0;
  let functions = 0;
  let typed = 0;
  let asynchronous = 0;
  const quotes = new Quotes(text);
  let open = '';
  // Not a part of any statement: a byte order mark.
  const begin = text.startsWith('\uFEFF') ? 1 : 0;
  let start = begin;
  let startLine = 1;
  let kind: Chunk['kind'] = 'other';
  let decorated = false;
  let inClass = false;
  let classIndent = 0;
  for (let at = begin; at < text.length; ) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    lines += 1;
    const first = text.charCodeAt(at);
    const inside = open !== '';
    // A method is a part of its own; what follows it on the same level belongs to its class again.
    if (!inside && inClass && (first === 32 || first === 9)) {
      const indent = indentAt(text, at, end);
      if (indent > 0 && (classIndent === 0 || indent === classIndent)) {
        classIndent = indent;
        const code = text.charCodeAt(at + indent);
        const isMethod = code === 64 || defAt(text, at, end) !== undefined;
        const comment = code === 35;
        if (!comment && (isMethod ? !decorated : kind === 'method' && isStart(code)) && at > start) {
          chunks.push({ from: start, to: at, line: startLine, kind });
          start = at;
          startLine = lines;
          kind = isMethod ? 'method' : 'class';
        }
        decorated = code === 64;
      }
    }
    if (!inside && isStart(first) && !isContinuation(text, at, first)) {
      const found = kindAt(text, at, first);
      if (!decorated && at > start) {
        chunks.push({ from: start, to: at, line: startLine, kind });
        start = at;
        startLine = lines;
      }
      kind = found ?? 'other';
      inClass = kind === 'class';
      classIndent = 0;
      decorated = first === 64;
    }
    if (!inside) {
      const def = defAt(text, at, end);
      if (def !== undefined) {
        functions += 1;
        if (def.async) asynchronous += 1;
        if (isTyped(text, def.at, end)) typed += 1;
      }
    }
    open = quotes.after(at, end, open);
    at = end + 1;
  }
  if (text.length > start) chunks.push({ from: start, to: text.length, line: startLine, kind });
  return { chunks, lines, functions, typed, asynchronous };
}

/** A letter, `_` or `@` at the beginning of a line begins a statement; brackets and strings continue one. */
const isStart = (code: number): boolean => code === 64 || code === 95 || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code > 127;

/** `else:`, `except …:` and the like belong to the statement before them. */
const isContinuation = (text: string, at: number, first: number): boolean => (first === 101 || first === 102) && /^(?:else|elif|except|finally)\b/.test(text.slice(at, at + 8));

function kindAt(text: string, at: number, first: number): Chunk['kind'] | undefined {
  if (first === 64) return 'function';
  if (first === 100 && text.startsWith('def ', at)) return 'function';
  if (first === 97 && text.startsWith('async def ', at)) return 'function';
  if (first === 99 && text.startsWith('class ', at)) return 'class';
  if ((first === 105 && text.startsWith('import ', at)) || (first === 102 && text.startsWith('from ', at))) return 'import';
  return undefined;
}

/** How far a line is indented; 0 for an empty one. */
function indentAt(text: string, at: number, end: number): number {
  let to = at;
  while (to < end && (text.charCodeAt(to) === 32 || text.charCodeAt(to) === 9)) to += 1;
  return to === end || text.charCodeAt(to) === 13 ? 0 : to - at;
}

function defAt(text: string, at: number, end: number): { at: number; async: boolean } | undefined {
  let from = at;
  while (from < end && (text.charCodeAt(from) === 32 || text.charCodeAt(from) === 9)) from += 1;
  const first = text.charCodeAt(from);
  if (first === 100 && text.startsWith('def ', from)) return { at: from + 4, async: false };
  if (first === 97 && text.startsWith('async def ', from)) return { at: from + 10, async: true };
  return undefined;
}

/** Whether a function's head, up to 2,000 characters of it, gives its result a type and each parameter one. */
function isTyped(text: string, at: number, lineEnd: number): boolean {
  let head = text.slice(at, lineEnd);
  if (!/:\s*(?:#.*)?$|:\s*\.\.\.$/.test(head)) {
    const close = /\)\s*(?:->[^:]{0,300})?:/.exec(text.slice(at, at + 2_000));
    head = close ? text.slice(at, at + close.index + close[0].length) : head;
  }
  if (!head.includes('->')) return false;
  const open = head.indexOf('(');
  const parameters = head.slice(open + 1, head.lastIndexOf(')'));
  const plain = parameters.replace(/\[[^[\]]*(?:\[[^[\]]*(?:\[[^[\]]*\][^[\]]*)*\][^[\]]*)*\]|\([^()]*\)|\{[^{}]*\}|"[^"]*"|'[^']*'/g, '');
  return plain.split(',').every((part) => {
    const name = part.trim();
    return name === '' || name === '/' || name === '*' || name === 'self' || name === 'cls' || name.includes(':');
  });
}

/** Finds a text from a place on, and remembers where it found it, so that a whole module is searched once. */
class Finder {
  readonly #text: string;
  readonly #wanted: string;
  #found = -2;

  constructor(text: string, wanted: string) {
    this.#text = text;
    this.#wanted = wanted;
  }

  from(at: number): number {
    if (this.#found === -2 || (this.#found !== Infinity && this.#found < at)) {
      const found = this.#text.indexOf(this.#wanted, at);
      this.#found = found < 0 ? Infinity : found;
    }
    return this.#found;
  }
}

/** Follows triple quotes from line to line. */
class Quotes {
  readonly #text: string;
  readonly #double: Finder;
  readonly #single: Finder;
  readonly #comment: Finder;

  constructor(text: string) {
    this.#text = text;
    this.#double = new Finder(text, '"""');
    this.#single = new Finder(text, "'''");
    this.#comment = new Finder(text, '#');
  }

  /** The triple quote that is open after a line, given the one before it. */
  after(from: number, to: number, open: string): string {
    let at = from;
    let quote = open;
    for (;;) {
      if (quote !== '') {
        const close = (quote === '"""' ? this.#double : this.#single).from(at);
        if (close >= to) return quote;
        at = close + 3;
        quote = '';
      }
      const next = Math.min(this.#double.from(at), this.#single.from(at));
      if (next >= to) return '';
      const comment = this.#comment.from(at);
      if (comment < next && !isInString(this.#text, at, comment)) return '';
      quote = this.#text.slice(next, next + 3);
      at = next + 3;
    }
  }
}

/** Whether a `#` stands inside a string of its line: an odd number of quotes before it. */
function isInString(text: string, from: number, to: number): boolean {
  let quotes = 0;
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === 34 || text.charCodeAt(at) === 39) quotes += 1;
  return quotes % 2 === 1;
}
