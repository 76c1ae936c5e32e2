import { readFile, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

export interface StaticFile {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The files of a folder by the path of their address. Addresses are looked up among the files that are there, never joined
 * to the folder's path, so that none leads out of it.
 */
export function openStaticFiles(folder: string): (pathname: string) => Promise<StaticFile | undefined> {
  let known: ReadonlyMap<string, string> = new Map();
  return async (pathname) => {
    const address = pathname === '/' ? '/index.html' : pathname;
    // A new build while the host runs has other names.
    if (!known.has(address)) known = await listFiles(folder);
    const file = known.get(address);
    if (file === undefined) return undefined;
    const bytes = await readFile(file).catch(() => undefined);
    return bytes && { bytes, headers: { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Cache-Control': cachingOf(address) } };
  };
}

/** The build gives each asset a name with the hash of its content. */
const cachingOf = (address: string): string => (address.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache');

/** Folder by folder, because inside an asar archive a recursive listing is not to be relied upon. */
async function listFiles(folder: string, address = ''): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (entry.isFile()) files.set(`${address}/${entry.name}`, path);
    else if (entry.isDirectory()) for (const [below, file] of await listFiles(path, `${address}/${entry.name}`)) files.set(below, file);
  }
  return files;
}

/** The path of an address as file names are written; as it stands when it is not well-formed. */
export function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
