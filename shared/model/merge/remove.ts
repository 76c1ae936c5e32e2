import { systemId, type ArchitectureDocument, type Position } from '../document.ts';

/**
 * A document without some of its items and without what cannot stay without them: connections of a component, answers and
 * waivers about an item, its position. What a boundary held moves to the one around it and stays where it is drawn.
 */
export function removeItems(document: ArchitectureDocument, ids: ReadonlySet<string>): ArchitectureDocument {
  if (ids.size === 0) return document;
  const gone = new Set(ids);
  for (const { id, from, to } of document.connections) if (gone.has(from) || gone.has(to)) gone.add(id);
  const stays = ({ id }: { readonly id: string }): boolean => !gone.has(id);
  const layout = new Map(Object.entries(document.layout));
  const parents = new Map(document.boundaries.map(({ id, parent }) => [id, parent]));
  const rise = (id: string, holder: string): string | undefined => {
    let [at, position]: [string | undefined, Position | undefined] = [holder, layout.get(id)];
    for (let steps = 0; at !== undefined && gone.has(at) && steps <= parents.size; steps += 1) {
      const origin = layout.get(at);
      if (origin && position) position = { ...position, x: position.x + origin.x, y: position.y + origin.y };
      at = parents.get(at);
    }
    if (position) layout.set(id, position);
    return at;
  };
  const components = document.components.filter(stays).map((item) => {
    const { boundary, ...rest } = item;
    if (boundary === undefined || !gone.has(boundary)) return item;
    const next = rise(item.id, boundary);
    return next === undefined ? rest : { ...rest, boundary: next };
  });
  const boundaries = document.boundaries.filter(stays).map((item) => {
    const { parent, ...rest } = item;
    if (parent === undefined || !gone.has(parent)) return item;
    const next = rise(item.id, parent);
    return next === undefined ? rest : { ...rest, parent: next };
  });
  return {
    ...document,
    components,
    boundaries,
    connections: document.connections.filter(stays),
    answers: document.answers.filter(({ subject }) => subject === systemId || !gone.has(subject)),
    waivers: document.waivers.filter(({ finding }) => !gone.has(finding.slice(finding.indexOf('@') + 1))),
    dataAssets: document.dataAssets.map((asset) => (asset.storedIn?.some((id) => gone.has(id)) ? { ...asset, storedIn: asset.storedIn.filter((id) => !gone.has(id)) } : asset)),
    layout: Object.fromEntries([...layout].filter(([id]) => !gone.has(id))),
  };
}

/** A document whose references all have their ends: what points at nothing, or a boundary into itself, is let go. */
export function dropDangling(document: ArchitectureDocument): ArchitectureDocument {
  const components = new Set(document.components.map(({ id }) => id));
  const assets = new Set(document.dataAssets.map(({ id }) => id));
  const parents = new Map(document.boundaries.map(({ id, parent }) => [id, parent]));
  const boundaries = document.boundaries.map((item) => {
    if (item.parent === undefined || (parents.has(item.parent) && !liesInItself(item.id, parents))) return item;
    parents.set(item.id, undefined);
    const { parent: _, ...rest } = item;
    return rest;
  });
  return {
    ...document,
    boundaries,
    components: document.components.map((item) => {
      if (item.boundary === undefined || parents.has(item.boundary)) return item;
      const { boundary: _, ...rest } = item;
      return rest;
    }),
    connections: document.connections
      .filter(({ from, to }) => components.has(from) && components.has(to))
      .map((item) => (item.data?.some((id) => !assets.has(id)) ? { ...item, data: item.data.filter((id) => assets.has(id)) } : item)),
  };
}

/** Whether a boundary is around itself. */
export function liesInItself(id: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  const seen = new Set<string>();
  for (let at = parents.get(id); at !== undefined && !seen.has(at); at = parents.get(at)) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}
