import { Position as Side } from '@xyflow/react';
import type { ArchitectureDocument, Boundary, Component, Position } from '../../shared/model/document.ts';
import { boundaryKinds, componentKinds } from '../../shared/model/kinds.ts';
import type { Badge } from '../state/indexes.ts';
import type { BoundaryFlowNode, ComponentFlowNode, FlowNode, Mark } from './flow-types.ts';
import { componentSize, depthOf, measureItems, type Box } from './geometry.ts';

export interface NodeSource {
  readonly document: ArchitectureDocument;
  readonly badges: ReadonlyMap<string, Badge>;
  readonly marks: ReadonlyMap<string, Mark>;
  readonly selected: ReadonlySet<string>;
  /** Where items are while they are dragged or resized: not in the document yet. */
  readonly moved: ReadonlyMap<string, Position>;
  /** The earlier document of a comparison, for what was removed since. */
  readonly before: ArchitectureDocument | undefined;
}

/** The nodes of a document, boundaries before what they hold. A node equal to that in `last` is the same object, so that React need not draw it anew. */
export function deriveNodes(source: NodeSource, last: ReadonlyMap<string, FlowNode> = new Map()): FlowNode[] {
  const { document } = source;
  const boxes = measureItems(document, source.moved);
  const depths = new Map(document.boundaries.map(({ id }) => [id, depthOf(document, id)]));
  const boundaries = [...document.boundaries].sort((a, b) => (depths.get(a.id) ?? 0) - (depths.get(b.id) ?? 0));
  return [
    ...boundaries.map((boundary) => keep(last, boundaryNode(boundary, source, boxes))),
    ...document.components.map((component) => keep(last, componentNode(component, source, boxes))),
    ...deriveGhosts(source).map((ghost) => keep(last, ghost)),
  ];
}

// React Flow waits with showing all until each node is measured, and those out of view never are: so each says its size.

/** As component-node.tsx draws them. A connection ends anywhere on a node; edges find their own ends. */
const handlesOf = (width: number, height: number): NonNullable<FlowNode['handles']> => [
  { type: 'target', position: Side.Left, x: 0, y: 0, width, height },
  { id: Side.Top, type: 'source', position: Side.Top, x: width / 2, y: 0, width: 1, height: 1 },
  { id: Side.Right, type: 'source', position: Side.Right, x: width, y: height / 2, width: 1, height: 1 },
  { id: Side.Bottom, type: 'source', position: Side.Bottom, x: width / 2, y: height, width: 1, height: 1 },
  { id: Side.Left, type: 'source', position: Side.Left, x: 0, y: height / 2, width: 1, height: 1 },
];
const componentHandles = handlesOf(componentSize.width, componentSize.height);

function componentNode(component: Component, { badges, marks, selected }: NodeSource, boxes: ReadonlyMap<string, Box>): ComponentFlowNode {
  const { x = 0, y = 0 } = boxes.get(component.id) ?? {};
  const badge = badges.get(component.id);
  const mark = marks.get(component.id);
  return {
    id: component.id,
    type: 'component',
    position: { x, y },
    ...componentSize,
    measured: componentSize,
    handles: componentHandles,
    ...(component.boundary !== undefined && { parentId: component.boundary }),
    selected: selected.has(component.id),
    ariaLabel: describeComponent(component, badge, mark),
    data: { component, badge, mark },
  };
}

function describeComponent({ name, kind, technology, vanished }: Component, badge: Badge | undefined, mark: Mark | undefined): string {
  const open = badge ? badge.high + badge.medium + badge.low : 0;
  return [name, componentKinds[kind].label, technology, open > 0 && `${open} ${open === 1 ? 'finding' : 'findings'}`, mark, vanished && 'vanished from files'].filter(Boolean).join(', ');
}

function boundaryNode(boundary: Boundary, { marks, selected }: NodeSource, boxes: ReadonlyMap<string, Box>): BoundaryFlowNode {
  const { x = 0, y = 0, width = 0, height = 0 } = boxes.get(boundary.id) ?? {};
  return {
    id: boundary.id,
    type: 'boundary',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    ...(boundary.parent !== undefined && { parentId: boundary.parent }),
    connectable: false,
    selected: selected.has(boundary.id),
    ariaLabel: [boundary.name, boundaryKinds[boundary.kind].label, boundary.vanished && 'vanished from files'].filter(Boolean).join(', '),
    data: { boundary, mark: marks.get(boundary.id) },
  };
}

/** Components that the earlier document had and this one has not, where they were. */
function deriveGhosts({ document, before }: NodeSource): ComponentFlowNode[] {
  if (!before) return [];
  const present = new Set(document.components.map(({ id }) => id));
  const boundaries = new Set(document.boundaries.map(({ id }) => id));
  return before.components
    .filter(({ id }) => !present.has(id))
    .map((component, index) => {
      const { x, y } = before.layout[component.id] ?? { x: index * (componentSize.width + 40), y: -componentSize.height - 40 };
      const parent = component.boundary !== undefined && boundaries.has(component.boundary) ? component.boundary : undefined;
      return {
        id: component.id,
        type: 'component' as const,
        position: { x, y },
        ...componentSize,
        measured: componentSize,
        handles: componentHandles,
        ...(parent !== undefined && { parentId: parent }),
        draggable: false,
        selectable: false,
        connectable: false,
        ariaLabel: describeComponent(component, undefined, 'removed'),
        data: { component, badge: undefined, mark: 'removed' as const },
      };
    });
}

function keep<T extends FlowNode>(last: ReadonlyMap<string, FlowNode>, node: T): FlowNode {
  const old = last.get(node.id);
  return old && sameNode(old, node) ? old : node;
}

const sameNode = (a: FlowNode, b: FlowNode): boolean =>
  a.type === b.type && a.position.x === b.position.x && a.position.y === b.position.y && a.width === b.width && a.height === b.height && a.parentId === b.parentId &&
  a.selected === b.selected && a.draggable === b.draggable && a.data.mark === b.data.mark && sameData(a, b);

function sameData(a: FlowNode, b: FlowNode): boolean {
  if (a.type === 'component' && b.type === 'component') return a.data.component === b.data.component && a.data.badge === b.data.badge;
  return a.type === 'boundary' && b.type === 'boundary' && a.data.boundary === b.data.boundary;
}
