import type { Expression } from './expression.ts';
import { callFunction } from './functions.ts';
import { parseTemplate, type Node } from './parse.ts';
import { isDictionary, isList, isTruthy, sortedEntries, toText, type Value } from './value.ts';

/** A line of what a template gives, and the line of the template that it comes from. */
export interface Rendered {
  readonly text: string;
  readonly lines: readonly number[];
}

/** A chart of a real project takes up to some hundred thousand steps; one made to have no end stops here. */
const maximalSteps = 1_000_000;
const maximalOutput = 4_000_000;
const maximalDepth = 50;

/** Stops a template that goes on too long. */
export class TemplateTooLong extends Error {}

/** Gives the text of a named template that is not there; nothing where it is not known either. */
export type Fallback = (name: string, argument: Value, expand: (text: string, dot: Value) => string) => string | undefined;

type Flow = 'next' | 'break' | 'continue';

interface Scope {
  readonly dot: Value;
  readonly root: Value;
  readonly variables: Variables;
  readonly depth: number;
}

/** Variables by name, in the scope where they were declared. */
class Variables {
  readonly #own = new Map<string, Value>();
  readonly #outer: Variables | undefined;

  constructor(outer?: Variables) {
    this.#outer = outer;
  }

  get(name: string): Value {
    return this.#own.has(name) ? this.#own.get(name) : this.#outer?.get(name);
  }

  declare(name: string, value: Value): void {
    this.#own.set(name, value);
  }

  assign(name: string, value: Value): void {
    if (this.#own.has(name) || !this.#outer) this.#own.set(name, value);
    else this.#outer.assign(name, value);
  }
}

/** Evaluates templates of one chart, with a bound on all of its work together. */
export class Evaluation {
  readonly #named: ReadonlyMap<string, readonly Node[]>;
  readonly #fallback: Fallback;
  #steps = 0;
  #output = 0;
  /** Functions and named templates that are not known here. */
  readonly unknown = new Set<string>();

  constructor(named: ReadonlyMap<string, readonly Node[]>, fallback: Fallback = () => undefined) {
    this.#named = named;
    this.#fallback = fallback;
  }

  /** @throws TemplateTooLong */
  render(nodes: readonly Node[], root: Value): Rendered {
    const pieces: Array<{ text: string; line: number; counts: boolean }> = [];
    this.#run(nodes, { dot: root, root, variables: new Variables(), depth: 0 }, (text, line, counts) => pieces.push({ text, line, counts }));
    return assemble(pieces);
  }

  /** The text of a named template, or of a text that is a template itself. */
  include(name: string, dot: Value, depth: number): string {
    const nodes = this.#named.get(name);
    if (nodes) return this.#toText(nodes, dot, depth);
    const known = this.#fallback(name, dot, (text, inner) => this.expand(text, inner, depth + 1));
    if (known === undefined && this.unknown.size < 100) this.unknown.add(name);
    return known ?? '';
  }

  expand(text: string, dot: Value, depth: number): string {
    if (depth > maximalDepth) throw new TemplateTooLong();
    return text.includes('{{') ? this.#toText(parseTemplate(text).nodes, dot, depth) : text;
  }

