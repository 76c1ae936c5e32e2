import { uniqueId } from '../../lib/ids.ts';
import { systemId, type ArchitectureDocument, type Component } from '../document.ts';
import { componentKinds } from '../kinds.ts';
import { entriesOf, isTracked, type Entries } from './base.ts';
import type { ItemType } from './fields.ts';

/** For each item of an import by its id there: its id in the document, be it there, removed, refused or new. */
export type Links = Readonly<Record<ItemType, ReadonlyMap<string, string>>>;

interface Named {
  readonly id: string;
}

/**
 * Finds which items of an import are which of the document: by the import's own id as it was noted, else by the same id,
 * else by name or alias within the same family of kinds, else by the one component of a technology in a file.
 */
export function matchItems(current: ArchitectureDocument, imported: ArchitectureDocument): Links {
  const taken = new Set([systemId, ...[...current.components, ...current.connections, ...current.boundaries].map(({ id }) => id)]);
  for (const type of ['component', 'connection', 'boundary'] as const) for (const id of entriesOf(current, type).keys()) taken.add(id);

  const boundary = link(current.boundaries, imported.boundaries, entriesOf(current, 'boundary'), taken, [
    { ours: ({ id, kind }) => [`${id} ${kind}`] },
    { ours: ({ name, kind }) => [`${name.toLowerCase()} ${kind}`] },
  ]);
  const component = link(current.components, imported.components, entriesOf(current, 'component'), taken, [
    { ours: (item) => [isTracked(current) ? `${item.id} ${familyOf(item)}` : item.id] },
    { ours: (item) => [item.name, ...(item.aliases ?? [])].map((name) => `${name.toLowerCase()} ${familyOf(item)}`) },
    { ours: placeOf, alone: true },
  ]);
  const ends = (id: string): string => component.get(id) ?? id;
  const connection = link(current.connections, imported.connections, entriesOf(current, 'connection'), taken, [
    { ours: ({ from, to, protocol }) => [`${from} ${to} ${protocol}`], theirs: ({ from, to, protocol }) => [`${ends(from)} ${ends(to)} ${protocol}`] },
    { ours: ({ from, to }) => [`${from} ${to}`], theirs: ({ from, to }) => [`${ends(from)} ${ends(to)}`] },
  ]);
  return { boundary, component, connection };
}

const familyOf = ({ kind }: Component): string => componentKinds[kind].group;

/** The file that speaks of it first, and its technology. */
const placeOf = (item: Component): string[] => (item.evidence?.[0] && item.technology !== undefined ? [`${item.evidence[0].file} ${item.technology} ${familyOf(item)}`] : []);

/** A way to know an item again: by any key that it shares with one of the document. `alone`: only where no other has the key. */
interface Way<T> {
  readonly ours: (item: T) => readonly string[];
  readonly theirs?: (item: T) => readonly string[];
  readonly alone?: true;
}

function link<T extends Named>(current: readonly T[], imported: readonly T[], entries: Entries, taken: Set<string>, ways: readonly Way<T>[]): Map<string, string> {
  const links = new Map<string, string>();
  const byImportId = new Map([...entries].map(([id, entry]) => [entry.id ?? id, id]));
  for (const { id } of imported) {
    const known = byImportId.get(id);
    if (known !== undefined) links.set(id, known);
  }
  const linked = new Set(links.values());
  for (const { ours, theirs = ours, alone } of ways) {
    const open = imported.filter(({ id }) => !links.has(id));
    const ourKeys = indexByKey(current.filter(({ id }) => !linked.has(id)), ours);
    const theirKeys = alone ? indexByKey(open, theirs) : undefined;
    for (const item of open) {
      const keys = theirs(item).filter((key) => !alone || (ourKeys.get(key)?.length === 1 && theirKeys?.get(key)?.length === 1));
      const found = keys.flatMap((key) => ourKeys.get(key) ?? []).find(({ id }) => !linked.has(id));
      if (!found) continue;
      links.set(item.id, found.id);
      linked.add(found.id);
    }
  }
  for (const { id } of imported) {
    if (links.has(id)) continue;
    const own = uniqueId(id, taken);
    taken.add(own);
    links.set(id, own);
  }
  return links;
}

function indexByKey<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const same = index.get(key);
      if (same) same.push(item);
      else index.set(key, [item]);
    }
  }
  return index;
}
