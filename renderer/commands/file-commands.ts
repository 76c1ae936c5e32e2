import { client } from '../state/client.ts';
import { guardUnsaved, openPath, save, saveTo } from '../state/files.ts';
import { store } from '../state/store.ts';
import { attempt, notify } from '../ui/notify.ts';
import { always, withDocument, type Command } from './command.ts';

/** Opens by the system's dialog where the host has one, else by Lintel's own. */
async function openDocument(): Promise<void> {
  const { info, showDialog } = store.getState();
  if (!info?.nativeDialogs) return showDialog({ type: 'open' });
  const { path } = await client().files.choose({ purpose: 'open-document' });
  if (path !== null) await openPath(path);
}

async function saveDocumentAs(): Promise<void> {
  const { info, document, showDialog } = store.getState();
  if (!info?.nativeDialogs) return showDialog({ type: 'save-as' });
  const { path } = await client().files.choose({ purpose: 'save-document', ...(document && { name: document.name }) });
  if (path !== null) await saveTo(path);
}

async function saveDocument(): Promise<void> {
  if ((await save()) === false) await saveDocumentAs();
}

export const fileCommands: readonly Command[] = [
  { id: 'file.new', title: 'New', menu: 'File', section: 1, shortcuts: ['mod+alt+N'], inFields: true, enabled: always, perform: () => guardUnsaved(() => store.getState().newDocument()) },
  { id: 'file.open', title: 'Open…', menu: 'File', section: 1, shortcuts: ['mod+O'], inFields: true, enabled: always, perform: () => guardUnsaved(() => attempt(openDocument, 'Open')) },
  { id: 'file.import', title: 'Import…', menu: 'File', section: 1, shortcuts: ['mod+I'], inFields: true, keywords: 'folder repository compose', enabled: always, perform: () => store.getState().showDialog({ type: 'import' }) },
  { id: 'file.import-again', title: 'Import again…', menu: 'File', section: 1, keywords: 'merge update refresh repository reimport', enabled: withDocument, perform: () => store.getState().showDialog({ type: 'import', again: true }) },
  { id: 'file.save', title: 'Save', menu: 'File', section: 2, shortcuts: ['mod+S'], inFields: true, enabled: withDocument, perform: saveDocument },
  { id: 'file.save-as', title: 'Save as…', menu: 'File', section: 2, shortcuts: ['mod+shift+S'], inFields: true, enabled: withDocument, perform: saveDocumentAs },
  { id: 'file.report', title: 'Export report…', menu: 'File', section: 3, shortcuts: ['mod+E'], inFields: true, keywords: 'pdf json', enabled: withDocument, perform: () => store.getState().showDialog({ type: 'report' }) },
  { id: 'file.close', title: 'Close', menu: 'File', section: 4, shortcuts: ['mod+alt+W'], inFields: true, enabled: withDocument, perform: () => guardUnsaved(() => store.getState().closeDocument()) },
];

/** Reviews the document as it is and keeps both in the history. */
export async function keepReview(): Promise<void> {
  const { document, touchHistory, showPanel } = store.getState();
  if (!document) return;
  await client().history.save({ document });
  touchHistory();
  showPanel('history');
  notify('The review was added to the history.');
}
