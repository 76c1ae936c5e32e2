import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import type { Assign, CallDigest, ClassDigest, Decorator, FunctionDigest, HandlerDigest, Import, ModuleDigest } from './digest.ts';
import { readImports } from './imports.ts';
import { comprehensions, elementEnd, isOverConstant } from './loops.ts';
import { children, unquote, Values } from './values.ts';

/** What one module may give at most of a kind; generated code has more than anybody reads. */
const maximal = 5_000;

interface Scope {
  readonly name: string;
  readonly kind: 'class' | 'function';
  readonly async: boolean;
  readonly to: number;
  /** Where loops and guarded bodies of this function end. */
  readonly loops: number[];
  readonly guards: number[];
}

/** Names that say nothing about a system. */
const plainCalls = new Set(
  'abs all any bool bytes callable chr dict dir divmod enumerate filter float format frozenset getattr hasattr hash hex id int isinstance issubclass iter len list map max min next object ord pow range repr reversed round set setattr slice sorted str sum super tuple type vars zip cast ValueError TypeError KeyError RuntimeError Exception'.split(' '),
);
const plainMethods = /\.(?:append|extend|items|keys|values|strip|lstrip|rstrip|split|rsplit|startswith|endswith|lower|upper|format|replace|join|encode|decode|copy|pop|setdefault|isoformat|strftime|strptime|splitlines|title|capitalize|assertEqual|assertTrue|assertFalse|assertIn|assertIsNone|assertRaises|addCleanup)$/;
/** What is kept of methods that say nothing elsewhere: tokens that are read, and the first entry of a header of addresses. */
const telling = /^(?:jose\.)?jwt\.decode$/;
const forwarded = /headers|META|environ|forward|xff|x_for/i;
const logCall = /(?:^|\.)(?:log|logger|logging|_logger|LOG|LOGGER|_log)\.(?:debug|info|warning|warn|error|exception|critical)$/;

/** Goes through a parsed module once and keeps what a digest is made of. */
export class Walk {
  readonly #text: string;
  readonly #origin: readonly number[];
  readonly #lineStarts: number[] = [0];
  readonly #values: Values;
  readonly #aliases = new Map<string, string>();
  /** What a variable was given, by scope and name, where that is the result of a call to something imported. */
  readonly #results = new Map<string, string>();
  readonly #scopes: Scope[] = [];
  readonly #imports: Import[] = [];
  readonly #assigns: Assign[] = [];
  readonly #classes: ClassDigest[] = [];
  readonly #functions: FunctionDigest[] = [];
  readonly #calls: CallDigest[] = [];
  readonly #handlers: HandlerDigest[] = [];
  readonly #urls: Array<{ text: string; line: number; scope: string }> = [];
  readonly #problems: Array<{ line: number; message: string }> = [];
  #typingUntil = 0;
  #developmentUntil = 0;
  /** Where the last `lambda` ends: it runs later, and elsewhere. */
  #lambdaUntil = 0;

  /** @param origin the line in the file of each line of the text */
  constructor(text: string, origin: readonly number[]) {
    this.#text = text;
    this.#origin = origin;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lineStarts.push(at + 1);
    this.#values = new Values(text, (name) => this.#resolve(name));
  }

