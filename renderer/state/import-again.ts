import { create } from 'zustand';
import type { ArchitectureDocument } from '../../shared/model/document.ts';
import { acceptDifferences, keepAsDrawn, mergeImport, refuseDifferences, type ImportDifference } from '../../shared/model/merge-import.ts';
import { setPreferences } from './preferences.ts';
import { assignChanges } from './assign-changes.ts';
import { store, useStore } from './store.ts';

/** The last import of the open document. What it says otherwise is found anew whenever the document changes, so that undo brings a difference back. */
const usePending = create<{ readonly imported: ArchitectureDocument | null }>(() => ({ imported: null }));

const none: readonly ImportDifference[] = [];
let last: { readonly document: ArchitectureDocument; readonly imported: ArchitectureDocument; readonly differences: readonly ImportDifference[] } | undefined;

function listDifferences(document: ArchitectureDocument | null, imported: ArchitectureDocument | null): readonly ImportDifference[] {
  if (!document || !imported) return none;
  if (last?.document === document && last.imported === imported) return last.differences;
  const { differences } = mergeImport(document, imported);
  last = { document, imported, differences };
  return differences;
}

/** What the last import says otherwise than the open document; null when none is being looked through. */
export function useDifferences(): readonly ImportDifference[] | null {
  const document = useStore((state) => state.document);
  const imported = usePending((state) => state.imported);
  return imported ? listDifferences(document, imported) : null;
}

/** Changes the open document into another state of it, as one step of undo. */
function change(name: string, make: (document: ArchitectureDocument) => ArchitectureDocument): void {
  const { document, edit } = store.getState();
  if (document) edit(name, (draft) => assignChanges(draft, document, make(document)));
}

/** Takes up an import of the open document, and shows what it says otherwise. @returns how many differences there are */
export function takeAgain(imported: ArchitectureDocument): number {
  store.getState().applyImport(imported);
  const { document, showPanel } = store.getState();
  const { length } = listDifferences(document, imported);
  usePending.setState({ imported: length > 0 ? imported : null });
  if (length > 0) {
    setPreferences({ side: true });
    showPanel('changes');
  }
  return length;
}

const named = (one: string, differences: readonly ImportDifference[]): string => (differences.length === 1 ? `${one} “${differences[0]?.name}”` : `${one} ${differences.length} changes`);

/** Accepts differences with those that they need. Without ids: all that overrule nobody. */
export function accept(ids?: readonly string[]): void {
  const { imported } = usePending.getState();
  const all = listDifferences(store.getState().document, imported);
  const chosen = ids && new Set(ids);
  change(named('Accept', all.filter(({ id, yours }) => (chosen ? chosen.has(id) : !yours))), (document) => acceptDifferences(document, all, chosen));
}

/** Refuses differences. Without ids: all. */
export function refuse(ids?: readonly string[]): void {
  const { imported } = usePending.getState();
  const all = listDifferences(store.getState().document, imported);
  const chosen = ids && new Set(ids);
  change(named('Refuse', all.filter(({ id }) => !chosen || chosen.has(id))), (document) => refuseDifferences(document, all, chosen));
}

/** Puts the import aside: what is still open is found again by the next one. */
export const endImport = (): void => usePending.setState({ imported: null });

/** Keeps what vanished from the files as if a person had drawn it. */
export const keepDrawn = (id: string): void => change('Keep as drawn', (document) => keepAsDrawn(document, new Set([id])));

store.subscribe((now, before) => {
  // Another document took the place of the one that was imported into.
  if (now.change !== before.change && now.change.patches === null) endImport();
});
