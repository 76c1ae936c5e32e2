import { round, type Box, type Point } from '../../layout/boxes.ts';
import { drawEdge, drawLoop } from '../edge-path.ts';
import { shape, type Shape } from '../shape.ts';
import type { DiagramTheme } from '../theme.ts';
import type { CodeEdge, EndMark } from './code-graph.ts';
import { colourOf } from './draw-node.ts';

interface Course {
  readonly d: string;
  readonly points: readonly Point[];
  readonly start: Point;
  readonly end: Point;
  /** Unit vectors that point into the boxes at both ends. */
  readonly into: { readonly from: Point; readonly to: Point };
}

/** An edge along its route, or straight where it has none, with its marks at the ends. */
export function drawCodeEdge(edge: CodeEdge, boxes: { readonly from: Box; readonly to: Box }, route: readonly Point[] | undefined, theme: DiagramTheme): { readonly shape: Shape; readonly d: string; readonly box: Box } {
  // A loop of its own is drawn better than Graphviz routes it: its ends lie apart.
  const course = route && edge.from !== edge.to ? alongRoute(route) : straight(edge, boxes);
  const colour = colourOf(edge.tone, theme);
  const line = shape('path', { d: course.d, fill: 'none', stroke: colour, 'stroke-width': round(edge.width), ...(edge.dashed && { 'stroke-dasharray': '6 4' }) });
  const marks = [drawEnd(edge.ends.from, course.start, course.into.from, colour, theme), drawEnd(edge.ends.to, course.end, course.into.to, colour, theme)].flat();
  return { shape: shape('g', {}, line, ...marks), d: course.d, box: surroundPoints(course.points) };
}

const show = ({ x, y }: Point): string => `${round(x)},${round(y)}`;

function alongRoute(points: readonly Point[]): Course {
  const [start, second] = [points[0] ?? origin, points[1] ?? origin];
  const [end, before] = [points.at(-1) ?? origin, points.at(-2) ?? origin];
  const curves = points.slice(1).map((point, index) => (index % 3 === 0 ? `C${show(point)}` : show(point)));
  return { d: `M${show(start)} ${curves.join(' ')}`, points, start, end, into: { from: unit(second, start), to: unit(before, end) } };
}

function straight({ from, to }: Pick<CodeEdge, 'from' | 'to'>, boxes: { readonly from: Box; readonly to: Box }): Course {
  const loop = from === to;
  const { d, start, end, direction } = loop ? drawLoop(boxes.from) : drawEdge(boxes.from, boxes.to);
  return { d, points: [start, end], start, end, into: { from: loop ? { x: 0, y: 1 } : { x: -direction.x, y: -direction.y }, to: direction } };
}

const origin: Point = { x: 0, y: 0 };

function unit(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return length < 0.01 ? { x: 1, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

const at = (point: Point, into: Point, back: number, aside: number): string => `${round(point.x - into.x * back - into.y * aside)} ${round(point.y - into.y * back + into.x * aside)}`;

function drawEnd(mark: EndMark, point: Point, into: Point, colour: string, theme: DiagramTheme): Shape[] {
  const stroke = { fill: 'none', stroke: colour, 'stroke-width': 1.4 };
  if (mark === 'none') return [];
  if (mark === 'arrow') return [shape('path', { d: `M${at(point, into, 0, 0)} L${at(point, into, 8, 4)} L${at(point, into, 8, -4)} Z`, fill: colour })];
  if (mark === 'many') return [shape('path', { d: `M${at(point, into, 0, 6)} L${at(point, into, 12, 0)} L${at(point, into, 0, -6)}`, ...stroke })];
  const bar = shape('path', { d: `M${at(point, into, 7, 6)} L${at(point, into, 7, -6)}`, ...stroke });
  if (mark === 'one') return [bar];
  const [x = 0, y = 0] = at(point, into, 13, 0).split(' ').map(Number);
  return [bar, shape('circle', { cx: x, cy: y, r: 4, fill: theme.paper, stroke: colour, 'stroke-width': 1.4 })];
}

function surroundPoints(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
