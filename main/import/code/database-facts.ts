import { databaseConcurrency, databaseConnectionChecks, databaseConnectionReuse, databaseMappers, databaseRawSql, databaseRetiredLibraries, databaseStatementTimeout, databaseTransactions } from '../../../shared/vocabulary/database.ts';
import type { FactBook } from '../facts.ts';
import { boolOf, callOf, entryOf, numberOf, textOf, type Value } from '../python/digest.ts';
import type { Place } from '../yaml/located.ts';
import { isDjango } from './stack-facts.ts';
import { at, type Found, type UnitIndex } from './unit.ts';

/** What the code says about how it connects to its database and what it does there. */
export function sayDatabase(index: UnitIndex, book: FactBook): void {
  const engines = enginesOf(index);
  sayConnections(index, book, engines);
  sayStatementTimeout(index, book, engines);
  sayTransactions(index, book, engines);
  sayConcurrency(index, book);
  sayRawSql(index, book);
  sayMappers(index, book);
  sayRetired(index, book);
}

const developmentPath = /(?:^|\/)[^/]*(?:local|dev|development|test|testing|ci)[^/]*\.py$/;
/** The environment that runs migrations connects for itself. */
const migrationPath = /(?:^|\/)(?:alembic|migrations)\//;

/** Engines of SQLAlchemy on a server, with everything that they are given in sight. */
export const enginesOf = (index: UnitIndex): Found[] =>
  [...index.calls('sqlalchemy', /\.create_(?:async_)?engine$/), ...index.calls('sqlmodel', /\.create_engine$/)].filter(({ module, call }) => !migrationPath.test(module.path) && !(textOf(call.args[0]) ?? '').startsWith('sqlite') && call.args.every((value) => !('code' in value && value.code.startsWith('*'))));

const serverEngine = /backends\.(?:postgresql|mysql)|postgis/;

interface Given {
  readonly value: Value;
  readonly place: Place;
}

/** A setting of Django’s default database: by itself, else in the dictionary of all, else among what a helper is called with. */
export function databaseSetting(index: UnitIndex, name: string): { readonly given?: Given; readonly all?: Given } {
  const modules = index.unit.modules.filter(({ path }) => !developmentPath.test(path));
  const assigns = modules.flatMap((module) => module.digest.assigns.map((assign) => ({ value: assign.value, target: assign.target, place: at(module, assign.line) })));
  const own = assigns.findLast(({ target }) => target.startsWith('DATABASES') && target.endsWith(`"${name}"`));
  const whole = assigns.filter(({ target, value }) => target === 'DATABASES' && 'dict' in value);
  // Of several to choose from, the one on a server is what runs in production.
  const all = whole.find(({ value }) => serverEngine.test(JSON.stringify(value))) ?? whole[0];
  if (own) return { given: own, ...(all && { all }) };
  const main = entryOf(all?.value, 'default');
  const value = entryOf(main, name) ?? callOf(main)?.named[name.toLowerCase()];
  return { ...(value && all && { given: { value, place: all.place } }), ...(all && { all }) };
}

/** A number, or the one that a variable of the environment has when nobody sets it. */
export function usualNumber(value: Value): number | undefined {
  const call = callOf(value);
  if (call && /^(?:int|float)$/.test(call.callee) && call.args[0]) return usualNumber(call.args[0]);
  const read = numberOf(value) ?? (call ? numberOf(call.named['default'] ?? call.args[1]) ?? Number(textOf(call.named['default'] ?? call.args[1]) ?? Number.NaN) : undefined);
  return read === undefined || Number.isNaN(read) ? undefined : read;
}

/**
 * Django opens a connection for each request unless told otherwise; SQLAlchemy and the drivers' pools keep theirs.
 * https://docs.djangoproject.com/en/stable/ref/databases/#persistent-connections
 */
