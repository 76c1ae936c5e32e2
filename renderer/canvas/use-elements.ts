import { useMemo, useState } from 'react';
import type { ArchitectureDocument, Position } from '../../shared/model/document.ts';
import type { Comparison } from '../../shared/review/comparison.ts';
import type { Finding } from '../../shared/review/review.ts';
import { indexBadges, type Badge } from '../state/indexes.ts';
import { useStore } from '../state/store.ts';
import { isUnplaced } from './arrange.ts';
import { deriveEdges, type EdgeSource } from './derive-edges.ts';
import { deriveNodes, type NodeSource } from './derive-nodes.ts';
import type { FlowEdge, FlowNode, Mark } from './flow-types.ts';

const nothing: { nodes: FlowNode[]; edges: FlowEdge[] } = { nodes: [], edges: [] };
const noMarks: ReadonlyMap<string, Mark> = new Map();

const marksOf = (comparison: Comparison): ReadonlyMap<string, Mark> =>
  new Map(comparison.model.filter(({ type }) => type !== 'system' && type !== 'data-asset').map(({ id, change }) => [id, change]));

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> => new Map(items.map((item) => [item.id, item]));

/** Derives again and again, each time from the last result, so that what did not change stays the same object. */
function createDerivation() {
  let badges: ReadonlyMap<string, Badge> = new Map();
  let nodes: ReadonlyMap<string, FlowNode> = new Map();
  let edges: ReadonlyMap<string, FlowEdge> = new Map();
  return {
    badges: (findings: readonly Finding[]): ReadonlyMap<string, Badge> => (badges = indexBadges(findings, badges)),
    nodes: (source: NodeSource): FlowNode[] => {
      const list = deriveNodes(source, nodes);
      nodes = byId(list);
      return list;
    },
    edges: (source: EdgeSource): FlowEdge[] => {
      const list = deriveEdges(source, edges);
      edges = byId(list);
      return list;
    },
  };
}

/** The nodes and edges of the open document; those that did not change are the same objects as before. */
export function useElements(document: ArchitectureDocument, moved: ReadonlyMap<string, Position>): { nodes: FlowNode[]; edges: FlowEdge[] } {
  const review = useStore((state) => state.review);
  const selection = useStore((state) => state.selection);
  const shown = useStore((state) => state.comparison);
  const [derive] = useState(createDerivation);

  const badges = useMemo(() => derive.badges(review?.findings ?? []), [derive, review]);
  const marks = useMemo(() => (shown ? marksOf(shown.comparison) : noMarks), [shown]);
  const selected = useMemo(() => new Set(selection), [selection]);
  const before = shown?.before;
  const nodes = useMemo(() => derive.nodes({ document, badges, marks, selected, moved, before }), [derive, document, badges, marks, selected, moved, before]);
  const { components, connections } = document;
  const edges = useMemo(() => derive.edges({ document: { components, connections }, badges, marks, selected, before }), [derive, components, connections, badges, marks, selected, before]);
  // Until the first layout is there, all would lie on one heap.
  return isUnplaced(document) ? nothing : { nodes, edges };
}
