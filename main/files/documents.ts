import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { LintelError } from '../../shared/lib/errors.ts';
import type { ArchitectureDocument } from '../../shared/model/document.ts';
import { documentExtension, parseDocument, serializeDocument } from '../../shared/model/file-format.ts';
import { toFileError } from './file-error.ts';
import { fileSystem, writeAtomic } from './write-atomic.ts';

/** Documents beyond this are refused: a document of 10,000 components takes about 10 MB. */
const maxDocumentBytes = 64 * 2 ** 20;

export const isDocumentPath = (path: string): boolean => path.toLowerCase().endsWith(documentExtension);

/** The hash that tells one state of a file from another. */
export const revisionOf = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;

/** Reads a regular file of bounded size. @throws LintelError PATH_NOT_FOUND, PATH_NOT_READABLE or FILE_TOO_LARGE */
export async function readBounded(path: string, maxBytes: number): Promise<Buffer> {
  const place = { file: path };
  try {
    // Before it is opened, for opening a pipe waits until someone writes to it.
    const found = await stat(path);
    if (found.isDirectory()) throw new LintelError('PATH_NOT_READABLE', 'This is a folder, not a file.', { place });
    if (!found.isFile()) throw new LintelError('PATH_NOT_READABLE', 'This is a device or a pipe, not a file.', { place });
    const refuse = (bytes: number): never => {
      throw new LintelError('FILE_TOO_LARGE', `The file has ${megabytes(bytes)}; at most ${megabytes(maxBytes)} are read.`, { place });
    };
    if (found.size > maxBytes) refuse(found.size);
    const bytes = await readFile(path);
    // It can have grown meanwhile.
    return bytes.length > maxBytes ? refuse(bytes.length) : bytes;
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
}

/** Opens a document's file. @throws LintelError of `readBounded` and of `parseDocument` */
export async function openDocument(path: string): Promise<{ document: ArchitectureDocument; path: string; revision: string }> {
  const bytes = await readBounded(path, maxDocumentBytes);
  return { document: parseDocument(bytes.toString('utf8'), path), path, revision: revisionOf(bytes) };
}

/** The revision of the file at a path, or null when there is none; a device or a pipe has none. @throws LintelError PATH_NOT_READABLE */
export async function currentRevision(path: string): Promise<string | null> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new LintelError('PATH_NOT_WRITABLE', 'This is a folder, not a file.', { place: { file: path } });
    if (!found.isFile()) return null;
    const digest = createHash('sha256');
    // Whatever stands at the path, it is hashed piece by piece and never held as a whole.
    for await (const piece of createReadStream(path)) if (piece instanceof Uint8Array) digest.update(piece);
    return digest.digest('hex');
  } catch (error) {
    const coded = toFileError(error, path, 'read');
    if (coded.code === 'PATH_NOT_FOUND') return null;
    throw coded;
  }
}

/**
 * Saves a document atomically. With a revision that is not the file's, someone else wrote it in between.
 * @throws LintelError FILE_CHANGED_OUTSIDE (unless `overwrite`), PATH_NOT_WRITABLE, DISK_FULL
 */
export async function saveDocument(save: { path: string; document: ArchitectureDocument; revision: string | null; overwrite: boolean }, files = fileSystem): Promise<{ path: string; revision: string }> {
  const { path, document, revision, overwrite } = save;
  const text = serializeDocument(document);
  const found = await currentRevision(path);
  if (!overwrite && found !== revision && found !== revisionOf(text)) {
    const what = found === null ? 'The file was removed since it was opened.' : revision === null ? 'There is a file of this name already.' : 'The file was changed by someone else since it was opened.';
    throw new LintelError('FILE_CHANGED_OUTSIDE', what, { place: { file: path } });
  }
  await writeAtomic(path, text, files);
  return { path, revision: revisionOf(text) };
}
