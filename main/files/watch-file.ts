import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { currentRevision } from './documents.ts';
import { toFileError } from './file-error.ts';

/** An editor that saves writes several times; the revision is taken when it has been quiet for so long. */
const quietMs = 150;

/**
 * Yields a file's revision, or null when it is removed, whenever it differs from the one before. Watches the folder, because
 * an atomic save puts another file in the place of the old one. Ends with the signal.
 * @param known the revision that the caller has: a file that differs already is told at once
 * @throws LintelError when the folder cannot be watched
 */
export async function* watchFile(path: string, signal?: AbortSignal, known?: string | null): AsyncGenerator<{ revision: string | null }, undefined> {
  let wake: () => void = () => {};
  let changed = known !== undefined;
  let failure: unknown;
  // Before the first look, so that no change falls between the two.
  const watcher = startWatching(path, () => {
    changed = true;
    wake();
  });
  watcher.on('error', (error) => {
    failure = error;
    wake();
  });
  const stop = (): void => wake();
  signal?.addEventListener('abort', stop);
  try {
    let last = known === undefined ? await currentRevision(path) : known;
    while (!signal?.aborted) {
      if (failure) throw toFileError(failure, path, 'read');
      if (!changed) await new Promise<void>((resolve) => (wake = resolve));
      if (signal?.aborted || failure) continue;
      await new Promise((resolve) => setTimeout(resolve, quietMs));
      changed = false;
      const revision = await currentRevision(path).catch(() => last);
      if (revision !== last) yield { revision: (last = revision) };
    }
    return undefined;
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
