import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDominators } from '../../../shared/graph/dominators.ts';
import { arbitraryStructure, deepChain, reachNaively, structureOf } from './arbitrary-structure.ts';

describe('dominators', () => {
  it('are exactly the components without which nothing leads from an entry to another', () => {
    const withEntries = arbitraryStructure.chain((structure) => fc.subarray([...structure.nodes.keys()]).map((entries) => [structure, entries] as const));
    fc.assert(
      fc.property(withEntries, ([structure, entries]) => {
        const immediate = findDominators(structure, entries);
        const reached = reachNaively(structure, entries);
        expect(new Set(immediate.keys())).toEqual(reached);
        for (const id of reached) {
          const above = new Set<string>();
          for (let at = immediate.get(id); at !== undefined; at = immediate.get(at)) above.add(at);
          const naive = [...reached].filter((other) => other !== id && !reachNaively(structure, entries, other).has(id));
          expect(above).toEqual(new Set(naive));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leave out what no entry reaches', () => {
    expect(findDominators(structureOf(['a', 'b', 'c'], ['a>b']), ['a'])).toEqual(new Map([['a', undefined], ['b', 'a']]));
  });

  it('go 10,000 calls deep', () => {
    const dominators = findDominators(deepChain(10_000), ['n000000']);
    expect(dominators.get('n009999')).toBe('n009998');
  });
});
