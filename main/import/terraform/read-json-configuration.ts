import type { Parser } from 'web-tree-sitter';
import type { ImportNote } from '../../../shared/model/document.ts';
import { entriesAt, type Located, type LocatedEntry } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import type { Block, Body, Expression } from './expression.ts';
import { readHcl } from './read-hcl.ts';

/** How many labels a block has in the JSON form, where each label is a level of keys. */
const labelsOf: ReadonlyMap<string, number> = new Map([['resource', 2], ['data', 2], ['module', 1], ['variable', 1], ['output', 1], ['provider', 1], ['locals', 0], ['terraform', 0]]);

/**
 * Reads a `*.tf.json` file, whose texts are templates of the native syntax.
 * @throws LintelError YAML_SYNTAX, YAML_TOO_COMPLEX
 */
export function readJsonConfiguration(parser: Parser, file: string, text: string): { body: Body; notes: readonly ImportNote[] } {
  const { root } = readYaml(file, text);
  const blocks = [...entriesAt(root)].flatMap(([name, entry]): Block[] => readBlocks(parser, name, [], entry, labelsOf.get(name) ?? 0));
  return { body: { attributes: new Map(), blocks }, notes: [] };
}

function readBlocks(parser: Parser, name: string, labels: readonly string[], entry: LocatedEntry, levels: number): Block[] {
  const { value, place } = entry;
  const items = value.type === 'list' ? value.items : [value];
  return items.flatMap((item): Block[] => {
    if (item.type !== 'mapping') return [];
    if (levels > 0) return [...item.entries].flatMap(([label, inner]) => readBlocks(parser, name, [...labels, label], inner, levels - 1));
    return [{ name, labels, body: bodyOf(parser, item, name === 'terraform'), place }];
  });
}

/** Blocks inside a resource look like attributes here; a list of mappings means the same in both. */
function bodyOf(parser: Parser, value: Located, withBlocks: boolean): Body {
  const attributes = new Map([...entriesAt(value)].map(([key, entry]) => [key, { value: expressionOf(parser, entry.value, 0), place: entry.place }]));
  const blocks = withBlocks ? [...entriesAt(value)].map(([name, { place }]): Block => ({ name, labels: [], body: { attributes: new Map(), blocks: [] }, place })) : [];
  return { attributes, blocks };
}

function expressionOf(parser: Parser, value: Located, depth: number): Expression {
  const { place } = value;
  if (depth > 60) return { type: 'other', parts: [], place };
  if (value.type === 'list') return { type: 'list', items: value.items.map((item) => expressionOf(parser, item, depth + 1)), place };
  if (value.type === 'mapping') return { type: 'mapping', entries: [...value.entries].map(([key, entry]) => ({ key: { type: 'literal' as const, text: key, place: entry.place }, value: expressionOf(parser, entry.value, depth + 1), place: entry.place })), place };
  if (value.text === null || !value.text.includes('${')) return { type: 'literal', text: value.text, place };
  const quoted = JSON.stringify(value.text).replace(/\$\{[^{}]*\}/g, (inner) => inner.replaceAll('\\"', '"'));
  const parsed = readHcl(parser, place.file, `value = ${quoted}`).body.attributes.get('value')?.value;
  return parsed ? movedTo(parsed, place.line) : { type: 'other', parts: [], place };
}

/** What was parsed by itself stands on the line that its text was taken from. */
function movedTo(expression: Expression, line: number): Expression {
  return JSON.parse(JSON.stringify(expression), (key, value: unknown) => (key === 'line' && typeof value === 'number' ? line : value)) as Expression;
}
