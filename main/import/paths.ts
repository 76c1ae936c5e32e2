/** Paths inside a project: `/` separators, relative to its root, without `.` and `..`. */

/** No system knows longer ones. In characters. */
const maximalPath = 4_096;

/** Joins a path to a folder of the project; `undefined` when the result would lie outside the project or is absolute. */
export function joinPath(folder: string, path: string): string | undefined {
  if (path.length > maximalPath || /^(?:[/~\\]|[A-Za-z]:[\\/]|[a-z][a-z0-9+.-]*:\/\/)/.test(path)) return undefined;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

export const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');

export const nameOfPath = (path: string): string => path.split('/').at(-1) ?? path;
