/** A plain number; `undefined` for anything else, such as a variable. */
export const readNumber = (text: string): number | undefined => (/^\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : undefined);

/** Megabytes as compose counts them, in powers of 1,024: `6G`, `512m`, `1073741824`. */
export function readMegabytes(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?$/i.exec(text.trim());
  if (!match) return undefined;
  const factor = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 }[(match[2] ?? '').toLowerCase()] ?? 1;
  return Math.round((Number(match[1]) * factor * 100) / 1024 ** 2) / 100;
}
