import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, migrations } from '../../../main/history/migrations/index.ts';

const versionOf = (database: Sqlite.Database): unknown => database.pragma('user_version', { simple: true });
const tablesOf = (database: Sqlite.Database): unknown[] => database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all();

describe('migrations', () => {
  it('bring a new database to the present version, and then find nothing to do', () => {
    const database = new Sqlite(':memory:');
    migrate(database, 'x');
    expect(versionOf(database)).toBe(migrations.length);
    migrate(database, 'x');
    expect(versionOf(database)).toBe(migrations.length);
  });

  it('leave the version before and its data when a step fails half way', () => {
    const database = new Sqlite(':memory:');
    migrate(database, 'x', ['CREATE TABLE a (n INTEGER) STRICT; INSERT INTO a VALUES (1);']);
    expect(() => migrate(database, 'x', ['', 'CREATE TABLE b (n INTEGER) STRICT; INSERT INTO nowhere VALUES (1);'])).toThrow(/nowhere/);
    expect(versionOf(database)).toBe(1);
    expect(tablesOf(database)).toEqual(['a']);
  });

  it('run only the steps that a database has not seen', () => {
    const database = new Sqlite(':memory:');
    migrate(database, 'x', ['CREATE TABLE a (n INTEGER) STRICT;']);
    migrate(database, 'x', ['CREATE TABLE a (n INTEGER) STRICT;', 'CREATE TABLE b (n INTEGER) STRICT;']);
    expect(tablesOf(database)).toEqual(['a', 'b']);
    expect(versionOf(database)).toBe(2);
  });

  it('refuse a database of a newer version and leave it as it is', () => {
    const database = new Sqlite(':memory:');
    database.pragma(`user_version = ${migrations.length + 1}`);
    expect(() => migrate(database, 'history.sqlite')).toThrow(expect.objectContaining({ code: 'HISTORY_NEWER', place: { file: 'history.sqlite' } }));
    expect(tablesOf(database)).toEqual([]);
  });
});

describe('version 1', () => {
  const open = (): Sqlite.Database => {
    const database = new Sqlite(':memory:');
    migrate(database, 'x', migrations.slice(0, 1));
    database.pragma('foreign_keys = ON');
    return database;
  };
  const insert = "INSERT INTO review VALUES ('r', 'd', 'n', '', '2026-01-01T00:00:00.000Z', NULL, 0.5, 0, 0, 0, 0, ?, ?)";

  it('holds only values of the right type', () => {
    expect(() => open().prepare("INSERT INTO blob VALUES ('h', 'text')").run()).toThrow(/cannot store TEXT/);
    const tables = open().pragma('table_list') as Array<{ name: string; strict: number }>;
    expect(tables.filter(({ name }) => !name.startsWith('sqlite_')).map(({ name, strict }) => [name, strict])).toEqual(expect.arrayContaining([['blob', 1], ['review', 1]]));
  });

  it('keeps no row without its blobs, and no blob goes while a row needs it', () => {
    const database = open();
    expect(() => database.prepare(insert).run('a', 'b')).toThrow(/FOREIGN KEY/);
    database.prepare("INSERT INTO blob VALUES ('a', x'00'), ('b', x'00')").run();
    database.prepare(insert).run('a', 'b');
    expect(() => database.prepare("DELETE FROM blob WHERE hash = 'a'").run()).toThrow(/FOREIGN KEY/);
  });
});
