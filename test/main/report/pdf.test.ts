import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, describe, expect, it } from 'vitest';
import { renderJson } from '../../../main/report/json/index.ts';
import { breakable } from '../../../main/report/pdf/breakable.ts';
import { renderPdf, stopPdfWorker } from '../../../main/report/pdf/index.ts';
import { toReportData } from '../../../main/report/pdf/report-data.ts';
import { reviewDocument } from '../../../rules/engine/reviewer.ts';
import { rules } from '../../../rules/index.ts';
import { examples } from '../../../shared/examples/index.ts';
import { completeLayout, layoutDocument } from '../../../shared/layout/index.ts';
import { emptyDocument, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { reviewSchema } from '../../../shared/review/review.ts';
import { generateSystem } from '../../support/generate-system.ts';
import { sampleDocument } from '../../support/sample-codebase.ts';

const review = (document: ArchitectureDocument) => reviewDocument(document, rules, '2026-01-31');
const shop = await completeLayout(examples[0]!.document);

const countPages = (pdf: Uint8Array): number => (Buffer.from(pdf).toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? []).length;

/** All words of a PDF as a reader copies them, without the spaces that a line's end adds. */
async function readWords(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: true });
  return text.replace(/\s+/g, '');
}

async function readBookmarks(pdf: Uint8Array): Promise<string[]> {
  const outline = await (await getDocumentProxy(new Uint8Array(pdf))).getOutline();
  return outline.map(({ title }) => title);
}

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

  it('has an appendix of the code where an import saw some, and none where it did not', async () => {
    const document = await completeLayout(sampleDocument);
    const pdf = await renderPdf({ document, review: review(document) });
    const words = await readWords(pdf);
    for (const part of ['25packages,14entities', 'POST/ordersshop.api.orders.routes.place_orderyesshop/api/orders/routes.py:34', 'Elasticsearch', 'timeout10s', 'shop/tasks/billing.py:15', 'importsinacycle']) expect(words).toContain(part);
    expect(await readBookmarks(pdf)).toContain('The code');
    expect(await readBookmarks(await renderPdf({ document: shop, review: review(shop) }))).not.toContain('The code');
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
    const pdf = await renderPdf({ document, review: review(document) });
    expect(countPages(pdf)).toBeGreaterThan(5);
    const sound = text.toWellFormed().replaceAll('\uFFFD', '');
    // oxlint-disable-next-line no-control-regex -- these are what a report leaves out
    expect(await readWords(pdf)).toContain(sound.replace(/[\u0000-\u001f\s]/g, '').slice(0, 400));
  });

  it('has bookmarks for its chapters, and its title and date in the metadata', async () => {
    const name = 'services/very-long-name.of/a.system';
    const document = { ...shop, name };
    const pdf = await renderPdf({ document, review: review(document) });
    expect(await readBookmarks(pdf)).toEqual(['Executive summary', 'Architecture', 'Next steps', 'Findings', 'Security checklist', 'Open questions', 'Basis of the review', 'References']);
    const { info } = await getMeta(new Uint8Array(pdf));
    expect(info).toMatchObject({ Title: `Architecture review: ${name}`, Author: 'Lintel', Language: 'en' });
    expect(String(info['CreationDate'])).toContain('20260131');
  });

  it('numbers its pages', async () => {
    const pdf = await renderPdf({ document: shop, review: review(shop) });
    const pages = countPages(pdf);
    expect(await readWords(pdf)).toContain(`${pages}/${pages}`);
  });

  it('breaks long paths over lines, and a reader finds them whole', async () => {
    const file = `deploy/${'a-long-folder.name/'.repeat(12)}compose.production.yaml`;
    const document: ArchitectureDocument = { ...shop, components: shop.components.map((component) => ({ ...component, evidence: [{ file, line: 7 }] })) };
    const { text } = await extractText(new Uint8Array(await renderPdf({ document, review: review(document) })), { mergePages: true });
    expect(text).not.toContain('\u200B');
    expect(text.replace(/\s+/g, '')).toContain(`${file}:7`);
    expect(text).not.toContain(file);
  });

  it('tells every finding, of two hundred too, each with its place', async () => {
    const plain = generateSystem(300);
    const document = { ...plain, layout: await layoutDocument(plain) };
    const full = review(document);
    const made = { ...full, findings: full.findings.slice(0, 200) };
    expect(made.findings).toHaveLength(200);
    const pdf = await renderPdf({ document, review: made });
    const words = await readWords(pdf);
    const missing = made.findings.filter(({ message }) => !words.includes(breakable(message).replace(/[\s\u200B]/g, '')));
    expect(missing.map(({ id }) => id)).toEqual([]);
    expect(countPages(pdf)).toBeLessThan(60);
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
    expect(data.summary.maturity).toMatch(/^10 areas apply: \d+ mature .*, \d+ in need of work, \d+ weak/);
    expect(data.summary.readiness).toContain('production');
    expect(data.steps.must.length).toBeGreaterThan(0);
    expect(data.areas.map(({ letter }) => letter).join('')).toBe('ABCDEFGHIJ');
  });

  it('asks once what it asks of many components, and counts what the answers settle', () => {
    const made = review(shop);
    const data = toReportData(shop, made);
    expect(new Set(data.questions.map(({ text }) => text)).size).toBe(data.questions.length);
    expect(data.questions.length + data.moreQuestions).toBe(new Set(made.questions.map(({ key }) => key)).size);
    expect(data.questions.some(({ others }) => others !== '')).toBe(true);
  });

  it('has a checklist of security: what is not met, not known, accepted and met', () => {
    const [first] = review(shop).findings.filter(({ area }) => area === 'security');
    const document: ArchitectureDocument = { ...shop, waivers: [{ finding: first!.id, reason: 'For now', author: 'Ada', date: '2026-01-01' }] };
    const states = toReportData(document, review(document)).checklist.map(({ state }) => state);
    expect([...new Set(states)]).toEqual(['failed', 'unknown', 'accepted', 'met']);
  });

  it('says how many rows a long table leaves out', () => {
    const component = shop.components[0]!;
    const document: ArchitectureDocument = { ...shop, components: Array.from({ length: 1_200 }, (_, index) => ({ ...component, id: `c${index}` })), connections: [] };
    const { components } = toReportData(document, review(shop)).inventory;
    expect(components.rows.length + components.more).toBe(1_200);
    expect(components.more).toBeGreaterThan(0);
  });

  it('names rules that could not be run', () => {
    const made = { ...review(shop), broken: [{ rule: 'api.example', subject: 'api', message: 'it threw' }] };
    expect(toReportData(shop, made).broken.rows).toEqual(made.broken);
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
