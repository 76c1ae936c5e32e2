/** Orders strings by UTF-16 code unit: the same on every machine, unlike `localeCompare`. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Returns a sorted copy by a text key. */
export const sortBy = <T>(items: Iterable<T>, key: (item: T) => string): T[] =>
  [...items].sort((a, b) => compareText(key(a), key(b)));

/** Groups items by a text key, keeping the order of first appearance. */
export function groupBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
