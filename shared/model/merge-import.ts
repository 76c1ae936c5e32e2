import { systemId, type ArchitectureDocument, type Connection, type ImportedBase } from './document.ts';
import { entriesOf, entryOf, isTracked, itemsOf, keepList, withEntries, type Entries, type Entry } from './merge/base.ts';
import { compareItem, type About, type References } from './merge/compare-item.ts';
import type { AddedDifference, ImportDifference } from './merge/difference.ts';
import { boundaryFields, withField, type Item, type ItemType } from './merge/fields.ts';
import { matchItems } from './merge/match.ts';
import { addedId, makeReferences, translate, type Translated } from './merge/references.ts';
import { findWanted } from './merge/vanished.ts';

export { markImported } from './merge/base.ts';
export { acceptDifferences, applyDifference, keepAsDrawn, refuseDifference, refuseDifferences } from './merge/apply.ts';
export { importDifferenceSchema, type ImportDifference } from './merge/difference.ts';

export interface Merged {
  /** The document with all that nobody disputes: places in files, notes, marks of what vanished. */
  readonly document: ArchitectureDocument;
  /** What the import says otherwise, for a person to accept or refuse. */
  readonly differences: ImportDifference[];
}

/**
 * Merges an import into a document that people have worked on since the last one. What they drew, renamed, moved,
 * answered, waived and arranged stays; what vanished is marked; what the import says otherwise is a difference, which
 * changes nothing until it is accepted. Merging twice gives the same as merging once.
 */
export function mergeImport(current: ArchitectureDocument, imported: ArchitectureDocument): Merged {
  const links = matchItems(current, imported);
  const translated = translate(current, imported, links);
  const merge: Merge = { current, translated, references: makeReferences(current, translated), tracked: isTracked(current), wanted: findWanted(current, isTracked(current)), namer: makeNamer(current, translated) };
  const boundary = mergeItems(merge, 'boundary');
  const component = mergeItems(merge, 'component');
  const connection = mergeItems(merge, 'connection');
  const system = mergeSystem(merge, imported);
  const entries = { boundary: boundary.entries, component: component.entries, connection: connection.entries };
  const assets = new Set(current.imported?.dataAssets ?? current.dataAssets.map(({ id }) => id));
  const fresh = imported.dataAssets.filter(({ id }) => !assets.has(id) && !current.dataAssets.some((asset) => asset.id === id));
  const base: Partial<ImportedBase> = { ...current.imported, ...system.base, system: imported.imported?.system ?? imported.id };
  const known = imported.dataAssets.map(({ id }) => id);
  const document: ArchitectureDocument = {
    ...current,
    name: system.name,
    facts: system.facts,
    boundaries: keepList(current.boundaries, boundary.items),
    components: keepList(current.components, component.items),
    connections: keepList(current.connections, connection.items),
    dataAssets: fresh.length > 0 ? [...current.dataAssets, ...fresh] : current.dataAssets,
    ...(imported.rules?.custom && { rules: { ...current.rules, custom: imported.rules.custom } }),
    imported: withEntries(withField(base, 'dataAssets', known.length > 0 ? known : undefined), entries),
  };
  const differences = [...system.differences, ...boundary.differences, ...component.differences, ...connection.differences];
  return { document: withField(withField(document, 'importNotes', imported.importNotes), 'codebase', translateCode(imported, translated, current)), differences };
}

/** What the import saw in the code, with the components that run it by their names here. */
function translateCode({ codebase }: ArchitectureDocument, { items }: Translated, { components }: ArchitectureDocument): ArchitectureDocument['codebase'] {
  const here = new Set(components.map(({ id }) => id));
  const ids = new Map([...items.component].map(([id, { importId }]) => [importId, id]));
  return codebase && { ...codebase, units: codebase.units.map((unit) => ({ ...unit, components: unit.components.map((id) => ids.get(id) ?? id).filter((id) => here.has(id)) })) };
}

interface Merge {
  readonly current: ArchitectureDocument;
  readonly translated: Translated;
  readonly references: References;
  readonly tracked: boolean;
  readonly wanted: ReadonlySet<string>;
  readonly namer: (type: ItemType, item: Item) => About;
}

