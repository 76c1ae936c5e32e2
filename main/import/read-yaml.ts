import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type Node, type YAMLMap } from 'yaml';
import { LintelError } from '../../shared/lib/errors.ts';
import type { Entry, Located, Place } from './located.ts';

/** What one file may unfold to. A hand-written compose file has some thousand values; ten levels of ten aliases have 10^10. */
const maxValues = 200_000;
const maxDepth = 100;

/**
 * Reads YAML into values that know their line. Anchors and merge keys are resolved, the merged values keeping their own place.
 * @returns one value for each document of the file; empty ones are left out
 * @throws LintelError YAML_SYNTAX or YAML_TOO_COMPLEX with the place
 */
export function readYaml(text: string, file: string): Located[] {
  const lines = new LineCounter();
  const documents = parse(text, file, lines);
  return documents.flatMap((document) => {
    const [error] = document.errors;
    if (error) {
      const { line, col } = lines.linePos(error.pos[0]);
      const what = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'not valid YAML';
      throw new LintelError('YAML_SYNTAX', `This is not valid YAML: ${what}.`, { place: { file, line, column: col }, cause: error });
    }
    if (document.contents === null) return [];
    return [new Reader(document, file, lines).read(document.contents, 0)];
  });
}

function parse(text: string, file: string, lines: LineCounter): Document.Parsed[] {
  try {
    // Unknown tags are not errors: compose has its own, and other formats theirs.
    const documents = parseAllDocuments(text, { lineCounter: lines, strict: true, uniqueKeys: (a, b) => a === b || (isScalar(a) && isScalar(b) && a.value === b.value && a.value !== '<<'), logLevel: 'silent', version: '1.2' });
    return Array.isArray(documents) ? documents : [];
  } catch (cause) {
    throw new LintelError('YAML_SYNTAX', `This is not valid YAML: ${cause instanceof Error ? cause.message : String(cause)}.`, { place: { file }, cause });
  }
}

class Reader {
  private values = 0;
  private readonly document: Document.Parsed;
  private readonly file: string;
  private readonly lines: LineCounter;

  constructor(document: Document.Parsed, file: string, lines: LineCounter) {
    this.document = document;
    this.file = file;
    this.lines = lines;
  }

  read(node: Node | null, depth: number, fallback: Place = { file: this.file, line: 1 }): Located {
    const place = node?.range ? this.placeAt(node.range[0]) : fallback;
    this.values += 1;
    if (this.values > maxValues) throw new LintelError('YAML_TOO_COMPLEX', `With its aliases unfolded this file holds more than ${maxValues} values.`, { place });
    if (depth > maxDepth) throw new LintelError('YAML_TOO_COMPLEX', `This file is nested more than ${maxDepth} levels deep.`, { place });
    if (isAlias(node)) {
      const target = node.resolve(this.document);
      if (!target) throw new LintelError('YAML_SYNTAX', `The alias *${node.source} has no anchor before it.`, { place });
      return this.read(target, depth + 1, place);
    }
    if (isMap(node)) return { kind: 'map', place, tag: ownTag(node.tag), entries: this.readEntries(node, depth) };
    if (isSeq(node)) return { kind: 'list', place, tag: ownTag(node.tag), items: node.items.map((item) => this.read(asNode(item), depth + 1, place)) };
    if (isScalar(node)) return { kind: 'scalar', place, tag: ownTag(node.tag), ...readScalar(node.value, node.source), variables: [] };
    return { kind: 'scalar', place, value: null, text: '', variables: [] };
  }

  private readEntries(map: YAMLMap, depth: number): Map<string, Entry> {
    const own = new Map<string, Entry>();
    const merged: Located[] = [];
    for (const pair of map.items) {
      const keyNode = asNode(pair.key);
      const key = keyNode?.range ? this.placeAt(keyNode.range[0]) : { file: this.file, line: 1 };
      const value = this.read(asNode(pair.value), depth + 1, key);
      const name = isScalar(keyNode) ? String(keyNode.value) : isAlias(keyNode) ? keyNode.source : JSON.stringify(keyNode);
      if (name === '<<') merged.push(...(value.kind === 'list' ? value.items : [value]));
      else own.set(name, { key, value });
    }
    if (merged.length === 0) return own;
    // What stands in the map itself wins; of several merged maps, the first.
    const entries = new Map<string, Entry>();
    for (const source of [...merged].reverse()) if (source.kind === 'map') for (const [name, entry] of source.entries) entries.set(name, entry);
    for (const [name, entry] of own) entries.set(name, entry);
    return entries;
  }

  private placeAt(offset: number): Place {
    return { file: this.file, line: this.lines.linePos(offset).line };
  }
}

function readScalar(value: unknown, source: string | undefined): { value: string | number | boolean | null; text: string } {
  if (value === null || value === undefined) return { value: null, text: '' };
  if (typeof value === 'boolean') return { value, text: source ?? String(value) };
  // A number's own text, so that `5432` stays and `1e3` or `0777` do not change.
  if (typeof value === 'number' || typeof value === 'bigint') return { value: Number(value), text: source ?? String(value) };
  return { value: String(value), text: String(value) };
}

const asNode = (value: unknown): Node | null => (isAlias(value) || isMap(value) || isSeq(value) || isScalar(value) ? value : null);

/** YAML's own tags say what the value shows already. */
const ownTag = (tag: string | undefined): string | undefined => (tag?.startsWith('!') ? tag : undefined);
