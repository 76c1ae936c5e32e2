import type { ArchitectureDocument, ImportedBase } from '../document.ts';
import { entriesOf, itemsOf, keepList, withEntries, type Entries, type Entry } from './base.ts';
import type { FieldDifference, ImportDifference } from './difference.ts';
import { boundaryFields, itemTypes, withEntry, withField, type Item, type ItemType } from './fields.ts';
import { dropDangling, liesInItself, removeItems } from './remove.ts';

/** Accepts one difference, as far as what it needs is in the document. */
export const applyDifference = (document: ArchitectureDocument, difference: ImportDifference): ArchitectureDocument => acceptDifferences(document, [difference], new Set([difference.id]));

/** Refuses one difference: it is not shown again until the repository says something else. */
export const refuseDifference = (document: ArchitectureDocument, difference: ImportDifference): ArchitectureDocument => refuseDifferences(document, [difference]);

/**
 * Accepts differences of a merge, together with those that they need.
 * @param chosen their ids; all that overrule nobody when left out
 */
export function acceptDifferences(document: ArchitectureDocument, differences: readonly ImportDifference[], chosen?: ReadonlySet<string>): ArchitectureDocument {
  const overruling = new Set(differences.filter(({ yours }) => yours).map(({ id }) => id));
  const wanted = differences.filter(({ id, needs }) => (chosen ? chosen.has(id) : ![id, ...needs].some((each) => overruling.has(each)))).map(({ id }) => id);
  const accepted = closeOver(differences, wanted);
  const work = new Work(document);
  for (const difference of differences) if (accepted.has(difference.id)) work.accept(difference);
  return work.finish();
}

/**
 * Refuses differences of a merge, and the connections to what is refused with them: they would have no end.
 * @param chosen their ids; all when left out
 */
export function refuseDifferences(document: ArchitectureDocument, differences: readonly ImportDifference[], chosen?: ReadonlySet<string>): ArchitectureDocument {
  const refused = new Set(differences.filter(({ id }) => !chosen || chosen.has(id)).map(({ id }) => id));
  const work = new Work(document);
  for (const difference of differences) {
    const lost = difference.change === 'added' && difference.type === 'connection' && difference.needs.some((id) => refused.has(id));
    if (refused.has(difference.id) || lost) work.refuse(difference);
  }
  return work.finish();
}

/** The ids of differences with those of all that they need. */
function closeOver(differences: readonly ImportDifference[], wanted: readonly string[]): ReadonlySet<string> {
  const byId = new Map(differences.map((difference) => [difference.id, difference]));
  const closed = new Set<string>();
  const open = [...wanted];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const difference = byId.get(id);
    if (!difference || closed.has(id)) continue;
    closed.add(id);
    open.push(...difference.needs);
  }
  return closed;
}

type Change = (item: Item) => Item;
type SystemDifference = Extract<ImportDifference, { change: 'field' | 'fact' }>;

/** The state of settling differences: items and what is noted of the import, until they are put together again. */
class Work {
  readonly #document: ArchitectureDocument;
  readonly #items: Record<ItemType, Map<string, Item>>;
  readonly #entries: Record<ItemType, Entries>;
  readonly #removed = new Set<string>();
  readonly #moved = new Set<string>();
  #base: Partial<ImportedBase>;
  #system: Pick<ArchitectureDocument, 'name' | 'facts'>;

  constructor(document: ArchitectureDocument) {
    this.#document = document;
    const index = (type: ItemType): Map<string, Item> => new Map(itemsOf(document, type).map((item) => [item.id, item]));
    this.#items = { boundary: index('boundary'), component: index('component'), connection: index('connection') };
    this.#entries = { boundary: entriesOf(document, 'boundary'), component: entriesOf(document, 'component'), connection: entriesOf(document, 'connection') };
    this.#base = document.imported ?? {};
    this.#system = { name: document.name, facts: document.facts };
  }

  accept(difference: ImportDifference): void {
    const { subject } = difference;
    if (difference.change === 'added') {
      this.#items[difference.type].set(subject, difference.item);
      this.#entries[difference.type].set(subject, difference.entry);
    } else if (difference.change === 'vanished') {
      this.#entries[difference.type].delete(subject);
      this.#removed.add(subject);
    } else if (difference.type === 'system') {
      this.#acceptSystem(difference);
    } else if (difference.change === 'field') {
      this.#settleField(difference, difference.type);
      this.#change(difference.type, subject, (item) => withField(item, difference.field, difference.after));
      if (boundaryFields.has(difference.field)) this.#moved.add(subject);
    } else {
      this.#note(difference.type, subject, (entry) => withEntry(entry, 'facts', difference.fact, undefined));
      this.#change(difference.type, subject, (item) => withEntry(item, 'facts', difference.fact, difference.after));
    }
  }

