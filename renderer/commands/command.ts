import type { Store } from '../state/store.ts';

/** The menus, in their order. */
export const menus = ['File', 'Edit', 'View', 'Review', 'Help'] as const;
export type Menu = (typeof menus)[number];

/** Something the window can do. This one record feeds menu, search palette, keys and tooltips. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly menu: Menu;
  /** Commands of one menu with different sections are parted by a line. */
  readonly section: number;
  /** As Mantine's hotkeys are written: `mod+shift+S`. The first is shown. */
  readonly shortcuts?: readonly string[];
  /** `native`: the browser itself sends an event for these keys (copy, cut, paste), which is followed instead. */
  readonly keys?: 'native';
  /** Whether the shortcut also works while a text field has the focus. Without it the field keeps the key. */
  readonly inFields?: true;
  /** Also in a menu's search words. */
  readonly keywords?: string;
  readonly enabled: (state: Store) => boolean;
  /** What it does; a rejection is shown to the person. Whether it can be undone is said by whether it edits the document. */
  readonly perform: () => void | Promise<unknown>;
}

export const always = (): boolean => true;
export const withDocument = ({ document }: Store): boolean => document !== null;
/** What works on the canvas must not work behind another view. */
export const onCanvas = ({ document, mainView }: Store): boolean => document !== null && mainView === 'design';
export const withSelection = (state: Store): boolean => onCanvas(state) && state.selection.length > 0;
