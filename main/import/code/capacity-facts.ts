import type { Component } from '../../../shared/model/document.ts';
import { databasePoolSize } from '../../../shared/vocabulary/database.ts';
import { runtimeThreads, runtimeWorkers } from '../../../shared/vocabulary/scalability.ts';
import { factsOfConnectionTo, type FactBook } from '../facts.ts';
import type { Fragment } from '../fragment.ts';
import { boolOf, entryOf, nameOf, numberOf, type Value } from '../python/digest.ts';
import { folderOf } from '../paths.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import { databaseSetting, enginesOf, usualNumber } from './database-facts.ts';
import type { Entry } from './entry-points.ts';
import { findFramework, isDjango } from './stack-facts.ts';
import type { CodeModules } from './modules.ts';
import { at, type UnitIndex } from './unit.ts';

/** So many threads run the plain functions of one process: https://anyio.readthedocs.io/en/stable/threads.html#adjusting-the-default-maximum-worker-thread-count */
const threadsOfAnyio = 40;

const oneByDefault = new Set(['gunicorn', 'uvicorn', 'hypercorn', 'granian', 'daphne']);

/**
 * How much a program works on at a time: as the configuration of its server says, and as its framework runs plain functions.
 * @param isSaid whether its command says how many processes it starts, though not in a number
 */
export function sayCapacity(index: UnitIndex, book: FactBook, entries: readonly Entry[], { kind, facts }: Component, modules: CodeModules, isSaid: boolean): void {
  if (kind !== 'service') return;
  const server = facts?.['runtime.server']?.value;
  // gunicorn reads gunicorn.conf.py in the folder that it is started in, or what it is told to.
  const files = server === 'gunicorn' ? modules.all.filter(({ path }) => /(?:^|\/)[\w.-]*gunicorn[\w.-]*\.py$/.test(path)) : [];
  const configured = files.length === 1 ? files[0] : files.find(({ path }) => folderOf(path) === index.unit.folder);
  for (const [target, fact] of [['workers', runtimeWorkers], ['threads', runtimeThreads]] as const) {
    const found = configured?.digest.assigns.findLast((assign) => assign.target === target && assign.scope === '');
    if (configured && found) book.say(fact, usualNumber(found.value), 'likely', at(configured, found.line));
  }
  const [started] = facts?.['runtime.server']?.evidence ?? [];
  const place = started?.line === undefined ? undefined : { file: started.file, line: started.line, column: 1 };
  // Nobody asked for more: https://gunicorn.org/reference/settings/#workers, https://uvicorn.dev/settings/#production
  const isTuned = /uvicorn-gunicorn|meinheld/.test(`${String(facts?.['deployment.baseImage']?.value ?? '')} ${String(facts?.['deployment.image']?.value ?? '')}`);
  if (place && !isTuned && !isSaid && oneByDefault.has(String(server)) && facts?.[runtimeWorkers.key] === undefined && !configured?.digest.assigns.some(({ target }) => target === 'workers')) book.say(runtimeWorkers, 1, 'likely', place);
  if (server === 'gunicorn' && facts?.['runtime.interface']?.value === 'wsgi' && place && !configured?.digest.assigns.some(({ target }) => target === 'threads')) book.say(runtimeThreads, 1, 'likely', place);
  const routes = entries.filter(({ kind: role, function: definition }) => role === 'route' && definition);
  const plain = routes.filter(({ function: definition }) => definition?.async === false);
  if (findFramework(index)?.name === 'fastapi' && plain.length > routes.length / 2) book.say(runtimeThreads, threadsOfAnyio, 'likely', ...plain.slice(0, 5).map((route) => route.place));
}

