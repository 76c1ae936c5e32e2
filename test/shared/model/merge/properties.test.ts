import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../shared/lib/canonical-json.ts';
import { sortBy } from '../../../../shared/lib/order.ts';
import type { ArchitectureDocument, Facts } from '../../../../shared/model/document.ts';
import { parseDocument, readDocument, serializeDocument } from '../../../../shared/model/file-format.ts';
import { acceptDifferences, importDifferenceSchema, mergeImport, refuseDifferences } from '../../../../shared/model/merge-import.ts';
import { arbitraryEdit } from '../../../rules/engine/arbitrary-document.ts';
import { arbitraryImport } from './arbitrary-import.ts';

const all = <T extends { id: string }>(differences: readonly T[]): Set<string> => new Set(differences.map(({ id }) => id));
const withoutLayout = (document: ArchitectureDocument): string => serializeDocument({ ...document, layout: {} });

/** An import that a person worked on. */
const edited = fc.tuple(arbitraryImport, fc.array(arbitraryEdit, { maxLength: 6 })).map(([document, edits]) => ({ before: document, document: edits.reduce((at, { apply }) => apply(at), document) }));

describe('an import again', () => {
  it('of the same files differs in nothing, and changes nothing', () => {
    fc.assert(
      fc.property(arbitraryImport, (document) => {
        const merged = mergeImport(document, document);
        expect(merged.differences).toEqual([]);
        expect(serializeDocument(merged.document)).toBe(serializeDocument(document));
      }),
    );
  });

  it('of the same files differs in nothing whatever a person did meanwhile', () => {
    fc.assert(
      fc.property(edited, ({ before, document }) => {
        // A fact that a person rewrote in the file as if the import had said it cannot be told from the import's.
        const keep = <T extends { id: string; facts?: Facts | undefined }>(items: readonly T[], old: readonly T[]): T[] => items.map((item) => ({ ...item, facts: old.find(({ id }) => id === item.id)?.facts }));
        const told = { ...document, facts: before.facts, components: keep(document.components, before.components), connections: keep(document.connections, before.connections) };
        expect(mergeImport(told, before).differences.filter(({ yours }) => !yours)).toEqual([]);
      }),
    );
  });

  it('gives exactly the new import when all is accepted and nobody edited anything', () => {
    fc.assert(
      fc.property(arbitraryImport, arbitraryImport, (before, after) => {
        const merged = mergeImport(before, after);
        expect(merged.differences.filter(({ yours }) => yours)).toEqual([]);
        const accepted = acceptDifferences(merged.document, merged.differences);
        expect(withoutLayout(accepted)).toBe(withoutLayout(after));
        expect(mergeImport(accepted, after).differences).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps what a person did, even when all that overrules nobody is accepted', () => {
    fc.assert(
      fc.property(edited, arbitraryImport, ({ before, document }, after) => {
        const merged = mergeImport(document, after);
        for (const result of [merged.document, acceptDifferences(merged.document, merged.differences)]) {
          expect(lost(before, document, result)).toEqual([]);
          expect(() => readDocument(JSON.parse(serializeDocument(result)))).not.toThrow();
        }
      }),
      { numRuns: 400 },
    );
  });

  it('changes nothing of a document but marks, places and notes until something is accepted', () => {
    fc.assert(
      fc.property(edited, arbitraryImport, ({ document }, after) => {
        const merged = mergeImport(document, after);
        expect(bare(merged.document)).toBe(bare(document));
        for (const difference of merged.differences) expect(importDifferenceSchema.parse(JSON.parse(JSON.stringify(difference)))).toEqual(difference);
        expect(serializeDocument(mergeImport(merged.document, after).document)).toBe(serializeDocument(merged.document));
        expect(all(mergeImport(merged.document, after).differences)).toEqual(all(merged.differences));
      }),
    );
  });

  it('does not show again what was refused, until the repository says something else', () => {
    fc.assert(
      fc.property(edited, arbitraryImport, ({ document }, after) => {
        const merged = mergeImport(document, after);
        const refused = parseDocument(serializeDocument(refuseDifferences(merged.document, merged.differences)));
        expect(mergeImport(refused, after).differences).toEqual([]);
        expect(bare(refused)).toBe(bare(document));
      }),
      { numRuns: 400 },
    );
  });

  it('settles one difference after the other as it settles them together', () => {
    fc.assert(
      fc.property(arbitraryImport, arbitraryImport, fc.infiniteStream(fc.boolean()), (before, after, choices) => {
        let { document, differences } = mergeImport(before, after);
        for (let steps = 0; differences.length > 0 && steps < 200; steps += 1) {
          const [first] = differences;
          if (!first) break;
          document = (choices.next().value ? acceptDifferences : refuseDifferences)(document, differences, new Set([first.id]));
          expect(() => readDocument(JSON.parse(serializeDocument(document)))).not.toThrow();
          ({ differences } = mergeImport(document, after));
          expect(differences.map(({ id }) => id)).not.toContain(first.id);
        }
        expect(differences).toEqual([]);
      }),
    );
  });
});

/** A document without what a merge may change by itself. */
const bare = (document: ArchitectureDocument): string => {
  const strip = <T extends { facts?: Facts | undefined }>(item: T) => ({ ...item, evidence: undefined, vanished: undefined, facts: Object.fromEntries(Object.entries(item.facts ?? {}).map(([key, fact]) => [key, fact.value])) });
  const { imported: _, importNotes: __, ...rest } = document;
  const sorted = <T extends { readonly id: string; facts?: Facts | undefined }>(items: readonly T[]) => sortBy(items, ({ id }) => id).map(strip);
  const { answers, waivers } = rest;
  return canonicalJson({ ...rest, answers: sortBy(answers, canonicalJson), waivers: sortBy(waivers, canonicalJson), facts: strip({ facts: document.facts }).facts, components: sorted(document.components), connections: sorted(document.connections), boundaries: sorted(document.boundaries) });
};

/** What a person did to a document that a later one no longer shows. */
function lost(before: ArchitectureDocument, edits: ArchitectureDocument, result: ArchitectureDocument): string[] {
  const problems: string[] = [];
  for (const list of ['components', 'connections', 'boundaries'] as const) {
    for (const item of edits[list]) {
      const old = before[list].find(({ id }) => id === item.id);
      const now = result[list].find(({ id }) => id === item.id);
      for (const [field, value] of Object.entries(item)) {
        if (field === 'facts' || field === 'evidence' || same(value, old && Reflect.get(old, field))) continue;
        if (!now || !same(value, Reflect.get(now, field))) problems.push(`${list} ${item.id} ${field}`);
      }
      for (const [key, fact] of Object.entries(item.facts ?? {})) if (fact.source === 'user' && !same(fact, now?.facts?.[key])) problems.push(`${list} ${item.id} ${key}`);
    }
    for (const { id } of before[list]) {
      const removed = !edits[list].some((item) => item.id === id);
      if (removed && result[list].some((item) => item.id === id)) problems.push(`${list} ${id} came back`);
    }
  }
  if (!same(edits.name, before.name) && result.name !== edits.name) problems.push('name');
  for (const part of ['answers', 'waivers', 'context'] as const) if (!same(edits[part], result[part])) problems.push(part);
  for (const [id, position] of Object.entries(edits.layout)) if (result.components.some((item) => item.id === id && item.boundary === edits.components.find((each) => each.id === id)?.boundary) && !same(position, result.layout[id])) problems.push(`position of ${id}`);
  return problems;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
