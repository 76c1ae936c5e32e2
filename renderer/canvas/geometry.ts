import { nodeSize } from '../../shared/layout/sizes.ts';
import type { ArchitectureDocument, Position } from '../../shared/model/document.ts';
import { indexBoundaries, indexComponents } from '../state/indexes.ts';

/** The size of a component's node, in canvas pixels: as the layout and the report take it. */
export const componentSize = nodeSize;
/** The least size of a boundary's node, and the least room around what it holds. */
export const boundaryRoom = { width: 260, height: 150, side: 20, top: 40 } as const;
export const grid = 10;

export const snap = (value: number): number => Math.round(value / grid) * grid;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** The boundary that directly holds an item. */
export const holderOf = (document: ArchitectureDocument, id: string): string | undefined =>
  indexComponents(document.components).get(id)?.boundary ?? indexBoundaries(document.boundaries).get(id)?.parent;

/**
 * The boxes of all components and boundaries: relative to their holder, as they are drawn, boundaries grown to what they hold.
 * @param moved where items are while they are dragged; a boundary does not grow after what is dragged, for nothing could leave it then
 */
export function measureItems(document: ArchitectureDocument, moved?: ReadonlyMap<string, Position>): Map<string, Box> {
  const boxes = new Map<string, Box>();
  const place = (id: string): Partial<Position> => moved?.get(id) ?? document.layout[id] ?? {};
  const held = new Map<string, string[]>();
  const hold = (holder: string | undefined, id: string): void => {
    if (holder === undefined) return;
    const ids = held.get(holder);
    if (ids) ids.push(id);
    else held.set(holder, [id]);
  };
  for (const { id, boundary } of document.components) {
    const { x = 0, y = 0 } = place(id);
    boxes.set(id, { x, y, ...componentSize });
    hold(boundary, id);
  }
  for (const { id, parent } of document.boundaries) hold(parent, id);
  const measure = (id: string): Box => {
    const known = boxes.get(id);
    if (known) return known;
    const { x = 0, y = 0, width = 0, height = 0 } = place(id);
    let right = Math.max(width, boundaryRoom.width);
    let bottom = Math.max(height, boundaryRoom.height);
    for (const child of held.get(id) ?? []) {
      const box = measure(child);
      const rest = document.layout[child] ?? box;
      right = Math.max(right, rest.x + box.width + boundaryRoom.side);
      bottom = Math.max(bottom, rest.y + box.height + boundaryRoom.side);
    }
    const box = { x, y, width: right, height: bottom };
    boxes.set(id, box);
    return box;
  };
  for (const { id } of document.boundaries) measure(id);
  return boxes;
}

/** The top left corner of an item on the canvas. */
export function absolutePoint(document: ArchitectureDocument, boxes: ReadonlyMap<string, Point>, id: string): Point {
  let { x, y } = boxes.get(id) ?? { x: 0, y: 0 };
  for (let holder = holderOf(document, id); holder !== undefined; holder = holderOf(document, holder)) {
    const at = boxes.get(holder);
    x += at?.x ?? 0;
    y += at?.y ?? 0;
  }
  return { x, y };
}

/** How deep a boundary lies: 0 on the canvas itself. */
export function depthOf(document: ArchitectureDocument, id: string): number {
  let depth = 0;
  for (let holder = holderOf(document, id); holder !== undefined; holder = holderOf(document, holder)) depth += 1;
  return depth;
}

/** Whether an item lies in a boundary, at any depth, or is it. */
export function liesWithin(document: ArchitectureDocument, id: string, boundary: string): boolean {
  for (let at: string | undefined = id; at !== undefined; at = holderOf(document, at)) if (at === boundary) return true;
  return false;
}

/** The deepest boundary at a point of the canvas that is not, and does not lie in, one of `except`. */
export function boundaryAt(document: ArchitectureDocument, boxes: ReadonlyMap<string, Box>, point: Point, except: readonly string[] = []): string | undefined {
  let found: { id: string; depth: number } | undefined;
  for (const { id } of document.boundaries) {
    const box = boxes.get(id);
    if (!box || except.some((outer) => liesWithin(document, id, outer))) continue;
    const corner = absolutePoint(document, boxes, id);
    const inside = point.x >= corner.x && point.y >= corner.y && point.x <= corner.x + box.width && point.y <= corner.y + box.height;
    if (!inside) continue;
    const depth = depthOf(document, id);
    if (!found || depth >= found.depth) found = { id, depth };
  }
  return found?.id;
}

/** The box around boxes of the canvas; undefined for none. */
export function surround(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return { x, y, width: Math.max(...boxes.map((box) => box.x + box.width)) - x, height: Math.max(...boxes.map((box) => box.y + box.height)) - y };
}
