import { applyPatches, enablePatches, produceWithPatches, type Draft, type Patch } from 'immer';
import type { ArchitectureDocument } from '../../shared/model/document.ts';

enablePatches();

/** How many steps can be undone. Steps are differences, so a thousand of them weigh little. */
const maxSteps = 1_000;

/** Edits with the same mark within this many milliseconds of each other are one step: typing in a field, holding an arrow key. */
const coalesceMs = 1_000;

/** One thing the person did, as differences in both directions. */
export interface Step {
  readonly id: number;
  /** What the menu says: "Undo move". */
  readonly name: string;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
  readonly mark: string | undefined;
  readonly at: number;
}

export interface EditHistory {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
  /** The step on top when the document was last saved; 0 is "as opened", -1 is "never saved". */
  readonly saved: number;
  readonly nextId: number;
}

export const startHistory = (saved: boolean): EditHistory => ({ done: [], undone: [], saved: saved ? 0 : -1, nextId: 1 });

const topId = (history: EditHistory): number => history.done.at(-1)?.id ?? 0;

/** Whether the document differs from what was last saved, as far as steps tell. */
export const isDirty = (history: EditHistory): boolean => topId(history) !== history.saved;

export const markSaved = (history: EditHistory): EditHistory => ({ ...history, saved: topId(history) });

export type Recipe = (draft: Draft<ArchitectureDocument>) => void;

export interface Edited {
  readonly document: ArchitectureDocument;
  readonly history: EditHistory;
  readonly patches: readonly Patch[];
}

/** Applies a recipe as a step, or as part of the last one when both bear the same mark and follow closely. Undefined when nothing changed. */
export function pushEdit(document: ArchitectureDocument, history: EditHistory, edit: { name: string; mark?: string | undefined; at: number }, recipe: Recipe): Edited | undefined {
  const [next, patches, inverse] = produceWithPatches(document, recipe);
  if (patches.length === 0) return undefined;
  const last = history.done.at(-1);
  const joins = last !== undefined && edit.mark !== undefined && last.mark === edit.mark && edit.at - last.at < coalesceMs && last.id !== history.saved && history.undone.length === 0;
  const step: Step = joins
    ? { ...last, patches: [...last.patches, ...patches], inverse: [...inverse, ...last.inverse], at: edit.at }
    : { id: history.nextId, name: edit.name, patches, inverse, mark: edit.mark, at: edit.at };
  const done = [...(joins ? history.done.slice(0, -1) : history.done), step];
  // What was saved may now be out of reach by undoing: then no step bears its id and the document stays dirty.
  const saved = history.undone.some(({ id }) => id === history.saved) || (history.saved === 0 && done.length > maxSteps) ? -1 : history.saved;
  return { document: next, history: { done: done.slice(-maxSteps), undone: [], saved, nextId: joins ? history.nextId : history.nextId + 1 }, patches };
}

export function undoStep(document: ArchitectureDocument, history: EditHistory): Edited | undefined {
  const step = history.done.at(-1);
  if (!step) return undefined;
  return {
    document: applyPatches(document, [...step.inverse]),
    history: { ...history, done: history.done.slice(0, -1), undone: [...history.undone, step] },
    patches: step.inverse,
  };
}

export function redoStep(document: ArchitectureDocument, history: EditHistory): Edited | undefined {
  const step = history.undone.at(-1);
  if (!step) return undefined;
  return {
    document: applyPatches(document, [...step.patches]),
    // A redone step takes no more typing: its mark is spent.
    history: { ...history, done: [...history.done, { ...step, mark: undefined }], undone: history.undone.slice(0, -1) },
    patches: step.patches,
  };
}
