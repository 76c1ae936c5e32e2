import type { Source } from '../source.ts';
import { readYamlDocuments } from '../yaml/documents.ts';
import { entriesAt, scalarAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';

/** One object of Kubernetes as a manifest declares it. */
export interface Resource {
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Where its name stands, else where it begins. */
  readonly place: Place;
  readonly value: Located;
}

const maximalResources = 20_000;

/** Whether a YAML text declares objects of Kubernetes, or is a patch of such (which may leave their version out, or be in the form of RFC 6902). */
export const isManifest = (path: string, text: string): boolean => /\.ya?ml$/i.test(path) && ((/^["']?(?:apiVersion|metadata)["']?[ \t]*:/m.test(text) && /^["']?kind["']?[ \t]*:/m.test(text)) || isJsonPatch(text));

const isJsonPatch = (text: string): boolean => /^- ["']?op["']?:[ \t]*["']?(?:add|replace|remove|copy|move|test)\b/m.test(text) && /^[ \t-]+["']?path["']?:[ \t]*["']?\//m.test(text);

/** The objects in manifests, lists of objects taken apart. */
export function readResources(source: Source, files: readonly string[]): Resource[] {
  return files.flatMap((file) => {
    source.used.add(file);
    return readYamlDocuments(source, file, source.files.get(file) ?? '').flatMap((root) => toResources(root, 0));
  }).slice(0, maximalResources);
}

export function toResources(value: Located, depth: number): Resource[] {
  const kind = textAt(value, 'kind');
  if (kind === undefined || depth > 3) return [];
  const items = kind.endsWith('List') ? valueAt(value, 'items') : undefined;
  if (items?.type === 'list') return items.items.flatMap((item) => toResources(item, depth + 1));
  const name = scalarAt(value, 'metadata', 'name') ?? scalarAt(value, 'metadata', 'generateName');
  return [{ kind, apiVersion: textAt(value, 'apiVersion') ?? '', name: name?.text ?? '', namespace: textAt(value, 'metadata', 'namespace'), place: name?.place ?? value.place, value }];
}

/** The labels under a path, as plain texts. */
export const labelsAt = (value: Located, ...path: string[]): Map<string, string> => {
  const labels = new Map<string, string>();
  for (const [key, { value: label }] of entriesAt(value, ...path)) if (label.type === 'scalar' && label.text !== null) labels.set(key, label.text);
  return labels;
};

/** Whether labels have all that a selector asks for; an empty selector chooses nothing. */
export const isSelected = (labels: ReadonlyMap<string, string>, selector: ReadonlyMap<string, string>): boolean => selector.size > 0 && [...selector].every(([key, value]) => labels.get(key) === value);

export const itemsAt = (value: Located, ...path: string[]): readonly Located[] => {
  const found = valueAt(value, ...path);
  return found?.type === 'list' ? found.items : [];
};
