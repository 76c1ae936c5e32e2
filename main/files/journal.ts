import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { toLintelError } from '../../shared/lib/errors.ts';
import { sortBy } from '../../shared/lib/order.ts';
import type { ArchitectureDocument } from '../../shared/model/document.ts';
import { readDocument } from '../../shared/model/file-format.ts';
import { toFileError } from './file-error.ts';
import { writeAtomic } from './write-atomic.ts';

/** Unsaved work of one window. */
export interface JournalItem {
  readonly key: string;
  /** The file that it belongs to; none for a document never saved. */
  readonly path?: string | undefined;
  readonly revision?: string | undefined;
  readonly document: ArchitectureDocument;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
}

const storedSchema = z.object({ key: z.string(), path: z.string().optional(), revision: z.string().optional(), savedAt: z.string(), document: z.unknown() });
const ending = '.journal.json';

/** The journal of unsaved work: a file for each window, written atomically, so that it survives a kill. */
export function openJournal(folder: string) {
  const fileOf = (key: string): string => join(folder, `${key}${ending}`);
  return {
    /** @throws LintelError PATH_NOT_WRITABLE or DISK_FULL; the entry before is then unchanged */
    async write(item: JournalItem): Promise<void> {
      await makeFolder(folder);
      await writeAtomic(fileOf(item.key), JSON.stringify(item));
    },
    /** Newest first. An entry that is damaged is set aside under another name, never thrown away. */
    async list(): Promise<JournalItem[]> {
      const names = await listNames(folder);
      const items = await Promise.all(names.filter((name) => name.endsWith(ending)).map((name) => readItem(join(folder, name))));
      return sortBy(items.filter((item) => item !== undefined), ({ savedAt }) => savedAt).reverse();
    },
    async discard(key: string): Promise<void> {
      try {
        await rm(fileOf(key), { force: true });
      } catch (error) {
        throw toFileError(error, fileOf(key), 'write');
      }
    },
  };
}

export type Journal = ReturnType<typeof openJournal>;

/** Makes a folder that only its user may look into: it keeps what they work on. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw toFileError(error, folder, 'write');
  }
}

async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const coded = toFileError(error, folder, 'read');
    if (coded.code === 'PATH_NOT_FOUND') return [];
    throw coded;
  }
}

async function readItem(file: string): Promise<JournalItem | undefined> {
  try {
    const { document, ...rest } = storedSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return { ...rest, document: readDocument(document, file) };
  } catch (error) {
    // A newer Lintel can still read its own, and what may not be read now may be later.
    const unreadable = toLintelError(error).code !== 'DOCUMENT_NEWER' && !isFileError(error);
    if (unreadable) await rename(file, `${file}.unreadable`).catch(() => {});
    return undefined;
  }
}

const isFileError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;
