import type { Edge, Structure } from './structure.ts';

/** The strongly connected components of the graph that the chosen edges make, those without a successor first. */
export const findStrongComponents = (structure: Structure, follow: (edge: Edge) => boolean = () => true): string[][] =>
  strongComponents([...structure.nodes.keys()], (id) => structure.outgoing(id).filter(follow).map(({ to }) => to));

/**
 * The strongly connected components of any graph, those without a successor first (Tarjan, "Depth-first search and
 * linear graph algorithms", 1972). O(nodes + edges), no recursion.
 */
export function strongComponents<T>(nodes: readonly T[], next: (node: T) => readonly T[]): T[][] {
  const order = new Map<T, number>();
  const low = new Map<T, number>();
  const stack: T[] = [];
  const stacked = new Set<T>();
  const components: T[][] = [];
  for (const root of nodes) {
    if (order.has(root)) continue;
    const path: Array<{ node: T; next: number; targets: readonly T[] }> = [];
    const enter = (node: T): void => {
      order.set(node, order.size);
      low.set(node, order.get(node)!);
      stack.push(node);
      stacked.add(node);
      path.push({ node, next: 0, targets: next(node) });
    };
    enter(root);
    for (let at = path.at(-1); at; at = path.at(-1)) {
      if (at.next < at.targets.length) {
        const to = at.targets[at.next]!;
        at.next += 1;
        if (!order.has(to)) enter(to);
        else if (stacked.has(to)) low.set(at.node, Math.min(low.get(at.node)!, order.get(to)!));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) low.set(parent.node, Math.min(low.get(parent.node)!, low.get(at.node)!));
      if (low.get(at.node) !== order.get(at.node)) continue;
      const component = stack.splice(stack.lastIndexOf(at.node));
      for (const node of component) stacked.delete(node);
      components.push(component);
    }
  }
  return components;
}
