import { LintelError } from '../../../shared/lib/errors.ts';
import { serializeDocument } from '../../../shared/model/file-format.ts';
import { followToEnd } from '../../../shared/rpc/progress.ts';
import { exitCodes } from './exit-codes.ts';
import { printNotes, type Session } from './session.ts';

export interface ImportOptions {
  readonly output?: string;
  readonly force?: boolean;
  /** A document to import into, and whether what differs is accepted: see import-again-command.ts. */
  readonly into?: string;
  readonly accept: 'all' | 'none';
}

/** `lintel import`: prints the document, or saves it as a file. */
export async function importPath(path: string, { output, force = false }: Pick<ImportOptions, 'output' | 'force'>, { client, err, signal, onProgress }: Session): Promise<number> {
  const { document } = await followToEnd(client.imports.run({ path }, { signal }), onProgress);
  err.status('');
  printNotes(document.importNotes, err);
  if (output === undefined || output === '-') {
    process.stdout.write(serializeDocument(document));
    return exitCodes.fine;
  }
  try {
    const saved = await client.files.save({ path: output, document, revision: null, overwrite: force }, { signal });
    err.line(`Wrote ${saved.path}.`);
    return exitCodes.fine;
  } catch (error) {
    const exists = error instanceof LintelError && error.code === 'FILE_CHANGED_OUTSIDE';
    throw exists ? new LintelError(error.code, error.message, { place: error.place, fix: 'Choose another name, or give --force to replace it.', cause: error }) : error;
  }
}
