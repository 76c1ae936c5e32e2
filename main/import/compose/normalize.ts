import { mappingOf, scalarOf, type Located, type LocatedEntry, type LocatedMapping } from '../yaml/located.ts';

/** Brings the short forms of a service to the long ones that merge by key. Anything else stays as it is. */
export function normalizeService(service: LocatedMapping): LocatedMapping {
  const entries = new Map<string, LocatedEntry>();
  for (const [key, entry] of service.entries) {
    const normalize = normalizers[key];
    entries.set(key, normalize ? { ...entry, value: normalize(entry.value) } : entry);
  }
  return mappingOf(entries, service.place, service.tag);
}

const toMapping = (separator: RegExp) => (value: Located): Located => {
  if (value.type !== 'list') return value;
  const entries = new Map<string, LocatedEntry>();
  for (const item of value.items) {
    if (item.type !== 'scalar' || item.text === null) continue;
    const at = item.text.search(separator);
    const key = at < 0 ? item.text : item.text.slice(0, at);
    // The raw text is kept for its value alone, so that what was written can be told from what a variable gave.
    const rawAt = item.raw?.search(separator) ?? -1;
    const raw = item.raw === undefined ? undefined : rawAt < 0 ? item.raw : item.raw.slice(rawAt + 1);
    entries.set(key.trim(), { place: item.place, value: scalarOf(at < 0 ? null : item.text.slice(at + 1), item.place, raw) });
  }
  return mappingOf(entries, value.place, value.tag);
};

const namesToMapping = (value: Located): Located => {
  if (value.type !== 'list') return value;
  const entries = new Map<string, LocatedEntry>();
  for (const item of value.items) if (item.type === 'scalar' && item.text !== null) entries.set(item.text, { place: item.place, value: scalarOf(null, item.place) });
  return mappingOf(entries, value.place, value.tag);
};

const build = (value: Located): Located => {
  if (value.type === 'scalar') return mappingOf(new Map([['context', { place: value.place, value }]]), value.place, value.tag);
  if (value.type !== 'mapping') return value;
  const args = value.entries.get('args');
  if (!args) return value;
  return mappingOf(new Map([...value.entries, ['args', { ...args, value: pairs(args.value) }]]), value.place, value.tag);
};

const pairs = toMapping(/=/);

const normalizers: Readonly<Record<string, (value: Located) => Located>> = Object.assign(Object.create(null) as object, {
  environment: pairs,
  labels: pairs,
  annotations: pairs,
  sysctls: pairs,
  extra_hosts: toMapping(/[=:]/),
  depends_on: namesToMapping,
  networks: namesToMapping,
  build,
});
