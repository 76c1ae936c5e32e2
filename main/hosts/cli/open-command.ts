import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { LintelError } from '../../../shared/lib/errors.ts';

/** `lintel open`: starts the window, in Electron or in the browser, and ends with it. @returns its exit code */
export async function openWindow(path: string | undefined): Promise<number> {
  const child = spawn(process.execPath, [findStarter(), ...(path === undefined ? [] : [resolve(path)])], { stdio: 'inherit' });
  // Ctrl-C reaches the window by itself, for it shares the terminal; this process waits until it has closed what it must.
  const wait = (): void => {};
  process.on('SIGINT', wait);
  process.once('SIGTERM', () => child.kill('SIGTERM'));
  return await new Promise((settle, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.off('SIGINT', wait);
      settle(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/** Seen from the built program, and from its source. */
function findStarter(): string {
  const found = ['../../main/hosts/start.mjs', '../start.mjs'].map((path) => join(import.meta.dirname, path)).find((path) => existsSync(path));
  if (found === undefined) throw new LintelError('NOT_AVAILABLE', 'The window is not installed beside the command line.');
  return found;
}
