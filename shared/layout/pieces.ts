import { groupBy } from '../lib/order.ts';
import type { ArchitectureDocument } from '../model/document.ts';

/** A document for each outermost boundary with all that it holds, and one for what lies in none; connections between pieces are left out. */
export function splitByBoundary(document: ArchitectureDocument): ArchitectureDocument[] {
  const parents = new Map(document.boundaries.map(({ id, parent }) => [id, parent]));
  const outermost = (id: string | undefined): string => {
    let at = id;
    for (let parent = at === undefined ? undefined : parents.get(at); parent !== undefined; parent = parents.get(parent)) at = parent;
    return at ?? '';
  };
  const components = groupBy(document.components, ({ boundary }) => outermost(boundary));
  const boundaries = groupBy(document.boundaries, ({ id }) => outermost(id));
  const pieceOf = new Map(document.components.map(({ id, boundary }) => [id, outermost(boundary)]));
  const inside = groupBy(document.connections.filter(({ from, to }) => pieceOf.get(from) === pieceOf.get(to)), ({ from }) => pieceOf.get(from) ?? '');
  return [...new Set([...boundaries.keys(), ...components.keys()])].map((piece) => ({
    ...document,
    components: components.get(piece) ?? [],
    boundaries: boundaries.get(piece) ?? [],
    connections: inside.get(piece) ?? [],
  }));
}
