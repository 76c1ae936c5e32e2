import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Size in bytes and time of change in milliseconds of files below a root; what is not there is left out. */
export async function statFiles(root: string, paths: readonly string[]): Promise<Map<string, { size: number; changed: number }>> {
  const found = new Map<string, { size: number; changed: number }>();
  for (let at = 0; at < paths.length; at += 256) {
    await Promise.all(paths.slice(at, at + 256).map(async (path) => {
      try {
        const { size, mtimeMs } = await stat(join(root, path));
        found.set(path, { size, changed: mtimeMs });
      } catch {
        // It went away since the folder was listed.
      }
    }));
  }
  return new Map(paths.flatMap((path) => (found.has(path) ? [[path, found.get(path)!] as const] : [])));
}
