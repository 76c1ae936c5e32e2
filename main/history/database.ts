import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { LintelError } from '../../shared/lib/errors.ts';
import { migrate } from './migrations/index.ts';

/** How long one process waits for another's write, in milliseconds. */
const busyTimeoutMs = 5_000;

/**
 * Opens the database of the history, brings it to the present version, and checks that it is whole. A damaged one is set
 * aside under another name, with its log, and a new one begun: then `damaged` says under which name.
 * @throws LintelError HISTORY_NEWER, PATH_NOT_WRITABLE or DISK_FULL
 */
export function openDatabase(file: string): { database: Database; damaged: LintelError | undefined } {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return { database: openSound(file), damaged: undefined };
  } catch (error) {
    if (!isDamage(error)) throw toHistoryError(error, file);
    const aside = setAside(file);
    const damaged = new LintelError('HISTORY_CORRUPTED', `The history is damaged. It was set aside as ${aside}, and a new one begun.`, { place: { file }, cause: error });
    return { database: openSound(file), damaged };
  }
}

function openSound(file: string): Database {
  const database = new Sqlite(file, { timeout: busyTimeoutMs });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    const [problem] = database.pragma('quick_check(1)') as Array<{ quick_check: string }>;
    if (problem?.quick_check !== 'ok') throw new Sqlite.SqliteError(problem?.quick_check ?? 'no answer', 'SQLITE_CORRUPT');
    migrate(database, file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));

function setAside(file: string): string {
  const aside = `${file}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  for (const ending of ['', '-wal', '-shm']) if (existsSync(file + ending)) renameSync(file + ending, aside + ending);
  return aside;
}

/** Turns an error of SQLite into one that says what to do; a coded error stays as it is. */
export function toHistoryError(error: unknown, file: string): LintelError {
  if (error instanceof LintelError) return error;
  const code = codeOf(error);
  const what = error instanceof Error ? error.message : String(error);
  if (/^SQLITE_FULL|^SQLITE_IOERR_WRITE|ENOSPC/.test(code)) return new LintelError('DISK_FULL', `The history could not be written: ${what}.`, { place: { file }, cause: error });
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)|EACCES|EROFS|EPERM|ENOTDIR|EEXIST/.test(code)) {
    return new LintelError('PATH_NOT_WRITABLE', `The history could not be opened for writing: ${what}.`, { place: { file }, cause: error });
  }
  if (isDamage(error)) return new LintelError('HISTORY_CORRUPTED', `The history is damaged: ${what}.`, { place: { file }, fix: 'Start Lintel again: it sets the damaged file aside and begins a new history.', cause: error });
  return new LintelError('INTERNAL', `The history failed: ${what}.`, { place: { file }, cause: error });
}
