import { create, type StoreApi } from 'zustand';
import { compareReviews, type Reviewed } from '../../shared/review/compare.ts';
import type { HistoryRow } from '../../shared/rpc/contract.ts';
import { client } from './client.ts';
import type { Store } from './store.ts';

/** The two reviews that are compared. Without `after` it is the open document as it is now, followed as it changes. */
export interface Comparing {
  readonly before: HistoryRow;
  readonly after: HistoryRow | null;
}

interface Sides extends Comparing {
  readonly earlier: Reviewed;
  readonly later: Reviewed | null;
}

/** What is compared; null when nothing is. The comparison itself is the store's, for the canvas marks it. */
export const useComparing = create<{ readonly sides: Sides | null }>(() => ({ sides: null }));

/** Compares a kept review with the open document, from now on and while it changes. @throws LintelError what `history.get` throws */
export async function compareWithNow(store: StoreApi<Store>, before: HistoryRow): Promise<void> {
  const earlier = await client().history.get({ id: before.id });
  useComparing.setState({ sides: { before, after: null, earlier, later: null } });
  refresh(store);
  store.getState().showPanel('comparison');
}

/** Compares two kept reviews, the earlier first. @throws LintelError what `history.get` throws */
export async function compareKept(store: StoreApi<Store>, one: HistoryRow, other: HistoryRow): Promise<void> {
  const [before, after] = one.savedAt <= other.savedAt ? [one, other] : [other, one];
  const [earlier, later] = await Promise.all([client().history.get({ id: before.id }), client().history.get({ id: after.id })]);
  useComparing.setState({ sides: { before, after, earlier, later } });
  refresh(store);
  store.getState().showPanel('comparison');
}

export function endComparison(store: StoreApi<Store>): void {
  useComparing.setState({ sides: null });
  store.getState().setComparison(null);
}

function refresh(store: StoreApi<Store>): void {
  const { sides } = useComparing.getState();
  const { document, review } = store.getState();
  if (!sides) return;
  const later = sides.after ? sides.later : document && review && { document, review };
  if (later) store.getState().setComparison({ comparison: compareReviews(sides.earlier, later), before: sides.earlier.document });
}

/** Keeps a comparison with the open document true to it: each new review is compared anew. Ends with whoever ends the comparison. */
export function followComparison(store: StoreApi<Store>): void {
  store.subscribe((now, before) => {
    const { sides } = useComparing.getState();
    if (!sides) return;
    if (before.comparison && !now.comparison) useComparing.setState({ sides: null });
    else if (!sides.after && now.review !== before.review && now.review) refresh(store);
  });
}
