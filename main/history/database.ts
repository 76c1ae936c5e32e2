import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { LintelError } from '../../shared/lib/errors.ts';
import { migrate } from './migrations/index.ts';

/** How long one process waits for another's write, in milliseconds. */
const busyTimeoutMs = 5_000;

/** better-sqlite3 13 ends the whole process of an older Node when its native part is loaded: to be asked before. */
export function checkNodeVersion(version: string = process.versions.node): void {
  if (Number.parseInt(version, 10) < 22) {
    throw new LintelError('NOT_AVAILABLE', `The history needs Node 22 or later; this is Node ${version}.`, { fix: 'Start Lintel with `npm start` or `npx lintel`, which bring their own Node.' });
  }
}

/**
 * Opens the database of the history, brings it to the present version, and checks that it is whole. A damaged one is set
 * aside under another name, with its log, and a new one begun: then `damaged` says under which name.
 * @throws LintelError HISTORY_NEWER, PATH_NOT_WRITABLE, DISK_FULL or NOT_AVAILABLE
 */
export function openDatabase(file: string): { database: Database; damaged: LintelError | undefined } {
  checkNodeVersion();
  try {
    mkdirSync(dirname(file), { recursive: true });
    try {
      return { database: openSound(file), damaged: undefined };
    } catch (error) {
      if (!isDamage(error)) throw error;
      return replaceDamaged(file, error);
    }
  } catch (error) {
    throw toHistoryError(error, file);
  }
}

function replaceDamaged(file: string, cause: unknown): { database: Database; damaged: LintelError | undefined } {
  try {
    // Another process may have met the damage at the same time, and a sound file stands there by now.
    return { database: openSound(file), damaged: undefined };
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  const aside = setAside(file);
  const damaged = new LintelError('HISTORY_CORRUPTED', `The history is damaged. It was set aside as ${aside}, and a new one begun.`, { place: { file }, cause });
  return { database: openSound(file), damaged };
}

/** What every database begins with: https://www.sqlite.org/fileformat.html#magic_header_string */
const magic = 'SQLite format 3\0';

/** SQLite deletes a log that it finds beside a file that is no database, so such a file is not even opened with it. */
function checkMagic(file: string): void {
  if (!existsSync(file)) return;
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(magic.length);
    const length = readSync(descriptor, bytes);
    if (length > 0 && bytes.toString('latin1') !== magic) throw new Sqlite.SqliteError('file is not a database', 'SQLITE_NOTADB');
  } finally {
    closeSync(descriptor);
  }
}

function openSound(file: string): Database {
  checkMagic(file);
  const database = new Sqlite(file, { timeout: busyTimeoutMs });
  try {
    // Before anything is written, so that a damaged file is set aside as it was found.
    const [problem] = database.pragma('quick_check(1)') as Array<{ quick_check: string }>;
    if (problem?.quick_check !== 'ok') throw new Sqlite.SqliteError(problem?.quick_check ?? 'no answer', 'SQLITE_CORRUPT');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
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
  // The file itself comes last: a new one that found an old log beside it would take it for its own and delete it.
  for (const ending of ['-wal', '-shm', '']) if (existsSync(file + ending)) renameSync(file + ending, aside + ending);
  return aside;
}

/** Turns an error of SQLite into one that says what to do; a coded error stays as it is. */
export function toHistoryError(error: unknown, file: string): LintelError {
  if (error instanceof LintelError) return error;
  const code = codeOf(error);
  const what = error instanceof Error ? error.message : String(error);
  if (/^SQLITE_FULL|^SQLITE_IOERR_(WRITE|FSYNC|TRUNCATE|SHMSIZE)|ENOSPC|EDQUOT/.test(code)) return new LintelError('DISK_FULL', `The history could not be written: ${what}.`, { place: { file }, cause: error });
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)|EACCES|EROFS|EPERM|ENOTDIR|EEXIST|EISDIR/.test(code)) {
    return new LintelError('PATH_NOT_WRITABLE', `The history could not be opened for writing: ${what}.`, { place: { file }, cause: error });
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new LintelError('PATH_NOT_WRITABLE', `Another process keeps the history locked: ${what}.`, { place: { file }, fix: 'Wait until the other Lintel is done, then try again.', cause: error });
  }
  if (isDamage(error)) return new LintelError('HISTORY_CORRUPTED', `The history is damaged: ${what}.`, { place: { file }, fix: 'Start Lintel again: it sets the damaged file aside and begins a new history.', cause: error });
  return new LintelError('INTERNAL', `The history failed: ${what}.`, { place: { file }, cause: error });
}
