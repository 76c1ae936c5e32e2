import { groupBy } from '../lib/order.ts';
import { styleOf } from '../graph/structure.ts';
import type { ArchitectureDocument } from '../model/document.ts';
import { boundaryPadding, gaps, nodeSize } from './sizes.ts';

/** From the names in the DOT text back to ids. Names are our own: nothing from a file enters the text. */
export type DotNames = ReadonlyMap<string, string>;

/** Beyond so many components Graphviz stops early to straighten edges and to uncross them: without limits a thousand can take minutes. */
const fullEffort = 100;

const pointsPerInch = 72;
const inches = (pixels: number): string => (pixels / pointsPerInch).toFixed(4);

/** Writes a document as DOT: fixed node sizes, a cluster for each boundary, edges in their own direction. */
export function writeDot(document: ArchitectureDocument): { dot: string; names: DotNames } {
  const names = new Map<string, string>();
  const nodeOf = new Map<string, string>();
  document.components.forEach(({ id }, index) => {
    names.set(`n${index}`, id);
    nodeOf.set(id, `n${index}`);
  });
  document.boundaries.forEach(({ id }, index) => names.set(`cluster_${index}`, id));
  const effort = document.components.length > fullEffort ? ' nslimit=0.2 nslimit1=0.2 mclimit=0.1' : '';
  const lines = [
    'digraph {',
    `graph [rankdir=LR splines=false${effort} nodesep=${inches(gaps.across)} ranksep=${inches(gaps.along)} newrank=false]`,
    `node [shape=box fixedsize=true label="" width=${inches(nodeSize.width)} height=${inches(nodeSize.height)}]`,
    ...writeContents(document, nodeOf),
    ...document.connections.map((edge) => `${nodeOf.get(edge.from)} -> ${nodeOf.get(edge.to)}${styleOf(edge) === 'none' ? ' [weight=0]' : ''}`),
    '}',
  ];
  return { dot: lines.join('\n'), names };
}

function writeContents(document: ArchitectureDocument, nodeOf: ReadonlyMap<string, string>): string[] {
  const components = groupBy(document.components, ({ boundary }) => boundary ?? '');
  const inner = groupBy(document.boundaries, ({ parent }) => parent ?? '');
  const clusterOf = new Map(document.boundaries.map(({ id }, index) => [id, `cluster_${index}`]));
  const write = (holder: string): string[] => [
    ...(components.get(holder) ?? []).map(({ id }) => `${nodeOf.get(id)}`),
    ...(inner.get(holder) ?? []).flatMap(({ id }) => [`subgraph ${clusterOf.get(id)} { graph [margin=${boundaryPadding}]`, ...write(id), '}']),
  ];
  return write('');
}