  charge(steps: number): void {
    this.#steps += steps;
    if (this.#steps > maximalSteps) throw new TemplateTooLong();
  }

  #toText(nodes: readonly Node[], dot: Value, depth: number): string {
    if (depth > maximalDepth) throw new TemplateTooLong();
    let result = '';
    this.#run(nodes, { dot, root: dot, variables: new Variables(), depth: depth + 1 }, (text) => {
      result += text;
    });
    return result;
  }

  #run(nodes: readonly Node[], scope: Scope, write: (text: string, line: number, counts: boolean) => void): Flow {
    for (const node of nodes) {
      this.charge(1);
      if (node.type === 'stop') return node.word;
      if (node.type === 'choice') {
        const flow = this.#choose(node, scope, write);
        if (flow !== 'next') return flow;
        continue;
      }
      const text = this.#write(node, scope);
      this.#output += text.length;
      if (this.#output > maximalOutput) throw new TemplateTooLong();
      if (text !== '') write(text, node.line, node.type === 'text');
    }
    return 'next';
  }

  #write(node: Node & { type: 'text' | 'template' | 'output' }, scope: Scope): string {
    if (node.type === 'text') return node.text;
    if (node.type === 'template') return this.include(node.name, node.argument && this.evaluate(node.argument, scope), scope.depth);
    const { pipeline } = node;
    const value = this.evaluate(pipeline.value, scope);
    if (pipeline.variables.length === 0) return toText(value);
    const [name = ''] = pipeline.variables;
    if (pipeline.declares) scope.variables.declare(name, value);
    else scope.variables.assign(name, value);
    return '';
  }

  #choose(node: Node & { type: 'choice' }, scope: Scope, write: (text: string, line: number, counts: boolean) => void): Flow {
    for (const { word, pipeline, body } of node.branches) {
      const value = this.evaluate(pipeline.value, scope);
      const variables = new Variables(scope.variables);
      if (word === 'range') {
        const items = itemsOf(value);
        if (items.length === 0) continue;
        for (const [key, item] of items) {
          const inner = new Variables(scope.variables);
          const [first, second] = pipeline.variables;
          if (second !== undefined && first !== undefined) {
            inner.declare(first, key);
            inner.declare(second, item);
          } else if (first !== undefined) inner.declare(first, item);
          if (this.#run(body, { ...scope, dot: item, variables: inner }, write) === 'break') break;
        }
        return 'next';
      }
      for (const name of pipeline.variables) if (pipeline.declares) variables.declare(name, value);
      if (isTruthy(value)) return this.#run(body, { ...scope, ...(word === 'with' && { dot: value }), variables }, write);
    }
    return this.#run(node.otherwise, { ...scope, variables: new Variables(scope.variables) }, write);
  }

  evaluate(expression: Expression, scope: Scope, piped?: { value: Value }): Value {
    this.charge(1);
    switch (expression.type) {
      case 'literal':
        return expression.value;
      case 'pipe': {
        let last: { value: Value } | undefined = piped;
        for (const stage of expression.stages) last = { value: this.evaluate(stage, scope, last) };
        return last?.value;
      }
      case 'call':
        return this.#call(expression, scope, piped);
      case 'path': {
        const from = expression.from === '.' ? scope.dot : expression.from === '$' ? scope.root : typeof expression.from === 'string' ? scope.variables.get(expression.from) : this.evaluate(expression.from, scope);
        return this.#walk(from, expression, scope, piped);
      }
    }
  }

  /** A function of Go stops at the first argument that settles it; the others see all of theirs. */
  #call({ name, args }: Expression & { type: 'call' }, scope: Scope, piped: { value: Value } | undefined): Value {
    if ((name === 'and' || name === 'or') && !piped) {
      let value: Value;
      for (const argument of args) {
        value = this.evaluate(argument, scope);
        if (isTruthy(value) === (name === 'or')) return value;
      }
      return value;
    }
    const values = [...args.map((argument) => this.evaluate(argument, scope)), ...(piped ? [piped.value] : [])];
    return callFunction(this, name, values, scope.depth);
  }

  #walk(from: Value, { fields, args }: Expression & { type: 'path' }, scope: Scope, piped: { value: Value } | undefined): Value {
    let found = from;
    for (const [at, field] of fields.entries()) {
      if (!isDictionary(found)) return undefined;
      const method: Value = found.has(field) ? undefined : found.get(`${field}()`);
      const last = at === fields.length - 1;
      found = typeof method === 'string' ? callFunction(this, method, last ? [found, ...args.map((argument) => this.evaluate(argument, scope)), ...(piped ? [piped.value] : [])] : [found], scope.depth) : found.get(field);
    }
    return found;
  }
}

function itemsOf(value: Value): Array<[Value, Value]> {
  if (isList(value)) return value.map((item, at) => [at, item]);
  if (isDictionary(value)) return sortedEntries(value);
  return typeof value === 'number' && value > 0 && value <= 10_000 ? Array.from({ length: Math.floor(value) }, (_, at) => [at, at]) : [];
}

/** Joins pieces, and says for each line of the result from which line of the template the first thing on it comes. */
function assemble(pieces: ReadonlyArray<{ text: string; line: number; counts: boolean }>): Rendered {
  const lines: number[] = [];
  let current: number | undefined;
  let last = 1;
  for (const { text, line, counts } of pieces) {
    for (const [offset, part] of text.split('\n').entries()) {
      last = counts ? line + offset : line;
      if (offset > 0) {
        lines.push(current ?? last);
        current = undefined;
      }
      if (part.trim() !== '') current ??= last;
    }
  }
  lines.push(current ?? last);
  return { text: pieces.map(({ text }) => text).join(''), lines };
}
