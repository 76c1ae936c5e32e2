import { create, type StoreApi } from 'zustand';
import { toLintelError, type LintelError } from '../../shared/lib/errors.ts';
import type { ArchitectureDocument } from '../../shared/model/document.ts';
import type { HistoryRow } from '../../shared/rpc/contract.ts';
import { client } from './client.ts';
import type { Store } from './store.ts';

/** The two reviews that are compared. Without `after` it is the open document as it is now, followed as it changes. */
export interface Sides {
  readonly before: HistoryRow;
  readonly after: HistoryRow | null;
  /** The earlier document. */
  readonly earlier: ArchitectureDocument;
}

interface Comparing {
  /** Null when nothing is compared. */
  readonly sides: Sides | null;
  /** Why the comparison shown is not that of the document as it is now. */
  readonly error: LintelError | null;
}

/** What is compared. The comparison itself is the store's, for the canvas marks it. */
export const useComparing = create<Comparing>(() => ({ sides: null, error: null }));

/** Compares a kept review with the open document, from now on and while it changes. @throws LintelError what `history` throws */
export async function compareWithNow(store: StoreApi<Store>, before: HistoryRow): Promise<void> {
  const { document: open } = store.getState();
  if (!open) return;
  const [{ document: earlier }, comparison] = await Promise.all([client().history.get({ id: before.id }), client().history.compareWith({ before: before.id, document: open })]);
  if (store.getState().document?.id !== open.id) return;
  useComparing.setState({ sides: { before, after: null, earlier }, error: null });
  store.getState().setComparison({ comparison, before: earlier });
  store.getState().showPanel('comparison');
}

/** Compares two kept reviews, the earlier first. @throws LintelError what `history` throws */
export async function compareKept(store: StoreApi<Store>, one: HistoryRow, other: HistoryRow): Promise<void> {
  const [before, after] = one.savedAt <= other.savedAt ? [one, other] : [other, one];
  const { document: open } = store.getState();
  const [{ document: earlier }, comparison] = await Promise.all([client().history.get({ id: before.id }), client().history.compare({ before: before.id, after: after.id })]);
  if (store.getState().document?.id !== open?.id) return;
  useComparing.setState({ sides: { before, after, earlier }, error: null });
  store.getState().setComparison({ comparison, before: earlier });
  store.getState().showPanel('comparison');
}

export function endComparison(store: StoreApi<Store>): void {
  useComparing.setState({ sides: null, error: null });
  store.getState().setComparison(null);
}

/** After the last edit: long enough that typing is not compared letter by letter. */
const pauseMs = 400;

/** Keeps a comparison with the open document true to it: after each new review it is made anew. Ends when the comparison does. */
export function followComparison(store: StoreApi<Store>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = async (): Promise<void> => {
    const { sides } = useComparing.getState();
    const { document: open } = store.getState();
    if (!sides || sides.after || !open) return;
    const isLatest = (): boolean => useComparing.getState().sides === sides && store.getState().document === open;
    try {
      const comparison = await client().history.compareWith({ before: sides.before.id, document: open });
      if (!isLatest()) return;
      store.getState().setComparison({ comparison, before: sides.earlier });
      useComparing.setState({ error: null });
    } catch (error) {
      if (isLatest()) useComparing.setState({ error: toLintelError(error) });
    }
  };
  store.subscribe((now, before) => {
    const { sides } = useComparing.getState();
    if (!sides) return;
    if (before.comparison && !now.comparison) useComparing.setState({ sides: null, error: null });
    else if (!sides.after && now.review && now.review !== before.review) {
      clearTimeout(timer);
      timer = setTimeout(() => void refresh(), pauseMs);
    }
  });
}
