import { join, relative } from 'node:path';
import type { BrowserWindow, MessagePortMain, WebContents } from 'electron';
import { createContext, type HostContext } from '../../rpc/context.ts';
import { serveMessagePort } from '../../rpc/serve.ts';
import { isDocumentPath } from '../../files/documents.ts';
import { channels } from './channels.ts';
import { createChooser } from './dialogs.ts';
import type { ElectronApi } from './electron-api.ts';
import { isOwnPage, hardenContents, offerReference, securePreferences } from './security.ts';
import { startUrl } from './scheme.ts';
import { offerAfterFault, offerUnsaved } from './window-faults.ts';
import { openWindowState, smallest } from './window-state.ts';

export interface WindowsOptions {
  readonly programFolder: string;
  readonly dataFolder: string;
  readonly platform: NodeJS.Platform;
  readonly log: (error: unknown) => void;
}

/** One window for each document. */
export interface Windows {
  /** Shows the window of a document or import; opens one if there is none. Without a path: a new, empty window. */
  readonly open: (path?: string) => void;
  /** As `open` for each path; without any, shows the window that was used last, or opens an empty one. */
  readonly openAll: (paths: readonly string[]) => void;
  /** Performs a command in the window that has the focus. */
  readonly command: (id: string) => void;
}

interface OpenWindow {
  readonly window: BrowserWindow;
  /** The document that it holds, as far as the host knows. */
  path: string | undefined;
}

export function openWindows(electron: ElectronApi, options: WindowsOptions): Windows {
  const { log } = options;
  const windows = new Set<OpenWindow>();
  const state = openWindowState(options.dataFolder, log);

  function open(path?: string): void {
    const holder = path === undefined ? undefined : [...windows].find((each) => each.path !== undefined && relative(each.path, path) === '');
    if (holder) return show(holder.window);
    const window = createWindow(electron, options, state.place(electron.screen.getAllDisplays().map(({ workArea }) => workArea), [...windows].map((each) => each.window.getBounds())));
    const entry: OpenWindow = { window, path: path !== undefined && isDocumentPath(path) ? path : undefined };
    windows.add(entry);
    state.follow(window);
    const context = createContext({
      host: 'electron',
      dataFolder: options.dataFolder,
      start: path,
      choose: createChooser(electron, window, options.platform),
      log,
    });
    serveContents(electron, window.webContents, followDocument(electron, context, entry), log);
    window.on('closed', () => {
      windows.delete(entry);
      context.close().catch(log);
    });
    window.loadURL(startUrl).catch(log);
  }

  return {
    open,
    openAll(paths) {
      for (const path of paths) open(path);
      if (paths.length > 0) return;
      const last = electron.BrowserWindow.getFocusedWindow() ?? [...windows].at(-1)?.window;
      if (last) show(last);
      else open();
    },
    command(id) {
      const focused = electron.BrowserWindow.getFocusedWindow();
      if (focused) focused.webContents.send(channels.command, id);
      // On a Mac the menus stay when no window does.
      else if (id === 'file.new') open();
    },
  };
}

function show(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function createWindow(electron: ElectronApi, { programFolder, log }: WindowsOptions, { maximized, ...place }: ReturnType<ReturnType<typeof openWindowState>['place']>): BrowserWindow {
  const window = new electron.BrowserWindow({
    ...place,
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Lintel',
    // Shown when its first picture is ready, so that no empty window flashes.
    show: false,
    backgroundColor: electron.nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    autoHideMenuBar: true,
    webPreferences: { ...securePreferences, preload: join(programFolder, 'preload.cjs'), devTools: !electron.app.isPackaged },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  hardenContents(window.webContents, (url) => void offerReference(electron, window, url).catch(log));
  offerUnsaved(electron, window);
  offerAfterFault(electron, window, log);
  return window;
}

/** Gives the window's own page, and no other frame, a port to the contract. A page that is loaded anew asks anew. */
function serveContents({ MessageChannelMain }: ElectronApi, contents: WebContents, context: HostContext, log: (error: unknown) => void): void {
  let last: MessagePortMain | undefined;
  contents.ipc.on(channels.connect, ({ senderFrame }) => {
    if (!senderFrame || senderFrame !== contents.mainFrame || !isOwnPage(senderFrame.url)) {
      log(new Error(`A frame at ${senderFrame?.url ?? 'no address'} asked for the contract and was refused.`));
      return;
    }
    last?.close();
    const { port1, port2 } = new MessageChannelMain();
    last = port1;
    serveMessagePort(port1, context);
    port1.start();
    senderFrame.postMessage(channels.port, null, [port2]);
  });
}

/** What a window opens or saves becomes its document, and goes into the system's list of recent documents. */
function followDocument({ app }: ElectronApi, context: HostContext, entry: OpenWindow): HostContext {
  return {
    ...context,
    recent: {
      ...context.recent,
      async add(path, openedAt) {
        entry.path = path;
        entry.window.setRepresentedFilename(path);
        app.addRecentDocument(path);
        await context.recent.add(path, openedAt);
      },
    },
  };
}
