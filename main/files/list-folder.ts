import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { compareText } from '../../shared/lib/order.ts';
import { isDocumentPath } from './documents.ts';
import { toFileError } from './file-error.ts';

export interface FolderListing {
  readonly path: string;
  readonly parent?: string;
  readonly entries: Array<{ name: string; path: string; type: 'folder' | 'document' | 'file' }>;
}

/** A folder's entries: folders first, then files, each by name; hidden ones left out. @throws LintelError PATH_NOT_FOUND or PATH_NOT_READABLE */
export async function listFolder(path: string = homedir()): Promise<FolderListing> {
  const folder = resolve(path);
  try {
    const found = await readdir(folder);
    const visible = found.filter((name) => !name.startsWith('.'));
    const entries = (await Promise.all(visible.map((name) => describeEntry(join(folder, name), name))))
      .filter((entry) => entry !== undefined)
      .sort((a, b) => Number(b.type === 'folder') - Number(a.type === 'folder') || compareText(a.name.toLowerCase(), b.name.toLowerCase()));
    const parent = dirname(folder);
    return { path: folder, ...(parent !== folder && { parent }), entries };
  } catch (error) {
    throw toFileError(error, folder, 'read');
  }
}

/** What a name stands for, links followed; undefined for what is neither file nor folder, and for a link to nowhere. */
async function describeEntry(path: string, name: string): Promise<FolderListing['entries'][number] | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return { name, path, type: 'folder' };
  return found?.isFile() ? { name, path, type: isDocumentPath(name) ? 'document' : 'file' } : undefined;
}
