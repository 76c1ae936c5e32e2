import { Background, BackgroundVariant, ConnectionMode, Controls, MiniMap, ReactFlow, ReactFlowProvider, SelectionMode, useStore as useFlow, type Connection, type ReactFlowInstance } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useComputedColorScheme } from '@mantine/core';
import { useCallback, useEffect, useRef, useState, type DragEvent, type ReactElement } from 'react';
import type { ArchitectureDocument } from '../../shared/model/document.ts';
import { usePreferences } from '../state/preferences.ts';
import { store, useStore } from '../state/store.ts';
import { kindColor } from '../ui/kind-icon.tsx';
import { attempt } from '../ui/notify.ts';
import { isUnplaced, settle } from './arrange.ts';
import { BoundaryNode } from './boundary-node.tsx';
import { CanvasHint } from './canvas-hint.tsx';
import classes from './canvas.module.css';
import { followClipboard } from './clipboard-events.ts';
import { ComponentNode } from './component-node.tsx';
import { ArrowHeads, ConnectionEdge } from './connection-edge.tsx';
import { DetailContext, farZoom } from './detail.ts';
import { connect, reconnect } from './edits.ts';
import type { FlowEdge, FlowNode } from './flow-types.ts';
import { grid } from './geometry.ts';
import { addDropped, canDrop } from './palette-drop.ts';
import { useElements } from './use-elements.ts';
import { useFlowChanges } from './use-flow-changes.ts';
import { setViewport, showAll } from './viewport.ts';

const nodeTypes = { component: ComponentNode, boundary: BoundaryNode };
const edgeTypes = { connection: ConnectionEdge };
const ariaLabels = {
  'node.a11yDescription.default': 'Press Enter or Space to select. Arrow keys move what is selected, Delete removes it, Escape lets go.',
  'edge.a11yDescription.default': 'Press Enter or Space to select a connection. Delete removes it, Escape lets go.',
};

const minimapColor = (node: FlowNode): string => (node.type === 'component' ? kindColor(node.data.component.kind) : 'var(--lt-line)');

/** The open document as a graph. What is drawn is derived from the document; what is done here becomes edits of it. */
export function Canvas({ document }: { readonly document: ArchitectureDocument }): ReactElement {
  const pane = useRef<HTMLDivElement>(null);
  const [connecting, setConnecting] = useState(false);
  const scheme = useComputedColorScheme();
  const minimap = usePreferences((state) => state.minimap);
  const { moved, onNodesChange, onEdgesChange, onNodeDragStart, onNodeDragStop } = useFlowChanges();
  const { nodes, edges } = useElements(document, moved);

  useEffect(() => followClipboard(), []);
  useEffect(() => () => setViewport(undefined, undefined), []);
  useSettledLayout(document);
  useFocusRequests();

  const onInit = useCallback((flow: ReactFlowInstance<FlowNode, FlowEdge>) => setViewport(flow, pane.current ?? undefined), []);
  // Set on the element itself: React need not draw anything anew for it.
  const onMoveStart = useCallback(() => pane.current?.setAttribute('data-moving', ''), []);
  const onMoveEnd = useCallback(() => pane.current?.removeAttribute('data-moving'), []);
  const onConnect = useCallback(({ source, target }: Connection) => void connect(store.getState(), source, target), []);
  const onReconnect = useCallback((edge: FlowEdge, { source, target }: Connection) => reconnect(store.getState(), edge.id, source, target), []);
  const onConnectStart = useCallback(() => setConnecting(true), []);
  const onConnectEnd = useCallback(() => setConnecting(false), []);
  const onDragOver = useCallback((event: DragEvent) => {
    if (!canDrop(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  }, []);
  const onDrop = useCallback((event: DragEvent) => {
    if (canDrop(event.dataTransfer)) event.preventDefault();
    addDropped(event.dataTransfer, { x: event.clientX, y: event.clientY });
  }, []);

  return (
    <div ref={pane} className={classes['canvas']} data-connecting={connecting || undefined} tabIndex={-1} role="region" aria-label="Canvas">
      <ArrowHeads />
      <ReactFlowProvider>
        <WithDetail>
        <ReactFlow<FlowNode, FlowEdge>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onInit={onInit}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          onNodeDragStart={onNodeDragStart}
          onNodeDragStop={onNodeDragStop}
          onSelectionDragStart={onNodeDragStart}
          onSelectionDragStop={onNodeDragStop}
          onMoveStart={onMoveStart}
          onMoveEnd={onMoveEnd}
          onConnect={onConnect}
          onReconnect={onReconnect}
          onConnectStart={onConnectStart}
          onConnectEnd={onConnectEnd}
          onReconnectStart={onConnectStart}
          onReconnectEnd={onConnectEnd}
          onDragOver={onDragOver}
          onDrop={onDrop}
          colorMode={scheme}
          ariaLabelConfig={ariaLabels}
          connectionMode={ConnectionMode.Loose}
          connectionRadius={12}
          snapToGrid
          snapGrid={[grid, grid]}
          minZoom={0.05}
          maxZoom={2.5}
          onlyRenderVisibleElements
          elevateNodesOnSelect={false}
          selectionMode={SelectionMode.Partial}
          multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
          deleteKeyCode={null}
          zoomOnDoubleClick={false}
          nodeDragThreshold={3}
          fitView
          fitViewOptions={{ padding: 0.08, maxZoom: 1.1, minZoom: 0.05 }}
          proOptions={{ hideAttribution: true }}
        >
          <Background variant={BackgroundVariant.Dots} gap={grid * 2} size={1.5} color="var(--lt-dots)" bgColor="var(--lt-canvas)" />
          <Controls showInteractive={false} position="bottom-left" className={classes['controls'] ?? ''} />
          {minimap && nodes.length > 0 && (
            <MiniMap<FlowNode> pannable zoomable position="bottom-right" className={classes['minimap'] ?? ''} nodeColor={minimapColor} nodeBorderRadius={6} style={{ width: 160, height: 110 }} ariaLabel="Minimap" />
          )}
        </ReactFlow>
      </WithDetail>
      </ReactFlowProvider>
      {nodes.length === 0 && (isUnplaced(document) ? <div className={classes['hint']}>Arranging…</div> : <CanvasHint />)}
    </div>
  );
}

function WithDetail({ children }: { readonly children: ReactElement }): ReactElement {
  const detail = useFlow(({ transform }) => (transform[2] < farZoom ? 'far' : 'near'));
  return <DetailContext value={detail}>{children}</DetailContext>;
}

/** A document that comes without positions is arranged once it is shown. */
function useSettledLayout({ id, components, boundaries }: ArchitectureDocument): void {
  useEffect(() => {
    attempt(settle, 'Automatic layout');
    // Anything new without a place, whoever added it.
  }, [id, components.length, boundaries.length]);
  // Another document is looked at from its beginning.
  const opened = useStore((state) => (state.change.patches === null ? state.change.serial : 0));
  useEffect(() => {
    if (opened > 0) setTimeout(() => showAll(), 50);
  }, [opened]);
}

/** Brings into view what a panel asks for. A connection is shown by its ends. */
function useFocusRequests(): void {
  const request = useStore((state) => state.focusRequest);
  useEffect(() => {
    const { document } = store.getState();
    if (!request || !document || request.ids.length === 0) return;
    const ends = new Map(document.connections.map(({ id, from, to }) => [id, [from, to]]));
    showAll(request.ids.flatMap((id) => ends.get(id) ?? [id]));
  }, [request]);
}
