import { afterAll, describe, expect, it } from 'vitest';
import { renderJson } from '../../../main/report/json/index.ts';
import { breakable } from '../../../main/report/pdf/breakable.ts';
import { renderPdf, stopPdfWorker } from '../../../main/report/pdf/index.ts';
import { toReportData } from '../../../main/report/pdf/report-data.ts';
import { reviewDocument } from '../../../rules/engine/reviewer.ts';
import { rules } from '../../../rules/index.ts';
import { examples } from '../../../shared/examples/index.ts';
import { completeLayout } from '../../../shared/layout/index.ts';
import { emptyDocument, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { reviewSchema } from '../../../shared/review/review.ts';

const review = (document: ArchitectureDocument) => reviewDocument(document, rules, '2026-01-31');
const shop = await completeLayout(examples[0]!.document);

const countPages = (pdf: Uint8Array): number => (Buffer.from(pdf).toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? []).length;

afterAll(stopPdfWorker);

describe('a report', { timeout: 60_000 }, () => {
  it('is a tagged PDF with bookmarks, language and the diagram in words', async () => {
    const pdf = Buffer.from(await renderPdf({ document: shop, review: review(shop) })).toString('latin1');
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    for (const part of ['/StructTreeRoot', '/MarkInfo', '/Outlines', '/Lang', '/Alt']) expect(pdf).toContain(part);
  });

  it('has the same bytes for the same review', async () => {
    const input = { document: shop, review: review(shop) };
    expect(Buffer.from(await renderPdf(input)).equals(Buffer.from(await renderPdf(input)))).toBe(true);
  });

  it('can be made of an empty document', async () => {
    const document = emptyDocument('e', 'Empty');
    expect(countPages(await renderPdf({ document, review: review(document) }))).toBeGreaterThan(3);
  });

  it.each(['#include "x"', '$x^2$', '\\', '@ref', '<label>', '*bold* _it_ `raw`', '= Heading', '#eval("1")', '\u0000\u001b[31m', '"}; #panic()', '\uD800', 'x'.repeat(10_000)].map((text) => [text.slice(0, 30), text] as const))('sets as text: %j', async (_, text) => {
    const document: ArchitectureDocument = {
      ...shop,
      name: text.slice(0, 400) || 'x',
      description: text,
      components: shop.components.map((component) => ({ ...component, name: text.slice(0, 400), evidence: [{ file: text.slice(0, 400), line: 3, text: text.slice(0, 400) }] })),
      waivers: review(shop).findings.slice(0, 2).map(({ id }) => ({ finding: id, reason: text, author: text.slice(0, 100), date: '2026-01-01' })),
      importNotes: [{ severity: 'info', message: text, file: text.slice(0, 400), line: 1 }],
    };
    expect(countPages(await renderPdf({ document, review: review(document) }))).toBeGreaterThan(5);
  });

  it('ends at once when it is cancelled, and the next one is made', async () => {
    const stop = new AbortController();
    const cancelled = renderPdf({ document: shop, review: review(shop) }, { signal: stop.signal, onProgress: ({ stage }) => stage === 'pages' && setTimeout(() => stop.abort(), 1) });
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(countPages(await renderPdf({ document: shop, review: review(shop) }))).toBeGreaterThan(5);
  });

  it('can be made twice at once', async () => {
    const both = await Promise.all([renderPdf({ document: shop, review: review(shop) }), renderPdf({ document: examples[1]!.document, review: review(examples[1]!.document) })]);
    expect(both.map((pdf) => countPages(pdf) > 3)).toEqual([true, true]);
  });
});

describe('what a report says', () => {
  it('sums a review up: its concerns, its score with how much is known, what to do first', () => {
    const data = toReportData(shop, review(shop));
    expect(data.summary.assessment).toContain('Web shop has 12 components');
    expect(data.summary.readiness).toContain('production');
    expect(data.steps.must.length).toBeGreaterThan(0);
    expect(data.areas.map(({ letter }) => letter).join('')).toBe('ABCDEFGHIJ');
  });

  it('gives long paths places to break, and loses none of their letters', () => {
    const path = `src/${'deep/'.repeat(30)}${'x'.repeat(100)}.yaml:12`;
    expect(breakable(path).replaceAll('\u200B', '')).toBe(path);
    expect(Math.max(...breakable(path).split('\u200B').map((part) => part.length))).toBeLessThan(30);
  });
});

it('as JSON it is the review, and reads back as one', () => {
  const made = review(shop);
  expect(reviewSchema.parse(JSON.parse(renderJson({ document: shop, review: made })))).toEqual(made);
});
