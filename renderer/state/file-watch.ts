import type { StoreApi } from 'zustand';
import { toLintelError } from '../../shared/lib/errors.ts';
import { client } from './client.ts';
import { awaitSaved } from './files.ts';
import type { Store } from './store.ts';

/** Follows the open document's file: a change made outside becomes the store's `conflict`, and its dialog opens. */
export function watchFile(store: StoreApi<Store>): void {
  let watched: string | undefined;
  let stop = new AbortController();
  const follow = (): void => {
    const { path, link } = store.getState();
    const wanted = link === 'connected' ? path : undefined;
    if (wanted === watched) return;
    // A lost link takes its calls along: nothing can be told over it any more.
    if (link === 'connected') stop.abort();
    stop = new AbortController();
    watched = wanted;
    if (wanted !== undefined) void watch(store, wanted, stop.signal);
  };
  store.subscribe(follow);
  follow();
}

async function watch(store: StoreApi<Store>, path: string, signal: AbortSignal): Promise<void> {
  try {
    for await (const { revision } of await client().files.watch({ path }, { signal })) {
      await awaitSaved();
      const state = store.getState();
      if (signal.aborted || state.path !== path) return;
      if (revision !== state.revision) store.setState({ conflict: { revision }, dialog: state.dialog ?? { type: 'conflict' } });
    }
  } catch (error) {
    const { code, message } = toLintelError(error);
    // Saving checks the revision again, so a file that cannot be watched is not at risk: the person only learns of it later.
    if (code !== 'CANCELLED' && code !== 'CONNECTION_LOST') store.setState({ watchError: message });
  }
}
