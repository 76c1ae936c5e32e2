import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { currentRevision } from './documents.ts';
import { toFileError } from './file-error.ts';

/** An editor that saves writes several times; the revision is taken when it has been quiet for so long. */
const quietMs = 150;

/**
 * Yields a file's revision, or null when it is removed, whenever it differs from the one before. Watches the folder, because
 * an atomic save puts another file in the place of the old one. Ends with the signal.
 * @throws LintelError when the folder cannot be watched
 */
export async function* watchFile(path: string, signal: AbortSignal | undefined): AsyncGenerator<{ revision: string | null }> {
  let last = await currentRevision(path);
  let wake: () => void = () => {};
  let changed = false;
  let failure: unknown;
  const notice = (): void => {
    changed = true;
    wake();
  };
  const watcher = startWatching(path, notice);
  watcher.on('error', (error) => {
    failure = error;
    wake();
  });
  const stop = (): void => wake();
  signal?.addEventListener('abort', stop);
  try {
    while (!signal?.aborted) {
      if (failure) throw toFileError(failure, path, 'read');
      if (!changed) await new Promise<void>((resolve) => (wake = resolve));
      if (signal?.aborted || failure) continue;
      await new Promise((resolve) => setTimeout(resolve, quietMs));
      changed = false;
      const revision = await currentRevision(path).catch(() => last);
      if (revision !== last) yield { revision: (last = revision) };
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    watcher.close();
  }
}

function startWatching(path: string, notice: () => void) {
  try {
    return watch(dirname(path), { persistent: false }, (_event, name) => {
      if (name === null || name === basename(path)) notice();
    });
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
}
