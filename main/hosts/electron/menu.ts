import type { MenuItemConstructorOptions } from 'electron';
import type { ElectronApi } from './electron-api.ts';
import { menuTable, type MenuEntry } from './menu-table.ts';

/** What the menus set off. */
export interface MenuActions {
  /** Opens a window without a document. */
  readonly open: () => void;
  /** Performs a command in the window that has the focus. */
  readonly command: (id: string) => void;
}

/** Sets the menus of the application. Elsewhere than on a Mac the window draws its own, and these show with the Alt key. */
export function showMenu({ app, Menu }: ElectronApi, platform: NodeJS.Platform, actions: MenuActions): void {
  const mac = platform === 'darwin';
  const isShown = (entry: MenuEntry): boolean => {
    if (entry === 'line' || !('role' in entry) || entry.only === undefined) return true;
    return entry.only === 'development' ? !app.isPackaged : (entry.only === 'mac') === mac;
  };
  const toItem = (entry: MenuEntry): MenuItemConstructorOptions => {
    if (entry === 'line') return { type: 'separator' };
    if ('role' in entry) return { role: entry.role };
    return {
      label: entry.label,
      // Shown but not registered: the window itself follows the keys, and knows when a text field should have them.
      ...(entry.keys !== undefined && { accelerator: entry.keys, registerAccelerator: 'host' in entry }),
      click: () => ('host' in entry ? actions.open() : actions.command(entry.command)),
    };
  };
  const menus = menuTable.map(([label, entries]): MenuItemConstructorOptions => ({
    label,
    ...(label === 'Window' && { role: 'window' as const }),
    ...(label === 'Help' && { role: 'help' as const }),
    submenu: entries.filter(isShown).map(toItem),
  }));
  Menu.setApplicationMenu(Menu.buildFromTemplate(mac ? [{ role: 'appMenu' }, ...menus] : menus));
}
