import { canonicalJson } from '../../lib/canonical-json.ts';
import { boundarySchema, componentSchema, connectionSchema, type Boundary, type Component, type Connection, type Evidence, type Facts } from '../document.ts';

export const itemTypes = ['boundary', 'component', 'connection'] as const;
export type ItemType = (typeof itemTypes)[number];
export type Item = Boundary | Component | Connection;

/** What an item and the system as a whole have in common. */
export interface Stated {
  readonly id: string;
  readonly name?: string;
  readonly facts?: Facts | undefined;
  readonly evidence?: Evidence[] | undefined;
  readonly vanished?: true | undefined;
}

/** What is not merged as a field: identity, and what has its own way. */
const apart: ReadonlySet<string> = new Set(['id', 'facts', 'evidence', 'vanished']);
const fieldsOf = ({ shape }: { readonly shape: object }): string[] => Object.keys(shape).filter((field) => !apart.has(field));

/** The fields that an import may say of an item, each merged by itself. The schema names them, so that a new one takes part at once. */
export const mergedFields: Readonly<Record<ItemType | 'system', readonly string[]>> = {
  boundary: fieldsOf(boundarySchema),
  component: fieldsOf(componentSchema),
  connection: fieldsOf(connectionSchema),
  system: ['name'],
};

/** The fields that refer to a boundary, and those that refer to a component. */
export const boundaryFields: ReadonlySet<string> = new Set(['boundary', 'parent']);
export const endFields: ReadonlySet<string> = new Set(['from', 'to']);

export const readField = (item: object, field: string): unknown => (Object.hasOwn(item, field) ? Reflect.get(item, field) : undefined);

/** A copy with a field set; `undefined` takes it away. */
export function withField<T extends object>(item: T, field: string, value: unknown): T {
  const copy = { ...item };
  if (value === undefined) Reflect.deleteProperty(copy, field);
  else Reflect.set(copy, field, value);
  return copy;
}

/** Whether two values are the same; the order of keys and an empty list against none make no difference. */
export function sameValue(one: unknown, other: unknown): boolean {
  const [a, b] = [dropEmpty(one), dropEmpty(other)];
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return canonicalJson(a) === canonicalJson(b);
}

const dropEmpty = (value: unknown): unknown => (Array.isArray(value) && value.length === 0 ? undefined : value);

/** A copy with a record's key set, without the record when nothing is left in it. */
export function withEntry<T extends object>(item: T, record: string, key: string, value: unknown): T {
  const before = readField(item, record);
  const next = withField(before !== null && typeof before === 'object' ? before : {}, key, value);
  return withField(item, record, Object.keys(next).length > 0 ? next : undefined);
}
