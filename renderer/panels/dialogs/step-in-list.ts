/** The place in a list that a key leads to; undefined for keys that mean nothing there. `at` is −1 while nothing is selected. */
export function stepInList(count: number, at: number, key: string, page = 8): number | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, last);
    case 'ArrowUp':
      return at < 0 ? last : Math.max(at - 1, 0);
    case 'PageDown':
      return Math.min(Math.max(at, 0) + page, last);
    case 'PageUp':
      return Math.max(at - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** The next name that begins with what was typed, going round; the same letter again goes on to the next. */
export function typeAhead(names: readonly string[], at: number, text: string): number | undefined {
  const repeated = new Set(text.toLowerCase()).size === 1;
  const wanted = repeated ? text.slice(0, 1).toLowerCase() : text.toLowerCase();
  const from = repeated ? at + 1 : Math.max(at, 0);
  for (let step = 0; step < names.length; step += 1) {
    const index = (from + step) % names.length;
    if (names[index]?.toLowerCase().startsWith(wanted)) return index;
  }
  return undefined;
}
