import type { Edge, Structure } from './structure.ts';

/**
 * The strongly connected components of the graph that the chosen edges make, those without a successor first (Tarjan,
 * "Depth-first search and linear graph algorithms", 1972). O(components + connections), no recursion.
 */
export function findStrongComponents(structure: Structure, follow: (edge: Edge) => boolean = () => true): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const stacked = new Set<string>();
  const components: string[][] = [];
  for (const root of structure.nodes.keys()) {
    if (order.has(root)) continue;
    const path: Array<{ id: string; next: number; edges: readonly Edge[] }> = [];
    const enter = (id: string): void => {
      order.set(id, order.size);
      low.set(id, order.get(id)!);
      stack.push(id);
      stacked.add(id);
      path.push({ id, next: 0, edges: structure.outgoing(id).filter(follow) });
    };
    enter(root);
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const edge = at.edges[at.next];
      at.next += 1;
      if (edge) {
        if (!order.has(edge.to)) enter(edge.to);
        else if (stacked.has(edge.to)) low.set(at.id, Math.min(low.get(at.id)!, order.get(edge.to)!));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) low.set(parent.id, Math.min(low.get(parent.id)!, low.get(at.id)!));
      if (low.get(at.id) !== order.get(at.id)) continue;
      const component = stack.splice(stack.lastIndexOf(at.id));
      for (const id of component) stacked.delete(id);
      components.push(component);
    }
  }
  return components;
}
