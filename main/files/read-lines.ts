import { join } from 'node:path';
import { isInsideFile } from './read-tree.ts';
import { readTextFile } from './read-text.ts';

/** Files below a root as lines. What cannot be read is left out. */
export async function readLines(root: string, paths: ReadonlySet<string>): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    try {
      const read = (await isInsideFile(root, path)) ? await readTextFile(join(root, path), path, 10 * 1024 * 1024) : undefined;
      if (read) found.set(path, read.text.split(/\r\n|\r|\n/));
    } catch {
      // A citation without its text is still one.
    }
  }
  return found;
}
