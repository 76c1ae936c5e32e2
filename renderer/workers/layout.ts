import { LintelError } from '../../shared/lib/errors.ts';
import type { ArchitectureDocument, Position } from '../../shared/model/document.ts';
import type { LayoutAnswer, LayoutRequest } from './messages.ts';

/**
 * Arranges a document in a worker of its own, which ends with the call: the signal stops even a layout that is under way.
 * @throws LintelError LAYOUT_FAILED, or CANCELLED by the signal
 */
export function layoutInWorker(document: ArchitectureDocument, signal?: AbortSignal): Promise<Record<string, Position>> {
  const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module', name: 'layout' });
  return new Promise<Record<string, Position>>((resolve, reject) => {
    const cancel = (): void => reject(new LintelError('CANCELLED', 'The layout was cancelled.'));
    if (signal?.aborted) cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    worker.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => {
      if (data.type === 'layout') resolve(data.positions);
      else reject(new LintelError('LAYOUT_FAILED', `The automatic layout failed: ${data.message}`));
    });
    worker.addEventListener('error', ({ message }) => reject(new LintelError('LAYOUT_FAILED', `The automatic layout failed: ${message || 'its worker could not be started'}`)));
    worker.postMessage({ document } satisfies LayoutRequest);
  }).finally(() => worker.terminate());
}
