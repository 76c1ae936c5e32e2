import type { BrowserWindow } from 'electron';
import type { ElectronApi } from './electron-api.ts';

/** Asks before a window with unsaved work closes. The page says whether there is any, by its `beforeunload`. */
export function offerUnsaved({ dialog }: ElectronApi, window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const choice = dialog.showMessageBoxSync(window, {
      type: 'warning',
      message: 'Close this window without saving its document?',
      detail: 'What was changed since it was last saved is kept until Lintel starts again, and offered then.',
      buttons: ['Keep working', 'Close without saving'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    // Here it means: leave in spite of the page's wish.
    if (choice === 1) event.preventDefault();
  });
}

/** After the page's process ended or hung: says so, and offers to load it anew. Unsaved work lies in the journal. */
export function offerAfterFault({ dialog }: ElectronApi, window: BrowserWindow, log: (error: unknown) => void): void {
  const ask = async (message: string, detail: string, buttons: [string, string]): Promise<boolean> => {
    const { response } = await dialog.showMessageBox(window, { type: 'error', message, detail, buttons, defaultId: 0, cancelId: 1, noLink: true });
    return response === 0 && !window.isDestroyed();
  };
  const { webContents } = window;
  let ended = false;
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || ended) return;
    log(new Error(`The window's process ended: ${reason}, exit code ${exitCode}.`));
    ask('This window stopped working.', 'Unsaved work is in the journal and will be offered.', ['Load it again', 'Leave it'])
      .then((again) => again && webContents.reload())
      .catch(log);
  });
  let asking = false;
  webContents.on('unresponsive', () => {
    if (asking) return;
    asking = true;
    log(new Error('The window does not answer.'));
    ask('This window does not answer.', 'It may be busy with a large system. Unsaved work is in the journal.', ['Load it again', 'Wait'])
      .then((again) => {
        if (!again) return;
        // A process that hangs takes no request to load anew.
        ended = true;
        webContents.forcefullyCrashRenderer();
        webContents.reload();
      })
      .catch(log)
      .finally(() => (asking = ended = false));
  });
  webContents.on('preload-error', (_event, _path, error) => log(error));
}
