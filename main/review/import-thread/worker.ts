import { parentPort, workerData } from 'node:worker_threads';
import { toLintelError } from '../../../shared/lib/errors.ts';
import { importFrom } from '../pipeline.ts';
import type { ThreadMessage } from './index.ts';

/** What the thread is to import. */
export interface ThreadTask {
  readonly path: string;
  readonly layout: boolean;
  readonly cache?: string | undefined;
  readonly rules?: string | undefined;
}

const { path, layout, cache, rules } = workerData as ThreadTask;
const tell = (message: ThreadMessage): void => parentPort?.postMessage(message);

importFrom(path, { layout, cache, rules, onProgress: (progress) => tell({ type: 'progress', progress }) }).then(
  (imported) => tell({ type: 'done', imported: JSON.stringify(imported) }),
  (error: unknown) => {
    const { code, message, place, fix, stack } = toLintelError(error);
    tell({ type: 'error', error: { code, message, place, fix, stack } });
  },
);
