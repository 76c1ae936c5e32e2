import { runtimeTaskLibrary, runtimeTaskQueue, runtimeWorkers } from '../../../shared/vocabulary/scalability.ts';
import { runtimeFramework, runtimeInterface, runtimeServer } from '../../../shared/vocabulary/system.ts';
import { databaseDriver, databaseMigrations, databaseOrm } from '../../../shared/vocabulary/database.ts';
import { codeDependencyPins, codePythonVersion } from '../../../shared/vocabulary/code.ts';
import { deploymentLockfile } from '../../../shared/vocabulary/deployment.ts';
import type { FactBook } from '../facts.ts';
import { nameOfPath } from '../paths.ts';
import { boolOf, numberOf } from '../python/digest.ts';
import type { Place } from '../yaml/located.ts';
import { at, type UnitIndex } from './unit.ts';

/** A library by the names under which it is installed and imported. */
interface Library {
  readonly name: string;
  readonly packages: readonly string[];
  /** What an import or a call of it begins with, where that is not the package's name. */
  readonly modules?: readonly string[];
  readonly interface?: 'asgi' | 'wsgi';
  /** Only a class or function of it shows that a program is built on it, not that it borrows something. */
  readonly made?: RegExp;
}

/** Web frameworks, in the order in which one decides when several are there: what is built on another stands before it. */
const frameworks: readonly Library[] = [
  { name: 'fastapi', packages: ['fastapi'], interface: 'asgi', made: /^fastapi\.(?:applications\.)?FastAPI$/ },
  { name: 'litestar', packages: ['litestar'], interface: 'asgi', made: /^litestar\.(?:app\.)?Litestar$/ },
  { name: 'sanic', packages: ['sanic'], interface: 'asgi', made: /^sanic\.(?:app\.)?Sanic$/ },
  { name: 'quart', packages: ['quart'], interface: 'asgi', made: /^quart\.(?:app\.)?Quart$/ },
  { name: 'django', packages: ['django'] },
  { name: 'flask', packages: ['flask'], interface: 'wsgi', made: /^flask\.(?:app\.)?Flask$/ },
  { name: 'aiohttp', packages: ['aiohttp'], made: /^aiohttp\.web\.Application$/ },
  { name: 'tornado', packages: ['tornado'], made: /^tornado\.web\.Application$/ },
  { name: 'falcon', packages: ['falcon'], made: /^falcon\.(?:asgi\.)?(?:App|API)$/ },
  { name: 'pyramid', packages: ['pyramid'], interface: 'wsgi', made: /^pyramid\.config\.Configurator$/ },
  { name: 'bottle', packages: ['bottle'], interface: 'wsgi', made: /^bottle\.(?:Bottle|run)$/ },
  { name: 'connexion', packages: ['connexion'], made: /^connexion\.\w*App$/ },
  { name: 'starlette', packages: ['starlette'], interface: 'asgi', made: /^starlette\.applications\.Starlette$/ },
  { name: 'blacksheep', packages: ['blacksheep'], interface: 'asgi', made: /^blacksheep\.(?:server\.)?Application$/ },
  { name: 'robyn', packages: ['robyn'], made: /^robyn\.Robyn$/ },
  { name: 'grpc', packages: ['grpcio'], modules: ['grpc'], made: /^grpc\.(?:aio\.)?server$/ },
];

const orms: readonly Library[] = [
  { name: 'sqlmodel', packages: ['sqlmodel'] },
  { name: 'django', packages: ['django'] },
  { name: 'sqlalchemy', packages: ['sqlalchemy', 'flask-sqlalchemy', 'databases', 'gino', 'ormar'], modules: ['sqlalchemy', 'flask_sqlalchemy'] },
  { name: 'tortoise', packages: ['tortoise-orm'], modules: ['tortoise'] },
  { name: 'piccolo', packages: ['piccolo'] },
  { name: 'peewee', packages: ['peewee', 'peewee-async'], modules: ['peewee'] },
  { name: 'pony', packages: ['pony'] },
  { name: 'beanie', packages: ['beanie'] },
  { name: 'mongoengine', packages: ['mongoengine', 'flask-mongoengine'], modules: ['mongoengine'] },
  { name: 'odmantic', packages: ['odmantic'] },
];

