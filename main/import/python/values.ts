import type { SyntaxNode } from '@lezer/common';
import type { CallValue, Value } from './digest.ts';

const maximalDepth = 8;
const maximalItems = 2_000;
const maximalText = 2_000;

/** Reads expressions of one module. `resolve` turns the first name of a dotted one into what its import stands for. */
export class Values {
  readonly #text: string;
  readonly #resolve: (dotted: string) => string;

  constructor(text: string, resolve: (dotted: string) => string) {
    this.#text = text;
    this.#resolve = resolve;
  }

  read(node: SyntaxNode | null, depth = 0): Value {
    if (!node) return { none: true };
    if (depth > maximalDepth) return this.#code(node);
    switch (node.name) {
      case 'String':
        return { text: unquote(this.#slice(node)) };
      case 'FormatString':
        return { text: unquote(this.#slice(node)), formatted: true };
      case 'ContinuedString': {
        const parts = children(node).map((part) => unquote(this.#slice(part)));
        return children(node).some(({ name }) => name === 'FormatString') ? { text: parts.join('').slice(0, maximalText), formatted: true } : { text: parts.join('').slice(0, maximalText) };
      }
      case 'Number':
        return numberValue(this.#slice(node));
      case 'UnaryExpression': {
        const value = this.read(node.lastChild, depth + 1);
        return 'number' in value && this.#text[node.from] === '-' ? { number: -value.number } : 'number' in value ? value : this.#code(node);
      }
      case 'Boolean':
        return { bool: this.#slice(node) === 'True' };
      case 'None':
        return { none: true };
      case 'VariableName':
      case 'PropertyName':
        return { name: this.#resolve(this.#slice(node)) };
      case 'MemberExpression': {
        const name = this.dotted(node);
        return name === undefined ? this.#code(node) : { name };
      }
      case 'CallExpression': {
        const call = this.call(node, depth);
        return call ? { call } : this.#code(node);
      }
      case 'AwaitExpression':
        return this.read(node.lastChild, depth + 1);
      case 'ParenthesizedExpression':
        return this.read(children(node)[1] ?? null, depth + 1);
      case 'ArrayExpression':
      case 'TupleExpression':
      case 'SetExpression':
        return { list: elements(node).slice(0, maximalItems).map((item) => this.read(item, depth + 1)) };
      case 'DictionaryExpression':
        return { dict: this.#entries(node, depth) };
      case 'BinaryExpression': {
        const arithmetic = this.#arithmetic(node, depth);
        return arithmetic ?? this.#code(node);
      }
      default:
        return this.#code(node);
    }
  }

  /** A dotted name, with calls in it as `()`, subscripts as `[]`: `session.query().filter`. */
  dotted(node: SyntaxNode): string | undefined {
    const parts: string[] = [];
    let at: SyntaxNode | null = node;
    for (let steps = 0; at && steps < 30; steps += 1) {
      if (at.name === 'VariableName') return this.#resolve(this.#slice(at)) + parts.reverse().join('');
      if (at.name === 'MemberExpression') {
        const last: SyntaxNode | null = at.lastChild;
        parts.push(last?.name === 'PropertyName' ? `.${this.#slice(last)}` : '[]');
        at = at.firstChild;
      } else if (at.name === 'CallExpression') {
        parts.push('()');
        at = at.firstChild;
      } else if (at.name === 'AwaitExpression') at = at.lastChild;
      else if (at.name === 'ParenthesizedExpression') at = children(at)[1] ?? null;
      else return undefined;
    }
    return undefined;
  }

  call(node: SyntaxNode, depth = 0): CallValue | undefined {
    const callee = node.firstChild && this.dotted(node.firstChild);
    if (callee === null || callee === undefined || callee.length > 300) return undefined;
    return { callee, ...this.args(node.getChild('ArgList'), depth) };
  }

  args(list: SyntaxNode | null, depth = 0): Pick<CallValue, 'args' | 'named'> {
    const args: Value[] = [];
    const named: Array<readonly [string, Value]> = [];
    const items = list ? children(list).filter(({ name }) => name !== '(' && name !== ')') : [];
    for (let at = 0; at < items.length && args.length + named.length < maximalItems; at += 1) {
      const item = items[at];
      if (!item || item.name === ',' || item.name === 'Comment') continue;
      if (items[at + 1]?.name === 'AssignOp') {
        named.push([this.#slice(item), this.read(items[at + 2] ?? null, depth + 1)]);
        at += 2;
      } else if (item.name === '*' || item.name === '**') {
        args.push({ code: this.#slice(item) });
        at += 1;
      } else args.push(this.read(item, depth + 1));
    }
    return { args, named: Object.fromEntries(named) };
  }

  #entries(node: SyntaxNode, depth: number): Array<readonly [Value, Value]> {
    const items = children(node).filter(({ name }) => name !== '{' && name !== '}' && name !== ',' && name !== 'Comment');
    const entries: Array<readonly [Value, Value]> = [];
    for (let at = 0; at + 2 < items.length + 1 && entries.length < maximalItems; ) {
      const key = items[at];
      if (key && items[at + 1]?.name === ':') {
        entries.push([this.read(key, depth + 1), this.read(items[at + 2] ?? null, depth + 1)]);
        at += 3;
      } else at += 1;
    }
    return entries;
  }

  /** `60 * 60 * 24` and the like, as settings are written. */
  #arithmetic(node: SyntaxNode, depth: number): Value | undefined {
    const [left, operator, right] = children(node);
    if (!left || !right || !operator) return undefined;
    const [a, b] = [this.read(left, depth + 1), this.read(right, depth + 1)];
    if ('list' in a || 'list' in b) return { list: [...('list' in a ? a.list : [a]), ...('list' in b ? b.list : [b])].slice(0, maximalItems) };
    if (!('number' in a) || !('number' in b)) return undefined;
    const result = { '*': a.number * b.number, '+': a.number + b.number, '-': a.number - b.number, '/': a.number / b.number }[this.#slice(operator)];
    return result !== undefined && Number.isFinite(result) ? { number: result } : undefined;
  }

  #slice(node: SyntaxNode): string {
    return this.#text.slice(node.from, Math.min(node.to, node.from + maximalText));
  }

  #code(node: SyntaxNode): Value {
    return { code: this.#text.slice(node.from, Math.min(node.to, node.from + 200)) };
  }
}

export function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child && found.length < 5_000; child = child.nextSibling) found.push(child);
  return found;
}

const elements = (node: SyntaxNode): SyntaxNode[] => children(node).filter(({ name }) => !/^[[\](){},*]$|^Comment$/.test(name));

function numberValue(text: string): Value {
  const plain = text.replaceAll('_', '');
  const value = Number(plain);
  return plain !== '' && Number.isFinite(value) ? { number: value } : { code: text };
}

/** The text of a string literal, without prefix and quotes; the plain escapes are read. */
export function unquote(literal: string): string {
  const [, prefix = '', quote = ''] = /^([A-Za-z]{0,3})("""|'''|"|')/.exec(literal) ?? [];
  const body = literal.slice(prefix.length + quote.length, literal.endsWith(quote) && literal.length >= prefix.length + 2 * quote.length ? literal.length - quote.length : undefined);
  return /r/i.test(prefix) || !body.includes('\\') ? body : body.replace(/\\(\n|n|t|\\|'|")/g, (_, escaped: string) => ({ n: '\n', t: '\t', '\n': '' })[escaped] ?? escaped);
}
