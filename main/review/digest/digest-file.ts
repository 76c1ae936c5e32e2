import { join } from 'node:path';
import { readTextFile } from '../../files/read-text.ts';
import type { ModuleDigest } from '../../import/python/digest.ts';
import { digestModule, digestOther } from '../../import/python/parse.ts';

/** A file of Python larger than this is data, in bytes. */
const maximalFile = 5 * 1024 * 1024;

/** What became of one file: its digest, or why there is none. */
export interface DigestedFile {
  readonly path: string;
  readonly digest?: ModuleDigest;
  readonly problem?: string;
}

/** Reads one file below a root and digests it. Never throws. */
export async function digestFile(root: string, path: string): Promise<DigestedFile> {
  try {
    const read = await readTextFile(join(root, path), path, maximalFile);
    if (!read) return { path, problem: 'The file is no text and was not read.' };
    return { path, digest: path.endsWith('.py') ? digestModule(read.text) : digestOther(read.text), ...(read.damaged && { problem: 'The file is not valid UTF-8; what could not be read was replaced.' }) };
  } catch (error) {
    return { path, problem: error instanceof Error ? error.message : String(error) };
  }
}
