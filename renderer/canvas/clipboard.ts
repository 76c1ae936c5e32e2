import { z } from 'zod';
import { slugify, uniqueId } from '../../shared/lib/ids.ts';
import { boundarySchema, componentSchema, connectionSchema, positionSchema, type ArchitectureDocument, type Position } from '../../shared/model/document.ts';
import type { Store } from '../state/store.ts';
import { renameConnections } from './edits.ts';
import { absolutePoint, boundaryAt, liesWithin, measureItems, type Point } from './geometry.ts';

/** What is put on the clipboard: parts of a document, as text that anything may replace. Positions of what has no holder here are on the canvas. */
const clipSchema = z.strictObject({
  lintel: z.literal('clip'),
  components: z.array(componentSchema).max(10_000),
  connections: z.array(connectionSchema).max(50_000),
  boundaries: z.array(boundarySchema).max(10_000),
  layout: z.record(z.string(), positionSchema),
});

export type Clip = z.infer<typeof clipSchema>;

/** A copy was never imported, so it cannot have vanished. */
function asDrawn<T extends { vanished?: true | undefined }>(item: T): T {
  const copy = { ...item };
  delete copy.vanished;
  return copy;
}

/** The selected items with all that boundaries among them hold, and the connections between them. Undefined when no node is selected. */
export function copyItems(document: ArchitectureDocument, ids: readonly string[]): Clip | undefined {
  const boxes = measureItems(document);
  const within = (id: string): boolean => ids.some((outer) => liesWithin(document, id, outer));
  const components = document.components.filter(({ id }) => within(id));
  const boundaries = document.boundaries.filter(({ id }) => within(id));
  if (components.length === 0 && boundaries.length === 0) return undefined;
  const taken = new Set([...components, ...boundaries].map(({ id }) => id));
  const layout: Record<string, Position> = {};
  const place = (id: string, holder: string | undefined): void => {
    const { x, y } = holder !== undefined && taken.has(holder) ? (boxes.get(id) ?? { x: 0, y: 0 }) : absolutePoint(document, boxes, id);
    layout[id] = { ...document.layout[id], x, y };
  };
  for (const { id, boundary } of components) place(id, boundary);
  for (const { id, parent } of boundaries) place(id, parent);
  return {
    lintel: 'clip',
    components: components.map(({ boundary, ...item }) => asDrawn({ ...item, ...(boundary !== undefined && taken.has(boundary) && { boundary }) })),
    boundaries: boundaries.map(({ parent, ...item }) => asDrawn({ ...item, ...(parent !== undefined && taken.has(parent) && { parent }) })),
    connections: document.connections.filter(({ from, to }) => taken.has(from) && taken.has(to)).map(asDrawn),
    layout,
  };
}

/** Reads a clipboard's text; undefined when it is not a clip of ours. */
export function parseClip(text: string): Clip | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return clipSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // Any other text that happens to start with a brace.
    return undefined;
  }
}

/** Adds copies of a clip's items under new ids, moved by `offset`, and selects them. What had no holder lands in the boundary under it. */
export function pasteClip({ document, edit, select }: Pick<Store, 'document' | 'edit' | 'select'>, clip: Clip, offset: Point, name = 'Paste'): string[] {
  if (!document) return [];
  const taken = new Set([...document.components, ...document.boundaries, ...document.connections].map(({ id }) => id).concat('system'));
  const ids = new Map<string, string>();
  for (const item of [...clip.boundaries, ...clip.components]) {
    const id = uniqueId(slugify(item.id), taken);
    taken.add(id);
    ids.set(item.id, id);
  }
  const boxes = measureItems(document);
  const names = new Set([...document.components, ...document.boundaries].map((item) => item.name));
  edit(name, (draft) => {
    const settle = (old: string, held: boolean): string | undefined => {
      const id = ids.get(old);
      const at = clip.layout[old] ?? { x: 0, y: 0 };
      if (id === undefined) return undefined;
      if (held) {
        draft.layout[id] = { ...at };
        return undefined;
      }
      const point = { x: at.x + offset.x, y: at.y + offset.y };
      const holder = boundaryAt(document, boxes, { x: point.x + 20, y: point.y + 20 });
      const origin = holder === undefined ? { x: 0, y: 0 } : absolutePoint(document, boxes, holder);
      draft.layout[id] = { ...at, x: point.x - origin.x, y: point.y - origin.y };
      return holder;
    };
    const rename = (wanted: string): string => {
      const base = names.has(wanted) ? `${wanted.replace(/ copy( \d+)?$/, '')} copy` : wanted;
      let free = base;
      for (let n = 2; names.has(free); n += 1) free = `${base} ${n}`;
      names.add(free);
      return free;
    };
    for (const { parent, ...item } of structuredClone(clip.boundaries)) {
      const held = parent !== undefined && ids.has(parent) ? ids.get(parent) : undefined;
      const holder = held ?? settle(item.id, false);
      if (held !== undefined) settle(item.id, true);
      draft.boundaries.push({ ...item, id: ids.get(item.id) ?? item.id, name: rename(item.name), ...(holder !== undefined && { parent: holder }) });
    }
    for (const { boundary, ...item } of structuredClone(clip.components)) {
      const held = boundary !== undefined && ids.has(boundary) ? ids.get(boundary) : undefined;
      const holder = held ?? settle(item.id, false);
      if (held !== undefined) settle(item.id, true);
      draft.components.push({ ...item, id: ids.get(item.id) ?? item.id, name: rename(item.name), ...(holder !== undefined && { boundary: holder }) });
    }
    draft.connections.push(...structuredClone(renameConnections(clip.connections, ids, taken)).map((connection) => ({ ...connection, data: connection.data?.filter((id) => document.dataAssets.some((asset) => asset.id === id)) })));
  });
  const added = [...ids.values()];
  select(added);
  return added;
}
