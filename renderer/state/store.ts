/**
 * The window's state. One store of slices, each in its own file:
 *
 *   document    the open document, its file, `dirty`, the steps of undo. `edit` is the only way to change a document.
 *   judgement   what people say about it: `answer`, `clearAnswer`, `waive`, `unwaive`, `setContext`, `applyImport`.
 *   selection   what is selected; `focus` also brings it into view.
 *   view        which side panel and which dialog are shown; the comparison that is marked on the canvas.
 *   review      the latest review. Nobody asks for it: live-review.ts follows the document.
 *   session     the link to the application, what it is, a conflict with the file on disk.
 *
 * In components: `useStore((state) => state.review)`. Select a single thing at a time; what is derived is made with
 * `useMemo` or comes from indexes.ts. Outside components: `store.getState()`.
 *
 * What a person does that needs the application (open, save, import) is in files.ts; commands that menus, keys and the
 * palette share are in renderer/commands. Calls go through `client()` of client.ts.
 *
 * Services that follow the store: live-review.ts (review worker), journal.ts (autosave), file-watch.ts (changes outside).
 */
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { createDocumentSlice, type DocumentSlice } from './document-slice.ts';
import { createJudgementSlice, type JudgementSlice } from './judgement-slice.ts';
import { createReviewSlice, type ReviewSlice } from './review-slice.ts';
import { createSelectionSlice, type SelectionSlice } from './selection-slice.ts';
import { createSessionSlice, type SessionSlice } from './session-slice.ts';
import { createViewSlice, type ViewSlice } from './view-slice.ts';

export type Store = DocumentSlice & JudgementSlice & SelectionSlice & ViewSlice & ReviewSlice & SessionSlice;
export type LintelStore = UseBoundStore<StoreApi<Store>>;

/** A store of its own, for tests. The window uses `useStore`. */
export const createLintelStore = (): LintelStore =>
  create<Store>()((...of) => ({
    ...createDocumentSlice(...of),
    ...createJudgementSlice(...of),
    ...createSelectionSlice(...of),
    ...createViewSlice(...of),
    ...createReviewSlice(...of),
    ...createSessionSlice(...of),
  }));

/** The window's store, as a hook. */
export const useStore = createLintelStore();

/** The window's store, outside components. */
export const store: StoreApi<Store> = useStore;
