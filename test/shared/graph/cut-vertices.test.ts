import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCutVertices } from '../../../shared/graph/cut-vertices.ts';
import type { Structure } from '../../../shared/graph/structure.ts';
import { arbitraryStructure, deepChain, structureOf } from './arbitrary-structure.ts';

/** How many parts a graph falls into, taken as undirected and without one component. */
function countParts(structure: Structure, without?: string): number {
  const part = new Map([...structure.nodes.keys()].filter((id) => id !== without).map((id) => [id, id]));
  for (let joined = true; joined; ) {
    joined = false;
    for (const { from, to } of structure.edges) {
      const [a, b] = [part.get(from), part.get(to)];
      if (a === undefined || b === undefined || a === b) continue;
      for (const [id, name] of part) if (name === b) part.set(id, a);
      joined = true;
    }
  }
  return new Set(part.values()).size;
}

describe('cut vertices', () => {
  it('are exactly those without which the graph has more parts', () => {
    fc.assert(
      fc.property(arbitraryStructure, (structure) => {
        const cuts = findCutVertices(structure);
        const whole = countParts(structure);
        for (const id of structure.nodes.keys()) {
          const alone = structure.edges.every(({ from, to }) => (from !== id && to !== id) || from === to);
          expect(cuts.has(id)).toBe(!alone && countParts(structure, id) > whole);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('do not include a component with a way around it', () => {
    expect(findCutVertices(structureOf(['a', 'b', 'c', 'd'], ['a>b', 'a>c', 'b>d', 'c>d']))).toEqual(new Set());
  });

  it('go 10,000 calls deep', () => {
    expect(findCutVertices(deepChain(10_000)).size).toBe(9_998);
  });
});
