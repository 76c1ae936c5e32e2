import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readProject } from '../../main/files/read-project.ts';
import { importTexts } from '../../main/import/index.ts';
import { interests } from '../../main/import/interests.ts';
import { sample, toRow, type Report } from './measure.ts';

/** Reading and importing the largest compose project: of the folder in LINTEL_CORPUS (one project a folder), else of the fixtures. */
export async function benchImport(report: Report): Promise<void> {
  const root = process.env['LINTEL_CORPUS'] ?? fileURLToPath(new URL('../fixtures/compose', import.meta.url));
  const projects = readdirSync(root).map((name) => ({ name, path: join(root, name) })).filter(({ path }) => existsSync(path) && statSync(path).isDirectory());
  let largest: { name: string; path: string; bytes: number } | undefined;
  for (const project of projects) {
    const { files } = await readProject(project.path, { interests });
    const bytes = [...files.values()].reduce((sum, text) => sum + text.length, 0);
    if (bytes > (largest?.bytes ?? 0)) largest = { ...project, bytes };
  }
  if (!largest) throw new Error(`There is no project in ${root}.`);
  const { path, name, bytes } = largest;
  const size = `${name} ${(bytes / 1024).toFixed(1)} kB`;
  const project = await readProject(path, { interests });
  report(toRow('read a project from disk', size, await sample(15, () => readProject(path, { interests }), 3)));
  report(toRow('import a project', size, await sample(15, () => importTexts(project), 3)));
}
