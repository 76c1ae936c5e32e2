import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const folders = ['main', 'renderer', 'rules', 'shared', 'test'];

/** Paths of all files of the project that people write, from its root and with `/`, sorted; without fixtures, which are data. */
export function listSources(root: string): string[] {
  const top = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isFile());
  const below = folders.flatMap((folder) => listFolder(join(root, folder)));
  return [...top.map(({ name }) => join(root, name)), ...below]
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter((path) => !path.startsWith('test/fixtures/'))
    .toSorted();
}

function listFolder(path: string): string[] {
  // A tree under test need not have every folder.
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
