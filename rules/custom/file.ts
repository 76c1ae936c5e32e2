import { isScalar, LineCounter, parseDocument, type Document, type Node, type Scalar } from 'yaml';
import type { z } from 'zod';
import type { RefusedRule } from '../../shared/review/review.ts';
import type { ExpressionProblem } from './expression.ts';

type Path = readonly (string | number)[];

const syntax = 'See the rule pages, "Rules of your own", for what a file of rules looks like.';

/** Files are cut off there: as many rules as nobody writes. In characters. */
const maximalText = 200_000;

/** A YAML file with rules, and where in it things stand. */
export class CustomFile {
  readonly path: string;
  readonly problems: readonly RefusedRule[];
  readonly #text: string;
  readonly #document: Document | undefined;
  readonly #lines = new LineCounter();
  readonly #value: unknown;

  constructor(path: string, text: string) {
    this.path = path;
    this.#text = text;
    const problems: RefusedRule[] = [];
    let value: unknown;
    if (text.length > maximalText) problems.push({ file: path, line: 1, column: 1, message: `The file has more than ${maximalText} characters.`, fix: 'Split it into several files.' });
    else {
      try {
        this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false, uniqueKeys: true });
        problems.push(...this.#document.errors.slice(0, 20).map(({ message, pos: [at] }) => this.#problem(at, `${message}.`, 'Mend the YAML here.')));
        if (problems.length === 0) value = this.#document.toJS({ maxAliasCount: 20 });
      } catch (error) {
        problems.push({ file: path, line: 1, column: 1, message: error instanceof Error ? error.message : String(error), fix: syntax });
      }
    }
    this.#value = value;
    this.problems = problems;
  }

  valueAt(path: Path): unknown {
    let value = this.#value;
    for (const key of path) value = value !== null && typeof value === 'object' && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
    return value;
  }

  /** What is wrong around the rules: unknown keys, a list that is none. */
  checkFrame(schema: z.ZodType): RefusedRule[] {
    const parsed = schema.safeParse(this.#value);
    return parsed.success ? [] : parsed.error.issues.filter(({ path }) => path.length < 2).map((issue) => this.problemOf(issue, []));
  }

  problemOf(issue: z.core.$ZodIssue, base: Path): RefusedRule {
    const path = [...base, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))];
    const [unknownKey] = issue.code === 'unrecognized_keys' ? issue.keys : [];
    return this.problemAt(unknownKey === undefined ? path : [...path, unknownKey], `${path.at(-1) ?? 'The file'}: ${issue.message}.`, syntax, unknownKey);
  }

  /** @param key the key itself is meant, not what it holds */
  problemAt(path: Path, message: string, fix: string, key?: string): RefusedRule {
    return this.#problem(this.#offsetOf(path, key), message, fix);
  }

  /** A problem within a text of the file. */
  problemIn(path: Path, { message, at, fix }: ExpressionProblem): RefusedRule {
    const node = this.#document?.getIn(path, true);
    return this.#problem(isScalar(node) ? this.#offsetIn(node, at) : this.#offsetOf(path), message, fix);
  }

  /** The nearest place of a path that is there. */
  #offsetOf(path: Path, key?: string): number {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = (length === 0 ? this.#document?.contents : this.#document?.getIn(path.slice(0, length), true)) as Node | null | undefined;
      if (!node?.range) continue;
      const before = key !== undefined && length === path.length ? this.#text.lastIndexOf(key, node.range[0]) : -1;
      return before >= 0 ? before : node.range[0];
    }
    return 0;
  }

  /** Where a character of a text stands in the file. Of folded texts and of escapes that is nearly so. */
  #offsetIn(node: Scalar, at: number): number {
    const [start = 0] = node.range ?? [];
    if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') return start + 1 + at;
    if (node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED') return start + at;
    const value = String(node.value);
    const line = value.slice(0, at).split('\n').length - 1;
    let offset = this.#text.indexOf('\n', start) + 1;
    for (let skipped = 0; skipped < line; skipped += 1) offset = this.#text.indexOf('\n', offset) + 1;
    const indent = /^[ \t]*/.exec(this.#text.slice(offset, offset + 200))?.[0].length ?? 0;
    return offset + indent + (at - (value.lastIndexOf('\n', at - 1) + 1));
  }

  #problem(offset: number, message: string, fix: string): RefusedRule {
    const { line, col } = this.#lines.linePos(Math.max(0, offset));
    return { file: this.path, line: Math.max(1, line), column: Math.max(1, col), message, fix };
  }
}
