import { round, type Box, type Point } from '../layout/boxes.ts';

export interface EdgePath {
  /** For the `d` of an SVG path. */
  readonly d: string;
  /** Where a label is centred. */
  readonly label: Point;
  readonly start: Point;
  /** Where it arrives, and which way it points there, as a unit vector. */
  readonly end: Point;
  readonly direction: Point;
}

type Side = 'left' | 'right' | 'top' | 'bottom';

/** Room between parallel connections, in canvas pixels. */
const laneWidth = 16;

const outward: Record<Side, Point> = { left: { x: -1, y: 0 }, right: { x: 1, y: 0 }, top: { x: 0, y: -1 }, bottom: { x: 0, y: 1 } };
const opposite: Record<Side, Side> = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' };

/** A curve from border to border by the sides that face each other. `lane` spreads connections between the same two boxes. */
export function drawEdge(from: Box, to: Box, lane = 0): EdgePath {
  const leave = facingSide(from, to);
  const start = anchor(from, to, leave, lane);
  const end = anchor(to, from, opposite[leave], -lane);
  const reach = Math.max(24, (leave === 'left' || leave === 'right' ? Math.abs(end.x - start.x) : Math.abs(end.y - start.y)) / 2);
  const a = { x: start.x + outward[leave].x * reach, y: start.y + outward[leave].y * reach };
  const b = { x: end.x - outward[leave].x * reach, y: end.y - outward[leave].y * reach };
  return {
    d: `M${show(start)} C${show(a)} ${show(b)} ${show(end)}`,
    label: pointAt(labelShare(start, end), [start, a, b, end]),
    start,
    end,
    direction: outward[leave],
  };
}

/** Edges that climb and edges that fall cross in the middle: their labels stand on different sides of it. */
function labelShare(start: Point, end: Point): number {
  const slope = end.y - start.y;
  return Math.abs(slope) < crossing ? 0.5 : slope > 0 ? 0.25 : 0.75;
}

/** From so much climb on, in canvas pixels, an edge may cross its neighbours. */
const crossing = 40;

/** A point of a cubic Bézier curve at a share `t` of its way. */
function pointAt(t: number, [start, a, b, end]: readonly [Point, Point, Point, Point]): Point {
  const s = 1 - t;
  const blend = (axis: 'x' | 'y'): number => s ** 3 * start[axis] + 3 * s * s * t * a[axis] + 3 * s * t * t * b[axis] + t ** 3 * end[axis];
  return { x: blend('x'), y: blend('y') };
}

/** A loop at the top right corner, for what calls itself. */
export function drawLoop({ x, y, width }: Box): EdgePath {
  const right = x + width;
  return { d: `M${right - 44},${y} C${right - 44},${y - 48} ${right + 48},${y - 20} ${right},${y + 24}`, label: { x: right + 4, y: y - 26 }, start: { x: right - 44, y }, end: { x: right, y: y + 24 }, direction: { x: -1, y: 0 } };
}

/** A tenth of a pixel is enough, and keeps drawings short. */
const show = ({ x, y }: Point): string => `${round(x)},${round(y)}`;

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
