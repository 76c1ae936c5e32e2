import { LintelError } from '../../shared/lib/errors.ts';
import type { GraphPlacement, SizedGraph } from '../../shared/layout/graph.ts';
import type { ArchitectureDocument, Position } from '../../shared/model/document.ts';
import type { LayoutAnswer, LayoutRequest } from './messages.ts';

/**
 * Arranges a document in a worker of its own, which ends with the call: the signal stops even a layout that is under way.
 * @throws LintelError LAYOUT_FAILED, or CANCELLED by the signal
 */
export async function layoutInWorker(document: ArchitectureDocument, signal?: AbortSignal): Promise<Record<string, Position>> {
  const answer = await ask({ document }, signal);
  return answer.type === 'layout' ? answer.positions : {};
}

/** Arranges a graph of boxes in the same way. @throws LintelError LAYOUT_FAILED, or CANCELLED by the signal */
export async function layoutGraphInWorker({ nodes, edges, groups, direction, columnLength, routed }: SizedGraph, signal?: AbortSignal): Promise<GraphPlacement> {
  // What else a graph carries is not for the layout, and need not be copied.
  const graph: SizedGraph = {
    nodes: nodes.map(({ id, width, height, group }) => ({ id, width, height, group })),
    edges: edges.map(({ id, from, to }) => ({ id, from, to })),
    groups: groups.map(({ id }) => ({ id })),
    direction,
    columnLength,
    routed,
  };
  const answer = await ask({ graph }, signal);
  return answer.type === 'graph' ? answer.placement : { boxes: new Map(), groups: new Map(), routes: new Map() };
}

function ask(request: LayoutRequest, signal: AbortSignal | undefined): Promise<Exclude<LayoutAnswer, { readonly type: 'failed' }>> {
  const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module', name: 'layout' });
  return new Promise<Exclude<LayoutAnswer, { readonly type: 'failed' }>>((resolve, reject) => {
    const cancel = (): void => reject(new LintelError('CANCELLED', 'The layout was cancelled.'));
    if (signal?.aborted) cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    worker.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => {
      if (data.type === 'failed') reject(new LintelError('LAYOUT_FAILED', `The automatic layout failed: ${data.message}`));
      else resolve(data);
    });
    worker.addEventListener('error', ({ message }) => reject(new LintelError('LAYOUT_FAILED', `The automatic layout failed: ${message || 'its worker could not be started'}`)));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
