import { nodeSize } from '../layout/sizes.ts';
import type { ArchitectureDocument } from '../model/document.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The gap from which a connection leaves and enters at the sides, in pixels. */
const sideways = 32;

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

/** A curve from border to border: it leaves and enters at right angles on the sides that face each other. */
export function drawCurve(from: Box, to: Box): { path: string; middle: Point; end: Point; direction: Point } {
  const [a, b] = [centre(from), centre(to)];
  const gapX = Math.max(to.x - (from.x + from.width), from.x - (to.x + to.width));
  const gapY = Math.max(to.y - (from.y + from.height), from.y - (to.y + to.height));
  // Sideways wherever there is room for an arrow: calls run from left to right.
  const across = gapX >= Math.min(gapY, sideways);
  const sign = across ? Math.sign(b.x - a.x) || 1 : Math.sign(b.y - a.y) || 1;
  const direction = across ? { x: sign, y: 0 } : { x: 0, y: sign };
  const start = across ? { x: a.x + (sign * from.width) / 2, y: a.y } : { x: a.x, y: a.y + (sign * from.height) / 2 };
  const end = across ? { x: b.x - (sign * to.width) / 2, y: b.y } : { x: b.x, y: b.y - (sign * to.height) / 2 };
  const reach = Math.max(24, Math.abs(across ? end.x - start.x : end.y - start.y) / 2);
  const [c1, c2] = [
    { x: start.x + direction.x * reach, y: start.y + direction.y * reach },
    { x: end.x - direction.x * reach, y: end.y - direction.y * reach },
  ];
  const middle = { x: (start.x + 3 * c1.x + 3 * c2.x + end.x) / 8, y: (start.y + 3 * c1.y + 3 * c2.y + end.y) / 8 };
  return { path: `M${show(start)} C${show(c1)} ${show(c2)} ${show(end)}`, middle, end, direction };
}

const centre = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

export const round = (value: number): number => Math.round(value * 10) / 10;

const show = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
