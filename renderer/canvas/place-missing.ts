import type { ArchitectureDocument, Position } from '../../shared/model/document.ts';
import { groupBy } from '../../shared/lib/order.ts';
import { boundaryRoom, componentSize, depthOf, measureItems, type Box } from './geometry.ts';

const gap = 40;
const columns = 4;

/**
 * Positions for what has none, in rows below what its holder already holds. For the few items that an import or another
 * tool adds to an arranged document; a document without any positions is arranged as a whole instead.
 * @returns the layout with them, or the same object when nothing was missing
 */
export function placeMissing(document: ArchitectureDocument): ArchitectureDocument['layout'] {
  const layout: Record<string, Position> = { ...document.layout };
  const missing = [
    // Innermost first, so that a boundary has its size when it is placed itself.
    ...document.boundaries.map(({ id, parent }) => ({ id, holder: parent, depth: depthOf(document, id) + 1 })),
    ...document.components.map(({ id, boundary }) => ({ id, holder: boundary, depth: 1_000 })),
  ].filter(({ id }) => !layout[id]);
  if (missing.length === 0) return document.layout;
  const byHolder = groupBy(missing.sort((a, b) => b.depth - a.depth), ({ holder, depth }) => `${String(depth).padStart(4, '0')} ${holder ?? ''}`);
  for (const group of byHolder.values()) {
    const holder = group[0]?.holder;
    const boxes = measureItems({ ...document, layout });
    let { x, y } = rowBelow(document, layout, boxes, holder);
    const left = x;
    let rowHeight = 0;
    group.forEach(({ id }, index) => {
      const { width, height } = boxes.get(id) ?? componentSize;
      if (index > 0 && index % columns === 0) {
        x = left;
        y += rowHeight + gap;
        rowHeight = 0;
      }
      layout[id] = { x, y };
      x += width + gap;
      rowHeight = Math.max(rowHeight, height);
    });
  }
  return layout;
}

function rowBelow(document: ArchitectureDocument, layout: ArchitectureDocument['layout'], boxes: ReadonlyMap<string, Box>, holder: string | undefined): { x: number; y: number } {
  const siblings = [...document.components.map(({ id, boundary }) => ({ id, holder: boundary })), ...document.boundaries.map(({ id, parent }) => ({ id, holder: parent }))]
    .filter((item) => item.holder === holder && layout[item.id])
    .flatMap(({ id }) => boxes.get(id) ?? []);
  const origin = holder === undefined ? { x: 0, y: 0 } : { x: boundaryRoom.side, y: boundaryRoom.top };
  if (siblings.length === 0) return origin;
  return { x: Math.min(...siblings.map(({ x }) => x)), y: Math.max(...siblings.map(({ y, height }) => y + height)) + gap };
}
