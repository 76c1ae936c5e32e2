import { compareText } from './order.ts';

/**
 * JSON with object keys sorted and `undefined` left out: equal values give equal bytes.
 * `indent` is the number of spaces (0 puts all on one line).
 */
export function canonicalJson(value: unknown, indent = 0): string {
  return JSON.stringify(sortKeys(value), null, indent);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  // fromEntries defines own properties, so a key such as `__proto__` from a file stays data.
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)).map(([key, entry]) => [key, sortKeys(entry)]));
}
