import type { Structure } from './structure.ts';

/**
 * The components whose loss parts the graph that is left: articulation points of the connections taken as undirected
 * (Hopcroft and Tarjan, "Efficient algorithms for graph manipulation", 1973). O(components + connections), no recursion.
 */
export function findCutVertices(structure: Structure): ReadonlySet<string> {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const cuts = new Set<string>();
  for (const root of structure.nodes.keys()) {
    if (order.has(root)) continue;
    let children = 0;
    const path: Array<{ id: string; parent: string | undefined; neighbours: string[]; next: number }> = [];
    const enter = (id: string, parent: string | undefined): void => {
      order.set(id, order.size);
      low.set(id, order.get(id)!);
      path.push({ id, parent, neighbours: listNeighbours(structure, id), next: 0 });
    };
    enter(root, undefined);
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const neighbour = at.neighbours[at.next];
      at.next += 1;
      if (neighbour === undefined) {
        path.pop();
        const parent = path.at(-1);
        if (!parent) continue;
        low.set(parent.id, Math.min(low.get(parent.id)!, low.get(at.id)!));
        if (parent.id === root) children += 1;
        else if (low.get(at.id)! >= order.get(parent.id)!) cuts.add(parent.id);
      } else if (!order.has(neighbour)) enter(neighbour, at.id);
      else if (neighbour !== at.parent) low.set(at.id, Math.min(low.get(at.id)!, order.get(neighbour)!));
    }
    if (children > 1) cuts.add(root);
  }
  return cuts;
}

/** The components at the other ends of a component's connections, each once. */
const listNeighbours = (structure: Structure, id: string): string[] => [
  ...new Set([...structure.outgoing(id).map(({ to }) => to), ...structure.incoming(id).map(({ from }) => from)].filter((other) => other !== id)),
];
