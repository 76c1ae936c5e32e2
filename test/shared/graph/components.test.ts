import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findStrongComponents } from '../../../shared/graph/components.ts';
import { arbitraryStructure, deepChain, reachNaively, structureOf } from './arbitrary-structure.ts';

it('groups exactly what reaches each other', () => {
  fc.assert(
    fc.property(arbitraryStructure, (structure) => {
      const groups = findStrongComponents(structure);
      expect(groups.flat().toSorted()).toEqual([...structure.nodes.keys()]);
      const reach = new Map([...structure.nodes.keys()].map((id) => [id, reachNaively(structure, [id])]));
      const groupOf = new Map(groups.flatMap((group, index) => group.map((id) => [id, index] as const)));
      for (const a of structure.nodes.keys()) {
        for (const b of structure.nodes.keys()) expect(groupOf.get(a) === groupOf.get(b)).toBe(reach.get(a)!.has(b) && reach.get(b)!.has(a));
      }
    }),
  );
});

it('lists a group after all that it leads to', () => {
  fc.assert(
    fc.property(arbitraryStructure, (structure) => {
      const groupOf = new Map(findStrongComponents(structure).flatMap((group, index) => group.map((id) => [id, index] as const)));
      for (const { from, to } of structure.edges) expect(groupOf.get(to)).toBeLessThanOrEqual(groupOf.get(from)!);
    }),
  );
});

it('goes 10,000 calls deep, in a line and in a circle', () => {
  expect(findStrongComponents(deepChain(10_000))).toHaveLength(10_000);
  const ids = Array.from({ length: 10_000 }, (_, index) => `n${index}`);
  const circle = structureOf(ids, ids.map((id, index) => `${id}>${ids[(index + 1) % ids.length]!}`));
  expect(findStrongComponents(circle)).toHaveLength(1);
});
