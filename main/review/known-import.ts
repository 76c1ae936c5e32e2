import { createHash } from 'node:crypto';
import type { Imported } from '../../shared/rpc/contract.ts';
import { readCache, writeCache } from '../files/cache-store.ts';
import type { Project } from '../files/read-project.ts';
import { statFiles } from '../files/stat-files.ts';

/** Which build this is. Sources that run unbuilt may change from one import to the next, so that nothing is kept of them. */
const build = process.env['LINTEL_BUILD'] ?? '';

/** What an import made of a project, kept under all that it was made from. */
export interface KnownImport {
  readonly imported?: Imported | undefined;
  /** Keeps what was made now. */
  readonly keep: (imported: Imported) => Promise<void>;
}

const hashOf = (texts: Iterable<string>): string => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}\n${text}`);
  return hash.digest('hex');
};

/**
 * Finds what the last import of the same project made, when nothing has changed since: the program, what was asked for,
 * the text of each file that was read, and size and time of change of each that is left for later.
 */
export async function findKnownImport(cache: string | undefined, project: Project, { layout }: { readonly layout: boolean }): Promise<KnownImport> {
  if (cache === undefined || build === '' || project.deferred.length === 0) return { keep: async () => {} };
  const { root, chosen = '', name, id, files, deferred, notes } = project;
  const place = `import-${hashOf([root, chosen, String(layout)]).slice(0, 32)}.json`;
  const stats = await statFiles(root, deferred);
  const made = hashOf([build, name, id, JSON.stringify(notes), ...[...files].flat(), ...deferred.map((path) => `${path} ${stats.get(path)?.size} ${stats.get(path)?.changed}`)]);
  const stored = await readCache(cache, place);
  return {
    imported: stored?.startsWith(`${made}\n`) ? (JSON.parse(stored.slice(made.length + 1)) as Imported) : undefined,
    keep: (imported) => writeCache(cache, place, `${made}\n${JSON.stringify(imported)}`),
  };
}