function sayConnections(index: UnitIndex, book: FactBook, engines: readonly Found[]): void {
  if (isDjango(index)) {
    sayDjangoConnections(index, book);
    return;
  }
  const pool = index.all.find(({ call }) => /^(?:asyncpg\.create_pool|psycopg_pool\.(?:Async)?ConnectionPool|psycopg2\.pool\.\w+Pool|aiomysql\.create_pool|asyncmy\.create_pool)$/.test(call.callee));
  const [first] = engines;
  const poolless = engines.find(({ call }) => JSON.stringify(call.named['poolclass'] ?? '').includes('NullPool'));
  if (first && engines.length === 1 && poolless) book.say(databaseConnectionReuse, 'none', 'certain', at(poolless.module, poolless.call.line));
  else if (pool) book.say(databaseConnectionReuse, 'pool', 'certain', at(pool.module, pool.call.line));
  else if (first && !poolless) book.say(databaseConnectionReuse, 'pool', 'likely', at(first.module, first.call.line));
  const options = index.setting('SQLALCHEMY_ENGINE_OPTIONS');
  const checking = engines.find(({ call }) => boolOf(call.named['pool_pre_ping']) === true || (numberOf(call.named['pool_recycle']) ?? 0) > 0);
  if (checking) book.say(databaseConnectionChecks, true, 'certain', at(checking.module, checking.call.line));
  else if (options && /pool_pre_ping|pool_recycle/.test(JSON.stringify(options.value))) book.say(databaseConnectionChecks, true, 'certain', options.place);
  // What is given by a variable is not known to be off.
  else if (first && !poolless && engines.every(({ call }) => call.named['pool_pre_ping'] === undefined && call.named['pool_recycle'] === undefined)) book.say(databaseConnectionChecks, false, 'likely', ...engines.map(({ module, call }) => at(module, call.line)));
}

function sayDjangoConnections(index: UnitIndex, book: FactBook): void {
  const { given: age, all } = databaseSetting(index, 'CONN_MAX_AGE');
  const { given: options } = databaseSetting(index, 'OPTIONS');
  const { given: checks } = databaseSetting(index, 'CONN_HEALTH_CHECKS');
  const text = JSON.stringify(all?.value ?? '');
  if (options && entryOf(options.value, 'pool')) book.say(databaseConnectionReuse, 'pool', 'certain', options.place);
  else if (age) {
    const seconds = 'none' in age.value ? 1 : usualNumber(age.value);
    if (seconds !== undefined) book.say(databaseConnectionReuse, seconds > 0 ? 'persistent' : 'none', numberOf(age.value) === undefined ? 'likely' : 'certain', age.place);
    const checked = checks && boolOf(checks.value);
    if (checked === true) book.say(databaseConnectionChecks, true, 'certain', checks?.place);
    else if (!checks && seconds !== undefined && seconds > 0) book.say(databaseConnectionChecks, false, 'likely', age.place);
  } else if (all && entryOf(all.value, 'default') && 'dict' in (entryOf(all.value, 'default') ?? { none: true }) && serverEngine.test(text) && !/CONN_MAX_AGE|"pool"|"\*/.test(text)) {
    book.say(databaseConnectionReuse, 'none', 'likely', all.place);
  }
}

const limitWords = /statement_timeout|command_timeout|max_execution_time|MAX_EXECUTION_TIME/;

function sayStatementTimeout(index: UnitIndex, book: FactBook, engines: readonly Found[]): void {
  const calls = [...engines, ...index.all.filter(({ call }) => /^(?:asyncpg|psycopg|psycopg2|psycopg_pool|aiomysql|MySQLdb|pymysql)\.[\w.]*(?:connect|create_pool|ConnectionPool|Pool)$|\.execute$/.test(call.callee))];
  const found = calls.find(({ call }) => limitWords.test(JSON.stringify(call.named)) || limitWords.test(JSON.stringify(call.args)));
  const { all } = databaseSetting(index, 'OPTIONS');
  const options = index.setting('SQLALCHEMY_ENGINE_OPTIONS');
  const setting = [all, options].find((each) => each && limitWords.test(JSON.stringify(each.value)));
  if (found) book.say(databaseStatementTimeout, true, 'likely', at(found.module, found.call.line));
  else if (setting) book.say(databaseStatementTimeout, true, 'likely', setting.place);
}

const djangoWrite = /\.objects\.(?:create|bulk_create|bulk_update)$|(?:^|\.)save$/;
/** As many writes as a program has in which some surely belong together. */
const someWrites = 15;

function sayTransactions(index: UnitIndex, book: FactBook, engines: readonly Found[]): void {
  if (!isDjango(index)) {
    const [first] = engines;
    if (first) book.say(databaseTransactions, 'explicit', 'likely', at(first.module, first.call.line));
    return;
  }
  const { given, all } = databaseSetting(index, 'ATOMIC_REQUESTS');
  if (given && boolOf(given.value) !== false) {
    book.say(databaseTransactions, 'request', 'certain', given.place);
    return;
  }
  const atomic = index.imported('django.db.transaction', 'django.db.transaction.atomic');
  const writes = index.all.filter(({ call }) => djangoWrite.test(call.callee));
  if (atomic) book.say(databaseTransactions, 'explicit', 'likely', atomic);
  else if (all && writes.length >= someWrites && !index.unit.everything.some(({ digest }) => digest.imports.some(({ module, name }) => /django\.db\.transaction/.test(`${module}.${name ?? ''}`)))) book.say(databaseTransactions, 'none', 'likely', all.place, ...writes.slice(0, 9).map(({ module, call }) => at(module, call.line)));
}

