import { readYaml } from '../../yaml/read-yaml.ts';
import { LintelError } from '../../../../shared/lib/errors.ts';
import type { TemplateFunction } from './functions.ts';
import { isDictionary, isList, merged, sortedEntries, toJson, toText, toValue, valueOf, type Dictionary, type Value } from './value.ts';

const maximalItems = 10_000;

const listOf = (value: Value): readonly Value[] => (isList(value) ? value : []);
const textsOf = (value: Value): string[] => listOf(value).map(toText);
const bounded = (values: readonly Value[]): readonly Value[] => values.slice(0, maximalItems);
const dictionaryOf = (value: Value): Dictionary => (isDictionary(value) ? value : new Map());
const keyOf = (value: Value): string => (typeof value === 'object' && value !== null ? toJson(value) : `${typeof value} ${String(value)}`);

function pairs(args: readonly Value[]): Dictionary {
  const result: Dictionary = new Map();
  for (let at = 0; at < args.length; at += 2) result.set(toText(args[at]), args[at + 1]);
  return result;
}

function numbers(from: number, to: number, step: number): number[] {
  const result: number[] = [];
  if (!Number.isFinite(from + to + step) || step === 0) return result;
  for (let at = from; (step > 0 ? at < to : at > to) && result.length < maximalItems; at += step) result.push(at);
  return result;
}

const indexed = (value: Value, key: Value): Value => (isDictionary(value) ? value.get(toText(key)) : isList(value) || typeof value === 'string' ? value[Number(key)] : undefined);

function fromYaml(value: Value): Value {
  try {
    return toValue(readYaml('values', toText(value)).root);
  } catch (error) {
    if (!(error instanceof LintelError)) throw error;
    return new Map([['Error', error.message]]);
  }
}