  digest(): Omit<ModuleDigest, 'lines' | 'defined' | 'words' | 'skimmed'> {
    return { imports: this.#imports, assigns: this.#assigns, classes: this.#classes, functions: this.#functions, calls: this.#calls, handlers: this.#handlers, urls: this.#urls, problems: this.#problems };
  }

  visit(root: SyntaxNode): void {
    root.cursor().iterate((node) => this.#enter(node), (node) => this.#leave(node));
  }

  #enter(node: SyntaxNodeRef): boolean | undefined {
    switch (node.name) {
      case 'ImportStatement':
        this.#import(node.node);
        return false;
      case 'ClassDefinition':
        this.#class(node.node);
        return undefined;
      case 'FunctionDefinition':
        this.#function(node.node);
        return undefined;
      case 'AssignStatement':
        this.#assign(node.node);
        return undefined;
      case 'UpdateStatement':
        this.#update(node.node);
        return undefined;
      case 'CallExpression':
        this.#call(node.node);
        return undefined;
      case 'WhileStatement':
        this.#enclose(node.node, 'loops');
        return undefined;
      case 'Body': {
        // What a `for` goes through is made once, before its body runs again and again.
        const parent = node.node.parent;
        if (parent?.name === 'ForStatement' && !isOverConstant(parent, this.#text)) this.#enclose(parent, 'loops');
        // A body of `if settings.DEBUG:` runs where developers try things out.
        if (parent?.name === 'IfStatement' && this.#forDevelopment(parent, node.from)) this.#developmentUntil = Math.max(this.#developmentUntil, node.to);
        return undefined;
      }
      case 'TryStatement':
        this.#enclose(node.node, 'guards');
        this.#handle(node.node);
        return undefined;
      case 'IfStatement':
        if (/^if\s+(?:\w+\.)?TYPE_CHECKING\b/.test(this.#text.slice(node.from, node.from + 40))) this.#typingUntil = node.node.getChild('Body')?.to ?? node.to;
        return undefined;
      case 'String':
      case 'FormatString':
        this.#string(node);
        return undefined;
      case '⚠':
        if (this.#problems.length < 20 && this.#problems.at(-1)?.line !== this.#lineOf(node.from)) this.#problems.push({ line: this.#lineOf(node.from), message: 'This could not be read as Python.' });
        return undefined;
      case 'LambdaExpression':
        this.#lambdaUntil = Math.max(this.#lambdaUntil, node.to);
        return undefined;
      default:
        if (comprehensions.has(node.name) && !isOverConstant(node.node, this.#text)) this.#encloseUntil(node.from, elementEnd(node.node), 'loops');
        return undefined;
    }
  }

  #leave(node: SyntaxNodeRef): void {
    if (node.name === 'ClassDefinition' || node.name === 'FunctionDefinition') this.#scopes.pop();
  }

  #lineOf(offset: number): number {
    let [low, high] = [0, this.#lineStarts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#origin[low] ?? this.#origin.at(-1) ?? 1;
  }

  #slice(node: SyntaxNodeRef): string {
    return this.#text.slice(node.from, Math.min(node.to, node.from + 300));
  }

  get #scope(): string {
    return this.#scopes.map(({ name }) => name).join('.');
  }

  get #enclosing(): Scope | undefined {
    return this.#scopes.findLast(({ kind }) => kind === 'function');
  }

  #resolve(name: string): string {
    return this.#aliases.get(name) ?? name;
  }

  #import(node: SyntaxNode): void {
    this.readImport(this.#text.slice(node.from, Math.min(node.to, node.from + 20_000)), this.#lineOf(node.from), node.from < this.#typingUntil);
  }

  /** An import statement, with whatever stands after it. */
  readImport(text: string, line: number, typing = false): void {
    for (const { module, name, as } of readImports(text)) {
      if (this.#imports.length >= maximal) return;
      this.#imports.push({ module, line, ...(name !== undefined && { name }), ...(as !== undefined && { as }), ...(this.#enclosing && { late: true }), ...(typing && { typing: true }) });
      if (name === '*') continue;
      if (name !== undefined) this.#aliases.set(as ?? name, module.endsWith('.') ? `${module}${name}` : `${module}.${name}`);
      else if (as !== undefined) this.#aliases.set(as, module);
      else this.#aliases.set(module.split('.')[0] ?? module, module.split('.')[0] ?? module);
    }
  }

  #decorators(node: SyntaxNode): Decorator[] {
    const parent = node.parent;
    if (parent?.name !== 'DecoratedStatement') return [];
    return children(parent).filter(({ name }) => name === 'Decorator').slice(0, 50).map((decorator) => {
      const parts = children(decorator).filter(({ name }) => name === 'VariableName' || name === 'PropertyName').map((part) => this.#slice(part));
      const [first = '', ...rest] = parts;
      const plain = [this.#resolve(first), ...rest].join('.');
      const callee = this.#aliases.has(first) ? plain : this.#known(plain);
      return { callee, ...(callee !== plain && { on: variableOf(plain) }), line: this.#lineOf(decorator.from), ...this.#values.args(decorator.getChild('ArgList')) };
    });
  }

  #class(node: SyntaxNode): void {
    const name = node.getChild('VariableName');
    const { args, named } = this.#values.args(node.getChild('ArgList'));
    const full = [...this.#scopes.map((scope) => scope.name), name ? this.#slice(name) : ''].join('.');
    if (this.#classes.length < maximal) this.#classes.push({ name: full, bases: args.map((base) => ('name' in base ? base.name : 'code' in base ? base.code : 'call' in base ? base.call.callee : '')).filter(Boolean), decorators: this.#decorators(node), line: this.#lineOf(node.from), named });
    this.#scopes.push({ name: name ? this.#slice(name) : '', kind: 'class', async: false, to: node.to, loops: [], guards: [] });
  }

  #function(node: SyntaxNode): void {
    const name = node.getChild('VariableName');
    const isAsync = this.#text.startsWith('async', node.from);
    const full = [...this.#scopes.map((scope) => scope.name), name ? this.#slice(name) : ''].join('.');
    const types = node.getChildren('TypeDef');
    const returns = types[0] ? this.#type(types[0]) : undefined;
    if (this.#functions.length < maximal) this.#functions.push({ name: full, line: this.#lineOf(node.from), end: this.#lineOf(Math.max(node.from, node.to - 1)), async: isAsync, decorators: this.#decorators(node), parameters: this.#parameters(node.getChild('ParamList')), ...(returns !== undefined && { returns }) });
    this.#scopes.push({ name: name ? this.#slice(name) : '', kind: 'function', async: isAsync, to: node.to, loops: [], guards: [] });
  }

  #type(node: SyntaxNode): string {
    return this.#slice(node).replace(/^(?:->|:)\s*/, '').replace(/^[A-Za-z_]\w*/, (first) => this.#resolve(first));
  }

  #parameters(list: SyntaxNode | null): FunctionDigest['parameters'] {
    const found: Array<{ name: string; type?: string; value?: ReturnType<Values['read']> }> = [];
    let current: (typeof found)[number] | undefined;
    let isValue = false;
    for (const child of list ? children(list) : []) {
      if (child.name === ',') isValue = false;
      else if (child.name === 'AssignOp') isValue = true;
      else if (isValue && current) {
        current.value = this.#values.read(child);
        isValue = false;
      }
      else if (child.name === 'VariableName') found.push((current = { name: this.#slice(child) }));
      else if (child.name === 'TypeDef' && current) current.type = this.#type(child);
      if (found.length > 100) break;
    }
    return found;
  }

  #assign(node: SyntaxNode): void {
    const parts = children(node);
    const operator = parts.findLastIndex(({ name }) => name === 'AssignOp');
    const value = parts[operator + 1];
    const type = parts.find(({ name }) => name === 'TypeDef');
    const targets = parts.slice(0, Math.max(operator, 1)).filter(({ name }) => name === 'VariableName' || name === 'MemberExpression');
    const typeText = type && this.#type(type);
    const read = operator < 0 ? { none: true as const } : this.#values.read(value ?? null);
    for (const target of targets.slice(0, 5)) {
      const key = target.lastChild?.prevSibling?.name === 'String' ? unquote(this.#slice(target.lastChild.prevSibling)) : undefined;
      const name = target.name === 'VariableName' ? this.#slice(target) : (this.#values.dotted(target) ?? '') + (key === undefined ? '' : JSON.stringify(key));
      if (name === '') continue;
      if ('call' in read) this.#remember(name, read.call.callee);
      const inFunction = this.#enclosing !== undefined;
      if (this.#assigns.length < maximal && (!inFunction || /^app\.config|^self\.\w+$|\.conf\.|"[A-Z][\w-]*"$/.test(name))) this.#assigns.push({ target: name, value: read, line: this.#lineOf(node.from), scope: this.#scope, ...(typeText !== undefined && { type: typeText }) });
    }
  }

  /** `INSTALLED_APPS += […]`: what is added to a setting. */
  #update(node: SyntaxNode): void {
    const [target, , value] = children(node);
    if (!target || !value || this.#enclosing || this.#assigns.length >= maximal) return;
    this.#assigns.push({ target: `${this.#slice(target)}+`, value: this.#values.read(value), line: this.#lineOf(node.from), scope: this.#scope });
  }

  /** A variable that holds what an imported function gave. */
  #remember(name: string, callee: string): void {
    if (!/^[\w.]+$/.test(name) || callee.length > 150 || this.#results.size > maximal) return;
    const key = name.startsWith('self.') ? `${this.#className}:${name}` : `${this.#enclosing ? this.#scope : ''}:${name}`;
    this.#results.set(key, `${callee}()`);
  }

  get #className(): string {
    return this.#scopes.find(({ kind }) => kind === 'class')?.name ?? '';
  }

  /** `client.get` where `client` was given `httpx.Client()`: `httpx.Client().get`. */
  #known(dotted: string): string {
    const match = /^(self\.\w+|\w+)(.*)$/s.exec(dotted);
    if (!match) return dotted;
    const [, first = '', rest = ''] = match;
    const found = first.startsWith('self.') ? this.#results.get(`${this.#className}:${first}`) : (this.#results.get(`${this.#scope}:${first}`) ?? (this.#aliases.has(first) ? undefined : this.#results.get(`:${first}`)));
    return found === undefined || found.length + rest.length > 250 ? dotted : found + rest;
  }

  #call(node: SyntaxNode): void {
    if (this.#calls.length >= maximal) return;
    const call = this.#values.call(node);
    if (!call || plainCalls.has(call.callee) || logCall.test(call.callee)) return;
    const first = call.callee.endsWith('.split') && forwarded.test(call.callee) && this.#text.startsWith('[0]', node.to);
    if (plainMethods.test(call.callee) && !first && !telling.test(call.callee)) return;
    const parent = node.parent;
    const awaited = parent?.name === 'AwaitExpression';
    const holder = awaited ? parent.parent : parent;
    const result = this.#resultName(node, holder);
    if (result !== undefined) this.#remember(result, call.callee);
    // A name that was imported is never the variable of the same name: a package `app` often holds an `app`.
    const callee = this.#aliases.has(rootOf(node, this.#text)) ? call.callee : this.#known(call.callee);
    const scope = this.#enclosing;
    const within = (ends: readonly number[] | undefined): boolean => ends?.some((end) => node.from < end) === true;
    this.#calls.push({
      ...call,
      callee,
      ...(callee !== call.callee && { on: variableOf(call.callee) }),
      line: this.#lineOf(node.from),
      scope: this.#scope,
      async: scope?.async === true && node.from >= this.#lambdaUntil,
      awaited,
      loop: within(scope?.loops),
      ...(result !== undefined && { result }),
      ...(within(scope?.guards) && { guarded: true }),
      ...(node.from < this.#developmentUntil && { development: true }),
      ...(holder?.name === 'ExpressionStatement' && !awaited && { alone: true }),
      ...(holder?.name === 'WithStatement' && { managed: true }),
      ...(first && { first: true }),
    });
  }

  /** `x = f()` and `with f() as x`. */
  #resultName(node: SyntaxNode, holder: SyntaxNode | null | undefined): string | undefined {
    if (holder?.name === 'AssignStatement') {
      const target = holder.firstChild;
      return target && (target.name === 'VariableName' || target.name === 'MemberExpression') ? (target.name === 'VariableName' ? this.#slice(target) : this.#values.dotted(target)) : undefined;
    }
    if (holder?.name !== 'WithStatement') return undefined;
    const as = node.nextSibling;
    return as?.name === 'as' && as.nextSibling?.name === 'VariableName' ? this.#slice(as.nextSibling) : undefined;
  }

  /** The first body of an `if`, which asks for a machine of developers. */
  #forDevelopment(statement: SyntaxNode, body: number): boolean {
    const test = statement.getChild('Body')?.from === body ? this.#text.slice(statement.from, Math.min(body, statement.from + 200)) : '';
    return !/\bnot\b|!=|\bor\b/.test(test) && /["'](?:dev|develop|development|local|test|testing)["']|\bDEBUG\b|\bis_(?:dev|development|local|debug)\b/i.test(test);
  }

  #enclose(node: SyntaxNode, what: 'loops' | 'guards'): void {
    const body = node.getChild('Body');
    if (body) this.#encloseUntil(node.from, body.to, what);
  }

  #encloseUntil(from: number, until: number, what: 'loops' | 'guards'): void {
    const scope = this.#enclosing;
    if (!scope || scope[what].length > 1_000) return;
    // Ends of bodies that lie behind are of no use any more.
    const open = scope[what].filter((end) => end > from);
    scope[what].length = 0;
    scope[what].push(...open, until);
  }

  #handle(node: SyntaxNode): void {
    const parts = children(node);
    for (const [at, part] of parts.entries()) {
      if (part.name !== 'except' || this.#handlers.length >= maximal) continue;
      const end = parts.findIndex((other, index) => index > at && other.name === 'Body');
      const body = parts[end];
      if (!body) continue;
      const types = parts.slice(at + 1, end).flatMap((type) => (type.name === 'TupleExpression' ? children(type) : [type])).map((type) => (type.name === 'VariableName' || type.name === 'MemberExpression' ? this.#values.dotted(type) : undefined)).filter((type) => type !== undefined);
      const text = this.#text.slice(body.from, Math.min(body.to, body.from + 2_000));
      const does = /^:\s*(?:#[^\n]*\s*)?(?:pass|\.\.\.|continue)\s*(?:#[^\n]*)?$/.test(text.trim()) ? 'nothing' : /\braise\b/.test(text) ? 'raise' : /\blog\w*\.|capture_exception|print\(/i.test(text) ? 'log' : 'other';
      this.#handlers.push({ types, line: this.#lineOf(part.from), scope: this.#scope, does });
    }
  }

  #string(node: SyntaxNodeRef): void {
    if (node.to - node.from < 12 || this.#urls.length >= 500) return;
    const text = this.#text.slice(node.from, Math.min(node.to, node.from + 500));
    const url = /\b(?:https?|wss?|amqps?|rediss?|postgres(?:ql)?(?:\+\w+)?|mysql(?:\+\w+)?|mongodb(?:\+srv)?|kafka|nats|smtps?|ldaps?|sqlite(?:\+\w+)?):\/\/[^\s"'\\)>\]]+/i.exec(text)?.[0];
    if (url === undefined || /^(?:[rbuf]{0,2})?("""|''')/i.test(text)) return;
    const parent = node.node.parent;
    if (parent?.name === 'ExpressionStatement') return;
    this.#urls.push({ text: url.slice(0, 300), line: this.#lineOf(node.from), scope: this.#scope });
  }
}

/** The variable that a dotted name begins with: `router`, `self.client`. */
const variableOf = (dotted: string): string => /^(?:self\.\w+|\w+)/.exec(dotted)?.[0] ?? dotted;

/** The first name of a dotted one. */
function rootOf(node: SyntaxNode, text: string): string {
  let at: SyntaxNode | null = node;
  for (let steps = 0; at && at.name !== 'VariableName' && steps < 60; steps += 1) at = at.firstChild;
  return at?.name === 'VariableName' ? text.slice(at.from, at.to) : '';
}
