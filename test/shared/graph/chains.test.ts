import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLongestChains } from '../../../shared/graph/chains.ts';
import { styleOf, type Edge, type Structure } from '../../../shared/graph/structure.ts';
import { arbitraryStructure, deepChain, reachNaively, structureOf } from './arbitrary-structure.ts';

const waits = (edge: Edge): boolean => styleOf(edge) === 'sync';

/** The number of groups on the longest path from a component, by trying every path over groups. */
function longestNaively(structure: Structure, groupOf: (id: string) => string, id: string): number {
  const own = groupOf(id);
  const next = structure.edges.filter((edge) => waits(edge) && groupOf(edge.from) === own && groupOf(edge.to) !== own).map(({ to }) => to);
  return 1 + Math.max(0, ...next.map((to) => longestNaively(structure, groupOf, to)));
}

describe('the longest chain of calls that wait', () => {
  it('is as long as trying every path finds, and follows calls', () => {
    fc.assert(
      fc.property(arbitraryStructure, (structure) => {
        const reach = new Map([...structure.nodes.keys()].map((id) => [id, reachNaively(structure, [id], undefined, waits)]));
        const together = (a: string, b: string): boolean => reach.get(a)!.has(b) && reach.get(b)!.has(a);
        const groupOf = (id: string): string => [...structure.nodes.keys()].find((other) => together(id, other))!;
        const chains = findLongestChains(structure);
        for (const id of structure.nodes.keys()) {
          const chain = chains(id);
          expect(chain[0]).toBe(id);
          expect(new Set(chain).size).toBe(chain.length);
          expect(new Set(chain.map(groupOf)).size).toBe(longestNaively(structure, groupOf, id));
          for (const [index, to] of chain.slice(1).entries()) {
            const from = chain[index]!;
            expect(together(from, to) || structure.edges.some((edge) => waits(edge) && edge.from === from && edge.to === to)).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('ends where a call does not wait', () => {
    expect(findLongestChains(structureOf(['a', 'b', 'c'], ['a>b', 'b~c']))('a')).toEqual(['a', 'b']);
  });

  it('passes a circle by the member that leads on', () => {
    expect(findLongestChains(structureOf(['a', 'b', 'c', 'd'], ['a>b', 'b>a', 'b>c', 'c>d']))('a')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('goes 10,000 calls deep', () => {
    expect(findLongestChains(deepChain(10_000))('n000000')).toHaveLength(10_000);
  });
});
