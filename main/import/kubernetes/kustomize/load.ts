import { folderOf, joinPath } from '../../paths.ts';
import type { Source } from '../../source.ts';
import { readYamlDocuments } from '../../yaml/documents.ts';
import { entriesAt, scalarAt, scalarOf, scalarsAt, textAt, valueAt, type Located } from '../../yaml/located.ts';
import { itemsAt, readResources, type Resource } from '../resource.ts';
import { generate } from './generate.ts';
import { withValue, type Item } from './item.ts';
import { setLabels } from './labels.ts';
import { applyPatches } from './patches.ts';
import { rename, setAt, setImages } from './transform.ts';

/** A tree of overlays of a real project has some dozens; a file that names its parent would have no end. */
const maximalVisits = 500;
const maximalItems = 20_000;

export const kustomizationNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The kustomization in a folder of the project. */
export const findKustomization = (source: Source, folder: string): string | undefined => kustomizationNames.map((name) => (folder === '' ? name : `${folder}/${name}`)).find((file) => source.files.has(file));

/**
 * The objects that a kustomization makes, as `kustomize build` would: resources, then generators, components, patches
 * and the changes of namespace, names, replicas and images. What lies outside the project is noted.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export function loadKustomization(source: Source, file: string): Resource[] {
  const walk: Walk = { source, visits: 0 };
  return accumulate(walk, file, [], []).map(({ resource }) => resource);
}

interface Walk {
  readonly source: Source;
  visits: number;
}

function accumulate(walk: Walk, file: string, before: readonly Item[], path: readonly string[]): Item[] {
  const { source } = walk;
  walk.visits += 1;
  if (path.includes(file) || walk.visits > maximalVisits) {
    source.note('warning', `The kustomization ${file} builds on itself, or on too many others.`, { file, line: 1 });
    return [...before];
  }
  source.used.add(file);
  const root = readYamlDocuments(source, file, source.files.get(file) ?? '')[0];
  if (!root) return [...before];
  const inner = [...path, file];
  const folder = folderOf(file);
  const own = [...scalarsAt(root, 'resources'), ...scalarsAt(root, 'bases')].flatMap((entry) => readEntry(walk, folder, entry, inner));
  let items = addGenerated(source, folder, root, [...before, ...own].slice(0, maximalItems));
  for (const entry of scalarsAt(root, 'components')) {
    const found = joinPath(folder, entry.text);
    const component = found === undefined ? undefined : findKustomization(source, found);
    if (component === undefined) noteMissing(source, entry);
    else items = accumulate(walk, component, items, inner);
  }
  for (const key of ['helmCharts', 'replacements', 'vars', 'transformers', 'generators']) {
    const unread = valueAt(root, key);
    if (unread) source.note('info', `\`${key}\` of a kustomization is not read.`, unread.place);
  }
  return transform(root, applyPatches(source, folder, root, items));
}

function readEntry(walk: Walk, folder: string, entry: { readonly text: string; readonly place: Located['place'] }, path: readonly string[]): Item[] {
  const { source } = walk;
  const target = joinPath(folder, entry.text);
  if (target !== undefined && source.files.has(target)) return readResources(source, [target]).map((resource) => ({ resource, former: [] }));
  const kustomization = target === undefined ? undefined : findKustomization(source, target);
  if (kustomization !== undefined) return accumulate(walk, kustomization, [], path);
  noteMissing(source, entry);
  return [];
}

function noteMissing(source: Source, { text, place }: { readonly text: string; readonly place: Located['place'] }): void {
  const remote = /^[a-z][a-z+]*:\/\/|^git@|^github\.com\/|[?&]ref=/.test(text);
  source.note(remote ? 'info' : 'warning', remote ? `${text} is fetched from elsewhere when this is applied, so what it holds is missing here.` : `${text} is not in the repository, so what it holds is missing here.`, place);
}

/** ConfigMaps and Secrets that are generated; one that merges adds its entries to those of the base. */
function addGenerated(source: Source, folder: string, root: Located, items: readonly Item[]): Item[] {
  const result = [...items];
  for (const [key, kind] of [['configMapGenerator', 'ConfigMap'], ['secretGenerator', 'Secret']] as const) {
    for (const generator of itemsAt(root, key)) {
      const made = generate(source, folder, kind, generator);
      if (!made) continue;
      const behavior = textAt(generator, 'behavior') ?? 'create';
      const at = result.findIndex(({ resource, former }) => resource.kind === kind && (resource.name === made.name || former.includes(made.name)));
      const base = result[at];
      if (!base) result.push({ resource: made, former: [] });
      else if (behavior === 'merge') result[at] = withValue(base, setAt(base.resource.value, [kind === 'Secret' ? 'stringData' : 'data'], mergedEntries(base.resource, made, kind)));
      else result[at] = { ...base, resource: { ...made, name: base.resource.name } };
    }
  }
  return result;
}

function mergedEntries(base: Resource, made: Resource, kind: 'ConfigMap' | 'Secret'): Located {
  const key = kind === 'Secret' ? 'stringData' : 'data';
  const own = valueAt(made.value, key);
  return { type: 'mapping', entries: new Map([...entriesAt(base.value, key), ...entriesAt(made.value, key)]), place: own?.place ?? made.place };
}

const global = /^(?:Namespace|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|StorageClass|PersistentVolume|PriorityClass|IngressClass|GatewayClass|ClusterIssuer)$/;

function transform(root: Located, items: readonly Item[]): Item[] {
  const namespace = scalarAt(root, 'namespace');
  const prefix = textAt(root, 'namePrefix') ?? '';
  const suffix = textAt(root, 'nameSuffix') ?? '';
  const renamed = new Map<string, string>();
  if (prefix !== '' || suffix !== '') for (const { resource } of items) if (!/^(?:Namespace|CustomResourceDefinition)$/.test(resource.kind)) renamed.set(`${resource.kind} ${resource.name}`, `${prefix}${resource.name}${suffix}`);
  const replicas = itemsAt(root, 'replicas');
  const images = itemsAt(root, 'images');
  return items.map((item) => {
    const { kind, name, place } = item.resource;
    let { value } = item.resource;
    if (namespace && !global.test(kind)) value = setAt(value, ['metadata', 'namespace'], namespace);
    if (namespace && kind === 'Namespace') value = setAt(value, ['metadata', 'name'], namespace);
    value = rename(value, renamed);
    const to = renamed.get(`${kind} ${name}`);
    if (to !== undefined) value = setAt(value, ['metadata', 'name'], scalarOf(to, place));
    const count = replicas.find((entry) => [name, ...item.former].includes(textAt(entry, 'name') ?? ''));
    const number = count && scalarAt(count, 'count');
    if (number && /^(?:Deployment|StatefulSet|ReplicaSet|ReplicationController)$/.test(kind)) value = setAt(value, ['spec', 'replicas'], number);
    value = setLabels(kind, setImages(value, images), root);
    return value === item.resource.value ? item : withValue(item, value);
  });
}

