import { sortBy } from '../../../shared/lib/order.ts';
import { folderOf, nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import type { PlatformFormat } from './format.ts';
import { platformFormats } from './formats.ts';

/** Files of one platform that speak of one system, and why one would choose them. */
export interface PlatformSet {
  readonly format: string;
  readonly files: readonly string[];
  readonly reason: string;
  /** Whether they are for work on the code rather than for its users. */
  readonly development: boolean;
}

const word = (words: string): RegExp => new RegExp(`(?:^|[-_./])(?:${words})(?:[-_./]|$)`, 'i');
const development = word('dev|devel|development|local|debug|test|tests|testing|ci|staging|review|example|sample|demo|template');
const aside = /(?:^|\/)(?:tests?|e2e|examples?|samples?|demos?|docs?|contrib|benchmarks?|fixtures|third[-_]party|vendor|node_modules|templates?)(?=\/)/i;
const maximalSets = 200;

/** Whether a file tells a platform what to run. */
export const isPlatformFile = (path: string, text: string): boolean => platformFormats.some((format) => format.matches(path, text));

/** The sets of files that tell a platform what to run, best first: production before development, near the root before deep inside. */
export function listPlatformSets(source: Source): PlatformSet[] {
  const groups = new Map<string, { format: PlatformFormat; files: string[]; development: boolean }>();
  for (const [path, text] of source.files) {
    const format = platformFormats.find(({ matches }) => matches(path, text));
    if (!format || format.leftOut?.(source, path) === true) continue;
    const isDevelopment = development.test(nameOfPath(path).replace(/^\.do$/, ''));
    const outside = aside.test(path);
    const key = JSON.stringify([format.id, isDevelopment ? path : outside || format.together === 'folder' ? folderOf(path) : format.together === 'file' ? path : '']);
    const group = groups.get(key) ?? { format, files: [], development: isDevelopment };
    group.files.push(path);
    groups.set(key, group);
  }
  const ranked = sortBy([...groups.values()], ({ format, files, development: isDevelopment }) => [isDevelopment ? 1 : 0, files.every((file) => aside.test(file)) ? 1 : 0, String(Math.min(...files.map((file) => file.split('/').length))).padStart(4, '0'), String(platformFormats.indexOf(format)).padStart(2, '0'), files[0] ?? ''].join(' '));
  return ranked.slice(0, maximalSets).map(({ format, files, development: isDevelopment }) => ({ format: format.id, files: files.sort(), development: isDevelopment, reason: reasonOf(format, files, isDevelopment) }));
}

function reasonOf({ label }: PlatformFormat, files: readonly string[], isDevelopment: boolean): string {
  const many = files.length > 1 ? `${files.length} files of one system` : 'it';
  return isDevelopment ? `${many} (${label}) is what is run for development` : `${many} (${label}) says what is run`;
}
