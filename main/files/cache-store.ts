import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomic } from './write-atomic.ts';

/** All entries together take at most this much disk, in bytes; those that were not used for longest go first. */
const maximalTotal = 256 * 1024 * 1024;
const maximalEntry = 128 * 1024 * 1024;

/**
 * Reads an entry of the cache; nothing when there is none or it cannot be read. A cache that is lost costs time and
 * nothing else, so that no problem of it is anybody's error.
 */
export async function readCache(folder: string, name: string): Promise<string | undefined> {
  try {
    const path = join(folder, name);
    const text = await readFile(path, 'utf8');
    const now = new Date();
    await utimes(path, now, now);
    return text;
  } catch {
    return undefined;
  }
}

/** Writes an entry, and removes what is too much. */
export async function writeCache(folder: string, name: string, text: string): Promise<void> {
  if (text.length > maximalEntry) return;
  try {
    await mkdir(folder, { recursive: true });
    await writeAtomic(join(folder, name), text);
    await trim(folder);
  } catch {
    // Without room or permission the next import takes as long as this one.
  }
}

async function trim(folder: string): Promise<void> {
  const names = await readdir(folder);
  const entries = await Promise.all(names.map(async (name) => ({ path: join(folder, name), stats: await stat(join(folder, name)) })));
  entries.sort((a, b) => b.stats.mtimeMs - a.stats.mtimeMs);
  let total = 0;
  for (const { path, stats } of entries) {
    total += stats.size;
    if (total > maximalTotal) await rm(path, { force: true });
  }
}
