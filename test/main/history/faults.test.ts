import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkNodeVersion, toHistoryError } from '../../../main/history/database.ts';
import { openHistory } from '../../../main/history/index.ts';
import { makeReviewed } from './make-reviewed.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-history-'));
  file = join(folder, 'history.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const program = join(import.meta.dirname, 'save-forever.ts');
const savedAt = '2026-01-01T00:00:00.000Z';

function fill(count: number): void {
  const history = openHistory(file);
  for (let state = 0; state < count; state += 1) history.save({ ...makeReviewed(40, state), note: '', savedAt });
  history.close();
}

/** That it opens without damage, that every row can be read, and that no blob is left over. */
function expectWhole(atLeast: readonly string[]): void {
  const history = openHistory(file);
  try {
    expect(history.damaged).toBeUndefined();
    const rows = history.list();
    for (const { id } of rows) expect(history.get(id).review.findings).toHaveLength(40);
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([...atLeast]));
  } finally {
    history.close();
  }
  const database = new Sqlite(file, { readonly: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.pragma('foreign_key_check')).toEqual([]);
  expect(database.prepare('SELECT count(*) FROM blob WHERE hash NOT IN (SELECT document_hash FROM review UNION SELECT review_hash FROM review)').pluck().get()).toBe(0);
  database.close();
}

describe('a damaged history', () => {
  const setAside = (): string[] => readdirSync(folder).filter((name) => name.includes('.damaged-'));

  it.each<[string, () => void]>([
    ['is no database at all', () => writeFileSync(file, 'This is not a database. '.repeat(100))],
    ['has lost its end', () => { fill(20); truncateSync(file, 20_480); }],
    ['has a page of other bytes', () => {
      fill(20);
      const bytes = readFileSync(file);
      bytes.fill(0x5a, 4_096, 12_288);
      writeFileSync(file, bytes);
    }],
  ])('that %s is set aside with all its bytes, a new one begun, and said once', (_, damage) => {
    damage();
    const old = readFileSync(file);
    const history = openHistory(file);
    expect(history.damaged).toMatchObject({ code: 'HISTORY_CORRUPTED', place: { file } });
    expect(history.list()).toEqual([]);
    const { id } = history.save({ ...makeReviewed(3), note: '', savedAt });
    history.close();
    const [name = ''] = setAside();
    expect(history.damaged?.message).toContain(name);
    expect(readFileSync(join(folder, name)).equals(old)).toBe(true);

    const again = openHistory(file);
    expect(again.damaged).toBeUndefined();
    expect(again.list().map((row) => row.id)).toEqual([id]);
    again.close();
    expect(setAside()).toHaveLength(1);
  });

  it('takes a log that lies beside it along', () => {
    writeFileSync(file, 'This is not a database. '.repeat(100));
    writeFileSync(`${file}-wal`, 'what was written last');
    openHistory(file).close();
    const log = setAside().find((name) => name.endsWith('-wal'));
    expect(readFileSync(join(folder, log ?? 'none'), 'utf8')).toBe('what was written last');
  });
});

it('a history of a newer version is refused and left as it is', () => {
  fill(1);
  const database = new Sqlite(file);
  database.pragma('user_version = 99');
  database.close();
  expect(() => openHistory(file)).toThrow(expect.objectContaining({ code: 'HISTORY_NEWER' }));
  expect(readdirSync(folder)).toEqual(['history.sqlite']);
});

describe('a place that cannot be written', () => {
  it('is refused by code: a folder stands there', () => {
    mkdirSync(file);
    expect(() => openHistory(file)).toThrow(expect.objectContaining({ code: 'PATH_NOT_WRITABLE' }));
  });

  it('is refused by code: the folder is a file', () => {
    writeFileSync(join(folder, 'taken'), '');
    expect(() => openHistory(join(folder, 'taken', 'history.sqlite'))).toThrow(expect.objectContaining({ code: 'PATH_NOT_WRITABLE' }));
  });

  it.each([
    ['SQLITE_READONLY', 'PATH_NOT_WRITABLE'], ['SQLITE_READONLY_DIRECTORY', 'PATH_NOT_WRITABLE'], ['SQLITE_CANTOPEN', 'PATH_NOT_WRITABLE'], ['SQLITE_BUSY', 'PATH_NOT_WRITABLE'],
    ['SQLITE_FULL', 'DISK_FULL'], ['SQLITE_IOERR_WRITE', 'DISK_FULL'], ['ENOSPC', 'DISK_FULL'], ['SQLITE_CORRUPT_INDEX', 'HISTORY_CORRUPTED'], ['SQLITE_ERROR', 'INTERNAL'],
  ])('%s is told as %s with its cause', (code, expected) => {
    const cause = Object.assign(new Error('why'), { code });
    expect(toHistoryError(cause, file)).toMatchObject({ code: expected, cause });
  });
});

it.skipIf(process.platform === 'win32')('a disk that fills up while reviews are saved is told by code, and what was saved before is whole', () => {
  // A limit on the size of files stands in for the disk: the system refuses the write half way, as a full disk does.
  const { stdout, stderr, status } = spawnSync('/bin/sh', ['-c', 'ulimit -f 1600; exec "$0" "$@"', process.execPath, program, file, '500'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, 'DISK_FULL']);
  const ids = stdout.split('\n').filter(Boolean);
  expect(ids.length).toBeGreaterThan(5);
  expectWhole(ids);
}, 30_000);

it('killed at any moment while it saves, it opens whole with all that was said to be saved', async () => {
  const saved: string[] = [];
  for (const delay of [0, 5, 23, 71, 140]) {
    const child = spawn(process.execPath, [program, file, '100000'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (bytes: Buffer) => {
        if (text === '') setTimeout(() => child.kill('SIGKILL'), delay);
        text += bytes.toString();
      });
      child.on('close', () => resolve());
    });
    // The last line may have been cut.
    saved.push(...text.split('\n').slice(0, -1));
    expectWhole(saved);
  }
  expect(saved.length).toBeGreaterThanOrEqual(5);
}, 30_000);

it('two processes that open and save at once wait for each other, and nothing is lost', async () => {
  const run = () => new Promise<string[]>((resolve, reject) => {
    const child = spawn(process.execPath, [program, file, '40'], { stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { text: '', errors: '' };
    child.stdout.on('data', (bytes: Buffer) => (output.text += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (output.errors += bytes.toString()));
    child.on('close', (code) => (code === 0 ? resolve(output.text.split('\n').filter(Boolean)) : reject(new Error(output.errors))));
  });
  const ids = (await Promise.all([run(), run(), run()])).flat();
  expect(ids).toHaveLength(120);
  expectWhole(ids);
}, 30_000);

it('an older Node is refused before the native part, which would end its process, is loaded', () => {
  expect(() => checkNodeVersion('20.20.2')).toThrow(expect.objectContaining({ code: 'NOT_AVAILABLE' }));
  expect(() => checkNodeVersion('24.0.0')).not.toThrow();
});
