import { isAlias, isMap, isScalar, isSeq, LineCounter, YAMLParseError, type Alias, type Document, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { LintelError } from '../../../shared/lib/errors.ts';
import type { ImportNote } from '../../../shared/model/document.ts';
import { mappingOf, type Located, type LocatedEntry, type LocatedMapping, type MergeTag, type Place } from './located.ts';
import { parseFirstDocument } from './parse-document.ts';
import { isTemplated, readTemplate } from './template.ts';

/** A compose file of a real project has some thousand nodes; an alias bomb has billions. Counted with every alias written out. */
const maximalNodes = 300_000;
/** No real file nests deeper than about 20. */
const maximalDepth = 100;
/** Brackets opened right after each other, before the parser's own recursion would run out of stack. */
const deepFlow = /(?:[[{]\s*){100}|(?:[-?:] ){100}/;

export interface YamlFile {
  readonly root: Located | undefined;
  readonly notes: readonly ImportNote[];
}

export interface YamlOptions {
  /** Leaves the first of two values under one key, for programs that do not mind. */
  readonly lenient?: boolean;
  /** The lines of the file that stand before the text. */
  readonly linesBefore?: number;
}

/**
 * Reads a YAML file as a tree of located values: aliases and merge keys are resolved, every value keeps the place where
 * it is written. A file with template statements is read with its first branches, and a note says so.
 * @throws LintelError YAML_SYNTAX, YAML_TOO_COMPLEX
 */
export function readYaml(file: string, text: string, { lenient = false, linesBefore = 0 }: YamlOptions = {}): YamlFile {
  const deep = findDeepFlow(text);
  if (deep !== undefined) throw new LintelError('YAML_TOO_COMPLEX', `The file ${file} nests values more than ${maximalDepth} deep.`, { place: { file, line: linesBefore + lineOf(text, deep) } });
  if (!isTemplated(text)) {
    try {
      return { root: parse(file, text, lenient, linesBefore), notes: [] };
    } catch (error) {
      if (!(error instanceof LintelError) || error.code !== 'YAML_SYNTAX' || !text.includes('{{')) throw error;
    }
  }
  const root = parse(file, readTemplate(text), true, linesBefore);
  return { root, notes: [{ severity: 'info', file, line: linesBefore + lineOf(text, text.search(/\{[%{]/)), message: 'The file is a template: of each choice the first branch was read, and expressions stand for their names.' }] };
}

/** Where brackets are opened without end, on one line or right after each other; `undefined` in any real file. */
function findDeepFlow(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) depth = 0;
    else if (code === 91 || code === 123) depth += 1;
    else if ((code === 93 || code === 125) && depth > 0) depth -= 1;
    if (depth > 2 * maximalDepth) return at;
  }
  const adjacent = text.search(deepFlow);
  return adjacent < 0 ? undefined : adjacent;
}

const lineOf = (text: string, offset: number): number => text.slice(0, Math.max(0, offset)).split('\n').length;

function parse(file: string, text: string, templated: boolean, linesBefore: number): Located | undefined {
  const lines = new LineCounter();
  let document: Document.Parsed | undefined;
  let failed: YAMLParseError | undefined;
  try {
    document = parseFirstDocument(text, lines);
  } catch (cause) {
    if (cause instanceof YAMLParseError) failed = cause;
    else if (cause instanceof RangeError) throw new LintelError('YAML_TOO_COMPLEX', `The file ${file} nests values too deep to be read.`, { place: { file }, cause });
    else throw new LintelError('YAML_SYNTAX', `The file ${file} could not be read as YAML.`, { place: { file }, cause });
  }
  // A custom tag is only unknown, and several documents in one file leave the first readable.
  const error = failed ?? document?.errors[0];
  if (error?.message.includes('call stack')) throw new LintelError('YAML_TOO_COMPLEX', `The file ${file} nests values too deep to be read.`, { place: { file, line: linesBefore + lines.linePos(error.pos[0]).line }, cause: error });
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new LintelError('YAML_SYNTAX', `The file is not valid YAML: ${error.message.split('\n')[0]}`, { place: { file, line: linesBefore + line, column: col }, cause: error });
  }
  return new Conversion(file, lines, templated, linesBefore).convertRoot(document?.contents ?? null);
}

/** One walk over a parsed document. A node that an alias names is converted once and then shared. */
class Conversion {
  readonly #file: string;
  readonly #linesBefore: number;
  readonly #lines: LineCounter;
  readonly #templated: boolean;
  readonly #anchors = new Map<string, Located | 'open'>();
  readonly #sizes = new Map<Located, number>();

  constructor(file: string, lines: LineCounter, templated: boolean, linesBefore: number) {
    this.#file = file;
    this.#linesBefore = linesBefore;
    this.#lines = lines;
    this.#templated = templated;
  }

  convertRoot(node: Node | null): Located | undefined {
    return node === null ? undefined : this.#convert(node, 0);
  }

  #place(offset: number | undefined): Place {
    const { line, col } = this.#lines.linePos(offset ?? 0);
    return { file: this.#file, line: this.#linesBefore + Math.max(1, line), column: Math.max(1, col) };
  }

  #fail(code: 'YAML_SYNTAX' | 'YAML_TOO_COMPLEX', what: string, node: Node | null | undefined): never {
    throw new LintelError(code, what, { place: this.#place(node?.range?.[0]) });
  }

  #convert(node: Node, depth: number): Located {
    if (depth > maximalDepth) this.#fail('YAML_TOO_COMPLEX', `Values are nested more than ${maximalDepth} deep.`, node);
    if (isAlias(node)) return this.#resolve(node);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, 'open');
    const located = this.#build(node, depth);
    if (anchor !== undefined) this.#anchors.set(anchor, located);
    return located;
  }

  #build(node: Node, depth: number): Located {
    const place = this.#place(node.range?.[0]);
    const tag = tagOf(node.tag);
    const customTag = tag === undefined && node.tag?.startsWith('!') === true ? node.tag : undefined;
    if (isMap(node)) {
      const mapping = this.#buildMapping(node, place, tag, depth);
      return customTag === undefined ? mapping : this.#sized({ ...mapping, customTag }, [...mapping.entries.values()].map(({ value }) => value), node);
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => this.#convert(toNode(item, node), depth + 1));
      return this.#sized({ type: 'list', items, place, ...(tag && { tag }), ...(customTag !== undefined && { customTag }) }, items, node);
    }
    return this.#sized({ type: 'scalar', text: isScalar(node) ? textOf(node) : null, place, ...(tag && { tag }), ...(customTag !== undefined && { customTag }) }, [], node);
  }

  #resolve(alias: Alias): Located {
    const target = this.#anchors.get(alias.source);
    if (target === undefined) this.#fail('YAML_SYNTAX', `There is no anchor "${alias.source}" before this alias.`, alias);
    if (target === 'open') this.#fail('YAML_TOO_COMPLEX', `The anchor "${alias.source}" holds itself.`, alias);
    return target;
  }

  #buildMapping(node: YAMLMap, place: Place, tag: MergeTag | undefined, depth: number): LocatedMapping {
    const own = new Map<string, LocatedEntry>();
    const merged: LocatedMapping[] = [];
    for (const pair of node.items as Pair<Node | null, Node | null>[]) {
      const key = this.#readKey(pair.key, node, depth);
      const value = pair.value === null ? undefined : this.#convert(pair.value, depth + 1);
      const at = this.#place(pair.key?.range?.[0] ?? node.range?.[0]);
      if (key === '<<') merged.push(...this.#mergeSources(value, pair.value));
      else if (!own.has(key)) own.set(key, { place: at, value: value ?? { type: 'scalar', text: null, place: at } });
      else if (!this.#templated) this.#fail('YAML_SYNTAX', `The key "${key}" stands twice in one mapping.`, pair.key);
    }
    // The mapping's own keys win over merged ones, and of several merged mappings the earlier wins.
    for (const source of merged) for (const [key, entry] of source.entries) if (!own.has(key)) own.set(key, entry);
    return this.#sized(mappingOf(own, place, tag), [...own.values()].map(({ value }) => value), node);
  }

  #mergeSources(value: Located | undefined, node: Node | null): LocatedMapping[] {
    const sources = value?.type === 'list' ? value.items : value ? [value] : [];
    return sources.map((source) => (source.type === 'mapping' ? source : this.#fail('YAML_SYNTAX', 'A merge key `<<` takes a mapping or a list of mappings.', node)));
  }

  #readKey(key: Node | null, mapping: YAMLMap, depth: number): string {
    if (key === null) return '';
    const located = this.#convert(key, depth + 1);
    if (located.type === 'scalar') return located.text ?? '';
    return this.#fail('YAML_SYNTAX', 'A key is a text, not a list or a mapping. Is this a template, or a value that needs quotes?', key.range ? key : mapping);
  }

  #sized<T extends Located>(located: T, children: readonly Located[], node: Node): T {
    let size = 1;
    for (const child of children) size += this.#sizes.get(child) ?? 1;
    if (size > maximalNodes) this.#fail('YAML_TOO_COMPLEX', `With its aliases written out the file holds more than ${maximalNodes} values.`, node);
    this.#sizes.set(located, size);
    return located;
  }
}

function toNode(item: unknown, parent: Node): Node {
  if (isScalar(item) || isMap(item) || isSeq(item) || isAlias(item)) return item;
  throw new LintelError('INTERNAL', `unexpected item in a YAML list at ${String(parent.range?.[0])}`);
}

/** Plain scalars keep their spelling (`1.10` is not 1.1); only an empty or null value has no text. */
function textOf(node: Scalar): string | null {
  if (typeof node.value === 'string') return node.value;
  if (node.value === null || node.value === undefined) return null;
  return node.source ?? JSON.stringify(node.value);
}

const tagOf = (tag: string | undefined): MergeTag | undefined => (tag === '!reset' ? 'reset' : tag === '!override' ? 'override' : undefined);
