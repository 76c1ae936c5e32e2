import { securityHeaders } from '../page/security-headers.ts';
import { decodePath, openStaticFiles } from '../page/static-files.ts';
import type { ElectronApi } from './electron-api.ts';

/** The window's own origin. It is a scheme rather than `file:`, so that the page reads nothing but its own files. */
export const origin = 'app://lintel';
export const startUrl = `${origin}/index.html`;

/** Must be called before the application is ready. */
export function registerScheme(protocol: ElectronApi['protocol']): void {
  protocol.registerSchemesAsPrivileged([
    // `standard` gives it an origin and relative addresses, `secure` workers and locks, `supportFetchAPI` WebAssembly from a response.
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers requests of the window from the folder of its files, each with the security policy. */
export function serveWindow(protocol: ElectronApi['protocol'], folder: string, log: (error: unknown) => void): void {
  const findFile = openStaticFiles(folder);
  const headers = securityHeaders();
  const refuse = (status: number): Response => new Response(null, { status, headers });
  protocol.handle('app', async (request) => {
    try {
      const { protocol: scheme, host, pathname } = new URL(request.url);
      if (`${scheme}//${host}` !== origin) return refuse(404);
      if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
      const file = await findFile(decodePath(pathname));
      if (!file) return refuse(404);
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(file.bytes), { headers: { ...headers, ...file.headers } });
    } catch (error) {
      log(error);
      return refuse(500);
    }
  });
}
