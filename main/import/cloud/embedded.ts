import { LintelError } from '../../../shared/lib/errors.ts';
import type { Located, Place } from '../yaml/located.ts';
import { mappingOf } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { itemsOf } from './resource.ts';

/** A value that stands as JSON in a text, read; any other value as it is. Lines count on from where the text begins. */
export function readEmbedded(value: Located): Located {
  if (value.type !== 'scalar' || value.text === null || !/^\s*[[{]/.test(value.text) || value.text.startsWith('${')) return value;
  // A reference outside of quotes is no JSON: it is put into quotes.
  const text = value.text.replace(/([:[,]\s{0,20})(\$\{[^{}"]*\})/g, '$1"$2"');
  try {
    const root = readYaml(value.place.file, text).root;
    return root ? moved(root, value.place, 0) : value;
  } catch (error) {
    if (error instanceof LintelError) return value;
    throw error;
  }
}

const readItems = (value: Located): Located[] => itemsOf(readEmbedded(value));

/** The mappings of a list that may stand as JSON in a text. */
export const mappingsIn = (values: readonly Located[]): Located[] => values.flatMap(readItems).filter(({ type }) => type === 'mapping');

function moved(value: Located, start: Place, depth: number): Located {
  const place = { ...value.place, line: start.line + value.place.line - 1 };
  if (depth > 60) return { ...value, place };
  if (value.type === 'list') return { ...value, place, items: value.items.map((item) => moved(item, start, depth + 1)) };
  if (value.type === 'mapping') return mappingOf(new Map([...value.entries].map(([key, entry]) => [key, { place: { ...entry.place, line: start.line + entry.place.line - 1 }, value: moved(entry.value, start, depth + 1) }])), place);
  return { ...value, place };
}
