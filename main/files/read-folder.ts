import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../../shared/lib/order.ts';
import { readTextFile } from './read-text.ts';

/** The texts of the files right in a folder, by name. A folder that is not there holds none; what cannot be read is left out. */
export async function readFolderTexts(folder: string, names: RegExp, { files, bytes }: { readonly files: number; readonly bytes: number }): Promise<Array<{ name: string; text: string }>> {
  const all = await readdir(folder).catch(() => []);
  const wanted = all.filter((name) => names.test(name)).sort(compareText).slice(0, files);
  const read = await Promise.all(wanted.map(async (name) => ({ name, text: (await readTextFile(join(folder, name), name, bytes).catch(() => undefined))?.text })));
  return read.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]));
}