function sayConcurrency(index: UnitIndex, book: FactBook): void {
  const locked = index.all.find(({ call }) => /\.(?:select_for_update|with_for_update)$/.test(call.callee));
  if (locked) {
    book.say(databaseConcurrency, 'locked', 'likely', at(locked.module, locked.call.line));
    return;
  }
  for (const module of index.unit.modules) {
    const version = module.digest.assigns.find(({ target, value }) => target === '__mapper_args__' && JSON.stringify(value).includes('version_id_col'));
    if (version) book.say(databaseConcurrency, 'versioned', 'likely', at(module, version.line));
  }
}

const statement = /^\s*(?:with\s+\w+[\s\S]+?\bselect\b|select\b[\s\S]+?\bfrom\b|insert\s+into\b|update\b[\s\S]+?\bset\b|delete\s+from\b)/i;

/** Modules with statements of SQL in strings; one that only asks whether the server answers has none. */
function sayRawSql(index: UnitIndex, book: FactBook): void {
  const found = index.all.filter(({ module, call }) => !migrationPath.test(module.path) && /(?:^|\.)(?:text|execute|executemany|raw|fetch|fetchrow|fetchval|RawSQL)$/.test(call.callee) && statement.test((textOf(call.args[0]) ?? '').slice(0, 5_000)));
  const first = new Map<string, Found>();
  for (const each of found) if (!first.has(each.module.name)) first.set(each.module.name, each);
  if (first.size > 0) book.say(databaseRawSql, [...first.keys()].slice(0, 200), 'likely', ...[...first.values()].map(({ module, call }) => at(module, call.line)));
  else if (index.unit.modules.length > 0 && index.uses(['sqlalchemy', 'django', 'sqlmodel', 'peewee', 'tortoise-orm'], ['sqlalchemy', 'django.db', 'sqlmodel', 'peewee', 'tortoise'])) book.say(databaseRawSql, [], 'likely', index.manifest);
}

/** ORMs of relational databases, by what their models are built on. */
const mappers: readonly (readonly [name: string, base: RegExp])[] = [
  ['django', /^django\.db\.models\.Model$/],
  ['sqlalchemy', /^sqlalchemy\.[\w.]*(?:DeclarativeBase|MappedAsDataclass)$|^sqlalchemy\.[\w.]*declarative_base\(\)$|^flask_sqlalchemy\.SQLAlchemy\(\)\.Model$|^sqlmodel\.[\w.]*SQLModel$/],
  ['peewee', /^peewee\.Model$/],
  ['tortoise', /^tortoise\.(?:models\.)?Model$/],
  ['pony', /^pony\.orm\.Database\(\)\.Entity$/],
  ['piccolo', /^piccolo\.table\.Table$/],
];

function sayMappers(index: UnitIndex, book: FactBook): void {
  const places = new Map<string, Place>();
  for (const module of index.unit.modules) for (const { bases, line } of module.digest.classes) for (const [name, base] of mappers) if (!places.has(name) && bases.some((each) => base.test(each))) places.set(name, at(module, line));
  if (places.size > 0) book.say(databaseMappers, [...places.keys()], 'certain', ...places.values());
}

/** Motor: https://www.mongodb.com/docs/drivers/motor; GINO needs a SQLAlchemy before 1.4: https://github.com/python-gino/gino/issues/680 */
const retired = ['motor', 'gino'];

function sayRetired(index: UnitIndex, book: FactBook): void {
  const found = retired.flatMap((name) => {
    const place = index.dependency(name)?.place ?? index.imported(name);
    return place ? [{ name, place }] : [];
  });
  if (found.length > 0) book.say(databaseRetiredLibraries, found.map(({ name }) => name), 'certain', ...found.map(({ place }) => place));
  else if (index.isReadable && index.uses(['sqlalchemy', 'django', 'sqlmodel', 'pymongo', 'beanie', 'mongoengine', 'psycopg', 'psycopg2', 'psycopg2-binary', 'asyncpg', 'peewee', 'tortoise-orm'])) book.say(databaseRetiredLibraries, [], 'likely', index.manifest);
}
