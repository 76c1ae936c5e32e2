import type { ArchitectureDocument, ImportedBase } from '../document.ts';
import { itemTypes, mergedFields, readField, withField, type Item, type ItemType } from './fields.ts';

/** What the last import said of one item, as far as it was settled. Its other fields are those of its type: see `mergedFields`. */
export type Entry = Pick<ImportedBase['components'][string], 'id' | 'facts'>;

export type Entries = Map<string, Entry>;

const lists = { boundary: 'boundaries', component: 'components', connection: 'connections' } as const satisfies Record<ItemType, keyof ImportedBase>;

/** The items of a document of one type. */
export const itemsOf = (document: ArchitectureDocument, type: ItemType): readonly Item[] => document[lists[type]];

/** The last import's entries of one type, by id in the document. */
export const entriesOf = (document: ArchitectureDocument, type: ItemType): Entries => new Map(Object.entries<Entry>(document.imported?.[lists[type]] ?? {}));

/** The base with its entries put in. */
export const withEntries = (base: Partial<ImportedBase>, entries: Readonly<Record<ItemType, Entries>>): ImportedBase => ({
  ...base,
  boundaries: Object.fromEntries(entries.boundary),
  components: Object.fromEntries(entries.component),
  connections: Object.fromEntries(entries.connection),
});

/** What an item says, as an entry; `id` where the import calls it otherwise. */
export function entryOf(type: ItemType, item: Item, importId = item.id): Entry {
  let entry: Entry = importId === item.id ? {} : { id: importId };
  for (const field of mergedFields[type]) entry = withField(entry, field, readField(item, field));
  return entry;
}

/** A fresh import with a note of what it says, so that the next one can be told from what people change. */
export function markImported(document: ArchitectureDocument): ArchitectureDocument {
  if (document.imported) return document;
  const [boundary, component, connection] = itemTypes.map((type): Entries => new Map(itemsOf(document, type).map((item) => [item.id, entryOf(type, item)])));
  if (!boundary || !component || !connection) return document;
  const base: Partial<ImportedBase> = { system: document.id, name: document.name, ...(document.dataAssets.length > 0 && { dataAssets: document.dataAssets.map(({ id }) => id) }) };
  return { ...document, imported: withEntries(base, { boundary, component, connection }) };
}

/** Whether a document knows what its last import said. One of version 1 does not: there what has evidence was imported. */
export const isTracked = ({ imported }: ArchitectureDocument): boolean => imported !== undefined;

/** The list as it was where nothing in it changed, so that what follows the document need not look at it again. */
export function keepList<T extends Item>(before: T[], after: readonly Item[]): T[] {
  return before.length === after.length && before.every((item, index) => item === after[index]) ? before : (after as T[]);
}
