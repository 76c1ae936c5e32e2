import { access, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { documentExtension } from '../../shared/model/file-format.ts';
import { makeFolder } from './journal.ts';
import { writeAtomic } from './write-atomic.ts';

const recentSchema = z.array(z.object({ path: z.string(), openedAt: z.string() }));
const kept = 12;

/** The documents that were opened or saved last, newest first. A lost list is no loss of work: it begins anew. */
export function openRecent(file: string) {
  const read = async (): Promise<z.infer<typeof recentSchema>> => {
    const text = await readFile(file, 'utf8').catch(() => '[]');
    try {
      return recentSchema.parse(JSON.parse(text));
    } catch {
      return [];
    }
  };
  // One after the other: each addition reads what the one before wrote.
  let last: Promise<void> = Promise.resolve();
  return {
    async list(): Promise<Array<{ path: string; name: string; openedAt: string; exists: boolean }>> {
      return await Promise.all(
        (await read()).map(async ({ path, openedAt }) => {
          const exists = await access(path).then(() => true, () => false);
          return { path, openedAt, name: basename(path).replace(documentExtension, ''), exists };
        }),
      );
    },
    /** @throws LintelError PATH_NOT_WRITABLE or DISK_FULL */
    async add(path: string, openedAt: string): Promise<void> {
      const adding = last.then(async () => {
        const others = (await read()).filter((entry) => entry.path !== path);
        await makeFolder(dirname(file));
        await writeAtomic(file, JSON.stringify([{ path, openedAt }, ...others].slice(0, kept)));
      });
      last = adding.catch(() => {});
      await adding;
    },
  };
}

export type Recent = ReturnType<typeof openRecent>;
