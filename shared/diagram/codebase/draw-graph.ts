import { round, surround, type Box } from '../../layout/boxes.ts';
import type { GraphPlacement } from '../../layout/graph.ts';
import { sans, shape, writeSvg, type Shape } from '../shape.ts';
import { measure, shorten } from '../text.ts';
import { diagramThemes, type DiagramTheme } from '../theme.ts';
import type { CodeGraph, DrawnItem } from './code-graph.ts';
import { drawCodeEdge } from './draw-edge.ts';
import { colourOf, drawNode } from './draw-node.ts';

/** A drawing of code: its shapes, its frame, and what in it can be pointed at. */
export interface CodeDrawing {
  readonly title: string;
  readonly frame: Box;
  readonly shapes: readonly Shape[];
  /** Boxes, from top to bottom and left to right. */
  readonly items: readonly DrawnItem[];
  /** Lines, each with the path that it takes. */
  readonly lines: ReadonlyArray<DrawnItem & { readonly d: string; readonly from: string; readonly to: string }>;
  readonly notes: readonly string[];
}

const margin = 24;
const legendHeight = 40;

/** Draws a graph that was laid out. What has no place is not drawn. Pure and deterministic. */
export function drawCodeGraph(title: string, graph: CodeGraph, placement: GraphPlacement, theme: DiagramTheme): CodeDrawing {
  const boxes = new Map([...placement.groups, ...placement.boxes]);
  const nodes = graph.nodes.flatMap((node) => {
    const box = placement.boxes.get(node.id);
    return box ? [{ node, box: rounded(box) }] : [];
  });
  const edges = graph.edges.flatMap((edge) => {
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
    return from && to ? [{ edge, ...drawCodeEdge(edge, { from, to }, placement.routes.get(edge.id), theme) }] : [];
  });
  const groups = graph.groups.flatMap(({ id, title: name, tone }) => {
    const box = placement.groups.get(id);
    return box ? drawGroup(name, colourOf(tone, theme), rounded(box), theme) : [];
  });
  const drawn = surround([...nodes.map(({ box }) => box), ...placement.groups.values(), ...edges.map(({ box }) => box)], margin);
  const legend = nodes.length > 0 ? drawLegend(graph.legend, drawn, theme) : { shapes: [], width: 0 };
  const frame = { ...drawn, width: Math.max(drawn.width, legend.width + 2 * margin), height: drawn.height + (legend.shapes.length > 0 ? legendHeight : 0) };
  return {
    title,
    frame: { x: Math.floor(frame.x), y: Math.floor(frame.y), width: Math.ceil(frame.width) + 1, height: Math.ceil(frame.height) + 1 },
    shapes: [...groups, ...edges.map(({ shape: each }) => each), ...nodes.map(({ node, box }) => drawNode(node, box, theme)), ...legend.shapes],
    items: nodes.map(({ node, box }) => ({ id: node.id, box, label: node.title, subject: node.subject })).toSorted((a, b) => a.box.y - b.box.y || a.box.x - b.box.x),
    lines: edges.map(({ edge, d, box }) => ({ id: edge.id, box, label: edge.title, subject: edge.subject, d, from: edge.from, to: edge.to })),
    notes: graph.notes,
  };
}

const rounded = ({ x, y, width, height }: Box): Box => ({ x: round(x), y: round(y), width: round(width), height: round(height) });

/** The name stands on the upper border, so that the layout need not leave room for it. */
function drawGroup(name: string, colour: string, box: Box, theme: DiagramTheme): Shape[] {
  const label = shorten(name, Math.max(80, box.width - 24), 11.5);
  return [
    shape('rect', { ...box, rx: 10, fill: theme.boundary, stroke: theme.line, 'stroke-opacity': 0.5 }),
    shape('rect', { x: box.x + 10, y: box.y - 9, width: round(measure(label, 11.5) + 16), height: 18, rx: 9, fill: theme.paper, stroke: colour, 'stroke-opacity': 0.6 }),
    shape('text', { x: box.x + 18, y: box.y + 4, 'font-size': 11.5, 'font-weight': 600, fill: colour }, label),
  ];
}

function drawLegend(legend: CodeGraph['legend'], drawn: Box, theme: DiagramTheme): { readonly shapes: readonly Shape[]; readonly width: number } {
  const y = round(drawn.y + drawn.height + 10);
  let x = drawn.x + margin;
  const shapes = legend.flatMap(({ text, tone, dashed }) => {
    const from = round(x);
    x += 34 + measure(text, 11) + 24;
    return [
      shape('path', { d: `M${from} ${y}H${from + 26}`, stroke: colourOf(tone, theme), 'stroke-width': 2, ...(dashed && { 'stroke-dasharray': '6 4' }) }),
      shape('text', { x: from + 34, y: y + 4, 'font-size': 11, fill: theme.faint }, text),
    ];
  });
  return { shapes, width: x - drawn.x - margin };
}

/** A drawing as the text of an SVG file of its own. */
export function writeDrawing({ title, frame, shapes }: CodeDrawing, scheme: 'light' | 'dark' = 'light'): string {
  const { x, y, width, height } = frame;
  const paper = shape('rect', { x, y, width, height, fill: diagramThemes[scheme].paper });
  return writeSvg(shape('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: `${x} ${y} ${width} ${height}`, width, height, 'font-family': sans }, shape('title', {}, title), paper, ...shapes));
}
