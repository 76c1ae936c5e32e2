import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { documentExtension } from '../../shared/model/file-format.ts';
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
  return {
    async list(): Promise<Array<{ path: string; name: string; openedAt: string; exists: boolean }>> {
      return (await read()).map(({ path, openedAt }) => ({ path, openedAt, name: basename(path).replace(documentExtension, ''), exists: existsSync(path) }));
    },
    async add(path: string, openedAt: string): Promise<void> {
      const others = (await read()).filter((entry) => entry.path !== path);
      await mkdir(dirname(file), { recursive: true }).catch(() => {});
      await writeAtomic(file, JSON.stringify([{ path, openedAt }, ...others].slice(0, kept)));
    },
  };
}

export type Recent = ReturnType<typeof openRecent>;
