import { databaseSlowQueryLog } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isManaged } from '../../engine/roles.ts';
import { isOwnServer } from './owned.ts';

export const slowQueries = defineRule({
  id: 'database.slow-queries',
  area: 'database',
  title: 'Slow queries are recorded',
  severity: 'low',
  covers: ['B.F3', 'B.F2', 'F.E6'],
  selector: { type: 'component', kinds: ['database'] },
  check(component, look) {
    if (!isOwnServer(component, look) || isManaged(component) || look.context('stage') === 'prototype') return notApplicable();
    const recorded = look.fact(component, databaseSlowQueryLog);
    if (recorded === undefined) return unknown();
    return recorded ? pass() : fail(`Nothing records which queries on ${component.name} are slow.`, { severity: weigh(look, 'low', 'load') });
  },
  why: 'Which query is slow depends on the data, and the data is only in production. Without a record, the first sign is a full connection pool, and every index that is added is a guess; with one, the five queries that cost most are known each week.',
  fix: [
    { option: 'PostgreSQL: pg_stat_statements, and a log of what takes long.', tradeoff: 'Needs a restart once; costs a few percent at most.', code: 'command: ["postgres", "-c", "shared_preload_libraries=pg_stat_statements", "-c", "log_min_duration_statement=250ms"]' },
    { option: 'MySQL: the slow query log; MongoDB: the profiler at level 1.', tradeoff: 'Logs may hold personal data from literals: keep them as safe as the data.', code: 'command: ["--slow-query-log=ON", "--long-query-time=0.25"]' },
    { option: 'The provider’s insights of queries.', tradeoff: 'A click; priced by retention.' },
  ],
  strength: 'Slow queries are recorded: {names}.',
  effort: 'hours',
  references: [
    { title: 'PostgreSQL: pg_stat_statements', url: 'https://www.postgresql.org/docs/current/pgstatstatements.html' },
    { title: 'MySQL: The Slow Query Log', url: 'https://dev.mysql.com/doc/refman/8.4/en/slow-query-log.html' },
  ],
  examples: {
    fails: [{ title: 'Not recorded', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'database.slowQueryLog': false } } }, connections: { 'api->db': {} } } }],
    passes: [{ title: 'pg_stat_statements', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'database.slowQueryLog': true } } }, connections: { 'api->db': {} } } }],
    unknown: [{ title: 'No file says it', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    notApplicable: [{ title: 'A prototype', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'database.slowQueryLog': false } } }, connections: { 'api->db': {} }, context: { stage: 'prototype' } } }],
  },
});
