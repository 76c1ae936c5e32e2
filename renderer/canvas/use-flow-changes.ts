import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import type { Position } from '../../shared/model/document.ts';
import { indexComponents } from '../state/indexes.ts';
import { store } from '../state/store.ts';
import { commitMoves } from './edits.ts';
import type { FlowEdge, FlowNode } from './flow-types.ts';
import { liesWithin } from './geometry.ts';

const nothingMoved: ReadonlyMap<string, Position> = new Map();

interface FlowChanges {
  /** Where items are while they are dragged or resized. */
  readonly moved: ReadonlyMap<string, Position>;
  readonly onNodesChange: (changes: Array<NodeChange<FlowNode>>) => void;
  readonly onEdgesChange: (changes: Array<EdgeChange<FlowEdge>>) => void;
  readonly onNodeDragStart: () => void;
  readonly onNodeDragStop: () => void;
}

/** Turns what React Flow reports into selection and edits. A drag is one edit, made when it ends. */
export function useFlowChanges(): FlowChanges {
  const [moved, setMoved] = useState(nothingMoved);
  const dragging = useRef(false);
  const pending = useRef(nothingMoved);

  const show = useCallback((next: ReadonlyMap<string, Position>) => {
    pending.current = next;
    setMoved(next);
  }, []);
  const commit = useCallback(
    (name: string, options: { drop?: boolean; mark?: string }) => {
      commitMoves(store.getState(), name, pending.current, options);
      show(nothingMoved);
    },
    [show],
  );

  const onNodesChange = useCallback(
    (changes: Array<NodeChange<FlowNode>>) => {
      takeSelection(changes);
      const next = withMoves(pending.current, dragging.current ? changes : withoutCarried(changes));
      if (next === pending.current) return;
      show(next);
      const resized = changes.some((change) => change.type === 'dimensions' && change.resizing === false);
      const resizing = changes.some((change) => change.type === 'dimensions' && change.resizing === true);
      if (resized) commit('Resize', {});
      // Arrow keys move without a drag.
      else if (!dragging.current && !resizing) commit('Move', { mark: 'nudge' });
    },
    [commit, show],
  );
  const onEdgesChange = useCallback((changes: Array<EdgeChange<FlowEdge>>) => takeSelection(changes), []);
  const onNodeDragStart = useCallback(() => {
    dragging.current = true;
  }, []);
  const onNodeDragStop = useCallback(() => {
    dragging.current = false;
    commit('Move', { drop: true });
  }, [commit]);
  return { moved, onNodesChange, onEdgesChange, onNodeDragStart, onNodeDragStop };
}

/** Arrow keys move all that is selected, also what its selected boundary carries along already. */
function withoutCarried(changes: Array<NodeChange<FlowNode>>): Array<NodeChange<FlowNode>> {
  const { document } = store.getState();
  const ids = changes.flatMap((change) => (change.type === 'position' ? [change.id] : []));
  if (!document || ids.length < 2) return changes;
  return changes.filter((change) => change.type !== 'position' || !ids.some((other) => other !== change.id && liesWithin(document, change.id, other)));
}

function withMoves(moved: ReadonlyMap<string, Position>, changes: Array<NodeChange<FlowNode>>): ReadonlyMap<string, Position> {
  const { document } = store.getState();
  if (!document) return moved;
  const components = indexComponents(document.components);
  let next: Map<string, Position> | undefined;
  for (const change of changes) {
    if (change.type === 'position' && change.position) {
      next ??= new Map(moved);
      next.set(change.id, { ...document.layout[change.id], ...next.get(change.id), x: change.position.x, y: change.position.y });
    }
    // React Flow also reports the sizes that it measures; only those that a person gives count, and only to a boundary.
    if (change.type === 'dimensions' && change.resizing !== undefined && change.dimensions && !components.has(change.id)) {
      next ??= new Map(moved);
      const { x = 0, y = 0 } = next.get(change.id) ?? document.layout[change.id] ?? {};
      next.set(change.id, { x, y, width: change.dimensions.width, height: change.dimensions.height });
    }
  }
  return next ?? moved;
}

function takeSelection(changes: ReadonlyArray<NodeChange<FlowNode> | EdgeChange<FlowEdge>>): void {
  const selects = changes.filter((change) => change.type === 'select');
  if (selects.length === 0) return;
  const { selection, select } = store.getState();
  const off = new Set(selects.filter(({ selected }) => !selected).map(({ id }) => id));
  const kept = selection.filter((id) => !off.has(id));
  const on = selects.filter(({ id, selected }) => selected && !kept.includes(id)).map(({ id }) => id);
  select([...kept, ...on]);
}
