import { useMemo, useRef } from 'react';
import type { ArchitectureDocument, Position } from '../../shared/model/document.ts';
import type { Comparison } from '../../shared/review/comparison.ts';
import { indexBadges, type Badge } from '../state/indexes.ts';
import { useStore } from '../state/store.ts';
import { isUnplaced } from './arrange.ts';
import { deriveEdges } from './derive-edges.ts';
import { deriveNodes } from './derive-nodes.ts';
import type { FlowEdge, FlowNode, Mark } from './flow-types.ts';

const nothing: { nodes: FlowNode[]; edges: FlowEdge[] } = { nodes: [], edges: [] };
const noMarks: ReadonlyMap<string, Mark> = new Map();
const noBadges: ReadonlyMap<string, Badge> = new Map();

const marksOf = (comparison: Comparison): ReadonlyMap<string, Mark> =>
  new Map(comparison.model.filter(({ type }) => type !== 'system' && type !== 'data-asset').map(({ id, change }) => [id, change]));

/** The nodes and edges of the open document; those that did not change are the same objects as before. */
export function useElements(document: ArchitectureDocument, moved: ReadonlyMap<string, Position>): { nodes: FlowNode[]; edges: FlowEdge[] } {
  const review = useStore((state) => state.review);
  const selection = useStore((state) => state.selection);
  const shown = useStore((state) => state.comparison);
  const lastBadges = useRef(noBadges);
  const lastNodes = useRef<ReadonlyMap<string, FlowNode>>(new Map());
  const lastEdges = useRef<ReadonlyMap<string, FlowEdge>>(new Map());

  const badges = useMemo(() => {
    lastBadges.current = review ? indexBadges(review.findings, lastBadges.current) : noBadges;
    return lastBadges.current;
  }, [review]);
  const marks = useMemo(() => (shown ? marksOf(shown.comparison) : noMarks), [shown]);
  const selected = useMemo(() => new Set(selection), [selection]);
  const before = shown?.before;

  const nodes = useMemo(() => {
    const list = deriveNodes({ document, badges, marks, selected, moved, before }, lastNodes.current);
    lastNodes.current = new Map(list.map((node) => [node.id, node]));
    return list;
  }, [document, badges, marks, selected, moved, before]);
  const { components, connections } = document;
  const edges = useMemo(() => {
    const list = deriveEdges({ document: { components, connections }, badges, marks, selected, before }, lastEdges.current);
    lastEdges.current = new Map(list.map((edge) => [edge.id, edge]));
    return list;
  }, [components, connections, badges, marks, selected, before]);
  // Until the first layout is there, all would lie on one heap.
  return isUnplaced(document) ? nothing : { nodes, edges };
}
