import { isLiteral, itemsOf } from '../cloud/resource.ts';
import { joinPath } from '../paths.ts';
import { mappingOf, scalarOf, type Located, type LocatedEntry, type Place } from '../yaml/located.ts';
import { unknownOf } from './values.ts';

interface Surroundings {
  readonly files: ReadonlyMap<string, string>;
  readonly folder: string;
}

type Apply = (args: readonly Located[], place: Place, surroundings: Surroundings) => Located | undefined;

const longestFile = 100_000;

const first: Apply = ([value]) => value;
const listOf: Apply = (args, place) => ({ type: 'list', items: args.flatMap(itemsOf).slice(0, 10_000), place });
const firstKnown: Apply = (args) => args.find((arg) => arg.type !== 'scalar' || (arg.text !== null && arg.text !== '' && isLiteral(arg.text))) ?? args.find((arg) => arg.type !== 'scalar' || arg.text !== null);

const merge: Apply = (args, place) => {
  const mappings = args.flatMap(itemsOf);
  const entries = new Map<string, LocatedEntry>();
  for (const mapping of mappings) if (mapping.type === 'mapping') for (const [key, entry] of mapping.entries) entries.set(key, entry);
  const unknown = mappings.filter(({ type }) => type === 'scalar');
  if (unknown.length > 0) entries.set('${?}', { place, value: unknownOf(unknown, place) });
  return mappingOf(entries, place);
};

const textOf = (value: Located | undefined): string | undefined => (value?.type === 'scalar' ? (value.text ?? undefined) : undefined);

const format: Apply = ([pattern, ...args], place) => {
  const text = textOf(pattern);
  if (text === undefined || args.some(({ type }) => type !== 'scalar')) return undefined;
  let at = 0;
  return scalarOf(text.slice(0, 10_000).replace(/%[-+0-9.]{0,8}[a-z]/g, () => textOf(args[at++]) ?? '${?}').slice(0, longestFile), place);
};

const join: Apply = ([separator, ...lists], place) => {
  const items = lists.flatMap(itemsOf);
  return items.every(({ type }) => type === 'scalar') ? scalarOf(items.map((item) => textOf(item) ?? '').join(textOf(separator) ?? '').slice(0, longestFile), place) : undefined;
};

const lookup: Apply = ([mapping, key, fallback]) => (mapping?.type === 'mapping' ? (mapping.entries.get(textOf(key) ?? '')?.value ?? fallback) : undefined);

/** The text of a file of the project, its `${name}` replaced by what a template is given. */
const readFile: Apply = ([path, values], place, { files, folder }) => {
  const name = textOf(path);
  const file = name === undefined ? undefined : joinPath(folder, name);
  const text = file === undefined ? undefined : files.get(file);
  if (file === undefined || text === undefined) return undefined;
  const filled = values?.type === 'mapping' ? text.slice(0, longestFile).replace(/\$\{\s{0,5}([\w.]{1,100})\s{0,5}\}/g, (_, key: string) => textOf(values.entries.get(key)?.value) ?? '${?}') : text.slice(0, longestFile).replaceAll('${', '{');
  return scalarOf(filled.slice(0, longestFile), { file, line: 1, column: place.column });
};

const length: Apply = ([value], place) => (value?.type === 'list' ? scalarOf(String(value.items.length), place) : value?.type === 'mapping' ? scalarOf(String(value.entries.size), place) : undefined);

const contains: Apply = ([list, wanted], place) => {
  const texts = list?.type === 'list' ? list.items.map(textOf) : [undefined];
  const text = textOf(wanted);
  return text === undefined || [...texts, text].some((known) => known === undefined || !isLiteral(known)) ? undefined : scalarOf(String(texts.includes(text)), place);
};

const changeCase = (change: (text: string) => string): Apply => ([value], place) => {
  const text = textOf(value);
  return text !== undefined && isLiteral(text) ? scalarOf(change(text), place) : value;
};

/** The functions whose result can be told; of all others the references of the arguments are kept. */
const functions: ReadonlyMap<string, Apply> = new Map<string, Apply>([
  ...['jsonencode', 'jsondecode', 'yamlencode', 'yamldecode', 'base64encode', 'base64decode', 'base64gzip', 'tostring', 'tonumber', 'tobool', 'tomap', 'sensitive', 'nonsensitive', 'trimspace', 'urlencode', 'ephemeralasnull'].map((name): [string, Apply] => [name, first]),
  ...['concat', 'flatten', 'compact', 'distinct', 'toset', 'tolist', 'sort', 'setunion', 'reverse'].map((name): [string, Apply] => [name, listOf]),
  ['try', firstKnown], ['coalesce', firstKnown], ['coalescelist', firstKnown],
  ['merge', merge], ['format', format], ['join', join], ['lookup', lookup],
  ['file', readFile], ['templatefile', readFile], ['filebase64', readFile],
  ['length', length], ['contains', contains],
  ['lower', changeCase((text) => text.toLowerCase())], ['upper', changeCase((text) => text.toUpperCase())],
  ['element', ([list]) => (list?.type === 'list' ? list.items[0] : list)], ['one', ([list]) => (list?.type === 'list' ? list.items[0] : list)],
  ['values', ([value], place) => (value?.type === 'mapping' ? { type: 'list', items: [...value.entries.values()].map((entry) => entry.value), place } : undefined)],
  ['keys', ([value], place) => (value?.type === 'mapping' ? { type: 'list', items: [...value.entries].map(([key, entry]) => scalarOf(key, entry.place)), place } : undefined)],
]);

export const callFunction = (name: string, args: readonly Located[], place: Place, surroundings: Surroundings): Located =>
  functions.get(name)?.(args, place, surroundings) ?? unknownOf(args, place);
