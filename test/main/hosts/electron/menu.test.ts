// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import { showMenu } from '../../../../main/hosts/electron/menu.ts';
import { menuTable, type CommandEntry, type MenuEntry } from '../../../../main/hosts/electron/menu-table.ts';
import { performInField } from '../../../../main/hosts/electron/field-commands.ts';
import { commands } from '../../../../renderer/commands/index.ts';
import { createElectronStandIn } from '../../../support/electron-stand-in.ts';

const isCommand = (entry: MenuEntry): entry is CommandEntry => entry !== 'line' && 'command' in entry;
const listed = menuTable.flatMap(([menu, entries]) => entries.filter(isCommand).map((entry) => ({ menu, ...entry })));

/** As Electron writes keys, from how the window writes them. */
const toAccelerator = (shortcut: string): string =>
  shortcut.split('+').map((part) => ({ mod: 'CmdOrCtrl', shift: 'Shift', alt: 'Alt' })[part] ?? part).join('+');

/** The browser's own menu entries stand for these. */
const byRole = ['edit.cut', 'edit.copy', 'edit.paste'];

describe('the menus', () => {
  it('offer every command of the window under its own name, menu and keys, and no other', () => {
    const wanted = commands.filter(({ id }) => !byRole.includes(id)).map(({ id, title, menu, shortcuts }) => ({ menu, command: id, label: title, ...(shortcuts?.[0] && { keys: toAccelerator(shortcuts[0]) }) }));
    const byId = (a: { command: string }, b: { command: string }): number => (a.command < b.command ? -1 : 1);
    expect(listed.toSorted(byId)).toEqual(wanted.toSorted(byId));
  });

  it('share no keys', () => {
    const keys = listed.flatMap((entry) => entry.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  const show = (platform: NodeJS.Platform, packaged = true) => {
    const performed: string[] = [];
    const { electron, state } = createElectronStandIn({ packaged });
    showMenu(electron, platform, { open: () => performed.push('open'), command: (id) => performed.push(id) });
    const items = state.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    return { menu: state.menu, items, performed, roles: items.flatMap(({ role }) => role ?? []) };
  };
  const click = (item: MenuItemConstructorOptions | undefined): void => (item?.click as (() => void) | undefined)?.();

  it('send commands to the window, and leave their keys to it', () => {
    const { items, performed } = show('linux');
    const save = items.find(({ label }) => label === 'Save');
    click(save);
    click(items.find(({ label }) => label === 'New window'));
    expect(performed).toEqual(['file.save', 'open']);
    expect(save).toMatchObject({ accelerator: 'CmdOrCtrl+S', registerAccelerator: false });
  });

  it('begin with that of the application on a Mac, and have what each system expects', () => {
    expect(show('darwin').menu[0]).toEqual({ role: 'appMenu' });
    expect(show('darwin').roles).toEqual(expect.arrayContaining(['recentDocuments', 'front', 'close']));
    expect(show('win32').menu[0]?.label).toBe('File');
    expect(show('win32').roles).toContain('quit');
    expect(show('win32').roles).not.toContain('recentDocuments');
  });

  it('show the tools of developers only where the application is not packaged', () => {
    expect(show('linux').roles).not.toContain('toggleDevTools');
    expect(show('linux', false).roles).toContain('toggleDevTools');
  });
});

describe('a command of the Edit menu', () => {
  const page = (field: boolean) => {
    const done: string[] = [];
    return { done, activeElement: { matches: () => field } as unknown as Element, execCommand: (name: string) => done.push(name) > 0 };
  };
  it('is for the text while a field has the focus, and for the document otherwise', () => {
    const inField = page(true);
    expect([performInField('edit.undo', inField), performInField('file.save', inField), performInField('constructor', inField)]).toEqual([true, false, false]);
    expect(inField.done).toEqual(['undo']);
    expect(performInField('edit.undo', page(false))).toBe(false);
  });
});
