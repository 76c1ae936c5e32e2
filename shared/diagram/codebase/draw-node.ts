import type { Box } from '../../layout/boxes.ts';
import { mono, shape, type Shape } from '../shape.ts';
import { measure, shorten } from '../text.ts';
import type { DiagramTheme } from '../theme.ts';
import type { CodeNode, TableRow, Tone } from './code-graph.ts';
import { entityHead, fieldHeight } from './entity-graph.ts';

export const colourOf = (tone: Tone, theme: DiagramTheme): string => (tone === 'line' ? theme.line : tone === 'high' || tone === 'medium' ? theme.severities[tone] : theme.groups[tone]);

/** A box with its title and lines, and with a table if it has rows. */
export function drawNode(node: CodeNode, box: Box, theme: DiagramTheme): Shape {
  const colour = colourOf(node.tone, theme);
  const frame = shape('rect', { x: box.x, y: box.y, width: box.width, height: box.height, rx: 6, fill: theme.box, stroke: colour, 'stroke-width': 1.4, ...(node.dashed && { 'stroke-dasharray': '5 3' }) });
  return shape('g', {}, frame, ...(node.rows ? drawTable(node, node.rows, box, theme) : drawLines(node, box, colour, theme)));
}

function drawLines(node: CodeNode, { x, y, width, height }: Box, colour: string, theme: DiagramTheme): Shape[] {
  const top = y + (height - (16 + node.lines.length * 14)) / 2;
  return [
    shape('rect', { x, y: y + 8, width: 3, height: height - 16, fill: colour }),
    shape('text', { x: x + 13, y: top + 13, 'font-size': 12.5, 'font-weight': 600, fill: theme.ink }, shorten(node.title, width - 20, 13.1)),
    ...node.lines.map((line, index) => shape('text', { x: x + 13, y: top + 28 + index * 14, 'font-size': 10.5, fill: theme.faint }, shorten(line, width - 22, 10.5))),
  ];
}

function drawTable(node: CodeNode, rows: readonly TableRow[], { x, y, width }: Box, theme: DiagramTheme): Shape[] {
  const [line] = node.lines;
  const colour = colourOf(node.tone, theme);
  return [
    shape('text', { x: x + 12, y: y + (line === undefined ? 25 : 18), 'font-size': 13, 'font-weight': 600, fill: theme.ink }, shorten(node.title, width - 24, 13.2)),
    ...(line === undefined ? [] : [shape('text', { x: x + 12, y: y + 32, 'font-size': 10.5, fill: theme.faint }, shorten(line, width - 24, 10.5))]),
    shape('path', { d: `M${x} ${y + entityHead}H${x + width}`, stroke: colour, 'stroke-width': 1 }),
    ...rows.flatMap((row, index) => drawRow(row, { x, y: y + entityHead + index * fieldHeight + 3, width, height: fieldHeight }, colour, theme)),
  ];
}

function drawRow({ mark, name, type }: TableRow, { x, y, width }: Box, colour: string, theme: DiagramTheme): Shape[] {
  const room = width - 34 - 10;
  const shownName = shorten(name, Math.max(60, room - (type === '' ? 0 : Math.min(measure(type, 10), room * 0.45) + 12)), 11);
  const left = room - measure(shownName, 11) - 12;
  return [
    ...(mark === '' ? [] : [shape('text', { x: x + 10, y: y + 13, 'font-size': 9, 'font-weight': 600, 'font-family': mono, fill: colour }, mark)]),
    shape('text', { x: x + 32, y: y + 13, 'font-size': 11, fill: mark === '' && type === '' ? theme.faint : theme.ink }, shownName),
    ...(type === '' || left < 24 ? [] : [shape('text', { x: x + width - 10, y: y + 13, 'font-size': 10, 'text-anchor': 'end', fill: theme.faint }, shorten(type, left, 10))]),
  ];
}
