import { open } from 'node:fs/promises';
import { LintelError } from '../../shared/lib/errors.ts';
import { toFileError } from './file-error.ts';

export interface ReadText {
  readonly text: string;
  /** Bytes that are no text in the file's encoding were replaced. */
  readonly damaged: boolean;
}

/**
 * Reads a text file of at most `maximum` bytes: UTF-8, or UTF-16 by its byte order mark. `name` is what errors call it.
 * Gives `undefined` for a file that is no text at all.
 * @throws LintelError PATH_NOT_FOUND, PATH_NOT_READABLE, FILE_TOO_LARGE
 */
export async function readTextFile(path: string, name: string, maximum: number): Promise<ReadText | undefined> {
  let file;
  try {
    file = await open(path, 'r');
    const stats = await file.stat();
    // A pipe or a device would be waited on for ever.
    if (!stats.isFile()) return undefined;
    if (stats.size > maximum) throw new LintelError('FILE_TOO_LARGE', `The file ${name} has ${formatSize(stats.size)}; at most ${formatSize(maximum)} are read.`, { place: { file: name } });
    return decode(await file.readFile());
  } catch (error) {
    throw toFileError(error, name, 'read');
  } finally {
    await file?.close();
  }
}

const formatSize = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

function decode(bytes: Buffer): ReadText | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes);
  if (bytes.subarray(0, 8_192).includes(0)) return undefined;
  return decodeAs('utf-8', bytes);
}

function decodeAs(encoding: string, bytes: Buffer): ReadText {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), damaged: false };
  } catch {
    // Reading on with replacement characters shows the user more than refusing the project does.
    return { text: new TextDecoder(encoding).decode(bytes), damaged: true };
  }
}
