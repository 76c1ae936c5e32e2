import { resolve } from 'node:path';
import { LintelError, toLintelError } from '../../shared/lib/errors.ts';
import { openDocument, saveDocument } from '../files/documents.ts';
import { listFolder } from '../files/list-folder.ts';
import { watchFile } from '../files/watch-file.ts';
import type { HostContext } from './context.ts';
import { os } from './implementer.ts';

export const files = os.files.router({
  open: os.files.open.handler(async ({ input, context }) => {
    const opened = await openDocument(resolve(input.path));
    await remember(context, opened.path);
    return opened;
  }),
  save: os.files.save.handler(async ({ input, context }) => {
    const saved = await saveDocument({ ...input, path: resolve(input.path) });
    await remember(context, saved.path);
    return saved;
  }),
  watch: os.files.watch.handler(({ input, signal }) => watchFile(resolve(input.path), signal, input.revision)),
  list: os.files.list.handler(async ({ input }) => await listFolder(input.path)),
  choose: os.files.choose.handler(async ({ input, context }) => {
    if (!context.choose) throw new LintelError('NOT_AVAILABLE', 'This host has no dialogs of the system.');
    return { path: await context.choose(input) };
  }),
  recent: os.files.recent.handler(async ({ context }) => await context.recent.list()),
});

/** The list of recent files is a convenience: a document is opened and saved even where the list cannot be written. */
async function remember(context: HostContext, path: string): Promise<void> {
  await context.recent.add(path, context.timestamp()).catch((error: unknown) => context.log(toLintelError(error)));
}
