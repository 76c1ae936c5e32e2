import { join } from 'node:path';
import { isInsideFile } from './read-tree.ts';
import { readTextFile } from './read-text.ts';

const atOnce = 64;

/** Files below a root as lines. What cannot be read is left out. @param listed those that a walk of the root has found, so that they lie inside it */
export async function readLines(root: string, paths: ReadonlySet<string>, listed: ReadonlySet<string> = new Set()): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const all = [...paths];
  for (let from = 0; from < all.length; from += atOnce) {
    await Promise.all(all.slice(from, from + atOnce).map(async (path) => {
      const lines = await readOne(root, path, listed.has(path));
      if (lines) found.set(path, lines);
    }));
  }
  return found;
}

async function readOne(root: string, path: string, isListed: boolean): Promise<string[] | undefined> {
  try {
    if (!isListed && !(await isInsideFile(root, path))) return undefined;
    return (await readTextFile(join(root, path), path, 10 * 1024 * 1024))?.text.split(/\r\n|\r|\n/);
  } catch {
    // A citation without its text is still one.
    return undefined;
  }
}
