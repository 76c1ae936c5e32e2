import { spawn } from 'node:child_process';

/** The system's way to open an address, as a program and its arguments; undefined where there is no display. */
export function chooseOpener(url: string, platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env): readonly [string, ...string[]] | undefined {
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open', url] : undefined;
}

/** Opens an address in the system's browser where there is a display. The address is printed as well, so a failure is none. */
export function openPage(url: string): void {
  const opener = chooseOpener(url);
  if (!opener) return;
  const [program, ...args] = opener;
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
