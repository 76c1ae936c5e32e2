import { mappingOf, textAt, type Located, type LocatedEntry, type LocatedMapping } from '../yaml/located.ts';
import { readPort } from '../workload/ports.ts';
import { readVolume } from './read-volume.ts';

/** Lists that a later file replaces as a whole. */
const replaced = new Set(['command', 'entrypoint', 'test']);

/** Lists whose items have a key of their own: a later item with the same key takes the place of the earlier. */
const keyed: Readonly<Record<string, (item: Located) => string | undefined>> = Object.assign(Object.create(null) as object, {
  ports: (item: Located) => {
    const port = readPort(item);
    return port && `${port.address ?? ''}|${port.published ?? ''}|${port.target}|${port.protocol}`;
  },
  volumes: (item: Located) => readVolume(item)?.target,
  secrets: (item: Located) => textAt(item, 'target') ?? textAt(item, 'source') ?? textAt(item),
  configs: (item: Located) => textAt(item, 'target') ?? textAt(item, 'source') ?? textAt(item),
});

/**
 * Merges two values by the rules of the Compose Specification: mappings by key, lists by appending (with the
 * exceptions above), scalars by the later; `!override` replaces and `!reset` removes.
 */
export function mergeValues(earlier: Located, later: Located, key = ''): Located {
  if (later.tag === 'override') return later;
  if (earlier.type === 'mapping' && later.type === 'mapping') return mergeMappings(earlier, later);
  if (earlier.type === 'list' && later.type === 'list' && !replaced.has(key)) {
    const keyOf = keyed[key];
    const items = keyOf ? mergeKeyed(earlier.items, later.items, keyOf) : appendNew(earlier.items, later.items);
    return { ...later, items };
  }
  // An empty mapping or list in YAML is often written as nothing at all.
  if (later.type === 'scalar' && later.text === null && earlier.type !== 'scalar') return earlier;
  return later;
}

export function mergeMappings(earlier: LocatedMapping, later: LocatedMapping): LocatedMapping {
  const entries = new Map<string, LocatedEntry>(earlier.entries);
  for (const [key, entry] of later.entries) {
    const before = entries.get(key);
    if (entry.value.tag === 'reset') entries.delete(key);
    else if (!before) entries.set(key, entry);
    // The place of the first mention stays: there the thing is introduced.
    else entries.set(key, { place: before.place, value: mergeValues(before.value, entry.value, key) });
  }
  return mappingOf(entries, earlier.place, earlier.tag);
}

function appendNew(earlier: readonly Located[], later: readonly Located[]): Located[] {
  const known = new Set(earlier.map((item) => textAt(item)).filter((text) => text !== undefined));
  return [...earlier, ...later.filter((item) => !known.has(textAt(item) ?? '\0'))];
}

function mergeKeyed(earlier: readonly Located[], later: readonly Located[], keyOf: (item: Located) => string | undefined): Located[] {
  const keys = new Set(later.map(keyOf).filter((key) => key !== undefined));
  return [...earlier.filter((item) => !keys.has(keyOf(item) ?? '\0')), ...later];
}

/** Takes out what `!reset` leaves in a file that overrides nothing. */
export function dropResets(root: Located): Located {
  if (root.type !== 'mapping') return root;
  const entries = new Map<string, LocatedEntry>();
  for (const [key, entry] of root.entries) if (entry.value.tag !== 'reset') entries.set(key, { ...entry, value: dropResets(entry.value) });
  return mappingOf(entries, root.place, root.tag);
}
