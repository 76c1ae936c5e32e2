import { findStrongComponents } from './components.ts';
import { styleOf, type Edge, type Structure } from './structure.ts';

const waits = (edge: Edge): boolean => styleOf(edge) === 'sync';

/**
 * The longest chain of calls that each wait for the next, from every component: the components on it, itself first.
 * Calls within a cycle count once, over the condensation of the graph. O(components + connections), plus the length of the answers.
 */
export function findLongestChains(structure: Structure): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, { length: number; via: string | undefined }>();
  const groupOf = new Map<string, number>();
  // Components come with their successors first, so each is settled when it is asked for.
  findStrongComponents(structure, waits).forEach((group, index) => {
    for (const id of group) groupOf.set(id, index);
    for (const id of group) {
      const steps = structure.outgoing(id).filter((edge) => waits(edge) && groupOf.get(edge.to) !== index);
      let best: { length: number; via: string | undefined } = { length: 1, via: undefined };
      for (const { to } of steps) {
        const length = (next.get(to)?.length ?? 1) + 1;
        if (length > best.length) best = { length, via: to };
      }
      next.set(id, best);
    }
  });
  const follow = (id: string): string[] => {
    const chain = [id];
    for (let at = next.get(id)?.via; at !== undefined; at = next.get(at)?.via) chain.push(at);
    return chain;
  };
  return new Map([...structure.nodes.keys()].map((id) => [id, follow(id)]));
}
