import type { DrawnItem } from '../../shared/diagram/codebase/code-graph.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

const ahead: Readonly<Record<Direction, { readonly x: number; readonly y: number }>> = { up: { x: 0, y: -1 }, down: { x: 0, y: 1 }, left: { x: -1, y: 0 }, right: { x: 1, y: 0 } };

/** The item that an arrow key leads to: the nearest in its direction, those straight ahead before those aside. */
export function nearestItem<Item extends Pick<DrawnItem, 'id' | 'box'>>(items: readonly Item[], from: Item, direction: Direction): Item | undefined {
  const towards = ahead[direction];
  const middle = ({ box }: Item): { x: number; y: number } => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const start = middle(from);
  let best: { item: Item; distance: number } | undefined;
  for (const item of items) {
    const at = middle(item);
    const [dx, dy] = [at.x - start.x, at.y - start.y];
    const along = dx * towards.x + dy * towards.y;
    if (item.id === from.id || along <= 1) continue;
    const distance = along + 2.5 * Math.abs(dx * towards.y - dy * towards.x);
    if (!best || distance < best.distance) best = { item, distance };
  }
  return best?.item;
}
