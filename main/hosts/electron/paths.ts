import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The paths among what a process was started with. Switches of Chromium may stand anywhere; an application that is not
 * packaged is started with its own folder as the first argument. Desktops of Linux may hand over `file:` addresses.
 */
export function findPaths(argv: readonly string[], cwd: string, packaged: boolean): string[] {
  const args = argv.slice(1).filter((arg) => arg !== '' && !arg.startsWith('-'));
  return args.slice(packaged ? 0 : 1).map((arg) => (/^file:/i.test(arg) ? fromUrl(arg, cwd) : resolve(cwd, arg)));
}

function fromUrl(url: string, cwd: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    return resolve(cwd, url);
  }
}
