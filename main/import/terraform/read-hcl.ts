import type { Node, Parser } from 'web-tree-sitter';
import type { ImportNote } from '../../../shared/model/document.ts';
import type { Place } from '../yaml/located.ts';
import { findEmptyLines, foldBlanks } from './blanks.ts';
import type { Block, Body, Expression, MappingEntry } from './expression.ts';

/** No file that a person writes comes near; what lies deeper is left out. */
const deepest = 100;
const longestText = 500_000;

export interface HclFile {
  readonly body: Body;
  readonly notes: readonly ImportNote[];
}

/** Reads a file of Terraform's language. What is no valid syntax is left out with a note; the rest of the file is kept. */
export function readHcl(parser: Parser, file: string, text: string): HclFile {
  if (text.length > longestText) return unread(file, 'The file is too long to be read as Terraform.');
  const folded = foldBlanks(text);
  const empty = findEmptyLines(folded);
  if (empty !== undefined) return unread(file, 'The file has thousands of empty lines here, and was not read as Terraform.', empty);
  const tree = parser.parse(folded);
  if (!tree) return unread(file, 'The file could not be read as Terraform.');
  try {
    const reader = new Reader(file, folded);
    const root = tree.rootNode;
    const body = reader.readBody(root.namedChildren.find((child) => child?.type === 'body') ?? undefined, 0);
    const fault = root.hasError ? findFault(root) : undefined;
    return { body, notes: fault === undefined ? [] : [{ severity: 'warning', message: 'The file is not valid Terraform here; what could be read around it was kept.', file, line: fault }] };
  } finally {
    tree.delete();
  }
}

const unread = (file: string, message: string, line?: number): HclFile => ({ body: { attributes: new Map(), blocks: [] }, notes: [{ severity: 'warning', message, file, ...(line !== undefined && { line }) }] });

/** The line of the first error. Goes down only where there is one. */
function findFault(root: Node): number {
  let at = root;
  for (let depth = 0; depth < 200; depth += 1) {
    if (at.isError || at.isMissing) break;
    const next = at.children.find((child) => child?.hasError || child?.isMissing);
    if (!next) break;
    at = next;
  }
  return at.startPosition.row + 1;
}

