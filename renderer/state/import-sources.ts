import { z } from 'zod';

const key = 'lintel-import-sources';
const kept = 100;
const schema = z.array(z.tuple([z.string(), z.string()]));

function read(): Array<[string, string]> {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(key) ?? '[]'));
  } catch {
    // No storage, or nothing in it that we wrote.
    return [];
  }
}

/** The path on this machine that a document was last imported from, if this window knows it: documents travel, paths do not. */
export const sourceOf = (documentId: string): string | undefined => new Map(read()).get(documentId);

/** Remembers what a document was imported from. */
export function rememberSource(documentId: string, path: string): void {
  try {
    const others = read().filter(([id]) => id !== documentId);
    localStorage.setItem(key, JSON.stringify([[documentId, path], ...others].slice(0, kept)));
  } catch {
    // Then the folder is asked for.
  }
}
