import { join } from 'node:path';
import { readTextFile } from '../../files/read-text.ts';
import { hashOf } from './known.ts';
import type { ModuleDigest } from '../../import/python/digest.ts';
import { roleOf } from '../../import/code/modules.ts';
import { digestModule, digestOther, type DigestOptions } from '../../import/python/parse.ts';

/** A file of Python larger than this is data, in bytes. */
const maximalFile = 5 * 1024 * 1024;

/** What a template makes a project of is that project's source. */
const templateFolder = /^.*\{\{[^/]*\}\}\//;

/** Tests and migrations are no part of what runs. What handles requests and tasks is followed into the project's own functions. */
const optionsFor = (path: string): DigestOptions => {
  const role = roleOf(path.replace(templateFolder, ''));
  return { only: role === 'source' ? 'all' : role === 'test' ? 'tests' : 'imports', local: handling.test(path) };
};
const handling = /(?:^|\/)(?:tasks?|jobs|workers?|views?|api|routes?|routers?|endpoints?|handlers?|controllers?|resources|services?|usecases?|crud|repositor\w*|main|app|server)(?:\/|\.py$)/;

/** What became of one file: its digest, or why there is none. */
export interface DigestedFile {
  readonly path: string;
  readonly digest?: ModuleDigest;
  /** Of its text. */
  readonly hash?: string;
  /** Its text is what it was when it was digested before. */
  readonly same?: true;
  readonly problem?: string;
}

/** Reads one file below a root and digests it. Never throws. @param known the hash of the text that was digested before */
export async function digestFile(root: string, path: string, known?: string): Promise<DigestedFile> {
  try {
    const read = await readTextFile(join(root, path), path, maximalFile);
    if (!read) return { path, problem: 'The file is no text and was not read.' };
    const hash = hashOf(read.text);
    if (hash === known) return { path, hash, same: true };
    return { path, hash, digest: path.endsWith('.py') ? digestModule(read.text, optionsFor(path)) : digestOther(read.text), ...(read.damaged && { problem: 'The file is not valid UTF-8; what could not be read was replaced.' }) };
  } catch (error) {
    return { path, problem: error instanceof Error ? error.message : String(error) };
  }
}
