import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The texts of a folder of fixtures, by path relative to it. */
export function readFixture(name: string): Map<string, string> {
  const root = join(import.meta.dirname, '../../fixtures/compose', name);
  const paths = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(paths.map((entry) => [join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll('\\', '/'), readFileSync(join(entry.parentPath, entry.name), 'utf8')]));
}
