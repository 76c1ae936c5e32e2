import { readImageReference } from '../../../../shared/model/technologies/index.ts';
import { mappingOf, scalarAt, scalarOf, textAt, valueAt, type Located, type LocatedEntry } from '../../yaml/located.ts';

const maximalDepth = 60;

/** Changes a value wherever a visitor gives another one for a key; values that do not change stay the same objects. */
export function rewrite(value: Located, visit: (key: string, value: Located, parent: Located) => Located | undefined, depth = 0): Located {
  if (depth > maximalDepth) return value;
  if (value.type === 'list') {
    const items = value.items.map((item) => rewrite(item, visit, depth + 1));
    return items.every((item, at) => item === value.items[at]) ? value : { ...value, items };
  }
  if (value.type !== 'mapping') return value;
  let changed = false;
  const entries = new Map<string, LocatedEntry>();
  for (const [key, entry] of value.entries) {
    const next = visit(key, entry.value, value) ?? rewrite(entry.value, visit, depth + 1);
    changed ||= next !== entry.value;
    entries.set(key, next === entry.value ? entry : { ...entry, value: next });
  }
  return changed ? mappingOf(entries, value.place) : value;
}

/** Sets the value at a path of keys, making mappings on the way. */
export function setAt(value: Located, path: readonly string[], to: Located): Located {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  const base = value.type === 'mapping' ? value : mappingOf(new Map(), to.place);
  const before = base.entries.get(key);
  const inner = rest.length === 0 ? to : setAt(before?.value ?? mappingOf(new Map(), to.place), rest, to);
  return mappingOf(new Map([...base.entries, [key, { place: before?.place ?? to.place, value: inner }]]), base.place);
}

/** `images` of a kustomization: another name, tag or digest for an image, wherever a container names it. */
export function setImages(value: Located, images: readonly Located[]): Located {
  if (images.length === 0) return value;
  return rewrite(value, (key, image, parent) => {
    if (key !== 'image' || image.type !== 'scalar' || image.text === null || textAt(parent, 'name') === undefined) return undefined;
    const { text } = image;
    const bare = nameOfImage(text);
    const change = images.find((candidate) => textAt(candidate, 'name') === bare);
    if (!change) return undefined;
    const [name, tag, digest] = ['newName', 'newTag', 'digest'].map((field) => scalarAt(change, field));
    const reference = readImageReference(text);
    const end = digest ? `${tag ? `:${tag.text}` : ''}@${digest.text}` : tag ? `:${tag.text}` : `${reference.tag === undefined ? '' : `:${reference.tag}`}${text.includes('@') ? text.slice(text.indexOf('@')) : ''}`;
    return scalarOf(`${name?.text ?? bare}${end}`, (digest ?? tag ?? name ?? image).place);
  });
}

/** An image without tag and digest; a port of the registry stays. */
const nameOfImage = (text: string): string => (text.split('@')[0] ?? text).replace(/:[^/:]*$/, '');

/** Where each kind of object is named by others: the key that holds the name, by the key or kind beside it. */
const references: ReadonlyArray<readonly [kind: string, holder: string, field: string]> = [
  ['ConfigMap', 'configMapRef', 'name'], ['ConfigMap', 'configMapKeyRef', 'name'], ['ConfigMap', 'configMap', 'name'],
  ['Secret', 'secretRef', 'name'], ['Secret', 'secretKeyRef', 'name'], ['Secret', 'secret', 'secretName'], ['Secret', 'secret', 'name'],
  ['PersistentVolumeClaim', 'persistentVolumeClaim', 'claimName'], ['Service', 'service', 'name'],
];

/** Puts new names of objects where other objects speak of them. `renamed` gives the new name by `kind name`. */
export function rename(value: Located, renamed: ReadonlyMap<string, string>): Located {
  if (renamed.size === 0) return value;
  const changed = (kind: string | undefined, name: Located | undefined): Located | undefined => {
    const to = kind !== undefined && name?.type === 'scalar' && name.text !== null ? renamed.get(`${kind} ${name.text}`) : undefined;
    return to === undefined || !name ? undefined : scalarOf(to, name.place);
  };
  return rewrite(value, (key, inner) => {
    if (inner.type === 'scalar') return key === 'serviceName' ? changed('Service', inner) : key === 'serviceAccountName' ? changed('ServiceAccount', inner) : key === 'secretName' ? changed('Secret', inner) : undefined;
    if (key === 'scaleTargetRef') {
      const to = changed(textAt(inner, 'kind') ?? 'Deployment', valueAt(inner, 'name'));
      return to && setAt(inner, ['name'], to);
    }
    for (const [kind, holder, field] of references) {
      const to = key === holder ? changed(kind, valueAt(inner, field)) : undefined;
      if (to) return setAt(inner, [field], to);
    }
    return undefined;
  });
}
