import { plural } from '../../lib/plural.ts';
import { entryKinds, type EntryPoint } from '../../model/codebase.ts';

export interface EntryGroup {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly EntryPoint[];
}

const deepest = 4;
const rest = 'all others';

/** Entry points as at most so many groups: each by itself, or by the beginning of their paths and names, as deep as there is room. */
export function groupEntries(entries: readonly EntryPoint[], most: number): readonly EntryGroup[] {
  if (entries.length <= most) return entries.map((entry) => ({ id: entry.id, title: entry.name, entries: [entry] }));
  for (let depth = deepest; depth >= 1; depth -= 1) {
    const groups = groupBy(entries, (entry) => beginningOf(entry, depth));
    if (groups.length <= most) return groups;
  }
  const byKind = groupBy(entries, ({ kind }) => entryKinds[kind]);
  const [largest, others] = splitAt(groupBy(entries, (entry) => beginningOf(entry, 1)).toSorted((a, b) => b.entries.length - a.entries.length), most - 1);
  return byKind.length > most || others.length === 0 ? byKind : [...largest, { id: `group:${rest}`, title: rest, entries: others.flatMap((group) => group.entries) }];
}

const splitAt = <T>(items: readonly T[], at: number): [T[], T[]] => [items.slice(0, at), items.slice(at)];

function groupBy(entries: readonly EntryPoint[], key: (entry: EntryPoint) => string): EntryGroup[] {
  return [...Map.groupBy(entries, key).entries()].map(([title, members]) => ({ id: `group:${title}`, title, entries: members }));
}

/** `GET /api/orders/{id}` → `/api/orders` at depth 2; `shop.tasks.mails.send` → `shop.tasks`. */
function beginningOf({ kind, name }: EntryPoint, depth: number): string {
  const path = /^\S*\s*(\/\S*)/.exec(name.slice(0, 400))?.[1];
  if (path !== undefined) {
    const parts = path.split('/').filter((part) => part !== '' && !/[{<:]/.test(part)).slice(0, depth);
    return `/${parts.join('/')}`;
  }
  const parts = name.slice(0, 400).split(/[.:\s]+/);
  return parts.length > 1 ? parts.slice(0, Math.min(depth, parts.length - 1)).join('.') : entryKinds[kind];
}

export const countEntries = ({ entries }: EntryGroup): string => {
  const [first] = entries;
  return entries.length === 1 && first ? `${entryKinds[first.kind]}${first.guarded === false ? ', unguarded' : ''} · ${first.handler}` : plural(entries.length, 'entry point');
};
