import { toLintelError } from '../../shared/lib/errors.ts';
import type { ArchitectureDocument } from '../../shared/model/document.ts';
import type { Imported, ImportedAgain } from '../../shared/rpc/contract.ts';
import { followToEnd, type Progress } from '../../shared/rpc/progress.ts';
import { client } from './client.ts';
import { store } from './store.ts';

/** Runs `proceed` at once, or after the person has decided what becomes of unsaved work. */
export function guardUnsaved(proceed: () => void): void {
  const { dirty, document, showDialog } = store.getState();
  const worth = dirty && document !== null && (document.components.length > 0 || document.boundaries.length > 0 || store.getState().path !== undefined);
  if (worth) showDialog({ type: 'unsaved', proceed });
  else proceed();
}

/** Opens a document's file. @throws LintelError what `files.open` throws */
export async function openPath(path: string): Promise<void> {
  const { document, path: opened, revision } = await client().files.open({ path });
  store.getState().openDocument(document, { path: opened, revision });
}

/**
 * Saves to the file that the document came from.
 * @returns false when it has no file yet: then ask for one (`save-as`). Undefined when the file was changed outside: the conflict is shown.
 * @throws LintelError what `files.save` throws otherwise
 */
export async function save(options: { overwrite?: boolean } = {}): Promise<boolean | undefined> {
  const { path, revision } = store.getState();
  if (path === undefined) return false;
  return await write(path, revision, options.overwrite ?? false);
}

/** Saves under another name. The person has agreed to replace what is there. @throws LintelError what `files.save` throws */
export async function saveTo(path: string): Promise<boolean | undefined> {
  return await write(path, null, true);
}

let writing: Promise<unknown> = Promise.resolve();

/** Resolves when no save is under way: until then a file that changes is most likely our own. */
export const awaitSaved = (): Promise<unknown> => writing;

async function write(path: string, revision: string | null, overwrite: boolean): Promise<boolean | undefined> {
  const call = writeNow(path, revision, overwrite);
  writing = call.catch(() => {});
  return await call;
}

async function writeNow(path: string, revision: string | null, overwrite: boolean): Promise<boolean | undefined> {
  const { document, history } = store.getState();
  if (!document) return undefined;
  try {
    const saved = await client().files.save({ path, document, revision, overwrite });
    store.getState().markSaved({ ...saved, history });
    return true;
  } catch (error) {
    const coded = toLintelError(error);
    if (coded.code !== 'FILE_CHANGED_OUTSIDE') throw coded;
    store.setState({ conflict: { revision: null }, dialog: { type: 'conflict' } });
    return undefined;
  }
}

/** Imports a folder or file on this machine. The signal cancels it. @throws LintelError what `imports.run` throws, or CANCELLED */
export async function importPath(path: string, onProgress?: (progress: Progress) => void, signal?: AbortSignal): Promise<Imported> {
  return await followToEnd<Imported>(client().imports.run({ path }, signal && { signal }), onProgress);
}

/** Imports into the open document. The signal cancels it. @throws LintelError what `imports.again` throws, or CANCELLED */
export async function importAgain(path: string, document: ArchitectureDocument, onProgress?: (progress: Progress) => void, signal?: AbortSignal): Promise<ImportedAgain> {
  return await followToEnd<ImportedAgain>(client().imports.again({ path, document }, signal && { signal }), onProgress);
}
