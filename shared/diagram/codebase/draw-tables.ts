import { shape, type Shape } from '../shape.ts';
import { measure, shorten } from '../text.ts';
import type { DiagramTheme } from '../theme.ts';
import type { DrawnItem } from './code-graph.ts';
import type { CodeDrawing } from './draw-graph.ts';
import type { CodeTable } from './tables.ts';

const row = 24;
const margin = 24;
const widest = 340;
const gap = 24;
/** Rows beyond these are counted: a drawing is no list. */
const mostRows = 200;

/** Tables under each other, as a drawing. */
export function drawTables(title: string, tables: readonly CodeTable[], theme: DiagramTheme): CodeDrawing {
  const shapes: Shape[] = [];
  const items: DrawnItem[] = [];
  let [y, right] = [0, measure(title, 16)];
  for (const table of tables) {
    const shown = table.rows.slice(0, mostRows);
    const widths = widthsOf(table, tables);
    const width = widths.reduce((sum, each) => sum + each, 0);
    const line = (cells: readonly string[], size: number, fill: string): Shape[] =>
      widths.map((room, column) => shape('text', { x: widths.slice(0, column).reduce((sum, each) => sum + each, 0), y: y + 16, 'font-size': size, fill }, shorten(cells[column] ?? '', room - 10, size)));
    shapes.push(shape('text', { x: 0, y: y + 16, 'font-size': 14, 'font-weight': 600, fill: theme.ink }, shorten(table.title, 700, 14.5)));
    y += row + 4;
    shapes.push(...line(table.heads, 10.5, theme.faint), shape('path', { d: `M0 ${y + row}H${Math.round(width)}`, stroke: theme.line }));
    y += row;
    for (const { cells, subject } of shown) {
      shapes.push(...line(cells, 11.5, theme.ink), shape('path', { d: `M0 ${y + row}H${Math.round(width)}`, stroke: theme.line, 'stroke-opacity': 0.3 }));
      items.push({ id: `row:${items.length}`, box: { x: 0, y, width, height: row }, label: cells.join(', '), subject });
      y += row;
    }
    if (table.rows.length > shown.length) shapes.push(shape('text', { x: 0, y: y + 16, 'font-size': 11, fill: theme.faint }, `and ${table.rows.length - shown.length} more`));
    y += 2 * row;
    right = Math.max(right, width);
  }
  return { title, frame: { x: -margin, y: -margin, width: Math.ceil(right + 2 * margin), height: Math.ceil(Math.max(row, y - row) + 2 * margin) }, shapes, items, lines: [], notes: [] };
}

/** Tables of the same columns have them in the same places. */
function widthsOf({ heads }: CodeTable, tables: readonly CodeTable[]): number[] {
  const alike = tables.filter((each) => each.heads.join('|') === heads.join('|')).flatMap(({ rows }) => rows.slice(0, mostRows));
  return heads.map((head, column) => Math.min(widest, alike.reduce((most, { cells }) => Math.max(most, measure((cells[column] ?? '').slice(0, 200), 11.5)), measure(head, 11)) + gap));
}
