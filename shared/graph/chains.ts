import { findStrongComponents } from './components.ts';
import { styleOf, type Edge, type Structure } from './structure.ts';

const waits = (edge: Edge): boolean => styleOf(edge) === 'sync';

/** The chain from a component: itself, then what it waits for, each once. */
export type FindChain = (id: string) => readonly string[];

interface Best {
  /** Groups on the longest chain, its own included. */
  readonly length: number;
  /** The member that the chain leaves the group from, and where it goes on. */
  readonly exit?: string;
  readonly next?: string;
}

/**
 * The longest chain of calls that each wait for the next. Components that call each other in a circle count as one step:
 * it is the longest path over the condensation of the graph. O(components + connections) to prepare, and the length of
 * the chain for each that is asked for; no recursion.
 */
export function findLongestChains(structure: Structure): FindChain {
  const groups = findStrongComponents(structure, waits);
  const groupOf = new Map(groups.flatMap((group, index) => group.map((id): [string, number] => [id, index])));
  const best: Best[] = [];
  // Groups come with their successors first, so each is settled when it is asked for.
  groups.forEach((group, index) => {
    let found: Best = { length: 1 };
    for (const exit of group) {
      for (const edge of structure.outgoing(exit)) {
        const target = groupOf.get(edge.to);
        if (!waits(edge) || target === undefined || target === index) continue;
        const length = best[target]!.length + 1;
        if (length > found.length) found = { length, exit, next: edge.to };
      }
    }
    best.push(found);
  });
  return (id) => {
    const chain = [id];
    for (let group = groupOf.get(id); group !== undefined; ) {
      const { exit, next }: Best = best[group]!;
      if (exit === undefined || next === undefined) break;
      if (exit !== chain.at(-1)) chain.push(exit);
      chain.push(next);
      group = groupOf.get(next);
    }
    return chain;
  };
}