interface MergedItems {
  readonly items: Item[];
  readonly entries: Entries;
  readonly differences: ImportDifference[];
}

function mergeItems(merge: Merge, type: ItemType): MergedItems {
  const { current, translated, references, tracked, wanted, namer } = merge;
  const said = translated.items[type];
  const before = entriesOf(current, type);
  const entries: Entries = new Map();
  const differences: ImportDifference[] = [];
  const items = itemsOf(current, type).map((item) => {
    const found = said.get(item.id);
    const noted = before.get(item.id) ?? (!tracked && item.evidence?.length ? entryOf(type, item) : undefined);
    if (found) {
      const entry = withField(noted ?? {}, 'id', found.importId === item.id ? undefined : found.importId);
      const compared = compareItem(namer(type, item), item, entry, found.item, references);
      entries.set(item.id, compared.entry);
      differences.push(...compared.differences);
      return compared.item;
    }
    if (!noted) return item.vanished ? withField(item, 'vanished', undefined) : item;
    entries.set(item.id, noted);
    differences.push({ ...namer(type, item), type, change: 'vanished', id: `vanished:${type}:${item.id}`, yours: wanted.has(item.id), needs: [], evidenceBefore: item.evidence ?? [], evidenceAfter: [] });
    return item.vanished ? item : withField(item, 'vanished', true);
  });
  const present = new Set(items.map(({ id }) => id));
  for (const [id, { item, importId }] of said) {
    if (present.has(id)) continue;
    const refused = before.get(id);
    if (refused) entries.set(id, refused);
    if (!translated.offered.has(id)) continue;
    const added = offer(merge, type, item, entryOf(type, item, importId));
    if (added) differences.push(added);
  }
  return { items, entries, differences };
}

/** The difference that adds an item; none for a connection whose ends cannot be had. */
function offer({ references, namer, translated: { offeredAgain } }: Merge, type: ItemType, said: Item, entry: Entry): ImportDifference | undefined {
  if ('from' in said && !(references.reachable(said.from) && references.reachable(said.to))) return undefined;
  let item = said;
  for (const field of boundaryFields) if (field in item) item = withField(item, field, references.holder(Reflect.get(item, field)));
  const yours = offeredAgain.has(item.id) || ('from' in item && [item.from, item.to].some((end) => offeredAgain.has(end)));
  const needs = references.needed('from' in item ? [item.from, item.to] : [Reflect.get(item, 'boundary'), Reflect.get(item, 'parent')]);
  const common = { ...namer(type, item), change: 'added' as const, id: addedId(type, item.id), yours, needs, evidenceBefore: [], evidenceAfter: item.evidence ?? [], item, entry };
  return common as AddedDifference;
}

function mergeSystem({ current, references, tracked }: Merge, imported: ArchitectureDocument) {
  const about: About = { type: 'system', subject: systemId, name: current.name, group: systemId, groupName: current.name };
  const { name = tracked ? undefined : current.id === imported.id ? current.name : undefined, facts } = current.imported ?? {};
  const noted: Entry & { name?: string } = { ...(name !== undefined && { name }), ...(facts && { facts }) };
  const compared = compareItem(about, { id: systemId, name: current.name, facts: current.facts }, noted, { id: systemId, name: imported.name, facts: imported.facts }, references);
  return { name: compared.item.name, facts: compared.item.facts ?? {}, base: withField(compared.entry, 'id', undefined), differences: compared.differences };
}

/** Names items, and the component under which each is shown. */
function makeNamer(current: ArchitectureDocument, { items }: Translated): Merge['namer'] {
  const names = new Map(current.components.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => {
    const found = items.component.get(id)?.item;
    return names.get(id) ?? (found && 'name' in found ? found.name : id);
  };
  return (type, item) => {
    if ('name' in item) return { type, subject: item.id, name: item.name, group: item.id, groupName: item.name };
    const { id, from, to }: Connection = item;
    return { type, subject: id, name: `${nameOf(from)} → ${nameOf(to)}`, group: from, groupName: nameOf(from) };
  };
}