/** How many connections each process of a program may open to its database. */
export function sayPools(source: Source, { index, components }: { readonly index: UnitIndex; readonly components: readonly Component[] }, fragment: Fragment): void {
  for (const component of components) {
    const links = fragment.connections.filter(({ from, to }) => from === component.id && fragment.components.some(({ id, kind, technology }) => id === to && kind === 'database' && relational.has(technology ?? '')));
    const threads = component.facts?.[runtimeThreads.key]?.value;
    const pool = links.length === 1 ? findPool(index, typeof threads === 'number' ? threads : undefined) : undefined;
    for (const link of links) {
      const book = factsOfConnectionTo(source, 'database');
      if (pool) book.say(databasePoolSize, pool.size, 'likely', pool.place);
      link.facts = { ...book.facts, ...link.facts };
    }
  }
}

const relational = new Set(['postgresql', 'mysql', 'mariadb', 'timescaledb', 'cockroachdb', 'sqlserver', 'oracle']);

interface Pool {
  readonly size: number;
  readonly place: Place;
}

/**
 * The connections that one process may keep to a database. SQLAlchemy keeps five and opens ten more under load:
 * https://docs.sqlalchemy.org/en/20/core/pooling.html#sqlalchemy.pool.QueuePool; asyncpg ten:
 * https://magicstack.github.io/asyncpg/current/api/index.html#connection-pools; psycopg's pool four:
 * https://www.psycopg.org/psycopg3/docs/api/pool.html. Without a pool Django has one for each thread.
 */
function findPool(index: UnitIndex, threads: number | undefined): Pool | undefined {
  const engines = enginesOf(index).filter(({ call }) => !/NullPool|StaticPool/.test(JSON.stringify(call.named['poolclass'] ?? null)));
  const engine = engines.find(({ call }) => call.named['pool_size'] !== undefined) ?? engines[0];
  if (engine) {
    const [size, overflow] = [numberFor(index, engine.call.named['pool_size'], 5), numberFor(index, engine.call.named['max_overflow'], 10)];
    return size === undefined || overflow === undefined || overflow < 0 || size === 0 ? undefined : { size: size + overflow, place: at(engine.module, engine.call.line) };
  }
  const flask = index.imported('flask_sqlalchemy');
  if (flask) {
    const options = index.setting('SQLALCHEMY_ENGINE_OPTIONS', 'app.config[]"SQLALCHEMY_ENGINE_OPTIONS"');
    const [size, overflow] = [numberFor(index, entryOf(options?.value, 'pool_size'), 5), numberFor(index, entryOf(options?.value, 'max_overflow'), 10)];
    return options && !('dict' in options.value) ? undefined : size === undefined || overflow === undefined ? undefined : { size: size + overflow, place: options?.place ?? flask };
  }
  const [pool] = index.all.filter(({ call }) => /^asyncpg\.create_pool$|^psycopg_pool\.(?:Async)?ConnectionPool$/.test(call.callee));
  if (pool) {
    const size = numberFor(index, pool.call.named['max_size'], pool.call.callee.startsWith('asyncpg') ? 10 : (numberOf(pool.call.named['min_size']) ?? 4));
    return size === undefined ? undefined : { size, place: at(pool.module, pool.call.line) };
  }
  return isDjango(index) ? poolOfDjango(index, threads) : undefined;
}

/** https://docs.djangoproject.com/en/stable/ref/databases/#connection-pool */
function poolOfDjango(index: UnitIndex, threads: number | undefined): Pool | undefined {
  const { given, all } = databaseSetting(index, 'OPTIONS');
  const pool = entryOf(given?.value, 'pool');
  if (pool && given && boolOf(pool) !== false) return { size: numberFor(index, entryOf(pool, 'max_size'), 4) ?? 4, place: given.place };
  return all && threads !== undefined ? { size: threads, place: all.place } : undefined;
}

/** A number as it is written, as the setting of that name has it, or as it is when left out. */
function numberFor(index: UnitIndex, value: Value | undefined, otherwise: number): number | undefined {
  if (value === undefined) return otherwise;
  const name = nameOf(value)?.split('.').at(-1);
  const setting = name === undefined ? undefined : index.setting(name);
  return usualNumber(setting?.value ?? value);
}
