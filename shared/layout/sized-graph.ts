import type { Box, Point } from './boxes.ts';

/** Something drawn as a box of its own size. */
export interface SizedNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** The group that it stands in. */
  readonly group?: string | undefined;
}

export interface SizedEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** Any graph to arrange: boxes of different sizes, edges, and groups that stand one after the other, the way that edges point. */
export interface SizedGraph {
  readonly nodes: readonly SizedNode[];
  readonly edges: readonly SizedEdge[];
  readonly groups: ReadonlyArray<{ readonly id: string }>;
  /** Which way edges point. To the right, unless it is said. */
  readonly direction?: 'right' | 'down' | undefined;
  /** Whether edges are led around boxes. They are where the graph is not too large for it, unless it is said. */
  readonly routed?: boolean | undefined;
  /** So many boxes of a group that no edge orders stand in one column; the next begin another. Ten, unless it is said. */
  readonly columnLength?: number | undefined;
}

/** Where everything stands, in pixels from the top left corner. */
export interface GraphPlacement {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly groups: ReadonlyMap<string, Box>;
  /** Cubic Bézier curves around the boxes, as their points: one, and three for each curve. An edge without one is drawn straight. */
  readonly routes: ReadonlyMap<string, readonly Point[]>;
}

/** Only edges whose both ends are there, of nodes and groups that are there once: whatever comes in, the layout gets a graph. */
export function soundGraph({ nodes, edges, groups, ...rest }: SizedGraph): SizedGraph {
  const uniqueNodes = [...new Map(nodes.map((node) => [node.id, node])).values()];
  const ids = new Set(uniqueNodes.map(({ id }) => id));
  const uniqueEdges = [...new Map(edges.map((edge) => [edge.id, edge])).values()];
  return { nodes: uniqueNodes, edges: uniqueEdges.filter(({ from, to }) => ids.has(from) && ids.has(to)), groups: [...new Map(groups.map((group) => [group.id, group])).values()], ...rest };
}

/** The parts of a graph that no edge joins, largest first; what stands alone comes last, as one part. */
export function splitIntoParts({ direction, ...graph }: SizedGraph): { readonly parts: readonly SizedGraph[]; readonly alone: readonly SizedNode[] } {
  const above = new Map(graph.nodes.map(({ id }) => [id, id]));
  const rootOf = (id: string): string => {
    let at = id;
    for (let next = above.get(at) ?? at; next !== at; next = above.get(at) ?? at) {
      above.set(at, above.get(next) ?? next);
      at = next;
    }
    return at;
  };
  for (const { from, to } of graph.edges) above.set(rootOf(from), rootOf(to));
  const nodes = Map.groupBy(graph.nodes, ({ id }) => rootOf(id));
  const edges = Map.groupBy(graph.edges, ({ from }) => rootOf(from));
  const parts: SizedGraph[] = [];
  const alone: SizedNode[] = [];
  for (const [root, members] of nodes) {
    const [first] = members;
    const joined = edges.get(root) ?? [];
    if (members.length === 1 && first && joined.length === 0) alone.push(first);
    else parts.push({ nodes: members, edges: joined, groups: [], direction });
  }
  return { parts: parts.toSorted((a, b) => b.nodes.length - a.nodes.length), alone };
}
