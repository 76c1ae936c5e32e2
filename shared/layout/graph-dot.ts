import type { SizedGraph } from './sized-graph.ts';

/** The space between neighbours: along the edges, and across them. */
const spacing = { along: 64, down: 40, across: 18 } as const;
const groupPadding = 20;
const pointsPerInch = 72;
const inches = (pixels: number): string => (Math.min(pixels, 20_000) / pointsPerInch).toFixed(4);

const usualColumn = 10;

/** How hard Graphviz tries: routes around boxes are dear in large graphs, and without limits a thousand boxes can take minutes. */
export interface DotEffort {
  readonly routed: boolean;
  readonly limited: boolean;
}

/**
 * Writes a graph as DOT. Nothing from a file enters the text: nodes, groups and edges are numbers by their index. Groups
 * stand one after the other, whichever way the edges between them point.
 */
export function writeGraphDot(graph: SizedGraph, { routed, limited }: DotEffort): string {
  const indexOf = new Map(graph.nodes.map(({ id }, index) => [id, index]));
  const rankOf = new Map(graph.groups.map(({ id }, index) => [id, index]));
  const rankOfNode = new Map(graph.nodes.map(({ id, group }) => [id, group === undefined ? undefined : rankOf.get(group)]));
  const draw = (index: number): string => {
    const { width = 1, height = 1 } = graph.nodes[index] ?? {};
    return `n${index} [width=${inches(width)} height=${inches(height)}]`;
  };
  const inGroup = graph.groups.map(({ id }) => graph.nodes.flatMap(({ group }, index) => (group === id ? [index] : [])));
  const free = graph.nodes.flatMap(({ group }, index) => (group === undefined || !rankOf.has(group) ? [index] : []));
  const joinedInside = new Set(graph.edges.filter(({ from, to }) => from !== to && rankOfNode.get(from) === rankOfNode.get(to)).flatMap(({ from, to }) => [from, to]));
  return [
    'digraph {',
    `graph [rankdir=${graph.direction === 'down' ? 'TB' : 'LR'} splines=${routed ? 'true' : 'false'}${limited ? ' nslimit=0.2 nslimit1=0.2 mclimit=0.1' : ''} nodesep=${inches(spacing.across)} ranksep=${inches(graph.direction === 'down' ? spacing.down : spacing.along)} newrank=true]`,
    'node [shape=box fixedsize=true label=""] edge [dir=none]',
    ...free.map(draw),
    ...inGroup.map((indices, group) => [`subgraph cluster_${group} { graph [margin=${groupPadding}]`, ...indices.map(draw), '}'].join('\n')),
    ...inGroup.flatMap((indices) => inColumns(indices.filter((index) => !joinedInside.has(graph.nodes[index]?.id ?? '')), graph.columnLength ?? usualColumn)),
    ...inOrder(inGroup.filter(({ length }) => length > 0)),
    ...graph.edges.map(({ from, to }, index) => {
      const [a, b] = [rankOfNode.get(from), rankOfNode.get(to)];
      // An edge against the order of the groups does not turn the order.
      return `n${indexOf.get(from)} -> n${indexOf.get(to)} [id=e${index}${a !== undefined && b !== undefined && a > b ? ' constraint=false' : ''}]`;
    }),
    '}',
  ].join('\n');
}

/** What no edge orders stands in columns of a few, not in one that is longer than a screen. */
const inColumns = (indices: readonly number[], length: number): string[] => indices.slice(length).map((index, at) => `n${indices[at]} -> n${index} [style=invis weight=0]`);

/** Between two groups stands an invisible point that all of the one come before and all of the other after. */
const inOrder = (groups: ReadonlyArray<readonly number[]>): string[] =>
  groups.slice(1).flatMap((group, at) => [
    `p${at} [width=0.01 height=0.01 style=invis]`,
    ...(groups[at] ?? []).map((index) => `n${index} -> p${at} [style=invis weight=0]`),
    ...group.map((index) => `p${at} -> n${index} [style=invis weight=0]`),
  ]);
