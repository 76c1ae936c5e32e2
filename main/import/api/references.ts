import { folderOf, joinPath } from '../paths.ts';
import { scalarAt, type Located } from '../yaml/located.ts';
import type { ApiFiles } from './load.ts';

const maximalSteps = 20;

/** What a value stands for: follows `$ref` inside the project, to the first value that is none. Cycles end. */
export function resolve(files: ApiFiles, value: Located | undefined): Located | undefined {
  let at = value;
  for (let step = 0; step < maximalSteps; step += 1) {
    const reference = scalarAt(at, '$ref');
    if (!reference) return at;
    const target = targetOf(files, reference.text, reference.place.file);
    if (!target || target === at) return undefined;
    at = target;
  }
  return undefined;
}

/** The last name of a reference: `User` of `#/components/schemas/User`. */
export const nameOfReference = (value: Located | undefined): string | undefined => scalarAt(value, '$ref')?.text.split(/[#/]/).filter((part) => part !== '').at(-1);

function targetOf(files: ApiFiles, reference: string, from: string): Located | undefined {
  const [path = '', pointer = ''] = reference.slice(0, 2_000).split('#');
  const file = path === '' ? from : joinPath(folderOf(from), path);
  let at = file === undefined ? undefined : files.root(file);
  for (const part of pointer.split('/').slice(1, maximalSteps)) {
    const key = decode(part);
    if (at?.type === 'mapping') at = at.entries.get(key)?.value;
    else if (at?.type === 'list' && /^\d{1,6}$/.test(key)) at = at.items[Number(key)];
    else return undefined;
  }
  return at;
}

/** A JSON pointer: https://www.rfc-editor.org/rfc/rfc6901 */
function decode(part: string): string {
  const plain = part.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
