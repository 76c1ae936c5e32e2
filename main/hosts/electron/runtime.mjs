// Whether Electron can be used here. Plain JavaScript, because `npm start` asks before anything is built.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const electron = resolve(dirname(fileURLToPath(import.meta.url)), '../../../node_modules/electron');
/** Enough for the 110 MB of the runtime on a slow line; without a network the attempt fails at once. */
const fetchTimeoutMs = 180_000;

/**
 * The runtime's executable, where the `electron` package keeps it once its installer ran; `undefined` when it did not.
 * @returns {string | undefined}
 */
export function findRuntime() {
  const pointer = join(electron, 'path.txt');
  if (!existsSync(pointer)) return undefined;
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electron, 'dist');
  const program = join(folder, readFileSync(pointer, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

/** Runs the `electron` package's own installer, quietly. */
export function fetchRuntime() {
  const installer = join(electron, 'install.js');
  if (!existsSync(installer)) return undefined;
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: fetchTimeoutMs });
  return findRuntime();
}

/** Whether a window could be seen. On other systems than Linux one is always possible for a user who can type a command. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
