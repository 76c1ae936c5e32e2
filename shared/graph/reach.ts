import type { Edge, Structure } from './structure.ts';

/** Everything that can be reached from some components along the chosen edges, the start included. O(components + connections). */
export function findReachable(structure: Structure, from: Iterable<string>, follow: (edge: Edge) => boolean = () => true, without?: string): Set<string> {
  const reached = new Set<string>();
  const waiting = [...from].filter((id) => id !== without);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const edge of structure.outgoing(id)) if (edge.to !== without && !reached.has(edge.to) && follow(edge)) waiting.push(edge.to);
  }
  return reached;
}
