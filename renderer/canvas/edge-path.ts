import type { Box, Point } from './geometry.ts';

export interface EdgePath {
  /** For the `d` of an SVG path. */
  readonly d: string;
  /** Where a label is centred. */
  readonly label: Point;
}

type Side = 'left' | 'right' | 'top' | 'bottom';

/** Room between parallel connections, in canvas pixels. */
const laneWidth = 16;

const outward: Record<Side, Point> = { left: { x: -1, y: 0 }, right: { x: 1, y: 0 }, top: { x: 0, y: -1 }, bottom: { x: 0, y: 1 } };
const opposite: Record<Side, Side> = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' };

/** A curve from border to border by the sides that face each other. `lane` spreads connections between the same two boxes. */
export function drawEdge(from: Box, to: Box, lane: number): EdgePath {
  const leave = facingSide(from, to);
  const start = anchor(from, to, leave, lane);
  const end = anchor(to, from, opposite[leave], -lane);
  const reach = Math.max(24, (leave === 'left' || leave === 'right' ? Math.abs(end.x - start.x) : Math.abs(end.y - start.y)) / 2);
  const a = { x: start.x + outward[leave].x * reach, y: start.y + outward[leave].y * reach };
  const b = { x: end.x - outward[leave].x * reach, y: end.y - outward[leave].y * reach };
  return {
    d: `M${start.x},${start.y} C${a.x},${a.y} ${b.x},${b.y} ${end.x},${end.y}`,
    // The middle of a cubic Bézier curve (t = 1/2).
    label: { x: (start.x + 3 * a.x + 3 * b.x + end.x) / 8, y: (start.y + 3 * a.y + 3 * b.y + end.y) / 8 },
  };
}

/** A loop at the top right corner, for what calls itself. */
export function drawLoop({ x, y, width }: Box): EdgePath {
  const right = x + width;
  return { d: `M${right - 44},${y} C${right - 44},${y - 48} ${right + 48},${y - 20} ${right},${y + 24}`, label: { x: right + 4, y: y - 26 } };
}

const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** With so much room beside it an edge leaves sideways, as the layout runs from left to right: by the top or bottom it would cross what lies between. */
const sideways = 40;

/** The side that faces the other box, or else the one whose gap to it is the widest. */
function facingSide(box: Box, other: Box): Side {
  const gaps: Array<[Side, number]> = [
    ['right', other.x - (box.x + box.width)],
    ['left', box.x - (other.x + other.width)],
    ['bottom', other.y - (box.y + box.height)],
    ['top', box.y - (other.y + other.height)],
  ];
  const beside = gaps.slice(0, 2).find(([, gap]) => gap >= sideways);
  if (beside) return beside[0];
  return gaps.reduce((best, gap) => (gap[1] > best[1] ? gap : best))[0];
}

/** A point on a side, drawn towards the other box so that neighbours connect by a straight line where they can. */
function anchor(box: Box, other: Box, side: Side, lane: number): Point {
  const centre = middle(box);
  const towards = middle(other);
  if (side === 'left' || side === 'right') {
    const room = box.height / 2 - 12;
    return { x: side === 'left' ? box.x : box.x + box.width, y: centre.y + clamp((towards.y - centre.y) / 4 + (side === 'right' ? lane : -lane) * laneWidth, room) };
  }
  const room = box.width / 2 - 24;
  return { x: centre.x + clamp((towards.x - centre.x) / 4 + (side === 'bottom' ? lane : -lane) * laneWidth, room), y: side === 'top' ? box.y : box.y + box.height };
}

const clamp = (value: number, room: number): number => Math.max(-room, Math.min(room, value));
