import type { Located } from '../../yaml/located.ts';

/** A value of a template: what YAML and JSON know. `undefined` is what is not there or cannot be known. */
export type Value = string | number | boolean | null | undefined | readonly Value[] | Dictionary;
/** Keys come from files, so they are kept apart from any prototype. Templates change dictionaries with `set`. */
export type Dictionary = Map<string, Value>;

const maximalDepth = 40;
const maximalText = 200_000;

export const isDictionary = (value: Value): value is Dictionary => value instanceof Map;
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** What counts as true in a condition: nothing that is empty. */
export const isTruthy = (value: Value): boolean => {
  if (isList(value)) return value.length > 0;
  if (isDictionary(value)) return value.size > 0;
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0;
};

/** A value of a YAML file: plain texts that are numbers or booleans there are so here. */
export function toValue(located: Located | undefined, depth = 0): Value {
  if (!located || depth > maximalDepth) return undefined;
  if (located.type === 'mapping') return new Map([...located.entries].map(([key, { value }]) => [key, toValue(value, depth + 1)]));
  if (located.type === 'list') return located.items.map((item) => toValue(item, depth + 1));
  const { text } = located;
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== null && /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}

/** A value as a template prints it. */
export function toText(value: Value): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? toJson(value) : String(value);
}

/** A value as JSON, with keys in order. */
export function toJson(value: Value, depth = 0): string {
  if (value === undefined || value === null || depth > maximalDepth) return 'null';
  if (isList(value)) return `[${joined(value, (item) => toJson(item, depth + 1))}]`;
  if (isDictionary(value)) return `{${joined(sortedEntries(value), ([key, item]) => `${JSON.stringify(key)}:${toJson(item, depth + 1)}`)}}`;
  return JSON.stringify(value);
}

/** Joins what fits; a value that holds itself many times over would have no end. */
function joined<T>(items: readonly T[], write: (item: T) => string): string {
  let text = '';
  for (const item of items) {
    if (text.length > maximalText) break;
    text += `${text === '' ? '' : ','}${write(item)}`;
  }
  return text;
}

/** A value as YAML in block form, without an end of line behind it. */
export function toYaml(value: Value, indent = '', depth = 0): string {
  if (depth > maximalDepth) return 'null';
  if (isList(value) && value.length > 0) return lines(value, (item) => `${indent}- ${isScalar(item) ? toYaml(item) : toYaml(item, `${indent}  `, depth + 1).slice(indent.length + 2)}`);
  if (isDictionary(value) && value.size > 0) return lines(sortedEntries(value), ([key, item]) => `${indent}${scalarText(key)}:${isScalar(item) ? ` ${toYaml(item)}` : `\n${toYaml(item, isList(item) ? indent : `${indent}  `, depth + 1)}`}`);
  if (isList(value)) return '[]';
  if (isDictionary(value)) return '{}';
  return typeof value === 'string' ? scalarText(value) : value === undefined || value === null ? 'null' : String(value);
}

const isScalar = (value: Value): boolean => !((isList(value) && value.length > 0) || (isDictionary(value) && value.size > 0));

function lines<T>(items: readonly T[], write: (item: T) => string): string {
  let text = '';
  for (const item of items) {
    if (text.length > maximalText) break;
    text += `${text === '' ? '' : '\n'}${write(item)}`;
  }
  return text;
}

/** Plain where that reads back as the same text, in double quotes (a subset of JSON's) elsewhere. */
const scalarText = (text: string): string => (/^[A-Za-z_/][\w ./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) && !text.endsWith(' ') ? text : JSON.stringify(text));

export const sortedEntries = (dictionary: Dictionary): Array<[string, Value]> => [...dictionary].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** A copy in which `over` wins; dictionaries are merged key by key, as far as a bound on their number goes. */
export function merged(base: Value, over: Value, yields: (over: Value) => boolean = () => false, left = { count: 20_000 }, depth = 0): Value {
  left.count -= 1;
  if (!isDictionary(base) || !isDictionary(over) || depth > maximalDepth || left.count < 0) return over === undefined || (base !== undefined && yields(over)) ? base : over;
  const result: Dictionary = new Map(base);
  for (const [key, value] of over) result.set(key, merged(base.get(key), value, yields, left, depth + 1));
  return result;
}

/** The value at a path of keys. */
export function valueOf(value: Value, path: readonly string[]): Value {
  let found = value;
  for (const key of path) found = isDictionary(found) ? found.get(key) : undefined;
  return found;
}

export function isEqual(a: Value, b: Value): boolean {
  if (typeof a === 'object' && typeof b === 'object') return toJson(a) === toJson(b);
  return (a ?? null) === (b ?? null);
}
