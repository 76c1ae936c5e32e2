import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, open, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { toFileError } from './file-error.ts';

/** The calls that a write makes, as a seam: tests put a full disk or a read-only folder here. */
export const fileSystem = { access, open, readdir, realpath, rename, rm, stat, writeFile };

/**
 * Replaces a file so that a reader, or a process that is killed at any moment, finds the old bytes or the new ones, whole:
 * writes a file beside it, flushes it to the disk, and renames it over the old one. A symbolic link stays a link; mode and
 * owner stay. What is no regular file (`/dev/stdout`, a pipe) is written to, not replaced.
 * @throws LintelError PATH_NOT_WRITABLE or DISK_FULL; the old file is then unchanged
 */
export async function writeAtomic(path: string, bytes: string | Uint8Array, files: typeof fileSystem = fileSystem): Promise<void> {
  try {
    const target = await files.realpath(path).catch(() => path);
    const old = await files.stat(target).catch(() => undefined);
    if (old && !old.isFile()) return await files.writeFile(target, bytes);
    // A rename would replace even a file that may not be written to.
    if (old) await files.access(target, constants.W_OK);
    await replace(target, bytes, old, files);
    await sweep(dirname(target), files);
  } catch (error) {
    throw toFileError(error, path, 'write');
  }
}

async function replace(target: string, bytes: string | Uint8Array, old: { mode: number; uid: number; gid: number } | undefined, files: typeof fileSystem): Promise<void> {
  const staging = join(dirname(target), `.lintel-${randomBytes(8).toString('hex')}.tmp`);
  try {
    const handle = await files.open(staging, 'wx', old ? 0o600 : 0o666);
    try {
      await handle.writeFile(bytes);
      if (old) {
        // Only root may give a file away; for others it is their own already, or stays so.
        await handle.chown(old.uid, old.gid).catch(() => {});
        await handle.chmod(old.mode & 0o7777);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await files.rename(staging, target);
  } catch (error) {
    await files.rm(staging, { force: true }).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(target), files);
}

/** A rename lasts only when its folder is flushed. Windows has no such call, and some file systems refuse it. */
async function syncFolder(folder: string, files: typeof fileSystem): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await files.open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

const swept = new Set<string>();
/** No write takes so long: what is older was left behind by a process that was killed. */
const abandonedAfterMs = 10 * 60_000;

/** Removes what killed processes left in a folder, once for each folder. It is tidiness only, so that a failure is none of the save. */
async function sweep(folder: string, files: typeof fileSystem): Promise<void> {
  if (swept.has(folder)) return;
  swept.add(folder);
  const names = await files.readdir(folder).catch(() => []);
  for (const name of names.filter((entry) => /^\.lintel-[0-9a-f]{16}\.tmp$/.test(entry))) {
    const path = join(folder, name);
    const found = await files.stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > abandonedAfterMs) await files.rm(path, { force: true }).catch(() => {});
  }
}
