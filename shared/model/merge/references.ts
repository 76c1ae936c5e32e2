import type { ArchitectureDocument } from '../document.ts';
import { entriesOf, entryOf, itemsOf } from './base.ts';
import type { References } from './compare-item.ts';
import { itemTypes, sameValue, withField, type Item, type ItemType } from './fields.ts';
import type { Links } from './match.ts';

export const addedId = (type: ItemType, id: string): string => `added:${type}:${id}`;

/** An import in the words of the document: its items bear the ids that they have, or would have, there. */
export interface Translated {
  readonly items: Readonly<Record<ItemType, ReadonlyMap<string, { readonly item: Item; readonly importId: string }>>>;
  /** The items that the document lacks and that nobody refused as they are now. */
  readonly offered: ReadonlySet<string>;
  /** Those of them that a person removed or refused as they were before. */
  readonly offeredAgain: ReadonlySet<string>;
}

/** Puts an import into the words of the document. */
export function translate(current: ArchitectureDocument, imported: ArchitectureDocument, links: Links): Translated {
  const put = (item: Item, field: string, ids: ReadonlyMap<string, string>): Item => {
    const id: unknown = Reflect.get(item, field);
    return typeof id === 'string' ? withField(item, field, ids.get(id) ?? id) : item;
  };
  const fields = { boundary: ['parent'], component: ['boundary'], connection: ['from', 'to'] } as const;
  const translateAll = (type: ItemType, targets: ReadonlyMap<string, string>): Map<string, { item: Item; importId: string }> =>
    new Map(itemsOf(imported, type).map((item) => {
      const named = withField(item, 'id', links[type].get(item.id) ?? item.id);
      const translated = fields[type].reduce((each, field) => put(each, field, targets), named);
      return [translated.id, { item: translated, importId: item.id }];
    }));
  const items = { boundary: translateAll('boundary', links.boundary), component: translateAll('component', links.boundary), connection: translateAll('connection', links.component) };
  const [offered, offeredAgain] = [new Set<string>(), new Set<string>()];
  for (const type of itemTypes) {
    const present = new Set(itemsOf(current, type).map(({ id }) => id));
    const entries = entriesOf(current, type);
    for (const [id, { item, importId }] of items[type]) {
      if (present.has(id)) continue;
      const refused = entries.get(id);
      const { facts: _, ...said } = refused ?? {};
      if (!refused || !sameValue(said, entryOf(type, item, importId))) offered.add(id);
      if (refused && offered.has(id)) offeredAgain.add(id);
    }
  }
  return { items, offered, offeredAgain };
}

/** What references of a translated import mean in the document. */
export function makeReferences(current: ArchitectureDocument, { items, offered, offeredAgain }: Translated): References {
  const boundaries = new Map(current.boundaries.map(({ id, name }) => [id, name]));
  const components = new Map(current.components.map(({ id, name }) => [id, name]));
  const parents = new Map([...items.boundary].map(([id, { item }]) => [id, 'parent' in item ? item.parent : undefined]));
  // A boundary that a person does not want holds nothing, until that person takes it after all.
  const has = (id: string): boolean => boundaries.has(id) || (offered.has(id) && !offeredAgain.has(id));
  const holder = (boundary: unknown): string | undefined => {
    const seen = new Set<string>();
    let at = typeof boundary === 'string' ? boundary : undefined;
    while (at !== undefined && !has(at)) {
      if (seen.has(at)) return undefined;
      seen.add(at);
      at = parents.get(at);
    }
    return at;
  };
  const nameOfAdded = (id: string): string | undefined => {
    const found = items.component.get(id)?.item ?? items.boundary.get(id)?.item;
    return found && 'name' in found ? found.name : undefined;
  };
  return {
    holder,
    reachable: (component) => typeof component === 'string' && (components.has(component) || offered.has(component)),
    needed: (ids) => ids.flatMap((id) => (typeof id !== 'string' || boundaries.has(id) || components.has(id) ? [] : offered.has(id) ? [addedId(items.boundary.has(id) ? 'boundary' : 'component', id)] : [])),
    nameOf: (id) => (typeof id === 'string' ? (boundaries.get(id) ?? components.get(id) ?? nameOfAdded(id) ?? id) : undefined),
  };
}
