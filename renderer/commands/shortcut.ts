const isMac = (): boolean => typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform);

const names: Readonly<Record<string, readonly [mac: string, other: string]>> = {
  mod: ['⌘', 'Ctrl'],
  shift: ['⇧', 'Shift'],
  alt: ['⌥', 'Alt'],
  Delete: ['⌫', 'Del'],
  Backspace: ['⌫', 'Backspace'],
};

/** A shortcut as people write it: `Ctrl+Shift+S`, or `⇧⌘S` on a Mac. */
export function formatShortcut(shortcut: string, mac = isMac()): string {
  const parts = shortcut.replace(/\+\+$/, '+Plus').split('+');
  const shown = parts.map((part) => names[part]?.[mac ? 0 : 1] ?? (part === 'Plus' ? '+' : part.length === 1 ? part.toUpperCase() : part));
  return shown.join(mac ? '' : '+');
}
