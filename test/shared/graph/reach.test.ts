import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findReachable } from '../../../shared/graph/reach.ts';
import { styleOf } from '../../../shared/graph/structure.ts';
import { arbitraryStructure, deepChain, reachNaively } from './arbitrary-structure.ts';

it('finds what trying every edge finds', () => {
  fc.assert(
    fc.property(arbitraryStructure, fc.boolean(), (structure, waiting) => {
      const follow = (edge: Parameters<typeof styleOf>[0]) => !waiting || styleOf(edge) === 'sync';
      for (const id of structure.nodes.keys()) {
        expect(findReachable(structure, [id], follow)).toEqual(reachNaively(structure, [id], undefined, follow));
        expect(findReachable(structure, structure.nodes.keys(), follow, id)).toEqual(reachNaively(structure, [...structure.nodes.keys()], id, follow));
      }
    }),
  );
});

it('goes 10,000 calls deep', () => {
  expect(findReachable(deepChain(10_000), ['n000000']).size).toBe(10_000);
});
