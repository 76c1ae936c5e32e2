import type { ArchitectureDocument } from '../document.ts';
import { entriesOf, itemsOf, type Entry } from './base.ts';
import { itemTypes, mergedFields, readField, sameValue, type Item, type ItemType } from './fields.ts';

/** Whether a person changed an item since its import, or drew it. */
const isChanged = (type: ItemType, item: Item, entry: Entry | undefined): boolean =>
  entry === undefined || entry.facts !== undefined || Object.values(item.facts ?? {}).some(({ source }) => source === 'user') || mergedFields[type].some((field) => !sameValue(readField(item, field), readField(entry, field)));

/**
 * The items that a person would miss: changed or drawn, answered or waived, and those on which such an item hangs.
 * Of these nothing is removed unless it is said of each.
 */
export function findWanted(document: ArchitectureDocument, tracked: boolean): ReadonlySet<string> {
  const spoken = [...document.answers.map(({ subject }) => subject), ...document.waivers.map(({ finding }) => finding.slice(finding.indexOf('@') + 1))];
  const wanted = new Set<string>(spoken);
  if (!tracked) return wanted;
  for (const type of itemTypes) {
    const entries = entriesOf(document, type);
    for (const item of itemsOf(document, type)) if (isChanged(type, item, entries.get(item.id))) wanted.add(item.id);
  }
  for (const { id, from, to } of document.connections) if (wanted.has(id)) wanted.add(from).add(to);
  for (const { storedIn } of document.dataAssets) for (const id of storedIn ?? []) wanted.add(id);
  const bases = entriesOf(document, 'component');
  const parents = entriesOf(document, 'boundary');
  for (const { id, boundary } of document.components) if (boundary !== undefined && readField(bases.get(id) ?? {}, 'boundary') !== boundary) wanted.add(boundary);
  for (const { id, parent } of document.boundaries) if (parent !== undefined && readField(parents.get(id) ?? {}, 'parent') !== parent) wanted.add(parent);
  return wanted;
}
