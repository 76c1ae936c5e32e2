import { create } from 'zustand';
import type { CodeSubject } from '../../shared/diagram/codebase/code-graph.ts';
import type { CodeView } from '../../shared/diagram/codebase/views.ts';
import { setPreferences } from './preferences.ts';
import { store } from './store.ts';

/** Something in a drawing of code. */
export interface CodeItem {
  readonly id: string;
  readonly label: string;
  readonly subject: CodeSubject;
}

/** What the view of the code shows. It outlives the view, so that a look at the design loses nothing. */
export interface CodeViewState {
  readonly view: CodeView;
  /** The unit; the largest while it is null. */
  readonly unit: string | null;
  /** The entry point whose flow is shown. */
  readonly entry: string | null;
  readonly query: string;
  readonly selected: CodeItem | null;
  /** Counts what was asked to be brought into view. */
  readonly focusSerial: number;
}

const nothing = { unit: null, entry: null, query: '', selected: null } as const;

export const useCodeView = create<CodeViewState>(() => ({ view: 'packages', focusSerial: 0, ...nothing }));

/** Another view or unit: what was selected in the one before is none of it. */
export const showCodeView = (changes: Partial<Pick<CodeViewState, 'view' | 'unit' | 'entry'>>): void => useCodeView.setState({ selected: null, ...('entry' in changes ? {} : { query: '' }), ...changes });

export const searchCode = (query: string): void => useCodeView.setState({ query });

/** Selects an item and shows what is known of it beside. */
export function selectCode(selected: CodeItem | null): void {
  useCodeView.setState({ selected });
  if (!selected) return;
  setPreferences({ side: true });
  store.getState().showPanel('inspector');
}

/** Selects an item, and brings it into view where the drawing has it. */
export function focusCode(selected: CodeItem): void {
  selectCode(selected);
  useCodeView.setState(({ focusSerial }) => ({ focusSerial: focusSerial + 1 }));
}

store.subscribe((now, before) => {
  if (now.document?.codebase === before.document?.codebase) return;
  // Another code base has other items; of the same system the view stays.
  useCodeView.setState(now.document?.id === before.document?.id ? { selected: null } : nothing);
});
