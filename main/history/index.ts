import { randomUUID } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { canonicalJson } from '../../shared/lib/canonical-json.ts';
import { LintelError } from '../../shared/lib/errors.ts';
import { hash } from '../../shared/lib/hash.ts';
import type { ArchitectureDocument } from '../../shared/model/document.ts';
import { readDocument, serializeDocument } from '../../shared/model/file-format.ts';
import { countBySeverity, openFindings, reviewSchema, type Review } from '../../shared/review/review.ts';
import { openDatabase, toHistoryError } from './database.ts';

const rowSchema = z
  .object({ id: z.string(), document_id: z.string(), name: z.string(), note: z.string(), saved_at: z.string(), score: z.number().nullable(), known: z.number(), high: z.int(), medium: z.int(), low: z.int(), waived: z.int() })
  .transform(({ document_id: documentId, saved_at: savedAt, ...rest }) => ({ ...rest, documentId, savedAt }));

export type HistoryRow = z.infer<typeof rowSchema>;

const columns = 'id, document_id, name, note, saved_at, score, known, high, medium, low, waived';

/** The kept reviews. Every method throws coded errors: DISK_FULL, PATH_NOT_WRITABLE, HISTORY_CORRUPTED, REVIEW_NOT_FOUND. */
export interface History {
  /** Keeps a document and its review. `savedAt` is ISO 8601 in UTC. */
  save(entry: { document: ArchitectureDocument; review: Review; note: string; savedAt: string }): HistoryRow;
  /** Newest first; those of one document, or of all. */
  list(filter?: { documentId?: string | undefined }): HistoryRow[];
  get(id: string): { row: HistoryRow; document: ArchitectureDocument; review: Review };
  remove(id: string): void;
  close(): void;
  /** Set when the file was damaged on opening and a new one was begun. */
  readonly damaged: LintelError | undefined;
}

/** Opens the history in a file, or begins one there. @throws LintelError HISTORY_NEWER, PATH_NOT_WRITABLE, DISK_FULL */
export function openHistory(file: string): History {
  const { database, damaged } = openDatabase(file);
  const coded = <A extends unknown[], R>(work: (...args: A) => R) => (...args: A): R => {
    try {
      return work(...args);
    } catch (error) {
      throw toHistoryError(error, file);
    }
  };
  return {
    damaged,
    save: coded((entry) => saveEntry(database, entry)),
    list: coded((filter = {}) => listRows(database, filter.documentId)),
    get: coded((id) => getEntry(database, id)),
    remove: coded((id) => removeEntry(database, id)),
    close: coded(() => void database.close()),
  };
}

function saveEntry(database: Database, { document, review, note, savedAt }: Parameters<History['save']>[0]): HistoryRow {
  const counts = countBySeverity(openFindings(review));
  const row: HistoryRow = {
    id: randomUUID(),
    documentId: document.id,
    name: document.name,
    note,
    savedAt,
    score: review.overall.score,
    known: review.overall.known,
    ...counts,
    waived: review.findings.length - openFindings(review).length,
  };
  database
    .transaction(() => {
      const documentHash = keepBlob(database, serializeDocument(document));
      const reviewHash = keepBlob(database, canonicalJson(review));
      database
        .prepare(`INSERT INTO review (${columns}, document_hash, review_hash) VALUES (@id, @documentId, @name, @note, @savedAt, @score, @known, @high, @medium, @low, @waived, @documentHash, @reviewHash)`)
        .run({ ...row, documentHash, reviewHash });
    })
    .immediate();
  return row;
}

function keepBlob(database: Database, text: string): string {
  const key = hash(text);
  if (!database.prepare('SELECT 1 FROM blob WHERE hash = ?').get(key)) {
    database.prepare('INSERT INTO blob (hash, bytes) VALUES (?, ?)').run(key, deflateSync(text, { level: 6 }));
  }
  return key;
}

function listRows(database: Database, documentId: string | undefined): HistoryRow[] {
  const rows = documentId === undefined
    ? database.prepare(`SELECT ${columns} FROM review ORDER BY saved_at DESC, rowid DESC`).all()
    : database.prepare(`SELECT ${columns} FROM review WHERE document_id = ? ORDER BY saved_at DESC, rowid DESC`).all(documentId);
  return z.array(rowSchema).parse(rows);
}

const storedSchema = z.object({ document_bytes: z.instanceof(Uint8Array), review_bytes: z.instanceof(Uint8Array) });

function getEntry(database: Database, id: string): ReturnType<History['get']> {
  const found = database
    .prepare(`SELECT ${columns}, d.bytes AS document_bytes, r.bytes AS review_bytes FROM review JOIN blob d ON d.hash = document_hash JOIN blob r ON r.hash = review_hash WHERE id = ?`)
    .get(id);
  if (found === undefined) throw missing(id);
  const stored = storedSchema.parse(found);
  return { row: rowSchema.parse(found), document: readDocument(readBlob(stored.document_bytes, id)), review: readReview(stored.review_bytes, id) };
}

/** No blob of ours is larger; a damaged one must not fill the memory. */
const maxBlobBytes = 512 * 2 ** 20;

function readBlob(bytes: Uint8Array, id: string): unknown {
  try {
    // The format's checksum (Adler-32) finds bytes that changed on the disk.
    return JSON.parse(inflateSync(bytes, { maxOutputLength: maxBlobBytes }).toString('utf8'));
  } catch (cause) {
    throw damagedEntry(id, cause);
  }
}

function readReview(bytes: Uint8Array, id: string): Review {
  const parsed = reviewSchema.safeParse(readBlob(bytes, id));
  if (!parsed.success) throw damagedEntry(id, parsed.error);
  return parsed.data;
}

const damagedEntry = (id: string, cause: unknown): LintelError =>
  new LintelError('HISTORY_CORRUPTED', `The review "${id}" cannot be read back.`, { fix: 'The other reviews are not touched. Remove this one from the history.', cause });

const hashesSchema = z.object({ document_hash: z.string(), review_hash: z.string() });

function removeEntry(database: Database, id: string): void {
  database
    .transaction(() => {
      const removed = database.prepare('DELETE FROM review WHERE id = ? RETURNING document_hash, review_hash').get(id);
      if (removed === undefined) throw missing(id);
      const drop = database.prepare('DELETE FROM blob WHERE hash = @key AND NOT EXISTS (SELECT 1 FROM review WHERE document_hash = @key OR review_hash = @key)');
      for (const key of Object.values(hashesSchema.parse(removed))) drop.run({ key });
    })
    .immediate();
}

const missing = (id: string): LintelError => new LintelError('REVIEW_NOT_FOUND', `There is no review with the id "${id}".`);
