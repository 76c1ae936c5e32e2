import { readdir } from 'node:fs/promises';
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
    const found = await readdir(folder, { withFileTypes: true });
    const entries = found
      .filter((entry) => !entry.name.startsWith('.') && (entry.isDirectory() || entry.isFile() || entry.isSymbolicLink()))
      .map((entry) => ({
        name: entry.name,
        path: join(folder, entry.name),
        type: entry.isDirectory() ? ('folder' as const) : isDocumentPath(entry.name) ? ('document' as const) : ('file' as const),
      }))
      .sort((a, b) => Number(b.type === 'folder') - Number(a.type === 'folder') || compareText(a.name.toLowerCase(), b.name.toLowerCase()));
    const parent = dirname(folder);
    return { path: folder, ...(parent !== folder && { parent }), entries };
  } catch (error) {
    throw toFileError(error, folder, 'read');
  }
}
