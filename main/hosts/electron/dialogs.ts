import { extname, join } from 'node:path';
import type { BrowserWindow, FileFilter } from 'electron';
import { documentExtension } from '../../../shared/model/file-format.ts';
import type { Choose } from '../../rpc/context.ts';
import type { ElectronApi } from './electron-api.ts';

const anything: FileFilter = { name: 'All files', extensions: ['*'] };

/** The system's dialogs for the contract's `files.choose`. */
export function createChooser({ app, dialog }: ElectronApi, window: BrowserWindow, platform: NodeJS.Platform): Choose {
  // A Mac knows types by the last ending only.
  const documents: FileFilter = { name: 'Lintel documents', extensions: [platform === 'darwin' ? 'json' : documentExtension.slice(1)] };

  const open = async (title: string, kind: 'openFile' | 'openDirectory', filters: FileFilter[]): Promise<string | null> => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { title, filters, properties: [kind] });
    return canceled ? null : (filePaths[0] ?? null);
  };
  const save = async (title: string, name: string, filters: FileFilter[]): Promise<string | null> => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title,
      defaultPath: join(app.getPath('documents'), name),
      filters,
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    });
    return canceled || filePath === '' ? null : filePath;
  };

  return async ({ purpose, name = 'Untitled' }) => {
    switch (purpose) {
      case 'open-document':
        return await open('Open a document', 'openFile', [documents, anything]);
      case 'import-folder':
        return await open('Import a folder', 'openDirectory', []);
      case 'import-file':
        return await open('Import a file', 'openFile', [{ name: 'Compose files', extensions: ['yaml', 'yml'] }, anything]);
      case 'save-document':
        return withEnding(await save('Save the document', withEnding(toFileName(name), documentExtension), [documents]), documentExtension);
      case 'save-report': {
        const ending = extname(name).toLowerCase() === '.json' ? '.json' : '.pdf';
        const filter = ending === '.json' ? { name: 'JSON', extensions: ['json'] } : { name: 'PDF', extensions: ['pdf'] };
        return withEnding(await save('Save the report', withEnding(toFileName(name), ending), [filter]), ending);
      }
    }
  };
}

/** A name that every system takes: without separators, control characters, and what Windows reserves. */
function toFileName(name: string): string {
  // oxlint-disable-next-line no-control-regex
  const clean = name.replace(/[\\/:*?"<>|\u0000-\u001f\s]+/g, ' ').replace(/^[ .]+|[ .]+$/g, '');
  return clean.slice(0, 120) || 'Untitled';
}

function withEnding(path: string, ending: string): string;
function withEnding(path: string | null, ending: string): string | null;
function withEnding(path: string | null, ending: string): string | null {
  return path === null || path.toLowerCase().endsWith(ending) ? path : `${path}${ending}`;
}
