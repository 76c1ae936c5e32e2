import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder that keeps history, journal and recent files of this user: LINTEL_DATA when set, else where the platform
 * keeps data of applications (XDG base directories on Linux). It need not exist yet.
 */
export function findDataFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (env['LINTEL_DATA']) return env['LINTEL_DATA'];
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Lintel');
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Lintel');
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'lintel');
}
