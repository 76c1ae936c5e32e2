import { Worker } from 'node:worker_threads';
import { LintelError, type ErrorCode, type ErrorPlace } from '../../../shared/lib/errors.ts';
import type { Imported } from '../../../shared/rpc/contract.ts';
import type { Following } from '../pipeline.ts';
import type { ThreadTask } from './worker.ts';

type Progress = Parameters<NonNullable<Following['onProgress']>>[0];

export type ThreadMessage =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly imported: string }
  | { readonly type: 'error'; readonly error: { readonly code: ErrorCode; readonly message: string; readonly place: ErrorPlace | undefined; readonly fix: string; readonly stack: string | undefined } };

/** An import that needs more memory than this is ended, in megabytes; the application goes on. */
const maximalMemory = 4_096;

/**
 * Imports in a thread of its own: the window is answered meanwhile, a cancel ends it at once whatever it is doing, and an
 * import that runs out of memory takes nothing else with it.
 * @throws LintelError what the import throws, IMPORT_TOO_LARGE, CANCELLED
 */
export function importInThread(task: ThreadTask, { signal, onProgress }: Following): Promise<Imported> {
  // Source and build lie differently; see the programs that the build makes.
  const worker = new Worker(new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './import-worker.js', import.meta.url), { workerData: task, resourceLimits: { maxOldGenerationSizeMb: maximalMemory } });
  return new Promise<Imported>((resolve, reject) => {
    const cancel = (): void => reject(new LintelError('CANCELLED', 'The import was cancelled.'));
    if (signal?.aborted) cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    worker.on('message', (message: ThreadMessage) => {
      if (message.type === 'progress') onProgress?.(message.progress);
      else if (message.type === 'done') resolve(JSON.parse(message.imported) as Imported);
      else reject(new LintelError(message.error.code, message.error.message, { ...(message.error.place && { place: message.error.place }), fix: message.error.fix, ...(message.error.code === 'INTERNAL' && { cause: message.error.stack }) }));
    });
    worker.on('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new LintelError('IMPORT_TOO_LARGE', `${task.path} holds more than can be imported at once.`, { place: { file: task.path } }) : error));
    worker.on('exit', () => reject(new LintelError('INTERNAL', 'The import ended without a result.')));
  }).finally(() => void worker.terminate());
}
