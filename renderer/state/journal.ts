import type { StoreApi } from 'zustand';
import { randomId } from '../../shared/lib/ids.ts';
import { toLintelError } from '../../shared/lib/errors.ts';
import type { JournalEntry } from '../../shared/rpc/contract.ts';
import { client } from './client.ts';
import type { Store } from './store.ts';

/** After the last edit; a kill loses at most this much work. */
const debounceMs = 500;

let flushNow: (() => Promise<unknown>) | undefined;

/** Writes what is unsaved into the journal at once. Resolves when that is done, or has failed, which the store's `journalError` says. */
export const flushJournal = async (): Promise<void> => void (await flushNow?.());

const lockPrefix = 'lintel-journal-';

/**
 * Keeps unsaved work in the application's journal: shortly after each edit, and at once when the window loses the focus
 * or goes away. What is saved, or discarded by opening something else, leaves the journal.
 * @param key the window's own entry
 */
export function keepJournal(store: StoreApi<Store>, key: string): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written: Store['document'] = null;
  // One call after another, so that a slow write cannot undo a later discard.
  let queue: Promise<unknown> = Promise.resolve();
  const enqueue = (call: () => Promise<unknown>): void => {
    queue = queue.then(call).then(
      () => store.getState().journalError && store.setState({ journalError: null }),
      (error: unknown) => {
        written = null;
        store.setState({ journalError: toLintelError(error) });
      },
    );
  };
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const { document, dirty, path, revision } = store.getState();
    if (document && dirty && document !== written) {
      written = document;
      enqueue(() => client().journal.write({ key, document, ...(path !== undefined && { path }), ...(revision !== null && { revision }) }));
    } else if (!dirty && written) {
      written = null;
      enqueue(() => client().journal.discard({ key }));
    }
  };
  flushNow = () => {
    flush();
    return queue;
  };
  store.subscribe((now, before) => {
    const relinked = now.link === 'connected' && before.link !== 'connected';
    if (now.document === before.document && now.dirty === before.dirty && !relinked) return;
    if (relinked) written = now.dirty ? null : written;
    if (!now.dirty) return flush();
    clearTimeout(timer);
    timer = setTimeout(flush, debounceMs);
  });
  window.addEventListener('blur', flush);
  window.addEventListener('pagehide', flush);
}

/** Takes a key for this window and holds a lock on it while the window lives, so that no other window offers its entry for recovery. */
export function claimJournalKey(): string {
  const key = randomId('window');
  void navigator.locks.request(`${lockPrefix}${key}`, () => new Promise(() => {}));
  return key;
}

/** The entries that windows left behind which are no more. @throws LintelError what `journal.list` throws */
export async function findLeftovers(): Promise<JournalEntry[]> {
  const [entries, locks] = await Promise.all([client().journal.list(), navigator.locks.query()]);
  const held = new Set(locks.held?.map(({ name }) => name));
  return entries.filter(({ key }) => !held.has(`${lockPrefix}${key}`));
}
