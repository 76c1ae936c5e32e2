import { folderOf, joinPath } from '../../paths.ts';
import type { Source } from '../../source.ts';
import { readYamlDocuments } from '../../yaml/documents.ts';
import { scalarAt, textAt, type Located, type Place } from '../../yaml/located.ts';
import { itemsAt } from '../resource.ts';
import { isDictionary, merged, toValue, valueOf, type Dictionary, type Value } from './value.ts';

/** A chart with its values filled in, and the charts inside it. */
export interface Chart {
  readonly name: string;
  readonly folder: string;
  readonly version: string;
  readonly appVersion: string;
  readonly values: Dictionary;
  /** Charts that lie in the project. */
  readonly parts: readonly Chart[];
  /** Charts that are fetched when this one is installed. */
  readonly fetched: readonly FetchedChart[];
  readonly isLibrary: boolean;
}

export interface FetchedChart {
  readonly name: string;
  /** The key of its values: its alias, else its name. */
  readonly key: string;
  readonly version: string | undefined;
  readonly values: Dictionary;
  readonly place: Place;
}

const maximalDepth = 8;
const production = /^values[-._](?:prod|production|live|release)\.ya?ml$/i;

/** Reads a chart of the project with its default values, those for production over them, and the charts that it consists of. */
export function loadChart(source: Source, folder: string, over?: Value, around: readonly string[] = []): Chart | undefined {
  const file = fileIn(source, folder, ['Chart.yaml', 'Chart.yml']);
  const root = file === undefined ? undefined : readFile(source, file);
  if (file === undefined || !root || around.length > maximalDepth || around.includes(folder)) return undefined;
  const path = [...around, folder];
  const name = textAt(root, 'name') ?? folder.split('/').at(-1) ?? 'chart';
  const values = asDictionary(merged(defaultsOf(source, folder), over));
  const requirements = fileIn(source, folder, ['requirements.yaml']);
  const declared = [...itemsAt(root, 'dependencies'), ...(requirements === undefined ? [] : itemsAt(readFile(source, requirements) ?? root, 'dependencies'))].slice(0, 200);
  const parts: Chart[] = [];
  const fetched: FetchedChart[] = [];
  const vendored = new Set<string>();
  for (const dependency of declared) {
    const of = textAt(dependency, 'name') ?? '';
    const repository = textAt(dependency, 'repository') ?? '';
    const inside = folderOfPart(source, folder, of, repository);
    if (inside !== undefined) vendored.add(inside);
    if (!isEnabled(dependency, values)) continue;
    const key = textAt(dependency, 'alias') ?? of;
    const given = merged(new Map([['global', values.get('global')]]), values.get(key));
    const part = inside === undefined ? undefined : loadChart(source, inside, given, path);
    if (part) parts.push({ ...part, name: key });
    else fetched.push({ name: of, key, version: textAt(dependency, 'version'), values: asDictionary(given), place: (scalarAt(dependency, 'name') ?? dependency).place });
  }
  // What lies in `charts/` belongs to the chart, declared or not.
  const pattern = new RegExp(`^${escaped(folder === '' ? '' : `${folder}/`)}charts/([^/]+)/Chart\\.ya?ml$`);
  for (const candidate of source.files.keys()) {
    const inner = pattern.exec(candidate)?.[1];
    const at = inner === undefined ? undefined : folderOf(candidate);
    const part = at === undefined || inner === undefined || vendored.has(at) ? undefined : loadChart(source, at, merged(new Map([['global', values.get('global')]]), values.get(inner)), path);
    if (part && parts.length < 500) parts.push(part);
  }
  return { name, folder, version: textAt(root, 'version') ?? '0.1.0', appVersion: textAt(root, 'appVersion') ?? '', values, parts, fetched, isLibrary: textAt(root, 'type') === 'library' };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const asDictionary = (value: Value): Dictionary => (isDictionary(value) ? value : new Map());

const fileIn = (source: Source, folder: string, names: readonly string[]): string | undefined => names.map((name) => (folder === '' ? name : `${folder}/${name}`)).find((path) => source.files.has(path));

function readFile(source: Source, file: string): Located | undefined {
  source.used.add(file);
  return readYamlDocuments(source, file, source.files.get(file) ?? '', { lenient: true })[0];
}

/** `values.yaml`, and over it the values of production where a file beside it bears that name. */
function defaultsOf(source: Source, folder: string): Value {
  const base = fileIn(source, folder, ['values.yaml', 'values.yml']);
  const over = [...source.files.keys()].filter((path) => folderOf(path) === folder && production.test(path.slice(folder === '' ? 0 : folder.length + 1))).sort()[0];
  if (over !== undefined) source.note('info', `The values of ${over} were put over those that the chart has by default.`, { file: over });
  return [base, over].reduce((values: Value, file) => (file === undefined ? values : merged(values, toValue(readFile(source, file)))), new Map());
}

function folderOfPart(source: Source, folder: string, name: string, repository: string): string | undefined {
  const local = repository.startsWith('file://') ? joinPath(folder, repository.slice('file://'.length)) : undefined;
  return [joinPath(folder, `charts/${name}`), local].find((candidate) => candidate !== undefined && fileIn(source, candidate, ['Chart.yaml', 'Chart.yml']) !== undefined);
}

/** The first condition that has a value decides, then tags: https://helm.sh/docs/topics/charts/#tags-and-condition-fields-in-dependencies */
function isEnabled(dependency: Located, values: Dictionary): boolean {
  for (const path of (textAt(dependency, 'condition') ?? '').split(',').slice(0, 20)) {
    const value = valueOf(values, path.trim().split('.'));
    if (typeof value === 'boolean') return value;
  }
  const tags = itemsAt(dependency, 'tags').flatMap((tag) => (tag.type === 'scalar' && tag.text !== null ? [valueOf(values, ['tags', tag.text])] : [])).filter((value) => typeof value === 'boolean');
  return tags.length === 0 || tags.includes(true);
}
