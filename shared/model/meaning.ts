import { canonicalJson } from '../lib/canonical-json.ts';
import { hash } from '../lib/hash.ts';
import { sortBy } from '../lib/order.ts';
import type { ArchitectureDocument } from './document.ts';

/** Hashes of items by the object: documents are immutable, so after an edit only what was edited is hashed anew. */
const known = new WeakMap<object, string>();

function hashItem(item: object): string {
  const before = known.get(item);
  if (before !== undefined) return before;
  const value = hash(canonicalJson(dropEmpty(item)));
  known.set(item, value);
  return value;
}

/** No evidence and no facts mean the same as an empty list of them; whether the last import found an item changes nothing of what it is. */
const dropEmpty = (item: object): object =>
  Object.fromEntries(Object.entries(item).filter(([key, value]: [string, unknown]) => key !== 'vanished' && !((key === 'evidence' || key === 'facts') && Object.keys(value ?? {}).length === 0)));

/** Of each item of a list so many digits count: 64 bits. */
const shortHash = 16;

function hashItems(items: ReadonlyArray<{ readonly id: string }>): string {
  const before = known.get(items);
  if (before !== undefined) return before;
  const sorted = items.every(({ id }, index) => index === 0 || items[index - 1]!.id <= id) ? items : sortBy(items, ({ id }) => id);
  const value = hash(sorted.map((item) => hashItem(item).slice(0, shortHash)).join());
  known.set(items, value);
  return value;
}

function hashWhole(part: object): string {
  const before = known.get(part);
  if (before !== undefined) return before;
  const value = hash(canonicalJson(part));
  known.set(part, value);
  return value;
}

/**
 * The hash of what a document means, over the hashes of its items: the order of the items, their positions and what the last
 * import said make no difference, so that moving a node leaves it as it is.
 */
export function hashMeaning(document: ArchitectureDocument): string {
  const { components, connections, boundaries, dataAssets, answers, waivers, importNotes, codebase, layout: _, imported: __, ...rest } = document;
  const lists = [components, connections, boundaries, dataAssets].map(hashItems);
  return hash(
    canonicalJson({
      ...rest,
      lists,
      answers: sortBy(answers, ({ subject, fact }) => `${subject} ${fact}`),
      waivers: sortBy(waivers, ({ finding }) => finding),
      importNotes: hashWhole(importNotes ?? []),
      codebase: hashWhole(codebase ?? {}),
    }),
  );
}
