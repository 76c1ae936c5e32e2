import { groupBy } from '../lib/order.ts';
import type { ArchitectureDocument, Position } from '../model/document.ts';
import { boundaryPadding, gaps, nodeSize } from './sizes.ts';

/** Something of a fixed size that is put into rows. */
export interface Block {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** Arranges what each boundary holds in rows of about equal width, from the innermost outward. O(n log n). */
export function arrangeGrid(document: ArchitectureDocument): Record<string, Position> {
  const positions: Record<string, Position> = {};
  const components = groupBy(document.components, ({ boundary }) => boundary ?? '');
  const inner = groupBy(document.boundaries, ({ parent }) => parent ?? '');
  const arrange = (holder: string): { width: number; height: number } => {
    const boundaries = (inner.get(holder) ?? []).map(({ id }): Block => ({ id, ...arrange(id) }));
    const nodes = (components.get(holder) ?? []).map(({ id }): Block => ({ id, ...nodeSize }));
    const padding = holder === '' ? 0 : boundaryPadding;
    const size = placeRows([...nodes, ...boundaries], padding, (id, position) => {
      positions[id] = { ...positions[id], ...position };
    });
    if (holder !== '') positions[holder] = { x: 0, y: 0, ...size };
    return size;
  };
  arrange('');
  return positions;
}

/** Fills rows from the left; a row ends at the width that makes the whole about one and a half times as wide as high. */
export function placeRows(blocks: readonly Block[], padding: number, place: (id: string, position: { x: number; y: number }) => void): { width: number; height: number } {
  const area = blocks.reduce((sum, { width, height }) => sum + (width + gaps.across) * (height + gaps.across), 0);
  const rowWidth = Math.max(nodeSize.width, Math.sqrt(area * 1.5));
  let x = padding;
  let y = padding;
  let rowHeight = 0;
  let widest: number = nodeSize.width;
  for (const { id, width, height } of blocks) {
    if (x > padding && x + width > padding + rowWidth) {
      y += rowHeight + gaps.across;
      x = padding;
      rowHeight = 0;
    }
    place(id, { x, y });
    widest = Math.max(widest, x + width - padding);
    x += width + gaps.across;
    rowHeight = Math.max(rowHeight, height);
  }
  return { width: widest + 2 * padding, height: y + Math.max(rowHeight, nodeSize.height) + padding };
}