/** `*` stands for any part of a name, `**` for folders too. */
const globPattern = (glob: string): ((path: string) => boolean) => {
  const parts = glob.slice(0, 200).split(/\*+/);
  return (path) => {
    let at = 0;
    for (const [index, part] of parts.entries()) {
      const found = index === 0 ? (path.startsWith(part) ? 0 : -1) : path.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return parts.length === 1 ? at === path.length : (parts.at(-1) === '' || path.endsWith(parts.at(-1) ?? ''));
  };
};

const fileEntries = (files: Value): Array<[string, Value]> => sortedEntries(dictionaryOf(files)).filter(([key]) => !key.endsWith('()'));

export const collectionFunctions: ReadonlyArray<readonly [string, TemplateFunction]> = [
  ['len', ([value]) => (isDictionary(value) ? value.size : isList(value) || typeof value === 'string' ? value.length : 0)],
  ['index', ([value, ...path]) => path.reduce((found: Value, key) => indexed(found, key), value)],
  ['slice', ([value, from, to]) => (isList(value) || typeof value === 'string' ? value.slice(Number(from ?? 0), to === undefined ? undefined : Number(to)) : undefined)],
  ['list', (args) => [...args]],
  ['tuple', (args) => [...args]],
  ['first', ([list]) => indexed(list, 0)],
  ['last', ([list]) => listOf(list).at(-1)],
  ['rest', ([list]) => listOf(list).slice(1)],
  ['initial', ([list]) => listOf(list).slice(0, -1)],
  ['append', ([list, value]) => bounded([...listOf(list), value])],
  ['mustAppend', ([list, value]) => bounded([...listOf(list), value])],
  ['prepend', ([list, value]) => bounded([value, ...listOf(list)])],
  ['concat', (lists) => bounded(lists.flatMap((list) => listOf(list)))],
  ['reverse', ([list]) => [...listOf(list)].reverse()],
  ['uniq', ([list]) => [...new Map(listOf(list).map((value) => [keyOf(value), value])).values()]],
  ['without', ([list, ...values]) => { const left = new Set(values.map(keyOf)); return listOf(list).filter((value) => !left.has(keyOf(value))); }],
  ['has', ([value, list]) => { const key = keyOf(value); return listOf(list).some((item) => keyOf(item) === key); }],
  ['compact', ([list]) => listOf(list).filter((value) => value !== '' && value !== null && value !== undefined)],
  ['sortAlpha', ([list]) => textsOf(list).sort()],
  ['toStrings', ([list]) => textsOf(list)],
  ['until', ([end]) => numbers(0, Number(end), 1)],
  ['untilStep', ([from, to, step]) => numbers(Number(from), Number(to), Number(step))],
  ['seq', (args) => numbers(args.length > 1 ? Number(args[0]) : 1, Number(args.at(-1)) + 1, args.length > 2 ? Number(args[1]) : 1).join(' ')],
  ['split', ([separator, text]) => new Map(splitText(separator, text).map((part, at) => [`_${at}`, part]))],
  ['splitList', ([separator, text]) => splitText(separator, text)],
  ['splitn', ([separator, count, text]) => { const parts = splitText(separator, text); const kept = Math.max(1, Number(count) || 1); return new Map([...parts.slice(0, kept - 1), parts.slice(kept - 1).join(toText(separator))].map((part, at) => [`_${at}`, part])); }],
  ['dict', pairs],
  ['get', ([dictionary, key]) => dictionaryOf(dictionary).get(toText(key)) ?? ''],
  ['set', ([dictionary, key, value]) => { dictionaryOf(dictionary).set(toText(key), value); return dictionary; }],
  ['unset', ([dictionary, key]) => { dictionaryOf(dictionary).delete(toText(key)); return dictionary; }],
  ['hasKey', ([dictionary, key]) => dictionaryOf(dictionary).has(toText(key))],
  ['keys', (dictionaries) => dictionaries.flatMap((dictionary) => sortedEntries(dictionaryOf(dictionary)).map(([key]) => key))],
  ['values', ([dictionary]) => sortedEntries(dictionaryOf(dictionary)).map(([, value]) => value)],
  ['pick', ([dictionary, ...keys]) => { const kept = new Set(keys.map(toText)); return new Map([...dictionaryOf(dictionary)].filter(([key]) => kept.has(key))); }],
  ['omit', ([dictionary, ...keys]) => { const left = new Set(keys.map(toText)); return new Map([...dictionaryOf(dictionary)].filter(([key]) => !left.has(key))); }],
  ['pluck', ([key, ...dictionaries]) => dictionaries.flatMap((dictionary) => (dictionaryOf(dictionary).has(toText(key)) ? [dictionaryOf(dictionary).get(toText(key))] : []))],
  ['dig', (args) => { const path = args.slice(0, -2).map(toText); return valueOf(args.at(-1), path) ?? args.at(-2); }],
  // Of `merge` the first wins, of `mergeOverwrite` the last: https://helm.sh/docs/chart_template_guide/function_list/
  ...['merge', 'mustMerge'].map((name): [string, TemplateFunction] => [name, (args) => into(args, [...args].reverse())]),
  ...['mergeOverwrite', 'mustMergeOverwrite'].map((name): [string, TemplateFunction] => [name, (args) => into(args, args)]),
  ['fromYaml', ([text]) => fromYaml(text)],
  ['fromJson', ([text]) => fromYaml(text)],
  ['fromYamlArray', ([text]) => fromYaml(text)],
  ['fromJsonArray', ([text]) => fromYaml(text)],
  ['filesGet', ([files, path]) => dictionaryOf(files).get(toText(path)) ?? ''],
  ['filesGlob', ([files, glob]) => { const matches = globPattern(toText(glob)); return new Map<string, Value>([...fileEntries(files).filter(([path]) => matches(path)), ['AsConfig()', 'filesAsConfig'], ['AsSecrets()', 'filesAsConfig'], ['Get()', 'filesGet']]); }],
  ['filesLines', ([files, path]) => toText(dictionaryOf(files).get(toText(path))).split('\n').slice(0, maximalItems)],
  ['filesAsConfig', ([files]) => fileEntries(files).map(([path, text]) => `${path.split('/').at(-1) ?? path}: ${JSON.stringify(toText(text))}`).join('\n')],
];

const splitText = (separator: Value, text: Value): string[] => toText(text).slice(0, 100_000).split(toText(separator), maximalItems);

/** What is empty fills nothing and is filled: https://pkg.go.dev/dario.cat/mergo */
const isEmpty = (value: Value): boolean => value === undefined || value === null || value === '' || value === false || value === 0 || (isList(value) && value.length === 0);

/** Merges all into the first, which a template may go on to use as changed. */
function into(args: readonly Value[], order: readonly Value[]): Value {
  const [first] = args;
  const result = order.reduce((sum: Value, value) => merged(sum, value, isEmpty), new Map());
  if (!isDictionary(first) || !isDictionary(result)) return result;
  for (const [key, value] of result) first.set(key, value);
  return first;
}
