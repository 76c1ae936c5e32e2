import { nodeSize } from './sizes.ts';
import type { ArchitectureDocument } from '../model/document.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Every component and boundary with its box on the canvas as a whole. What has no position stands at the origin of what holds it. */
export function placeBoxes(document: ArchitectureDocument): { boxes: ReadonlyMap<string, Box>; depths: ReadonlyMap<string, number> } {
  const boxes = new Map<string, Box>();
  const depths = new Map<string, number>();
  const parents = new Map(document.boundaries.map(({ id, parent }) => [id, parent]));
  const at = (id: string | undefined): { origin: Point; depth: number } => {
    let origin = { x: 0, y: 0 };
    let depth = 0;
    for (let holder = id; holder !== undefined && depth < 1_000; holder = parents.get(holder)) {
      const position = document.layout[holder] ?? { x: 0, y: 0 };
      origin = { x: origin.x + position.x, y: origin.y + position.y };
      depth += 1;
    }
    return { origin, depth };
  };
  for (const { id } of document.boundaries) {
    const { origin, depth } = at(id);
    const { width = nodeSize.width, height = nodeSize.height } = document.layout[id] ?? {};
    boxes.set(id, { ...origin, width, height });
    depths.set(id, depth);
  }
  for (const { id, boundary } of document.components) {
    const { origin } = at(boundary);
    const position = document.layout[id] ?? { x: 0, y: 0 };
    boxes.set(id, { x: origin.x + position.x, y: origin.y + position.y, ...nodeSize });
  }
  return { boxes, depths };
}

/** The box around boxes, with a margin; a node's size when there are none. */
export function surround(boxes: Iterable<Box>, margin: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  if (left === Infinity) return { x: 0, y: 0, ...nodeSize };
  return { x: left - margin, y: top - margin, width: right - left + 2 * margin, height: bottom - top + 2 * margin };
}

/** To a tenth. */
export const round = (value: number): number => Math.round(value * 10) / 10;