/** Drivers by the database they speak to. */
const drivers: ReadonlyArray<Library & { readonly speaks: string }> = [
  { name: 'asyncpg', packages: ['asyncpg'], speaks: 'postgresql' },
  { name: 'psycopg3', packages: ['psycopg', 'psycopg-binary', 'psycopg-pool'], modules: ['psycopg'], speaks: 'postgresql' },
  { name: 'psycopg2', packages: ['psycopg2', 'psycopg2-binary'], modules: ['psycopg2'], speaks: 'postgresql' },
  { name: 'pg8000', packages: ['pg8000'], speaks: 'postgresql' },
  { name: 'aiopg', packages: ['aiopg'], speaks: 'postgresql' },
  { name: 'mysqlclient', packages: ['mysqlclient'], modules: ['MySQLdb'], speaks: 'mysql' },
  { name: 'asyncmy', packages: ['asyncmy'], speaks: 'mysql' },
  { name: 'aiomysql', packages: ['aiomysql'], speaks: 'mysql' },
  { name: 'pymysql', packages: ['pymysql'], speaks: 'mysql' },
  { name: 'mysql-connector', packages: ['mysql-connector-python'], modules: ['mysql.connector'], speaks: 'mysql' },
  { name: 'pymongo', packages: ['pymongo'], speaks: 'mongodb' },
  { name: 'motor', packages: ['motor'], speaks: 'mongodb' },
  { name: 'aiosqlite', packages: ['aiosqlite'], speaks: 'sqlite' },
  { name: 'pyodbc', packages: ['pyodbc', 'mssql-django', 'pymssql'], modules: ['pyodbc'], speaks: 'sqlserver' },
  { name: 'aioodbc', packages: ['aioodbc'], speaks: 'sqlserver' },
  { name: 'oracledb', packages: ['oracledb', 'cx-oracle'], modules: ['oracledb', 'cx_Oracle'], speaks: 'oracle' },
  { name: 'cassandra-driver', packages: ['cassandra-driver', 'scylla-driver'], modules: ['cassandra'], speaks: 'cassandra' },
];

const migrations: readonly Library[] = [
  { name: 'alembic', packages: ['alembic', 'flask-migrate', 'flask-alembic'], modules: ['alembic', 'flask_migrate'] },
  { name: 'aerich', packages: ['aerich'] },
  { name: 'yoyo', packages: ['yoyo-migrations'], modules: ['yoyo'] },
  { name: 'piccolo', packages: ['piccolo'] },
  { name: 'peewee-migrate', packages: ['peewee-migrate', 'peewee-migrations'], modules: ['peewee_migrate'] },
];

const taskQueues: readonly Library[] = [
  { name: 'celery', packages: ['celery'] },
  { name: 'dramatiq', packages: ['dramatiq', 'django-dramatiq'], modules: ['dramatiq'] },
  { name: 'arq', packages: ['arq'] },
  { name: 'rq', packages: ['rq', 'django-rq', 'rq-scheduler'], modules: ['rq', 'django_rq'] },
  { name: 'huey', packages: ['huey'] },
  { name: 'taskiq', packages: ['taskiq', 'taskiq-redis', 'taskiq-aio-pika'], modules: ['taskiq'] },
  { name: 'procrastinate', packages: ['procrastinate'] },
  { name: 'django-q', packages: ['django-q', 'django-q2'], modules: ['django_q'] },
  { name: 'saq', packages: ['saq'] },
];

const find = (index: UnitIndex, libraries: readonly Library[]): { name: string; place: Place } | undefined => {
  for (const { name, packages, modules } of libraries) {
    const place = index.uses(packages, modules ?? packages);
    if (place) return { name, place };
  }
  return undefined;
};

export interface WebFramework {
  readonly name: string;
  readonly interface: 'asgi' | 'wsgi' | undefined;
  readonly place: Place;
}

/** The framework that a program is built on: the one whose application it makes, else the one it depends on. */
export function findFramework(index: UnitIndex): WebFramework | undefined {
  for (const { name, packages, modules, made, interface: spoken } of frameworks) {
    const call = made && index.calls(modules?.[0] ?? packages[0] ?? '', made)[0];
    const subclass = made && index.unit.modules.find(({ digest }) => digest.classes.some(({ bases }) => bases.some((base) => made.test(base))));
    if (call) return { name, interface: spoken, place: index.dependency(...packages)?.place ?? { file: call.module.path, line: call.call.line, column: 1 } };
    if (subclass) return { name, interface: spoken, place: index.dependency(...packages)?.place ?? { file: subclass.path, line: 1, column: 1 } };
    if (name === 'django' && isDjango(index)) return { name, interface: spoken, place: index.dependency('django')?.place ?? index.imported('django') ?? index.setting('INSTALLED_APPS')?.place ?? { file: index.unit.folder, line: 1, column: 1 } };
  }
  const depended = frameworks.find(({ packages }) => index.dependency(...packages) !== undefined && !['aiohttp', 'tornado', 'grpc', 'starlette'].includes(packages[0] ?? ''));
  const place = depended && index.dependency(...depended.packages)?.place;
  return depended && place ? { name: depended.name, interface: depended.interface, place } : undefined;
}

export const isDjango = (index: UnitIndex): boolean => (index.uses(['django']) !== undefined && (index.setting('INSTALLED_APPS') !== undefined || index.imported('django.core.wsgi', 'django.core.asgi', 'django.urls', 'django.core.management') !== undefined));

