import { createHash } from 'node:crypto';
import { readCache, writeCache } from '../../files/cache-store.ts';
import { statFiles } from '../../files/stat-files.ts';
import { digestVersion, type ModuleDigest } from '../../import/python/digest.ts';

/** What is known of one file from an earlier import: by its content, with size and time of change as a quick look. */
export interface KnownFile {
  readonly size: number;
  readonly changed: number;
  readonly hash: string;
  readonly digest: ModuleDigest;
  readonly problem?: string | undefined;
}

/** The digests of an earlier import of the same folder. */
export interface KnownFiles {
  readonly byPath: ReadonlyMap<string, KnownFile>;
  /** Files whose size and time of change are what they were. */
  readonly unchanged: ReadonlySet<string>;
  readonly stats: ReadonlyMap<string, { readonly size: number; readonly changed: number }>;
}

const nameOf = (root: string): string => `source-${createHash('sha256').update(root).digest('hex').slice(0, 32)}.json`;

export const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64');

export async function readKnown(cache: string | undefined, root: string, paths: readonly string[]): Promise<KnownFiles> {
  const [text, stats] = await Promise.all([cache === undefined ? undefined : readCache(cache, nameOf(root)), statFiles(root, paths)]);
  const byPath = parse(text);
  const unchanged = new Set<string>();
  for (const [path, { size, changed }] of stats) {
    const known = byPath.get(path);
    if (known && known.size === size && known.changed === changed) unchanged.add(path);
  }
  return { byPath, unchanged, stats };
}

/** What another version wrote, or what was damaged, counts as nothing. */
function parse(text: string | undefined): Map<string, KnownFile> {
  if (text === undefined) return new Map();
  try {
    const stored = JSON.parse(text) as { version: number; files: Array<[string, KnownFile]> };
    return new Map(stored.version === digestVersion ? stored.files : []);
  } catch {
    return new Map();
  }
}

export const writeKnown = (cache: string, root: string, files: ReadonlyMap<string, KnownFile>): Promise<void> => writeCache(cache, nameOf(root), JSON.stringify({ version: digestVersion, files: [...files] }));
