import { describe, expect, it } from 'vitest';
import { commands } from '../../../renderer/commands/index.ts';
import { formatShortcut } from '../../../renderer/commands/shortcut.ts';
import { createLintelStore } from '../../../renderer/state/store.ts';

describe('commands', () => {
  it('have ids and shortcuts of their own', () => {
    const ids = commands.map(({ id }) => id);
    const shortcuts = commands.flatMap(({ shortcuts: own }) => (own ?? []).map((shortcut) => shortcut.toLowerCase()));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it('that need a document are off while none is open', () => {
    const state = createLintelStore().getState();
    expect(commands.filter(({ enabled }) => enabled(state)).map(({ id }) => id)).toEqual(['file.new', 'file.open', 'file.import', 'view.scheme', 'help.search', 'help.shortcuts', 'help.about']);
  });
});

describe('shortcuts', () => {
  it.each([
    ['mod+shift+Z', 'Ctrl+Shift+Z', '⌘⇧Z'],
    ['Delete', 'Del', '⌫'],
    ['shift+F8', 'Shift+F8', '⇧F8'],
    ['mod+=', 'Ctrl+=', '⌘='],
  ])('%s reads as on the machine', (shortcut, other, mac) => {
    expect(formatShortcut(shortcut, false)).toBe(other);
    expect(formatShortcut(shortcut, true)).toBe(mac);
  });
});
