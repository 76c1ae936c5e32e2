import type { Workspace } from './pyproject.ts';

const maximalGlobs = 200;
const maximalParts = 100;

/** The workspace's root that a folder is a member of, nearest first; `undefined` for a root itself and for what stands alone. */
export function workspaceRootOf(folder: string, workspaces: ReadonlyMap<string, Workspace>): string | undefined {
  const parts = folder.split('/');
  for (let depth = parts.length - 1; depth >= 0; depth -= 1) {
    const root = parts.slice(0, depth).join('/');
    const workspace = folder === '' ? undefined : workspaces.get(root);
    if (!workspace) continue;
    const inner = parts.slice(depth);
    const holds = (globs: readonly string[]): boolean => globs.slice(0, maximalGlobs).some((glob) => matchesGlob(glob, inner));
    if (holds(workspace.members) && !holds(workspace.exclude)) return root;
  }
  return undefined;
}

/** Whether a path matches `packages/*`, `libs/**` or an exact folder. Goes through both once for each part. */
export function matchesGlob(glob: string, path: readonly string[]): boolean {
  const parts = glob.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length > maximalParts) return false;
  /** How many parts of the path the glob so far may have taken. */
  let taken: ReadonlySet<number> = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    if (part === '**') for (let to = Math.min(...taken); to <= path.length; to += 1) next.add(to);
    else for (const at of taken) if (matchesPart(part, path[at])) next.add(at + 1);
    taken = next;
  }
  return taken.has(path.length);
}

/** `*` stands for any signs; each piece between two stars is looked for after the one before it. */
function matchesPart(part: string, name: string | undefined): boolean {
  if (name === undefined) return false;
  const pieces = part.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1) return part === name;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0 || found + piece.length > name.length - last.length) return false;
    at = found + piece.length;
  }
  return true;
}
