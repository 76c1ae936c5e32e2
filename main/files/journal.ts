import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readDocument } from '../../shared/model/file-format.ts';
import { sortBy } from '../../shared/lib/order.ts';
import type { ArchitectureDocument } from '../../shared/model/document.ts';
import { toFileError } from './file-error.ts';
import { writeAtomic } from './write-atomic.ts';

/** Unsaved work of one window. */
export interface JournalItem {
  readonly key: string;
  readonly path?: string | undefined;
  readonly revision?: string | undefined;
  readonly document: ArchitectureDocument;
  readonly savedAt: string;
}

const storedSchema = z.object({ key: z.string(), path: z.string().optional(), revision: z.string().optional(), savedAt: z.string(), document: z.unknown() });
const ending = '.journal.json';

/** The journal of unsaved work: a file for each window, written atomically, so that it survives a kill. */
export function openJournal(folder: string) {
  const fileOf = (key: string): string => join(folder, `${key}${ending}`);
  return {
    async write(item: JournalItem): Promise<void> {
      try {
        await mkdir(folder, { recursive: true });
      } catch (error) {
        throw toFileError(error, folder, 'write');
      }
      await writeAtomic(fileOf(item.key), JSON.stringify(item));
    },
    /** Newest first. An entry that cannot be read is set aside under another name, never thrown away. */
    async list(): Promise<JournalItem[]> {
      const names = await readdir(folder).catch((): string[] => []);
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

async function readItem(file: string): Promise<JournalItem | undefined> {
  try {
    const { document, ...rest } = storedSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return { ...rest, document: readDocument(document, file) };
  } catch {
    await rename(file, `${file}.unreadable`).catch(() => {});
    return undefined;
  }
}
