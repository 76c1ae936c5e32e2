import type { Edge, Node } from '@xyflow/react';
import type { Boundary, Component, Connection } from '../../shared/model/document.ts';
import type { Badge } from '../state/indexes.ts';

/** How an item differs from the earlier document of the comparison that is shown. */
export type Mark = 'added' | 'removed' | 'changed';

// Type aliases, not interfaces: React Flow asks for data with an index signature.
export type ComponentData = { readonly component: Component; readonly badge: Badge | undefined; readonly mark: Mark | undefined };
export type BoundaryData = { readonly boundary: Boundary; readonly mark: Mark | undefined };
export type ConnectionData = {
  readonly connection: Connection;
  readonly style: 'sync' | 'async' | 'none';
  readonly badge: Badge | undefined;
  readonly mark: Mark | undefined;
  /** Which of the connections between the same two components it is, counted from the middle: … -1, 0, 1 … */
  readonly lane: number;
};

export type ComponentFlowNode = Node<ComponentData, 'component'>;
export type BoundaryFlowNode = Node<BoundaryData, 'boundary'>;
export type FlowNode = ComponentFlowNode | BoundaryFlowNode;
export type FlowEdge = Edge<ConnectionData, 'connection'>;
