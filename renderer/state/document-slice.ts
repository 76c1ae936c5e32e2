import type { Patch } from 'immer';
import { randomId } from '../../shared/lib/ids.ts';
import { emptyDocument, type ArchitectureDocument } from '../../shared/model/document.ts';
import { isDirty, markSaved, pushEdit, redoStep, startHistory, undoStep, type Edited, type EditHistory, type Recipe } from './edit-history.ts';
import type { Slice } from './slice.ts';

/** How the document last changed: `patches` is null when another document took its place. Workers follow these one by one. */
export interface DocumentChange {
  readonly serial: number;
  readonly patches: readonly Patch[] | null;
}

export interface OpenOptions {
  /** The file that it lies in; none for a document never saved. */
  readonly path?: string | undefined;
  /** The hash of the file's bytes, as `files.open` gave it; null when there is no such file yet. */
  readonly revision?: string | null | undefined;
  /** Work that no file holds: a recovered journal entry, an import, an example. */
  readonly unsaved?: boolean | undefined;
}

export interface DocumentSlice {
  /** The open document; null shows the welcome screen. Immutable: an unchanged part stays the same object. */
  readonly document: ArchitectureDocument | null;
  readonly path: string | undefined;
  readonly revision: string | null;
  /** Whether there is work that no file holds. */
  readonly dirty: boolean;
  readonly history: EditHistory;
  readonly change: DocumentChange;

  openDocument(document: ArchitectureDocument, options?: OpenOptions): void;
  newDocument(name?: string): void;
  closeDocument(): void;
  /**
   * Changes the open document; nothing happens when none is open.
   * @param name what the undo menu calls it, as "Move" or "Change name"
   * @param mark edits with the same mark in close succession are one step of undo
   */
  edit(name: string, recipe: Recipe, mark?: string): void;
  /** Changes positions that nobody chose, as the first layout of a document that has none: no step of undo, not dirty. */
  settleLayout(layout: ArchitectureDocument['layout']): void;
  undo(): void;
  redo(): void;
  /** Says which file holds the document as `document` was, so that edits made while it was being written stay unsaved. */
  markSaved(saved: { path: string; revision: string; history: EditHistory }): void;
}

export const createDocumentSlice: Slice<DocumentSlice> = (set, get) => {
  const replace = (document: ArchitectureDocument | null, options: OpenOptions = {}): void => {
    const history = startHistory(!options.unsaved);
    set((state) => ({
      document,
      path: options.path,
      revision: options.revision ?? null,
      history,
      dirty: document !== null && isDirty(history),
      change: { serial: state.change.serial + 1, patches: null },
      selection: [],
      review: null,
      reviewStatus: 'idle' as const,
      comparison: null,
      conflict: null,
    }));
  };
  const apply = (edited: Edited | undefined): void => {
    if (!edited) return;
    set((state) => ({ document: edited.document, history: edited.history, dirty: isDirty(edited.history), change: { serial: state.change.serial + 1, patches: edited.patches } }));
  };
  return {
    document: null,
    path: undefined,
    revision: null,
    dirty: false,
    history: startHistory(true),
    change: { serial: 0, patches: null },

    openDocument: (document, options) => replace(document, options),
    newDocument: (name = 'Untitled system') => replace(emptyDocument(randomId('system'), name)),
    closeDocument: () => replace(null),
    edit: (name, recipe, mark) => {
      const { document, history } = get();
      if (document) apply(pushEdit(document, history, { name, mark, at: Date.now() }, recipe));
    },
    settleLayout: (layout) => {
      const { document, change } = get();
      if (document) set({ document: { ...document, layout }, change: { serial: change.serial + 1, patches: [{ op: 'replace', path: ['layout'], value: layout }] } });
    },
    undo: () => {
      const { document, history } = get();
      if (document) apply(undoStep(document, history));
    },
    redo: () => {
      const { document, history } = get();
      if (document) apply(redoStep(document, history));
    },
    markSaved: ({ path, revision, history: written }) =>
      set(({ history }) => {
        const marked = { ...history, saved: markSaved(written).saved };
        return { path, revision, history: marked, dirty: isDirty(marked), conflict: null };
      }),
  };
};
