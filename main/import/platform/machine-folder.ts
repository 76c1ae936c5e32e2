import type { Source } from '../source.ts';

/** The folder of the project that a path on a machine leads to: `/opt/shop/src` is `src` where there is one. The root where nothing fits. */
export function folderOfMachine(source: Source, path: string | undefined): string {
  const parts = (path ?? '').split('/').filter((part) => /^[\w.-]{1,100}$/.test(part) && part !== '..' && part !== '.').slice(-20);
  const paths = [...source.files.keys()];
  for (const [at] of parts.entries()) {
    const folder = parts.slice(at).join('/');
    if (paths.some((file) => file.startsWith(`${folder}/`))) return folder;
  }
  return '';
}
