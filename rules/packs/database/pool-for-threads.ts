import { databasePoolSize } from '../../../shared/vocabulary/database.ts';
import { runtimeThreads } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';

export const poolForThreads = defineRule({
  id: 'database.pool-for-threads',
  area: 'database',
  title: 'Threads find a connection when they need one',
  severity: 'medium',
  covers: ['B.E7', 'E.E9', 'E.F1'],
  selector: { type: 'connection', from: ['service', 'worker'], to: ['database'] },
  check(connection, look) {
    const [threads, pool] = [look.known(connection.source, runtimeThreads), look.known(connection, databasePoolSize)];
    if (threads === undefined || pool === undefined) return unknown();
    if (threads === 1 || pool === 0) return notApplicable();
    if (pool >= threads) return pass();
    return fail(`${connection.source.name} works in ${threads} threads over ${pool} connections to ${connection.target.name}: under load ${threads - pool} of them wait for one, and fail when none comes free in time.`, { severity: weigh(look, pool * 2 >= threads ? 'low' : 'medium', 'load') });
  },
  why: 'FastAPI runs plain functions in forty threads, and SQLAlchemy lends fifteen connections. Each request takes one at its beginning and gives it back at its end, so that from the sixteenth on they stand in line, and after thirty seconds they fail with a time-out that speaks of the pool and not of the load.',
  fix: [
    { option: 'As many threads as connections.', tradeoff: 'Requests wait at the door, where it can be seen, instead of in the pool; requests without the database wait too.', code: 'from anyio import to_thread\n\n@asynccontextmanager\nasync def lifespan(app):\n    to_thread.current_default_thread_limiter().total_tokens = 15\n    yield' },
    { option: 'As many connections as threads, where the server has room: instances × workers × connections.', tradeoff: 'PostgreSQL accepts a hundred unless told otherwise; beyond that put PgBouncer between.', code: 'engine = create_engine(url, pool_size=20, max_overflow=20, pool_timeout=5, pool_pre_ping=True)' },
    { option: 'Give the connection back before slow calls to others.', tradeoff: 'Takes care in the code; helps most where requests wait for providers.' },
  ],
  strength: 'Threads find a connection when they need one: {names}.',
  effort: 'hours',
  references: [
    { title: 'SQLAlchemy: QueuePool', url: 'https://docs.sqlalchemy.org/en/20/core/pooling.html#sqlalchemy.pool.QueuePool' },
    { title: 'AnyIO: the number of worker threads', url: 'https://anyio.readthedocs.io/en/stable/threads.html#adjusting-the-default-maximum-worker-thread-count' },
    { title: 'Starlette: thread pool', url: 'https://starlette.dev/threadpool/' },
  ],
  examples: {
    fails: [{ title: 'Forty threads, fifteen connections', subject: 'api->db', system: { components: { api: { kind: 'service', facts: { 'runtime.threads': 40 } }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': { facts: { 'database.poolSize': 15 } } } } }],
    passes: [{ title: 'Four threads, fifteen connections', subject: 'api->db', system: { components: { api: { kind: 'service', facts: { 'runtime.threads': 4 } }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': { facts: { 'database.poolSize': 15 } } } } }],
    unknown: [{ title: 'The pool is not known', subject: 'api->db', system: { components: { api: { kind: 'service', facts: { 'runtime.threads': 40 } }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': {} } } }],
    notApplicable: [{ title: 'One thread', subject: 'api->db', system: { components: { api: { kind: 'service', facts: { 'runtime.threads': 1 } }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': { facts: { 'database.poolSize': 15 } } } } }],
  },
});
