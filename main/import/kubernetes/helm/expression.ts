/** An operand or a call of a template's language. */
export type Expression =
  | { readonly type: 'literal'; readonly value: string | number | boolean | null }
  /** Fields below `.`, a variable (`$` is the root), or another expression. */
  | { readonly type: 'path'; readonly from: string | Expression; readonly fields: readonly string[]; readonly args: readonly Expression[] }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly type: 'pipe'; readonly stages: readonly Expression[] };

export interface Pipeline {
  /** The variables that it sets, and whether they are new. */
  readonly variables: readonly string[];
  readonly declares: boolean;
  readonly value: Expression;
}

const maximalNesting = 60;
const token = /\s+|("(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\]|\\.)+')|(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.])|(\$\w*|\.?[A-Za-z_]\w*|\.)|(:=|=|\||\(|\)|,)/y;

/** Reads what stands in an action after its keyword; `undefined` when it is not of the language. */
export function parsePipeline(text: string): Pipeline | undefined {
  const tokens = tokenize(text);
  if (!tokens) return undefined;
  const head = /^(\$\w*)(?:\s*,\s*(\$\w*))?\s*(:?=)/.exec(text);
  const variables = head ? [head[1], head[2]].filter((name) => name !== undefined) : [];
  const rest = head ? tokens.slice(tokens.findIndex((item) => item.text === head[3]) + 1) : tokens;
  const parser = new Parser(rest);
  const value = parser.parsePipe(0);
  return value && parser.isAtEnd() ? { variables, declares: head?.[3] === ':=', value } : undefined;
}

interface Token {
  readonly text: string;
  /** Whether space stands before it: `.a .b` are two operands, `.a.b` is one. */
  readonly apart: boolean;
}

function tokenize(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  let apart = true;
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) {
      token.lastIndex = 0;
      return undefined;
    }
    if (/^\s/.test(match[0])) apart = true;
    else {
      tokens.push({ text: match[0], apart });
      apart = false;
    }
  }
  return tokens;
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  parsePipe(depth: number): Expression | undefined {
    const stages: Expression[] = [];
    do {
      const command = this.#parseCommand(depth);
      if (!command) return undefined;
      stages.push(command);
    } while (this.#take('|'));
    return stages.length === 1 ? stages[0] : { type: 'pipe', stages };
  }

  #take(text: string): boolean {
    if (this.#tokens[this.#at]?.text !== text) return false;
    this.#at += 1;
    return true;
  }

  /** A function with its arguments, or one operand (a method takes arguments too). */
  #parseCommand(depth: number): Expression | undefined {
    const first = this.#tokens[this.#at]?.text ?? '';
    if (/^[A-Za-z_]/.test(first) && !/^(?:true|false|nil)$/.test(first)) {
      this.#at += 1;
      const args = this.#parseOperands(depth);
      return args && { type: 'call', name: first, args };
    }
    const operand = this.#parseOperand(depth);
    const args = operand && this.#parseOperands(depth);
    if (!operand || !args) return undefined;
    return args.length > 0 && operand.type === 'path' ? { ...operand, args } : operand;
  }

  #parseOperands(depth: number): Expression[] | undefined {
    const operands: Expression[] = [];
    while (!this.isAtEnd() && !/^[|)]$/.test(this.#tokens[this.#at]?.text ?? '')) {
      const operand = this.#parseOperand(depth);
      if (!operand) return undefined;
      operands.push(operand);
    }
    return operands;
  }

  #parseOperand(depth: number): Expression | undefined {
    const next = this.#tokens[this.#at];
    if (!next || depth > maximalNesting) return undefined;
    this.#at += 1;
    const { text } = next;
    if (text === '(') {
      const inner = this.parsePipe(depth + 1);
      if (!inner || !this.#take(')')) return undefined;
      const fields = this.#parseFields();
      return fields.length > 0 ? { type: 'path', from: inner, fields, args: [] } : inner;
    }
    if (text === '.') return { type: 'path', from: '.', fields: this.#parseFields(), args: [] };
    if (text.startsWith('.')) return { type: 'path', from: '.', fields: [text.slice(1), ...this.#parseFields()], args: [] };
    if (text.startsWith('$')) return { type: 'path', from: text, fields: this.#parseFields(), args: [] };
    if (/^["`']/.test(text)) return { type: 'literal', value: unquote(text) };
    if (/^-?\d/.test(text)) return { type: 'literal', value: Number(text) };
    if (text === 'true' || text === 'false') return { type: 'literal', value: text === 'true' };
    if (text === 'nil') return { type: 'literal', value: null };
    // A function without arguments as an argument: `list`, `dict`.
    return /^[A-Za-z_]/.test(text) ? { type: 'call', name: text, args: [] } : undefined;
  }

  #parseFields(): string[] {
    const fields: string[] = [];
    for (let next = this.#tokens[this.#at]; next && !next.apart && /^\.\w/.test(next.text); next = this.#tokens[this.#at]) {
      fields.push(next.text.slice(1));
      this.#at += 1;
    }
    return fields;
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

const unquote = (text: string): string => (text.startsWith('`') ? text.slice(1, -1) : text.slice(1, -1).replace(/\\(.)/g, (_, character: string) => escapes[character] ?? character));