class Reader {
  readonly #file: string;
  readonly #text: string;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
  }

  readBody(node: Node | undefined, depth: number): Body {
    const attributes = new Map<string, { value: Expression; place: Place }>();
    const blocks: Block[] = [];
    for (const child of depth > deepest ? [] : (node?.namedChildren ?? [])) {
      if (child?.type === 'attribute') {
        const [name, value] = child.namedChildren;
        if (name && value && !attributes.has(name.text)) attributes.set(name.text, { value: this.#expression(value, depth + 1), place: this.#place(child) });
      } else if (child?.type === 'block') blocks.push(this.#block(child, depth + 1));
    }
    return { attributes, blocks };
  }

  #block(node: Node, depth: number): Block {
    const words = node.namedChildren.filter((child) => child?.type === 'identifier' || child?.type === 'string_lit').map((child) => (child ? (child.type === 'identifier' ? child.text : literalText(child)) : ''));
    const body = this.readBody(node.namedChildren.find((child) => child?.type === 'body') ?? undefined, depth);
    const [name = '', ...labels] = words;
    const content = name === 'dynamic' ? body.blocks.find((inner) => inner.name === 'content') : undefined;
    if (!content || labels[0] === undefined) return { name, labels, body, place: this.#place(node) };
    const [over, iterator] = [body.attributes.get('for_each')?.value, body.attributes.get('iterator')?.value];
    return { name: labels[0], labels: [], body: content.body, place: this.#place(node), ...(over && { each: { over, iterator: iterator?.type === 'reference' ? (iterator.path[0] ?? labels[0]) : labels[0] } }) };
  }

  #place(node: Node): Place {
    return { file: this.#file, line: node.startPosition.row + 1, column: node.startPosition.column + 1 };
  }

  #expression(node: Node, depth: number): Expression {
    const place = this.#place(node);
    if (depth > deepest) return { type: 'other', parts: [], place };
    const children = node.namedChildren.filter((child) => child !== null);
    const read = (child: Node): Expression => this.#expression(child, depth + 1);
    switch (node.type) {
      case 'expression': {
        const [only, ...rest] = this.#operands(children, depth);
        return only && rest.length === 0 ? only : { type: 'other', parts: only ? [only, ...rest] : [], place };
      }
      case 'literal_value':
      case 'template_expr':
      case 'collection_value':
      case 'for_expr':
      case 'operation':
        return children.length === 1 && children[0] ? read(children[0]) : { type: 'other', parts: children.map(read), place };
      case 'string_lit':
        return { type: 'literal', text: literalText(node), place };
      case 'numeric_lit':
      case 'bool_lit':
        return { type: 'literal', text: node.text, place };
      case 'null_lit':
        return { type: 'literal', text: null, place };
      case 'quoted_template':
      case 'heredoc_template':
        return this.#template(node, depth);
      case 'template_interpolation':
        return children.map(read).find(({ type }) => type !== 'other') ?? { type: 'other', parts: children.map(read), place };
      case 'variable_expr':
        return { type: 'reference', path: [node.text], place };
      case 'tuple':
        return { type: 'list', items: children.filter(({ type }) => type === 'expression').map(read), place };
      case 'object':
        return { type: 'mapping', entries: children.filter(({ type }) => type === 'object_elem').flatMap((child) => this.#entry(child, depth + 1)), place };
      case 'function_call':
        return { type: 'call', name: children[0]?.text ?? '', args: (children.find(({ type }) => type === 'function_arguments')?.namedChildren ?? []).filter((child) => child?.type === 'expression').flatMap((child) => (child ? [read(child)] : [])), place };
      case 'conditional': {
        const [condition, yes, no] = children.map(read);
        return condition && yes && no ? { type: 'conditional', condition, yes, no, place } : { type: 'other', parts: children.map(read), place };
      }
      case 'unary_operation':
      case 'binary_operation':
        return { type: 'operation', operator: node.children.find((child) => child !== null && !child.isNamed)?.text ?? '', operands: this.#operands(children, depth), place };
      default:
        return { type: 'other', parts: children.map(read), place };
    }
  }

  /** The grammar lists the steps of a path (`head`, `.name`, `[0]`) beside its head, and several operands beside each other. */
  #operands(nodes: readonly Node[], depth: number): Expression[] {
    const operands: Expression[] = [];
    for (const node of nodes) {
      const last = operands.at(-1);
      const steps = isStep(node) ? this.#steps(node, depth) : undefined;
      if (!steps || !last) operands.push(this.#expression(node, depth + 1));
      else if (last.type === 'reference') operands[operands.length - 1] = last.path.length < 50 ? { ...last, path: [...last.path, ...steps] } : last;
      else if (last.type !== 'other' || last.parts.length > 1) operands[operands.length - 1] = { type: 'other', parts: [last], place: last.place };
    }
    return operands;
  }

  /** The names of a step; an index stands in brackets: `[0]`, `[key]`, `[*]`. */
  #steps(node: Node, depth: number): string[] {
    if (node.type === 'get_attr') return [node.namedChildren[0]?.text ?? '[*]'];
    if (node.type === 'index') {
      const key = node.namedChildren[0]?.text.slice(0, 300) ?? '';
      const plain = /^\[\s*(?:"([^"$%\\]*)"|(\d+))\s*\]$/.exec(key) ?? /^\.(\d+)$/.exec(key);
      return [`[${plain?.[1] ?? plain?.[2] ?? '*'}]`];
    }
    const inner = node.namedChildren[0];
    return ['[*]', ...(depth > deepest ? [] : (inner?.namedChildren ?? []).flatMap((child) => (child && isStep(child) ? this.#steps(child, depth + 1) : [])))];
  }

  /** The text between interpolations is taken from the file: the grammar's own pieces lack the blanks around them. */
  #template(node: Node, depth: number): Expression {
    const start = node.type === 'heredoc_template' ? this.#text.indexOf('\n', node.startIndex) + 1 : node.startIndex + 1;
    const closing = node.type === 'heredoc_template' ? node.namedChildren.findLast((child) => child?.type === 'heredoc_identifier')?.startIndex : node.endIndex - 1;
    const end = Math.max(start, Math.min(closing ?? node.endIndex, node.endIndex));
    const first = node.type === 'heredoc_template' ? { ...this.#place(node), line: node.startPosition.row + 2, column: 1 } : this.#place(node);
    const parts: Expression[] = [];
    let from = start;
    const addText = (to: number): void => {
      if (to > from) parts.push({ type: 'literal', text: unescape(this.#text.slice(from, to)), place: first });
    };
    for (const child of node.namedChildren) {
      if (child?.type !== 'template_interpolation' && child?.type !== 'template_directive') continue;
      addText(child.startIndex);
      parts.push(this.#expression(child, depth + 1));
      from = child.endIndex;
    }
    addText(end);
    const [only] = parts;
    if (parts.length === 0) return { type: 'literal', text: '', place: first };
    return parts.length === 1 && only?.type === 'literal' ? only : { type: 'template', parts, place: first };
  }

  #entry(node: Node, depth: number): MappingEntry[] {
    const [key, value] = node.namedChildren.filter((child) => child?.type === 'expression');
    if (!key || !value) return [];
    const bare = /^[A-Za-z_][\w-]*$/.test(key.text);
    return [{ key: bare ? { type: 'literal', text: key.text, place: this.#place(key) } : this.#expression(key, depth + 1), value: this.#expression(value, depth + 1), place: this.#place(key) }];
  }
}

const isStep = ({ type }: Node): boolean => type === 'get_attr' || type === 'index' || type === 'splat';

const literalText = (node: Node): string => unescape(node.namedChildren.filter((child) => child?.type === 'template_literal').map((child) => child?.text ?? '').join(''));

const escapes: ReadonlyMap<string, string> = new Map([['n', '\n'], ['r', '\r'], ['t', '\t'], ['"', '"'], ['\\', '\\']]);

/** `$${` and `%%{` stand for themselves; here without the dollar, which would mark a reference. */
const unescape = (text: string): string => text.replace(/\\(["\\nrt])/g, (_, escaped: string) => escapes.get(escaped) ?? escaped).replace(/\$\$\{/g, '{').replace(/%%\{/g, '{');
