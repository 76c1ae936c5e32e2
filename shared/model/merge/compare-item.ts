import type { FactValue } from '../document.ts';
import type { Entry } from './base.ts';
import type { FactDifference, FieldDifference, ImportDifference } from './difference.ts';
import { boundaryFields, endFields, mergedFields, readField, sameValue, withEntry, withField, type ItemType, type Stated } from './fields.ts';

/** How a difference is shown and what it needs: the same for all of one item. */
export interface About {
  readonly type: ItemType | 'system';
  readonly subject: string;
  readonly name: string;
  readonly group: string;
  readonly groupName: string;
}

/** What references of an import mean in the document. */
export interface References {
  /** The boundary itself, or the nearest one around it that the document has or can have. */
  readonly holder: (boundary: unknown) => string | undefined;
  /** Whether a component is there, or can be had by accepting it. */
  readonly reachable: (component: unknown) => boolean;
  /** The differences by which what is referred to comes into the document. */
  readonly needed: (ids: readonly unknown[]) => string[];
  readonly nameOf: (id: unknown) => string | undefined;
}

export interface Compared<T> {
  readonly item: T;
  readonly entry: Entry;
  readonly differences: ImportDifference[];
}

/** The part of a three-way merge that is about one item: what nobody disputes is taken over, the rest is a difference. */
export function compareItem<T extends Stated>(about: About, current: T, base: Entry, imported: T, references: References): Compared<T> {
  let [item, entry] = [current, base];
  const differences: ImportDifference[] = [];
  for (const field of mergedFields[about.type]) {
    const [now, before, said] = [readField(current, field), readField(base, field), readField(imported, field)];
    if (sameValue(said, before)) continue;
    if (endFields.has(field) && !references.reachable(said)) continue;
    const after = boundaryFields.has(field) ? references.holder(said) : said;
    if (sameValue(after, now)) entry = withField(entry, field, said);
    else differences.push(fieldDifference(about, { field, now, after, said, yours: !sameValue(now, before) }, current, imported, references));
  }
  if (differences.length === 0 && !sameValue(current.evidence, imported.evidence)) item = withField(item, 'evidence', imported.evidence);
  if (item.vanished) item = withField(item, 'vanished', undefined);
  return compareFacts(about, item, entry, imported, differences);
}

function compareFacts<T extends Stated>(about: About, current: T, base: Entry, imported: T, differences: ImportDifference[]): Compared<T> {
  let [item, entry] = [current, base];
  for (const key of new Set([current, imported, base].flatMap(({ facts }) => Object.keys(facts ?? {})))) {
    const [now, next] = [current.facts?.[key], imported.facts?.[key]];
    const before = settledFact(base, current, key);
    if (sameFact(next?.value, now?.value)) {
      entry = withEntry(entry, 'facts', key, undefined);
      if (next && now?.source === 'import' && !sameValue(now, next)) item = withEntry(item, 'facts', key, next);
    } else if (!sameFact(next?.value, before)) {
      const difference: FactDifference = {
        ...about,
        id: `fact:${about.type}:${about.subject}:${key}`,
        change: 'fact',
        fact: key,
        yours: !sameFact(now?.value, before),
        needs: [],
        evidenceBefore: now?.evidence ?? [],
        evidenceAfter: next?.evidence ?? [],
        ...(now && { before: now }),
        ...(next && { after: next }),
      };
      differences.push(difference);
    }
  }
  return { item, entry, differences };
}

const sameFact = (one: FactValue | undefined, other: FactValue | undefined): boolean => one === other || (one !== undefined && other !== undefined && JSON.stringify(one) === JSON.stringify(other));

/** The value of a fact as the last import said it and a person left or refused it. */
function settledFact({ facts }: Entry, { facts: current }: Stated, key: string): FactValue | undefined {
  if (facts && Object.hasOwn(facts, key)) return facts[key] ?? undefined;
  const now = current?.[key];
  return now?.source === 'import' ? now.value : undefined;
}

interface Change {
  readonly field: string;
  readonly now: unknown;
  readonly after: unknown;
  readonly said: unknown;
  readonly yours: boolean;
}

function fieldDifference(about: About, { field, now, after, said, yours }: Change, current: Stated, imported: Stated, references: References): FieldDifference {
  const refers = boundaryFields.has(field) || endFields.has(field);
  const [shownBefore, shownAfter] = refers ? [now, after].map(references.nameOf) : [];
  return {
    ...about,
    id: `field:${about.type}:${about.subject}:${field}`,
    change: 'field',
    field,
    yours,
    needs: refers ? references.needed([after]) : [],
    evidenceBefore: current.evidence ?? [],
    evidenceAfter: imported.evidence ?? [],
    // Fields of a document are JSON already.
    ...present({ before: now, after, said }),
    ...(shownBefore !== undefined && { shownBefore }),
    ...(shownAfter !== undefined && { shownAfter }),
  };
}

const present = (values: { readonly before: unknown; readonly after: unknown; readonly said: unknown }): Pick<FieldDifference, 'before' | 'after' | 'said'> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