/** @param speaks the database that the component is connected to, by technology */
export function sayStack(index: UnitIndex, book: FactBook, speaks: ReadonlySet<string>): void {
  const framework = findFramework(index);
  if (framework) {
    book.say(runtimeFramework, framework.name, 'certain', framework.place);
    book.say(runtimeInterface, framework.interface, 'likely', framework.place);
  }
  sayServer(index, book);
  const orm = isDjango(index) ? find(index, orms.slice(0, 2)) : find(index, orms.filter(({ name }) => name !== 'django'));
  const kept = orm?.name === 'django' && index.unit.everything.every(({ digest }) => digest.classes.every(({ bases }) => !bases.some((base) => base.endsWith('models.Model')))) ? find(index, orms.filter(({ name }) => name !== 'django')) : orm;
  if (kept ?? orm) book.say(databaseOrm, (kept ?? orm)?.name, 'certain', (kept ?? orm)?.place);
  sayDriver(index, book, speaks);
  const migration = orm?.name === 'django' ? { name: 'django', place: djangoMigration(index) ?? orm.place } : find(index, migrations);
  if (migration) book.say(databaseMigrations, migration.name, 'certain', migration.place);
  const queue = find(index, taskQueues);
  if (queue) book.say(runtimeTaskLibrary, queue.name, 'certain', queue.place);
  else if (index.isReadable) book.say(runtimeTaskLibrary, 'none', 'likely', index.manifest);
  if (queue) book.say(runtimeTaskQueue, true, 'likely', queue.place);
  sayPackaging(index, book);
}

const startedInCode: ReadonlyArray<{ readonly name: string; readonly call: RegExp; readonly interface: 'asgi' | 'wsgi' }> = [
  { name: 'uvicorn', call: /^uvicorn\.(?:main\.)?run$|^uvicorn\.Server$/, interface: 'asgi' },
  { name: 'hypercorn', call: /^hypercorn\.(?:asyncio|trio)\.serve$/, interface: 'asgi' },
  { name: 'waitress', call: /^waitress\.serve$/, interface: 'wsgi' },
];

/** A server that the program starts by itself, for where no command names one. */
function sayServer(index: UnitIndex, book: FactBook): void {
  for (const { name, call: pattern, interface: spoken } of startedInCode) {
    // What reloads at each change is for developers.
    const calls = index.calls(name, pattern);
    const [found] = [...calls.filter(({ call }) => boolOf(call.named['reload']) !== true), ...calls];
    if (!found) continue;
    book.say(runtimeServer, name, 'likely', at(found.module, found.call.line));
    book.say(runtimeInterface, spoken, 'likely', at(found.module, found.call.line));
    book.say(runtimeWorkers, numberOf(found.call.named['workers']), 'likely', at(found.module, found.call.line));
    return;
  }
}

const djangoMigration = (index: UnitIndex): Place | undefined => {
  const found = index.unit.everything.find(({ path, role }) => role === 'migration' || /(?:^|\/)migrations\/\d{4}_\w+\.py$/.test(path));
  return found && { file: found.path, line: 1, column: 1 };
};

function sayDriver(index: UnitIndex, book: FactBook, speaks: ReadonlySet<string>): void {
  const same = (one: string): boolean => speaks.has(one) || (one === 'mysql' && speaks.has('mariadb'));
  const candidates = drivers.filter(({ speaks: spoken }) => speaks.size === 0 || same(spoken));
  const runtime = candidates.find(({ packages }) => packages.some((name) => index.dependency(name)?.group === undefined && index.dependency(name) !== undefined));
  const found = runtime ? { name: runtime.name, place: index.dependency(...runtime.packages)?.place } : find(index, candidates);
  if (found?.place) book.say(databaseDriver, found.name, 'certain', found.place);
}

function sayPackaging(index: UnitIndex, book: FactBook): void {
  const [main] = [...index.unit.packages].sort((a, b) => b.dependencies.size - a.dependencies.size);
  if (!main) return;
  const lock = main.lockfiles[0];
  book.say(deploymentLockfile, lock ? nameOfPath(lock.place.file) : 'none', lock ? 'certain' : 'likely', lock?.place ?? main.place);
  if (main.requiresPython) book.say(codePythonVersion, main.requiresPython.text, 'likely', main.requiresPython.place);
  const direct = [...main.dependencies.values()].filter(({ group }) => group === undefined);
  if (direct.length === 0) return;
  const pins = lock ? 'locked' : direct.every(({ pin }) => pin === 'exact') ? 'exact' : direct.every(({ pin }) => pin === 'none') ? 'none' : 'range';
  book.say(codeDependencyPins, pins, 'certain', lock?.place ?? direct.find(({ pin }) => pin !== 'exact')?.place ?? main.place);
}
