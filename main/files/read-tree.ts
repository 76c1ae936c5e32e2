import { lstat, opendir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { compareText } from '../../shared/lib/order.ts';
import { skippedFolders } from './interest.ts';

/** Bounds of a walk: more entries or deeper folders are left out, and said so. */
const maximalEntries = 400_000;
const maximalDepth = 40;

export interface TreeWalk {
  /** Paths relative to the root, with `/`, sorted. */
  readonly paths: string[];
  readonly problems: Array<{ readonly path: string; readonly message: string }>;
}

/** Lists the files under a folder. Links to folders are not followed, links to files only inside the root. */
export async function listTree(root: string, options: { signal?: AbortSignal | undefined; onProgress?: ((seen: number) => void) | undefined } = {}): Promise<TreeWalk> {
  const paths: string[] = [];
  const problems: TreeWalk['problems'] = [];
  const waiting: Array<{ folder: string; depth: number }> = [{ folder: '', depth: 0 }];
  let entries = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    options.signal?.throwIfAborted();
    const { folder, depth } = next;
    try {
      for await (const entry of await opendir(join(root, folder))) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        entries += 1;
        if (entry.isDirectory()) {
          if (skippedFolders.has(entry.name)) continue;
          if (depth < maximalDepth) waiting.push({ folder: path, depth: depth + 1 });
          else problems.push({ path, message: `Folders deeper than ${maximalDepth} are not read.` });
        } else if (entry.isFile() || (entry.isSymbolicLink() && (await isInsideFile(root, path)))) paths.push(path);
        if (entries >= maximalEntries) break;
      }
    } catch (error) {
      if (folder === '') throw error;
      problems.push({ path: folder, message: `The folder could not be read: ${error instanceof Error ? error.message.split(',')[0] : String(error)}.` });
    }
    options.onProgress?.(entries);
    if (entries >= maximalEntries) {
      problems.push({ path: folder, message: `The folder holds more than ${maximalEntries} entries; the rest was not read.` });
      break;
    }
  }
  return { paths: paths.sort(compareText), problems };
}

/** Whether a path of the root leads to a regular file whose real place is inside the root too. */
export async function isInsideFile(root: string, path: string): Promise<boolean> {
  try {
    const whole = join(root, path);
    if (!(await lstat(whole)).isSymbolicLink() && !(await stat(whole)).isFile()) return false;
    const [realRoot, real] = await Promise.all([realpath(root), realpath(whole)]);
    return real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep) && (await stat(real)).isFile();
  } catch {
    // A link that leads nowhere, or a loop of links, is no file.
    return false;
  }
}
