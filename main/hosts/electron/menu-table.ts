import type { MenuItemConstructorOptions } from 'electron';

/** An entry that the window performs: the id of one of its commands, with the words and keys that the window shows for it. */
export interface CommandEntry {
  readonly command: string;
  readonly label: string;
  readonly keys?: string;
}

/** An entry that the host performs. */
export interface HostEntry {
  readonly host: 'new-window';
  readonly label: string;
  readonly keys?: string;
}

/** An entry that Electron performs. `only`: on a Mac, elsewhere, or in an application that is not packaged. */
export interface RoleEntry {
  readonly role: NonNullable<MenuItemConstructorOptions['role']>;
  readonly only?: 'mac' | 'other' | 'development';
}

export type MenuEntry = CommandEntry | HostEntry | RoleEntry | 'line';

/** The menus, in their order. The first, named after the application, exists on a Mac only. */
export const menuTable: ReadonlyArray<readonly [label: string, entries: readonly MenuEntry[]]> = [
  [
    'File',
    [
      { command: 'file.new', label: 'New', keys: 'CmdOrCtrl+Alt+N' },
      { host: 'new-window', label: 'New window', keys: 'CmdOrCtrl+Shift+N' },
      { command: 'file.open', label: 'Open…', keys: 'CmdOrCtrl+O' },
      { role: 'recentDocuments', only: 'mac' },
      { command: 'file.import', label: 'Import…', keys: 'CmdOrCtrl+I' },
      { command: 'file.import-again', label: 'Import again…' },
      'line',
      { command: 'file.save', label: 'Save', keys: 'CmdOrCtrl+S' },
      { command: 'file.save-as', label: 'Save as…', keys: 'CmdOrCtrl+Shift+S' },
      'line',
      { command: 'file.report', label: 'Export report…', keys: 'CmdOrCtrl+E' },
      'line',
      { command: 'file.close', label: 'Close', keys: 'CmdOrCtrl+Alt+W' },
      { role: 'close' },
      { role: 'quit', only: 'other' },
    ],
  ],
  [
    'Edit',
    [
      { command: 'edit.undo', label: 'Undo', keys: 'CmdOrCtrl+Z' },
      { command: 'edit.redo', label: 'Redo', keys: 'CmdOrCtrl+Shift+Z' },
      'line',
      // The window follows the browser's own events for these, in fields as on the canvas.
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { command: 'edit.duplicate', label: 'Duplicate', keys: 'CmdOrCtrl+D' },
      { command: 'edit.delete', label: 'Delete', keys: 'Delete' },
      'line',
      { command: 'edit.select-all', label: 'Select all', keys: 'CmdOrCtrl+A' },
      { command: 'edit.group', label: 'Group into a boundary', keys: 'CmdOrCtrl+G' },
      'line',
      ...['left', 'centres', 'right', 'top', 'middles', 'bottom'].map((side): CommandEntry => ({
        command: `edit.align-${side === 'centres' ? 'center' : side === 'middles' ? 'middle' : side}`,
        label: `Align ${side}`,
      })),
    ],
  ],
  [
    'View',
    [
      { command: 'view.zoom-in', label: 'Zoom in', keys: 'CmdOrCtrl+=' },
      { command: 'view.zoom-out', label: 'Zoom out', keys: 'CmdOrCtrl+-' },
      { command: 'view.actual-size', label: 'Actual size', keys: 'CmdOrCtrl+0' },
      { command: 'view.fit', label: 'Show all', keys: 'Shift+F' },
      { command: 'view.fit-selection', label: 'Show selection', keys: 'CmdOrCtrl+2' },
      'line',
      { command: 'view.arrange', label: 'Automatic layout', keys: 'CmdOrCtrl+Shift+L' },
      'line',
      { command: 'view.code', label: 'Design or code', keys: 'Alt+0' },
      { command: 'view.palette', label: 'Palette', keys: 'CmdOrCtrl+B' },
      { command: 'view.side', label: 'Side panel', keys: 'CmdOrCtrl+Alt+B' },
      { command: 'view.minimap', label: 'Minimap' },
      { command: 'view.scheme', label: 'Light or dark', keys: 'CmdOrCtrl+Shift+D' },
      'line',
      ...['Inspector', 'Findings', 'Questions', 'Overview', 'Context', 'History', 'Comparison', 'Rules', 'Changes'].map((label, index): CommandEntry => ({
        command: `view.panel-${label.toLowerCase()}`,
        label,
        keys: `Alt+${index + 1}`,
      })),
      'line',
      { role: 'togglefullscreen' },
      { role: 'reload', only: 'development' },
      { role: 'toggleDevTools', only: 'development' },
    ],
  ],
  [
    'Review',
    [
      { command: 'review.keep', label: 'Add review to history', keys: 'CmdOrCtrl+Shift+H' },
      'line',
      { command: 'review.next', label: 'Next finding', keys: 'F8' },
      { command: 'review.previous', label: 'Previous finding', keys: 'Shift+F8' },
      'line',
      { command: 'review.end-comparison', label: 'End comparison' },
    ],
  ],
  ['Window', [{ role: 'minimize' }, { role: 'zoom', only: 'mac' }, 'line', { role: 'front', only: 'mac' }]],
  [
    'Help',
    [
      { command: 'help.search', label: 'Search and commands…', keys: 'CmdOrCtrl+K' },
      { command: 'help.shortcuts', label: 'Keyboard shortcuts', keys: 'Shift+?' },
      'line',
      { command: 'help.rules', label: 'What each rule says' },
      'line',
      { command: 'help.about', label: 'About Lintel' },
    ],
  ],
];
