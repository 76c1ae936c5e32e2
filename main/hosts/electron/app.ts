import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ElectronApi } from './electron-api.ts';
import { openLog } from './log.ts';
import { showMenu } from './menu.ts';
import { findPaths } from './paths.ts';
import { registerScheme, serveWindow } from './scheme.ts';
import { hardenApp, hardenSession } from './security.ts';
import { openWindows } from './windows.ts';

export interface ElectronHostOptions {
  /** As the process was started: program, folder of the application unless packaged, then paths and switches. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  /** Where main.js and preload.cjs lie; the window's files lie in `../renderer` from there. */
  readonly programFolder: string;
  /** Where history, journal, log, and Chromium's own data are kept. */
  readonly dataFolder: string;
  readonly process: Pick<NodeJS.Process, 'on'>;
}

const handedOver = z.object({ paths: z.array(z.string()) });

/** Opens Lintel in windows of its own: the first instance stays, later ones hand it what they were started with and end. */
export async function startElectron(electron: ElectronApi, options: ElectronHostOptions): Promise<void> {
  const { app } = electron;
  const log = openLog(join(options.dataFolder, 'lintel.log'));
  options.process.on('uncaughtException', log);
  options.process.on('unhandledRejection', log);

  keepChromiumsDataApart(electron, options.dataFolder, log);
  const paths = findPaths(options.argv, options.cwd, app.isPackaged);
  if (!app.requestSingleInstanceLock({ paths })) return app.quit();

  registerScheme(electron.protocol);
  hardenApp(electron);
  const windows = openWindows(electron, { ...options, log });
  const waiting = paths;
  // Finder tells of files before the application is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (app.isReady()) windows.open(path);
    else waiting.push(path);
  });
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    const parsed = handedOver.safeParse(data);
    windows.openAll(parsed.success ? parsed.data.paths : []);
  });
  app.on('activate', (_event, hasWindows) => {
    if (!hasWindows) windows.open();
  });
  app.on('window-all-closed', () => {
    // On a Mac an application lives on without windows.
    if (options.platform !== 'darwin') app.quit();
  });

  await app.whenReady();
  hardenSession(electron.session.defaultSession);
  serveWindow(electron.protocol, join(options.programFolder, '../renderer'), log);
  showMenu(electron, options.platform, windows);
  windows.openAll(waiting);
}

/** Settings and caches of Chromium lie in a folder of their own; the lock for a single instance belongs to it as well. */
function keepChromiumsDataApart({ app }: ElectronApi, dataFolder: string, log: (error: unknown) => void): void {
  const folder = join(dataFolder, 'window');
  try {
    // Electron refuses a folder that is not there.
    mkdirSync(folder, { recursive: true });
    app.setPath('userData', folder);
  } catch (error) {
    log(error);
  }
}
