import type { Draft } from 'immer';
import type { ArchitectureDocument, Evidence } from '../../shared/model/document.ts';

interface Item {
  id: string;
  evidence?: Evidence[] | undefined;
}

/**
 * Takes up a new import into the document of the same system. Items that files speak of are as the import says; items
 * without evidence were drawn by a person and stay while their ends do; positions, answers, waivers and context stay.
 */
export function mergeImport(draft: Draft<ArchitectureDocument>, imported: ArchitectureDocument): void {
  draft.boundaries = merge(draft.boundaries, imported.boundaries);
  const boundaries = new Set(draft.boundaries.map(({ id }) => id));
  for (const boundary of draft.boundaries) if (boundary.parent && !boundaries.has(boundary.parent)) delete boundary.parent;
  draft.components = merge(draft.components, imported.components);
  for (const component of draft.components) if (component.boundary && !boundaries.has(component.boundary)) delete component.boundary;
  const components = new Set(draft.components.map(({ id }) => id));
  draft.connections = merge(draft.connections, imported.connections).filter(({ from, to }) => components.has(from) && components.has(to));
  const assets = new Set(draft.dataAssets.map(({ id }) => id));
  draft.dataAssets.push(...structuredClone(imported.dataAssets.filter(({ id }) => !assets.has(id))));
  for (const asset of draft.dataAssets) if (asset.storedIn) asset.storedIn = asset.storedIn.filter((id) => components.has(id));
  draft.facts = { ...Object.fromEntries(Object.entries(draft.facts).filter(([, fact]) => fact.source === 'user')), ...structuredClone(imported.facts) };
  draft.importNotes = structuredClone(imported.importNotes ?? []);
  for (const id of Object.keys(draft.layout)) if (!components.has(id) && !boundaries.has(id)) delete draft.layout[id];
}

function merge<T extends Item>(before: readonly T[], imported: readonly T[]): T[] {
  const ids = new Set(imported.map(({ id }) => id));
  const drawn = before.filter(({ id, evidence }) => !ids.has(id) && !evidence?.length);
  return [...structuredClone([...imported]), ...drawn];
}
