import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHistory, type History } from '../../../main/history/index.ts';
import { compareReviews } from '../../../shared/review/compare.ts';
import { parseDocument, serializeDocument } from '../../../shared/model/file-format.ts';
import { historyRowSchema } from '../../../shared/rpc/contract.ts';
import { makeReviewed } from './make-reviewed.ts';

let folder: string;
let file: string;
let history: History;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-history-'));
  file = join(folder, 'deep', 'history.sqlite');
  history = openHistory(file);
});
afterEach(() => {
  history.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
const save = (state: number, minute = state) => history.save({ ...makeReviewed(10, state), note: `Note ${state}`, savedAt: at(minute) });

/** Reads past the history, as no part of the application does. */
function count(table: 'blob' | 'review'): number {
  const database = new Sqlite(file, { readonly: true });
  try {
    return Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  } finally {
    database.close();
  }
}

describe('a review that was saved', () => {
  it('comes back as it was, after the file was closed and opened', () => {
    const { document, review } = makeReviewed(10, 1);
    const row = history.save({ document, review, note: 'First', savedAt: at(0) });
    history.close();
    history = openHistory(file);
    const kept = history.get(row.id);
    expect(kept).toEqual({ row, document: parseDocument(serializeDocument(document)), review });
    expect(compareReviews({ document, review }, kept).model).toEqual([]);
  });

  it('is a row that the contract can carry: open findings by severity, waived ones apart', () => {
    expect(historyRowSchema.parse(save(0))).toMatchObject({ documentId: 'generated-10-1', note: 'Note 0', savedAt: at(0), score: 62.5, known: 0.5, high: 3, medium: 6, low: 0, waived: 1 });
  });

  it('may have no score', () => {
    const { document, review } = makeReviewed(1);
    const { id } = history.save({ document, review: { ...review, overall: { ...review.overall, score: null } }, note: '', savedAt: at(0) });
    expect(history.get(id).row.score).toBeNull();
  });
});

describe('the list', () => {
  it('is newest first, also for two of the same moment, and of one document or of all', () => {
    const first = save(0, 5);
    const second = save(1, 5);
    const oldest = save(2, 1);
    const { document, review } = makeReviewed(3);
    const other = history.save({ document, review, note: '', savedAt: at(9) });
    expect(history.list().map(({ id }) => id)).toEqual([other.id, second.id, first.id, oldest.id]);
    expect(history.list({ documentId: first.documentId }).map(({ id }) => id)).toEqual([second.id, first.id, oldest.id]);
    expect(history.list({ documentId: 'none' })).toEqual([]);
  });
});

describe('documents and reviews', () => {
  it('are kept once however often they are saved, and go with the last row that needs them', () => {
    const [one, two] = [save(0, 0), save(0, 1)];
    expect([count('review'), count('blob')]).toEqual([2, 2]);
    history.remove(one.id);
    expect(history.get(two.id).review.findings).toHaveLength(10);
    history.remove(two.id);
    expect([count('review'), count('blob')]).toEqual([0, 0]);
  });

  it('of other rows stay when one is removed', () => {
    const [one, two] = [save(0), save(1)];
    history.remove(one.id);
    expect(count('blob')).toBe(2);
    expect(history.list().map(({ id }) => id)).toEqual([two.id]);
  });
});

it('an id that is not there is refused by name', () => {
  expect(() => history.get('nothing')).toThrow(expect.objectContaining({ code: 'REVIEW_NOT_FOUND' }));
  expect(() => history.remove('nothing')).toThrow(expect.objectContaining({ code: 'REVIEW_NOT_FOUND' }));
});

it('one review whose bytes are damaged says so, and leaves the others', () => {
  const [one, two] = [save(0), save(1)];
  const database = new Sqlite(file);
  const key = database.prepare('SELECT review_hash FROM review WHERE id = ?').pluck().get(one.id);
  database.prepare('UPDATE blob SET bytes = ? WHERE hash = ?').run(Buffer.from('other bytes'), key);
  database.close();
  expect(() => history.get(one.id)).toThrow(expect.objectContaining({ code: 'HISTORY_CORRUPTED' }));
  expect(history.get(two.id).row).toEqual(two);
});

it('a document of a version that this Lintel does not know is refused by code', () => {
  const row = save(0);
  const other = openHistory(join(folder, 'other.sqlite'));
  const { document, review } = makeReviewed(2);
  const newer = other.save({ document: JSON.parse(JSON.stringify({ ...document, version: 99 })) as typeof document, review, note: '', savedAt: at(0) });
  expect(() => other.get(newer.id)).toThrow(expect.objectContaining({ code: 'DOCUMENT_NEWER' }));
  other.close();
  expect(history.get(row.id).row).toEqual(row);
});
