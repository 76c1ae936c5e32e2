import { mappingOf, scalarAt, textAt, type Located, type LocatedEntry, type LocatedList, type LocatedMapping } from '../../yaml/located.ts';

/** Lists whose items are merged by a key of their own, and the keys: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ ("Map: unique values on key … will be kept"). */
const mergeKeys = new Map<string, readonly string[]>([
  ['containers', ['name']], ['initContainers', ['name']], ['ephemeralContainers', ['name']], ['env', ['name']], ['volumes', ['name']], ['volumeMounts', ['mountPath']], ['volumeDevices', ['devicePath']],
  ['ports', ['containerPort', 'port']], ['imagePullSecrets', ['name']], ['secrets', ['name']], ['hostAliases', ['ip']], ['topologySpreadConstraints', ['topologyKey']],
]);
const maximalDepth = 100;

/**
 * Merges a strategic merge patch over a value: mappings by key, known lists by their items' own keys, everything else is
 * replaced; null removes, and `$patch: delete | replace` does what it says. `undefined` when nothing is left.
 * https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 */
export function mergePatch(base: Located | undefined, patch: Located, key = '', depth = 0): Located | undefined {
  if (depth > maximalDepth) return base;
  if (patch.type === 'mapping') return mergeMappings(base, patch, depth);
  if (patch.type === 'list') return mergeLists(base, patch, key, depth);
  return patch.text === null ? undefined : patch;
}

function mergeMappings(base: Located | undefined, patch: LocatedMapping, depth: number): Located | undefined {
  const directive = textAt(patch, '$patch');
  if (directive === 'delete') return undefined;
  const before = base?.type === 'mapping' && directive !== 'replace' ? base : undefined;
  const entries = new Map<string, LocatedEntry>(before?.entries);
  for (const [name, entry] of patch.entries) {
    if (name.startsWith('$')) continue;
    const merged = mergePatch(entries.get(name)?.value, entry.value, name, depth + 1);
    if (merged === undefined) entries.delete(name);
    else entries.set(name, { place: entries.get(name)?.place ?? entry.place, value: merged });
  }
  return mappingOf(entries, before?.place ?? patch.place);
}

function mergeLists(base: Located | undefined, patch: LocatedList, key: string, depth: number): Located {
  const replaces = patch.items.some((item) => textAt(item, '$patch') === 'replace');
  const before = base?.type === 'list' && !replaces ? base.items : [];
  const own = patch.items.filter((item) => textAt(item, '$patch') !== 'replace');
  const keys = mergeKeys.get(key);
  const keyOf = keys && keys.find((name) => [...before, ...own].some((item) => scalarAt(item, name) !== undefined));
  if (keyOf === undefined) return { ...patch, items: own.flatMap((item) => mergePatch(undefined, item, '', depth + 1) ?? []) };
  const merged = new Map<string, Located>();
  // Of ports with one number, TCP and UDP are two.
  const idOf = (item: Located): string => `${textAt(item, keyOf) ?? `\0${merged.size}`}${key === 'ports' ? `/${textAt(item, 'protocol') ?? 'TCP'}` : ''}`;
  for (const item of before) merged.set(idOf(item), item);
  for (const item of own) {
    const id = idOf(item);
    const result = mergePatch(merged.get(id), item, '', depth + 1);
    if (result === undefined) merged.delete(id);
    else merged.set(id, result);
  }
  return { type: 'list', items: [...merged.values()], place: base?.place ?? patch.place };
}
