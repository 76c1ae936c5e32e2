import { databaseStatementTimeout } from '../../../shared/vocabulary/database.ts';
import { resilienceTimeout } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isRelational, ownCallers } from './owned.ts';

export const statementTimeout = defineRule({
  id: 'database.statement-timeout',
  area: 'database',
  title: 'Statements and idle transactions are ended after a time',
  severity: 'medium',
  covers: ['B.F3', 'B.E8', 'J.E3', 'J.E7'],
  selector: { type: 'component', kinds: ['database'] },
  check(component, look) {
    if (!isRelational(component) || component.technology === 'sqlite') return notApplicable();
    const callers = ownCallers(component.id, look).filter(({ kind }) => kind === 'service' || kind === 'function');
    if (callers.length === 0) return notApplicable();
    const server = look.known(component, databaseStatementTimeout);
    if (server === true) return pass();
    const ended = callers.map((caller) => {
      const edges = look.structure.outgoing(caller.id).filter(({ to }) => to === component.id);
      return look.known(caller, databaseStatementTimeout) ?? (edges.some((edge) => (look.known(edge, resilienceTimeout) ?? 0) > 0) ? true : undefined);
    });
    if (ended.every((value) => value === true)) return pass();
    const open = callers.filter((_, at) => ended[at] === false);
    if (server === false || open.length > 0) return fail(`Nothing ends a statement that runs too long on ${component.name}.`, { severity: weigh(look, 'low', 'availability', 'load'), related: (open.length > 0 ? open : callers).map(({ id }) => id) });
    return look.fact(component, databaseStatementTimeout) === undefined ? unknown() : pass();
  },
  why: 'PostgreSQL and MySQL let a statement run for ever by default. One query without its index, or one transaction that was left open, keeps its connection and its locks; requests behind it wait, fill the pool, and the whole service stops although the database is up.',
  fix: [
    { option: 'Set the limits on the role of the service; migrations and reports get a role of their own.', tradeoff: 'Long reports have to ask for more.', code: "ALTER ROLE shop_api SET statement_timeout = '5s';\nALTER ROLE shop_api SET idle_in_transaction_session_timeout = '30s';" },
    { option: 'Give them with the connection.', tradeoff: 'Each service has to; PgBouncer in transaction mode drops startup options unless told to keep them.', code: 'create_engine(url, connect_args={"connect_timeout": 3, "options": "-c statement_timeout=5000"})' },
  ],
  strength: 'Statements that run too long are ended: {names}.',
  effort: 'hours',
  references: [
    { title: 'PostgreSQL: statement_timeout and idle_in_transaction_session_timeout', url: 'https://www.postgresql.org/docs/current/runtime-config-client.html' },
    { title: 'MySQL: max_execution_time', url: 'https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html' },
  ],
  examples: {
    fails: [{ title: 'No limit on the server', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql', facts: { 'database.statementTimeout': false } } }, connections: { 'api->db': {} } } }],
    passes: [{ title: 'Given with the connection', subject: 'db', system: { components: { api: { kind: 'service', facts: { 'database.statementTimeout': true } }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': {} } } }],
    unknown: [{ title: 'No file says it', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': {} } } }],
    notApplicable: [{ title: 'Only a worker uses it', subject: 'db', system: { components: { worker: { kind: 'worker' }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'worker->db': {} } } }],
  },
});
