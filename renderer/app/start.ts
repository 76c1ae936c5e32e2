import { client } from '../state/client.ts';
import { importPath, openPath } from '../state/files.ts';
import { rememberSource } from '../state/import-sources.ts';
import { findLeftovers } from '../state/journal.ts';
import { store } from '../state/store.ts';
import { notifyError } from '../ui/notify.ts';
import { awaitLink } from './rpc.ts';

/** What the window does first: offers work that an earlier one left behind, and opens or imports what Lintel was started with. */
export async function begin(): Promise<void> {
  try {
    await awaitLink();
    const { start, ...info } = await client().app.info();
    store.getState().setInfo(info);
    await offerLeftovers();
    if (!start) return;
    if (start.type === 'document') await openPath(start.path);
    else await importAtStart(start.path);
  } catch (error) {
    notifyError(error, 'Lintel could not start as asked');
  }
}

async function offerLeftovers(): Promise<void> {
  const entries = await findLeftovers();
  if (entries.length > 0) store.getState().showDialog({ type: 'recovery', entries });
}

async function importAtStart(path: string): Promise<void> {
  const { document } = await importPath(path);
  rememberSource(document.id, path);
  store.getState().openDocument(document, { unsaved: true });
  store.getState().showPanel('overview');
}
