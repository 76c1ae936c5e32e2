import fc from 'fast-check';
import { buildStructure, type Structure } from '../../../shared/graph/structure.ts';

const names = Array.from({ length: 9 }, (_, index) => `n${index}`);

/** A structure of services from its ids and its calls, written `a>b` for one that waits and `a~b` for one that does not. */
export const structureOf = (ids: readonly string[], calls: readonly string[]): Structure =>
  buildStructure({
    components: ids.map((id) => ({ id, name: id, kind: 'service' as const })),
    connections: calls.map((call) => {
      const [from = '', to = ''] = call.split(/[>~]/);
      return { id: call, from, to, mode: call.includes('~') ? 'async' as const : 'sync' as const };
    }),
  });

/** Any small directed graph: loops, cycles and parts without connection included. */
export const arbitraryStructure: fc.Arbitrary<Structure> = fc.integer({ min: 1, max: names.length }).chain((size) => {
  const node = fc.constantFrom(...names.slice(0, size));
  const call = fc.record({ from: node, to: node, wait: fc.boolean() }).map(({ from, to, wait }) => `${from}${wait ? '>' : '~'}${to}`);
  return fc.uniqueArray(call, { maxLength: size * 3 }).map((calls) => structureOf(names.slice(0, size), calls));
});

/** One call after the other, deeper than a stack of calls would bear. */
export const deepChain = (depth: number): Structure => {
  const ids = Array.from({ length: depth }, (_, index) => `n${String(index).padStart(6, '0')}`);
  return structureOf(ids, ids.slice(1).map((id, index) => `${ids[index]!}>${id}`));
};

/** Everything that can be reached from a component, itself included, by trying edge after edge until nothing is added. */
export function reachNaively(structure: Structure, from: readonly string[], without?: string, only: (edge: Structure['edges'][number]) => boolean = () => true): Set<string> {
  const reached = new Set(from.filter((id) => id !== without));
  for (let grown = true; grown; ) {
    grown = false;
    for (const edge of structure.edges) {
      if (!only(edge) || edge.to === without || !reached.has(edge.from) || reached.has(edge.to)) continue;
      reached.add(edge.to);
      grown = true;
    }
  }
  return reached;
}
