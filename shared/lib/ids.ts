/** Turns any name into lower-case letters, digits and single hyphens; `fallback` when nothing is left. */
export function slugify(name: string, fallback = 'item'): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
  return slug || fallback;
}

/** The first of `wanted`, `wanted-2`, `wanted-3`, … that is not taken. */
export function uniqueId(wanted: string, taken: { has(id: string): boolean }): string {
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n += 1) {
    const id = `${wanted}-${n}`;
    if (!taken.has(id)) return id;
  }
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** An id of `prefix` and eight random characters (40 bits): two branches of a document that each add an item do not collide. */
export function randomId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `${prefix}-${Array.from(bytes, (byte) => alphabet[byte % 32]).join('')}`;
}
