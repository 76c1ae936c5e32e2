import { databaseConnectionReuse } from '../../../shared/vocabulary/database.ts';
import { runtimeInterface } from '../../../shared/vocabulary/system.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { weigh } from '../../engine/judge.ts';
import { isSpokenFor, storesOf } from './owned.ts';

export const connectionReuse = defineRule({
  id: 'database.connection-reuse',
  area: 'database',
  title: 'Database connections are kept between requests',
  severity: 'low',
  covers: ['B.E7', 'E.E9'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const servers = storesOf(component.id, look, 'database').filter(({ technology }) => technology !== 'sqlite');
    if (servers.length === 0) return notApplicable();
    const reuse = look.known(component, databaseConnectionReuse);
    if (reuse === undefined) return unknown();
    if (reuse === 'pool') return pass();
    if (reuse === 'persistent') {
      return look.known(component, runtimeInterface) === 'asgi' ? fail(`${component.name} keeps a connection for each thread (CONN_MAX_AGE) under ASGI, where threads change: connections pile up.`, { severity: weigh(look, 'medium', 'load') }) : pass();
    }
    // A pooler in front answers from connections that are open already.
    if (servers.every(({ technology }) => technology === 'pgbouncer' || technology === 'pgpool')) return pass();
    return isSpokenFor(component, look) ? notApplicable() : fail(`${component.name} opens a new database connection for each request.`, { severity: weigh(look, 'low', 'load') });
  },
  why: 'A connection to PostgreSQL costs a TCP and TLS handshake, an authentication and a new server process: some milliseconds to tens of them, before the first query. Under load the server spends its time on opening connections, and a burst meets the connection limit.',
  fix: [
    { option: 'Django 5.1 with psycopg 3: a pool in each process.', tradeoff: 'The pool of each process counts against the limit of the server.', code: 'DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 2, "max_size": 8}}' },
    { option: 'WSGI: keep the connection of each thread for a minute, and check it before use.', tradeoff: 'One open connection for each thread; under ASGI leave it off.', code: 'DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}' },
    { option: 'PgBouncer in transaction mode between the service and the database.', tradeoff: 'One more process; server-side cursors have to be off.', code: 'DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True' },
  ],
  strength: 'Database connections are kept between requests: {names}.',
  effort: 'hours',
  references: [
    { title: 'Django: persistent connections and connection pools', url: 'https://docs.djangoproject.com/en/stable/ref/databases/#persistent-connections' },
    { title: 'PgBouncer: features', url: 'https://www.pgbouncer.org/features.html' },
  ],
  examples: {
    fails: [
      { title: 'CONN_MAX_AGE is 0', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'database.connectionReuse': 'none' } }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'web->db': {} } } },
      { title: 'CONN_MAX_AGE under ASGI', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'database.connectionReuse': 'persistent', 'runtime.interface': 'asgi' } }, db: { kind: 'database' } }, connections: { 'web->db': {} } } },
    ],
    passes: [
      { title: 'A pool', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'database.connectionReuse': 'pool' } }, db: { kind: 'database' } }, connections: { 'web->db': {} } } },
      { title: 'PgBouncer between them', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'database.connectionReuse': 'none' } }, pool: { kind: 'database', technology: 'pgbouncer' } }, connections: { 'web->pool': {} } } },
    ],
    unknown: [{ title: 'The settings were not read', subject: 'web', system: { components: { web: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'web->db': {} } } }],
    notApplicable: [{ title: 'A file, not a server', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'database.connectionReuse': 'none' } }, db: { kind: 'database', technology: 'sqlite' } }, connections: { 'web->db': {} } } }],
  },
});
