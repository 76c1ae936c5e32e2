import { isShort, safePattern } from '../safe-pattern.ts';
import type { TemplateFunction } from './functions.ts';
import { isList, toJson, toText, toYaml, type Value } from './value.ts';

/** No text of a real chart is longer; one that doubles itself stops here. */
const maximalText = 500_000;

const bounded = (text: string): string => text.slice(0, maximalText);

const count = (value: Value): number => Math.max(0, Math.min(1_000, Number.parseInt(toText(value), 10) || 0));

const indented = (spaces: Value, value: Value): string => bounded(bounded(toText(value)).split('\n').map((line) => ' '.repeat(Math.min(count(spaces), 200)) + line).join('\n'));

const quoted = (values: readonly Value[]): string => values.filter((value) => value !== undefined && value !== null).map((value) => JSON.stringify(toText(value))).join(' ');

const trimmed = (text: string, characters: string, start: boolean, end: boolean): string => {
  let from = 0;
  let to = text.length;
  while (start && from < to && characters.includes(text[from] ?? '')) from += 1;
  while (end && to > from && characters.includes(text[to - 1] ?? '')) to -= 1;
  return text.slice(from, to);
};

/** A pattern that cannot be run quickly matches nothing, and replaces nothing. */
const withPattern = (pattern: Value, text: Value, flags: string): { pattern: RegExp; text: string } | undefined => {
  const found = safePattern(toText(pattern), flags);
  return found && isShort(toText(text)) ? { pattern: found, text: toText(text) } : undefined;
};

/** `%s`, `%d`, `%v`, `%q` and their kin with the values that follow. */
function formatted([format, ...values]: readonly Value[]): string {
  let at = 0;
  return bounded(toText(format).slice(0, 20_000).replace(/%[-+# 0]*\d{0,3}(?:\.\d{1,3})?([a-zA-Z%])/g, (_, verb: string) => {
    if (verb === '%') return '%';
    const value = values[at];
    at += 1;
    return verb === 'q' ? JSON.stringify(toText(value)) : toText(value).slice(0, 20_000);
  }));
}

const words = (text: Value): string[] => toText(text).slice(0, 10_000).replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[\s_-]+/).filter(Boolean);

const decoded = (text: string): string => {
  const binary = Buffer.from(text.slice(0, maximalText), 'base64');
  return binary.toString('utf8');
};

export const textFunctions: ReadonlyArray<readonly [string, TemplateFunction]> = [
  ['quote', (args) => quoted(args)],
  ['squote', (args) => args.map((value) => `'${toText(value)}'`).join(' ')],
  ['print', (args) => bounded(args.map(toText).join(''))],
  ['println', (args) => bounded(`${args.map(toText).join(' ')}\n`)],
  ['printf', (args) => formatted(args)],
  ['cat', (args) => bounded(args.map(toText).join(' '))],
  ['trim', ([text]) => toText(text).trim()],
  ['trimAll', ([characters, text]) => trimmed(toText(text), toText(characters), true, true)],
  ['trimPrefix', ([start, text]) => (toText(text).startsWith(toText(start)) ? toText(text).slice(toText(start).length) : toText(text))],
  ['trimSuffix', ([end, text]) => (toText(end) !== '' && toText(text).endsWith(toText(end)) ? toText(text).slice(0, -toText(end).length) : toText(text))],
  ['upper', ([text]) => toText(text).toUpperCase()],
  ['lower', ([text]) => toText(text).toLowerCase()],
  ['title', ([text]) => toText(text).replace(/(^|\s)(\S)/g, (_, space: string, first: string) => space + first.toUpperCase())],
  ['untitle', ([text]) => toText(text).replace(/(^|\s)(\S)/g, (_, space: string, first: string) => space + first.toLowerCase())],
  ['camelcase', ([text]) => words(text).map((word) => word[0]?.toUpperCase() + word.slice(1)).join('')],
  ['snakecase', ([text]) => words(text).map((word) => word.toLowerCase()).join('_')],
  ['kebabcase', ([text]) => words(text).map((word) => word.toLowerCase()).join('-')],
  ['nospace', ([text]) => toText(text).replace(/\s/g, '')],
  ['replace', ([from, to, text]) => (toText(from) === '' ? toText(text) : bounded(toText(text).slice(0, 50_000).split(toText(from), 10_000).join(toText(to).slice(0, 100))))],
  ['contains', ([part, text]) => toText(text).includes(toText(part))],
  ['hasPrefix', ([start, text]) => toText(text).startsWith(toText(start))],
  ['hasSuffix', ([end, text]) => toText(text).endsWith(toText(end))],
  ['indent', ([spaces, text]) => indented(spaces, text)],
  ['nindent', ([spaces, text]) => `\n${indented(spaces, text)}`],
  ['trunc', ([length, text]) => (Number(length) < 0 ? toText(text).slice(Number(length)) : toText(text).slice(0, count(length)))],
  ['abbrev', ([length, text]) => toText(text).slice(0, count(length))],
  ['substr', ([from, to, text]) => toText(text).slice(count(from), Number(to) < 0 ? undefined : count(to))],
  ['repeat', ([times, text]) => toText(text).slice(0, 500).repeat(count(times))],
  ['wrap', ([, text]) => toText(text)],
  ['regexMatch', ([pattern, text]) => withPattern(pattern, text, '')?.pattern.test(toText(text)) === true],
  ['mustRegexMatch', ([pattern, text]) => withPattern(pattern, text, '')?.pattern.test(toText(text)) === true],
  ['regexFind', ([pattern, text]) => withPattern(pattern, text, '')?.pattern.exec(toText(text))?.[0] ?? ''],
  ['regexReplaceAll', ([pattern, text, to]) => withPattern(pattern, text, 'g')?.text.replace(safePattern(toText(pattern), 'g') ?? /$^/, toText(to).replace(/\$\{(\w+)\}/g, '$$$1')) ?? toText(text)],
  ['regexReplaceAllLiteral', ([pattern, text, to]) => withPattern(pattern, text, 'g')?.text.replace(safePattern(toText(pattern), 'g') ?? /$^/, () => toText(to)) ?? toText(text)],
  ['regexSplit', ([pattern, text]) => withPattern(pattern, text, '')?.text.split(safePattern(toText(pattern)) ?? ',') ?? [toText(text)]],
  ['toString', ([value]) => toText(value)],
  ['b64enc', ([text]) => Buffer.from(toText(text)).toString('base64')],
  ['b64dec', ([text]) => decoded(toText(text))],
  ['toYaml', ([value]) => toYaml(value)],
  ['toYamlPretty', ([value]) => toYaml(value)],
  ['toJson', ([value]) => toJson(value)],
  ['toRawJson', ([value]) => toJson(value)],
  ['toPrettyJson', ([value]) => toJson(value)],
  ['urlquery', ([text]) => encodeURIComponent(toText(text).slice(0, 10_000).toWellFormed())],
  ['join', ([separator, list]) => bounded((isList(list) ? list : [list]).map(toText).join(toText(separator).slice(0, 100)))],
];