  refuse(difference: ImportDifference): void {
    const { subject } = difference;
    if (difference.change === 'added') this.#entries[difference.type].set(subject, difference.entry);
    else if (difference.change === 'vanished') {
      this.#entries[difference.type].delete(subject);
      this.#change(difference.type, subject, (item) => withField(item, 'vanished', undefined));
    } else if (difference.type === 'system') this.#refuseSystem(difference);
    else if (difference.change === 'field') this.#settleField(difference, difference.type);
    else this.#note(difference.type, subject, (entry) => withEntry(entry, 'facts', difference.fact, difference.after?.value ?? null));
  }

  finish(): ArchitectureDocument {
    this.#undoLoops();
    const { boundaries, components, connections, layout } = this.#document;
    const next: ArchitectureDocument = {
      ...this.#document,
      ...this.#system,
      boundaries: keepList(boundaries, [...this.#items.boundary.values()]),
      components: keepList(components, [...this.#items.component.values()]),
      connections: keepList(connections, [...this.#items.connection.values()]),
      layout: this.#moved.size === 0 ? layout : Object.fromEntries(Object.entries(layout).filter(([id]) => !this.#moved.has(id))),
      imported: withEntries(this.#base, this.#entries),
    };
    return dropDangling(removeItems(next, this.#removed));
  }

  #change(type: ItemType, id: string, change: Change): void {
    const item = this.#items[type].get(id);
    if (item) this.#items[type].set(id, change(item));
  }

  #note(type: ItemType, id: string, change: (entry: Entry) => Entry): void {
    this.#entries[type].set(id, change(this.#entries[type].get(id) ?? {}));
  }

  /** The import's word is settled, whichever way; the item now stands where the import saw it. */
  #settleField({ subject, field, said, evidenceAfter }: FieldDifference, type: ItemType): void {
    this.#note(type, subject, (entry) => withField(entry, field, said));
    this.#change(type, subject, (item) => withField(item, 'evidence', evidenceAfter.length > 0 ? evidenceAfter : undefined));
  }

  #acceptSystem(difference: SystemDifference): void {
    const { name, facts } = this.#system;
    if (difference.change === 'fact') {
      this.#base = withEntry(this.#base, 'facts', difference.fact, undefined);
      this.#system = { name, facts: withField(facts, difference.fact, difference.after) };
    } else {
      this.#base = withField(this.#base, difference.field, difference.said);
      this.#system = { name: typeof difference.after === 'string' ? difference.after : name, facts };
    }
  }

  #refuseSystem(difference: SystemDifference): void {
    this.#base = difference.change === 'fact' ? withEntry(this.#base, 'facts', difference.fact, difference.after?.value ?? null) : withField(this.#base, difference.field, difference.said);
  }

  /** A boundary that would come to lie in itself, for a person moved the other one, stays where it was. */
  #undoLoops(): void {
    const boundaries = this.#items.boundary;
    for (const before of this.#document.boundaries) {
      if (!this.#moved.has(before.id) || !liesInItself(before.id, parentsOf(boundaries.values()))) continue;
      this.#change('boundary', before.id, (item) => withField(item, 'parent', before.parent));
    }
  }
}

const parentsOf = (boundaries: Iterable<Item>): Map<string, string | undefined> => new Map([...boundaries].map((item) => [item.id, 'parent' in item ? item.parent : undefined]));

/** Keeps what vanished as if a person had drawn it: the next import says nothing of it any more. */
export function keepAsDrawn(document: ArchitectureDocument, ids: ReadonlySet<string>): ArchitectureDocument {
  const entries = itemTypes.map((type): Entries => new Map([...entriesOf(document, type)].filter(([id]) => !ids.has(id))));
  const [boundary, component, connection] = entries;
  if (!boundary || !component || !connection) return document;
  const keep = <T extends Item>(items: T[]): T[] => items.map((item) => (ids.has(item.id) && item.vanished ? withField(item, 'vanished', undefined) : item));
  return {
    ...document,
    boundaries: keep(document.boundaries),
    components: keep(document.components),
    connections: keep(document.connections),
    ...(document.imported && { imported: withEntries(document.imported, { boundary, component, connection }) }),
  };
}
