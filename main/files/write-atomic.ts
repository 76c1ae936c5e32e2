import { randomBytes } from 'node:crypto';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { toFileError } from './file-error.ts';

/** The calls that a write makes, as a seam: tests put a full disk or a broken one here. */
export const fileSystem = { open, rename, rm, realpath, stat, mkdir };

/**
 * Replaces a file so that a reader, or a process that is killed at any moment, finds the old bytes or the new ones, whole:
 * writes a file beside it, flushes it to the disk, and renames it over the old one. A symbolic link stays a link; the
 * file's mode stays.
 * @throws LintelError PATH_NOT_FOUND, PATH_NOT_WRITABLE or DISK_FULL; the old file is then unchanged
 */
export async function writeAtomic(path: string, bytes: string | Uint8Array, files: typeof fileSystem = fileSystem): Promise<void> {
  let staging: string | undefined;
  try {
    const target = await files.realpath(path).catch(() => path);
    const mode = await files.stat(target).then(
      (found) => found.mode & 0o777,
      () => 0o644,
    );
    staging = join(dirname(target), `.${basename(target)}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`);
    const handle = await files.open(staging, 'wx', mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await files.rename(staging, target);
    staging = undefined;
    await syncFolder(dirname(target), files);
  } catch (error) {
    if (staging !== undefined) await files.rm(staging, { force: true }).catch(() => {});
    throw toFileError(error, path, 'write');
  }
}

/** A rename lasts only when its folder is flushed. Windows has no such call, and some file systems refuse it. */
async function syncFolder(folder: string, files: typeof fileSystem): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await files.open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
