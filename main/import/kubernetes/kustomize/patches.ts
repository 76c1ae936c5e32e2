import { joinPath } from '../../paths.ts';
import type { Source } from '../../source.ts';
import { readYamlDocuments } from '../../yaml/documents.ts';
import { scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../../yaml/located.ts';
import { isSelected, itemsAt, labelsAt } from '../resource.ts';
import { isOfPattern } from '../safe-pattern.ts';
import { applyJsonPatch } from './json-patch.ts';
import { withValue, type Item } from './item.ts';
import { mergePatch } from './merge-patch.ts';
import { setAt } from './transform.ts';

/** The patches of a kustomization, in the forms of old and new versions, put over the objects that they are for. */
export function applyPatches(source: Source, folder: string, root: Located, items: readonly Item[]): Item[] {
  let result = [...items];
  for (const entry of scalarsAt(root, 'patchesStrategicMerge')) result = applyAll(source, entry.text.includes('\n') ? readInline(source, entry) : readFile(source, folder, entry), undefined, result);
  for (const entry of [...itemsAt(root, 'patches'), ...itemsAt(root, 'patchesJson6902')]) {
    const inline = scalarAt(entry, 'patch');
    const path = scalarAt(entry, 'path') ?? (entry.type === 'scalar' ? scalarAt(entry) : undefined);
    const patches = inline ? readInline(source, inline) : path ? readFile(source, folder, path) : [];
    result = applyAll(source, patches, valueAt(entry, 'target'), result);
  }
  return result;
}

interface Text {
  readonly text: string;
  readonly place: Place;
}

/** A patch inside the kustomization: a block's first line is the one below its key. */
const readInline = (source: Source, { text, place }: Text): Located[] => readYamlDocuments(source, place.file, text, { linesBefore: text.includes('\n') ? place.line : place.line - 1 });

function readFile(source: Source, folder: string, { text: path, place }: Text): Located[] {
  const file = joinPath(folder, path);
  const text = file === undefined ? undefined : source.files.get(file);
  if (file === undefined || text === undefined) {
    source.note('warning', `The patch ${path} is not in the repository, so what it changes is missing here.`, place);
    return [];
  }
  source.used.add(file);
  return readYamlDocuments(source, file, text);
}

function applyAll(source: Source, patches: readonly Located[], target: Located | undefined, items: readonly Item[]): Item[] {
  let result = [...items];
  for (const patch of patches) {
    const chosen = new Set(result.filter((item) => (target ? isTarget(item, target) : isMeant(item, patch))));
    if (chosen.size === 0 && !target) source.note('info', 'There is no object that this patch is for.', patch.place);
    result = result.flatMap((item) => (chosen.has(item) ? (patched(source, item, patch) ?? []) : [item]));
  }
  return result;
}

function patched(source: Source, item: Item, patch: Located): Item | undefined {
  const { value } = item.resource;
  if (patch.type === 'list') return withValue(item, applyJsonPatch(value, patch.items, (operation) => source.note('warning', `This change cannot be applied to ${item.resource.kind} ${item.resource.name}, so it was left out.`, operation.place)));
  const merged = mergePatch(value, patch);
  if (!merged) return undefined;
  // A patch for several objects bears a kind and a name of its own that are not meant.
  const kept = ([['kind'], ['metadata', 'name']] as const).reduce((result: Located, path) => {
    const own = valueAt(value, ...path);
    return own && valueAt(result, ...path) !== own ? setAt(result, path, own) : result;
  }, merged);
  return withValue(item, kept);
}

const goesBy = ({ resource, former }: Item, test: (name: string) => boolean): boolean => [resource.name, ...former].some(test);

/** A patch without a target names its object itself. */
const isMeant = (item: Item, patch: Located): boolean => item.resource.kind === textAt(patch, 'kind') && goesBy(item, (name) => name === textAt(patch, 'metadata', 'name'));

/** Names of a target are patterns for the whole name: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/ */
function isTarget(item: Item, target: Located): boolean {
  const { kind, apiVersion, namespace, value } = item.resource;
  const wants = (key: string, has: string | undefined): boolean => textAt(target, key) === undefined || isOfPattern(has ?? '', textAt(target, key) ?? '');
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const name = textAt(target, 'name');
  const labels = textAt(target, 'labelSelector');
  return wants('kind', kind) && wants('group', group) && wants('version', version) && (textAt(target, 'namespace') === undefined || namespace === undefined || wants('namespace', namespace)) && (name === undefined || goesBy(item, (own) => isOfPattern(own, name))) && (labels === undefined || isSelected(labelsAt(value, 'metadata', 'labels'), selectorOf(labels)));
}

const selectorOf = (text: string): Map<string, string> => new Map(text.split(',').flatMap((part): Array<[string, string]> => {
  const [key, value] = part.split(/==?/);
  return key !== undefined && value !== undefined ? [[key.trim(), value.trim()]] : [];
}));
