import type { ReactFlowInstance } from '@xyflow/react';
import type { FlowEdge, FlowNode } from './flow-types.ts';
import { componentSize, type Point } from './geometry.ts';

let flow: ReactFlowInstance<FlowNode, FlowEdge> | undefined;
let pane: HTMLElement | undefined;

/** Called by the canvas while it is shown, so that commands outside of it can reach its viewport. */
export function setViewport(instance: ReactFlowInstance<FlowNode, FlowEdge> | undefined, element: HTMLElement | undefined): void {
  flow = instance;
  pane = element;
}

const moveMs = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 250);

export const zoomIn = (): void => void flow?.zoomIn({ duration: moveMs() });
export const zoomOut = (): void => void flow?.zoomOut({ duration: moveMs() });
export const zoomToActualSize = (): void => void flow?.zoomTo(1, { duration: moveMs() });

/** Brings everything into view, or the given nodes. A few of them are not blown up beyond their size. */
export function showAll(ids?: readonly string[]): void {
  void flow?.fitView({ duration: moveMs(), padding: 0.08, maxZoom: 1.1, minZoom: 0.05, ...(ids && { nodes: ids.map((id) => ({ id })) }) });
}

/** Where something new goes that was not dropped anywhere: the middle of what is in view. */
export function middleOfView(): Point {
  if (!flow || !pane) return { x: 0, y: 0 };
  const { left, top, width, height } = pane.getBoundingClientRect();
  const { x, y } = flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
  return { x: x - componentSize.width / 2, y: y - componentSize.height / 2 };
}

/** A point of the screen as a point of the canvas. */
export const toCanvas = (point: Point): Point => flow?.screenToFlowPosition({ ...point }) ?? { ...point };

/** Puts the keyboard's focus on the canvas. */
export const focusCanvas = (): void => pane?.focus();
