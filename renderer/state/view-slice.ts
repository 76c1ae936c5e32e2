import type { ArchitectureDocument } from '../../shared/model/document.ts';
import type { Comparison } from '../../shared/review/comparison.ts';
import type { JournalEntry } from '../../shared/rpc/contract.ts';
import type { Slice } from './slice.ts';

/** The tabs of the side panel, in their order. */
export const sidePanels = ['inspector', 'findings', 'questions', 'overview', 'context', 'history', 'comparison', 'rules', 'changes'] as const;
export type SidePanel = (typeof sidePanels)[number];

/** What the middle of the window shows: the design on the canvas, or what an import saw in the code. */
export type MainView = 'design' | 'code';

/** What is asked of the person right now. One at a time; each is drawn in renderer/panels/dialogs. */
export type Dialog =
  | { readonly type: 'open' }
  /** `proceed` is what unsaved work stood in the way of: it follows once the document is saved. */
  | { readonly type: 'save-as'; readonly proceed?: () => void }
  /** `again`: into the open document. */
  | { readonly type: 'import'; readonly again?: true }
  | { readonly type: 'report' }
  | { readonly type: 'conflict' }
  /** These two are drawn in renderer/app. */
  | { readonly type: 'shortcuts' }
  | { readonly type: 'about' }
  | { readonly type: 'recovery'; readonly entries: readonly JournalEntry[] }
  /** Unsaved work stands in the way of `proceed`: save, discard or cancel. */
  | { readonly type: 'unsaved'; readonly proceed: () => void };

export interface ShownComparison {
  readonly comparison: Comparison;
  /** The earlier document: the canvas draws what was removed from it as ghosts. */
  readonly before: ArchitectureDocument;
}

export interface ViewSlice {
  readonly mainView: MainView;
  readonly panel: SidePanel;
  readonly dialog: Dialog | null;
  /** Marked on the canvas while it is set. */
  readonly comparison: ShownComparison | null;
  /** The rule whose page the rules panel shows; null shows the list. */
  readonly rulePage: string | null;
  /** The finding that the findings panel shows opened. */
  readonly openFinding: string | null;
  /** Counts the reviews that this window added to or removed from the history: a list of them is read anew when it changes. */
  readonly historySerial: number;
  /** Whether an automatic layout is under way, and how to end it. */
  readonly cancelLayout: (() => void) | null;

  showMainView(mainView: MainView): void;
  showPanel(panel: SidePanel): void;
  showDialog(dialog: Dialog | null): void;
  setComparison(shown: ShownComparison | null): void;
  /** Shows the page of a rule in the rules panel. */
  showRule(id: string | null): void;
  /** Shows a finding opened in the findings panel. */
  showFinding(id: string | null): void;
  /** Says that the history changed. */
  touchHistory(): void;
}

export const createViewSlice: Slice<ViewSlice> = (set) => ({
  mainView: 'design',
  panel: 'overview',
  dialog: null,
  comparison: null,
  rulePage: null,
  openFinding: null,
  historySerial: 0,
  cancelLayout: null,
  showMainView: (mainView) => set({ mainView }),
  showPanel: (panel) => set({ panel }),
  showDialog: (dialog) => set({ dialog }),
  setComparison: (comparison) => set({ comparison }),
  showRule: (rulePage) => set({ rulePage, panel: 'rules' }),
  showFinding: (openFinding) => set({ openFinding, panel: 'findings' }),
  touchHistory: () => set(({ historySerial }) => ({ historySerial: historySerial + 1 })),
});
