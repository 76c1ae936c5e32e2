import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { z } from 'zod';
import { surround, type Box, type Point } from './boxes.ts';
import { writeGraphDot } from './graph-dot.ts';
import { placeRows } from './grid.ts';
import { soundGraph, splitIntoParts, type GraphPlacement, type SizedGraph, type SizedNode } from './sized-graph.ts';

export type { GraphPlacement, SizedEdge, SizedGraph, SizedNode } from './sized-graph.ts';

/** Beyond so many boxes or edges of one part: edges are drawn straight; Graphviz stops early; boxes stand in a grid. */
const routedUpTo = { nodes: 160, edges: 500 };
const carefulUpTo = 100;
const layeredUpTo = { nodes: 700, edges: 3_000 };

/**
 * Arranges boxes of any size from left to right along their edges (Graphviz `dot`), edges routed around boxes where the
 * graph is not too large for it. Parts that nothing joins are put in rows. Never throws: what cannot be layered stands in
 * a grid. Deterministic.
 */
export async function layoutGraph(graph: SizedGraph): Promise<GraphPlacement> {
  const graphviz = await Graphviz.load();
  const sound = soundGraph(graph);
  if (sound.groups.length > 0) return layoutPart(graphviz, sound);
  const { parts, alone } = splitIntoParts(sound);
  const placed = parts.map((part) => layoutPart(graphviz, part));
  return pack(alone.length > 0 ? [...placed, inGrid(alone)] : placed);
}

function layoutPart(graphviz: Graphviz, graph: SizedGraph): GraphPlacement {
  const [nodes, edges] = [graph.nodes.length, graph.edges.length];
  if (nodes > layeredUpTo.nodes || edges > layeredUpTo.edges) return inGroupedGrid(graph);
  try {
    const effort = { routed: graph.routed !== false && nodes <= routedUpTo.nodes && edges <= routedUpTo.edges, limited: nodes > carefulUpTo };
    return readPlacement(graph, JSON.parse(graphviz.layout(writeGraphDot(graph, effort), 'json', 'dot')), effort.routed);
  } catch {
    return inGroupedGrid(graph);
  }
}

const pair = z.string().transform((text) => text.split(',').map(Number));
const placementSchema = z.object({
  bb: pair,
  objects: z.array(z.object({ name: z.string(), bb: pair.optional(), pos: pair.optional() })).default([]),
  edges: z.array(z.object({ id: z.string().optional(), pos: z.string().optional() })).default([]),
});

/** Graphviz counts points from the bottom left; nodes are placed by their centre, groups by their corners. */
function readPlacement(graph: SizedGraph, json: unknown, routed: boolean): GraphPlacement {
  const { bb, objects, edges } = placementSchema.parse(json);
  const top = bb[3] ?? 0;
  const boxes = new Map<string, Box>();
  const groups = new Map<string, Box>();
  for (const { name, pos, bb: corners } of objects) {
    const node = name.startsWith('n') ? graph.nodes[Number(name.slice(1))] : undefined;
    const group = name.startsWith('cluster_') ? graph.groups[Number(name.slice('cluster_'.length))] : undefined;
    if (node && pos) boxes.set(node.id, { x: (pos[0] ?? 0) - node.width / 2, y: top - (pos[1] ?? 0) - node.height / 2, width: node.width, height: node.height });
    else if (group && corners) groups.set(group.id, { x: corners[0] ?? 0, y: top - (corners[3] ?? 0), width: (corners[2] ?? 0) - (corners[0] ?? 0), height: (corners[3] ?? 0) - (corners[1] ?? 0) });
  }
  const routes = new Map<string, readonly Point[]>();
  for (const { id, pos } of routed ? edges : []) {
    const edge = id === undefined ? undefined : graph.edges[Number(id.slice(1))];
    const points = (pos ?? '').split(' ').map((part) => part.split(',').map(Number)).map(([x = NaN, y = NaN]) => ({ x, y: top - y }));
    if (edge && points.length >= 4 && points.length % 3 === 1 && points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) routes.set(edge.id, points);
  }
  return { boxes, groups, routes };
}

function inGrid(nodes: readonly SizedNode[]): GraphPlacement {
  const boxes = new Map<string, Box>();
  const sizes = new Map(nodes.map((node) => [node.id, node]));
  placeRows(nodes, 0, (id, at) => boxes.set(id, { ...at, width: sizes.get(id)?.width ?? 0, height: sizes.get(id)?.height ?? 0 }));
  return { boxes, groups: new Map(), routes: new Map() };
}

const groupMargin = 28;

/** Each group a grid of its own, one after the other. */
function inGroupedGrid({ nodes, groups }: SizedGraph): GraphPlacement {
  const known = new Set(groups.map(({ id }) => id));
  const placed = [...Map.groupBy(nodes, ({ group }) => (group !== undefined && known.has(group) ? group : '')).entries()].map(([id, members]) => {
    const grid = inGrid(members);
    return id === '' ? grid : { ...grid, groups: new Map([[id, surround(grid.boxes.values(), groupMargin)]]) };
  });
  return pack(placed);
}

/** Parts one beside the other, in rows. */
function pack(parts: readonly GraphPlacement[]): GraphPlacement {
  const frames = parts.map(({ boxes, groups }) => surround([...boxes.values(), ...groups.values()], 0));
  const boxes = new Map<string, Box>();
  const groups = new Map<string, Box>();
  const routes = new Map<string, readonly Point[]>();
  placeRows(frames.map(({ width, height }, index) => ({ id: String(index), width, height })), 0, (index, at) => {
    const [part, frame] = [parts[Number(index)], frames[Number(index)]];
    if (!part || !frame) return;
    const shift = <P extends Point>(point: P): P => ({ ...point, x: point.x - frame.x + at.x, y: point.y - frame.y + at.y });
    for (const [id, box] of part.boxes) boxes.set(id, shift(box));
    for (const [id, box] of part.groups) groups.set(id, shift(box));
    for (const [id, points] of part.routes) routes.set(id, points.map(shift));
  });
  return { boxes, groups, routes };
}
