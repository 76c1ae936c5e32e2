import type { Slice } from './slice.ts';

export interface SelectionSlice {
  /** Ids of components, boundaries and connections, in the order in which they were selected. */
  readonly selection: readonly string[];
  /** What the canvas was last asked to bring into view; `serial` tells one request from the next. */
  readonly focusRequest: { readonly ids: readonly string[]; readonly serial: number } | null;

  select(ids: readonly string[]): void;
  /** Selects items and has the canvas show them. */
  focus(ids: readonly string[]): void;
}

export const createSelectionSlice: Slice<SelectionSlice> = (set, get) => ({
  selection: [],
  focusRequest: null,
  select: (ids) => {
    const { selection } = get();
    if (selection.length !== ids.length || selection.some((id, index) => id !== ids[index])) set({ selection: [...ids] });
  },
  focus: (ids) => set(({ focusRequest, mainView }) => ({ mainView: ids.length > 0 ? 'design' : mainView, selection: [...ids], focusRequest: { ids: [...ids], serial: (focusRequest?.serial ?? 0) + 1 } })),
});
