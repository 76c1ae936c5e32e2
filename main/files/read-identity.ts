import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hash } from '../../shared/lib/hash.ts';

/** The address of a repository without user, password, port, scheme and `.git`: the same however it was cloned. */
export function normalizeRemote(url: string): string | undefined {
  const match = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/\s]*@)?(\[[^\]]+\]|[^:/\s]+)(?::\d+(?=\/))?[:/]+(.+?)(?:\.git)?\/*$/i.exec(url.trim());
  // A path on this machine (`/srv/repo`, `../repo`) would not be the same elsewhere.
  if (!match || /^(?:\/|\.|file:|[A-Za-z]:[\\/])/.test(url.trim())) return undefined;
  return `${(match[1] ?? '').toLowerCase()}/${match[2] ?? ''}`;
}

/** The `origin` of the repository whose `.git` lies in a folder, as `host/owner/name`. */
export async function readRemote(folder: string): Promise<string | undefined> {
  let text: string;
  try {
    text = (await readFile(join(folder, '.git', 'config'), 'utf8')).slice(0, 1_000_000);
  } catch {
    // No repository, or one whose settings lie elsewhere: then the name has to do.
    return undefined;
  }
  const section = /^[ \t]*\[remote "origin"\][ \t]*\r?$([\s\S]*?)(?=^[ \t]*\[|(?![\s\S]))/m.exec(text)?.[1];
  const url = section === undefined ? undefined : /^[ \t]*url[ \t]*=[ \t]*(\S+)/m.exec(section)?.[1];
  return url === undefined ? undefined : normalizeRemote(url);
}

/** The id under which reviews of one system are compared: from where its repository lives, else from its name. */
export const systemIdOf = (remote: string | undefined, name: string, folder: string): string => `sys-${hash([remote ?? `name:${name}`, folder].filter(Boolean).join('#')).slice(0, 12)}`;
