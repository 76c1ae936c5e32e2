import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReviewer, reviewDocument } from '../../../rules/engine/reviewer.ts';
import { rules } from '../../../rules/index.ts';
import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import { parseDocument, serializeDocument } from '../../../shared/model/file-format.ts';
import { reviewSchema } from '../../../shared/review/review.ts';
import { generateSystem } from '../../support/generate-system.ts';
import { arbitraryDocument, arbitraryEdit } from './arbitrary-document.ts';

const day = '2026-02-01';
const review = (document: ArchitectureDocument) => canonicalJson(reviewDocument(document, rules, day));

describe('a review', () => {
  it('has the same bytes whenever it is made', () => {
    const document = generateSystem(200);
    expect(review(structuredClone(document))).toBe(review(document));
  });

  it('is what its schema says, for any document', () => {
    fc.assert(fc.property(arbitraryDocument, (document) => {
        reviewSchema.parse(reviewDocument(document, rules, day));
      }), { numRuns: 200 });
  });

  it('breaks no rule, whatever the document', () => {
    fc.assert(fc.property(arbitraryDocument, (document) => {
        expect(reviewDocument(document, rules, day).broken).toEqual([]);
      }), { numRuns: 500 });
  });

  it('does not depend on the order in which a document lists its parts', () => {
    const shuffled = arbitraryDocument.chain((document) =>
      fc.record({
        components: fc.shuffledSubarray(document.components, { minLength: document.components.length }),
        connections: fc.shuffledSubarray(document.connections, { minLength: document.connections.length }),
      }).map((order) => [document, { ...document, ...order }] as const),
    );
    fc.assert(fc.property(shuffled, ([document, other]) => {
        expect(review(other)).toBe(review(document));
      }), { numRuns: 400 });
  });

  it('is the same after the document was saved and opened', () => {
    fc.assert(fc.property(arbitraryDocument, (document) => {
        expect(review(parseDocument(serializeDocument(document)))).toBe(review(document));
      }), { numRuns: 100 });
  });
});

describe('a review after an edit', () => {
  it('equals a review from scratch, after any sequence of edits', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.array(arbitraryEdit, { minLength: 1, maxLength: 25 }), (start, edits) => {
        const reviewer = createReviewer(rules);
        let document = start;
        reviewer.review(document, day);
        for (const { apply } of edits) {
          document = apply(document);
          expect(canonicalJson(reviewer.review(document, day))).toBe(review(document));
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('evaluates only what the edit can have changed', () => {
    const document = generateSystem(200);
    const reviewer = createReviewer(rules);
    reviewer.review(document, day);
    const list = () => reviewer.entries().flatMap(({ evaluations }) => evaluations);
    const before = new Set(list());
    const [first, ...rest] = document.components;
    reviewer.review({ ...document, components: [{ ...first!, facts: { ...first!.facts, 'observability.healthcheck': { value: first!.facts?.['observability.healthcheck']?.value !== true, source: 'user' } } }, ...rest] }, day);
    const made = list().filter((evaluation) => !before.has(evaluation));
    expect(made.length).toBeGreaterThan(0);
    expect(made.length).toBeLessThan(before.size / 10);
  });

  it('evaluates nothing when a component was only moved', () => {
    const document = generateSystem(50);
    const reviewer = createReviewer(rules);
    reviewer.review(document, day);
    const before = reviewer.entries();
    reviewer.review({ ...document, layout: { c0: { x: 1, y: 2 } } }, day);
    expect(reviewer.entries().every((entry, index) => entry === before[index])).toBe(true);
  });
});
