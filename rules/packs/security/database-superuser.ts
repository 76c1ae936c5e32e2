import { securitySuperuser } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, pass, unknown } from '../../engine/define-rule.ts';

export const databaseSuperuser = defineRule({
  id: 'security.database-superuser',
  area: 'security',
  title: 'Applications do not log in as the database superuser',
  severity: 'medium',
  covers: ['D.F4', 'D.E2', 'D.F5'],
  selector: { type: 'connection', from: ['service', 'function', 'worker', 'scheduler'], to: ['database'] },
  check(connection, look) {
    const superuser = look.fact(connection, securitySuperuser);
    if (superuser === undefined) return unknown();
    return superuser ? fail(`${connection.source.name} logs in to ${connection.target.name} as the superuser.`) : pass();
  },
  why: 'A flaw in the application then has full rights on the server: it can read every database, change roles, and on PostgreSQL run programs with COPY … FROM PROGRAM. The same account usually runs the migrations, so nothing separates reading a row from dropping a table.',
  fix: [
    {
      option: 'Create a role for the application that may read and write its own tables, and another that owns the schema and runs migrations.',
      tradeoff: 'Two credentials to keep, and grants to maintain with the migrations.',
      code: "CREATE ROLE app_owner NOLOGIN;\nCREATE ROLE app LOGIN PASSWORD '…';\nGRANT USAGE ON SCHEMA public TO app;\nALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public\n  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO app;",
    },
    { option: 'At least one role without superuser rights that owns only the application’s database.', tradeoff: 'An injection can still drop the application’s own tables.' },
  ],
  strength: 'No application logs in as the database superuser.',
  effort: 'hours',
  references: [
    { title: 'CWE-250: Execution with Unnecessary Privileges', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    { title: 'PostgreSQL: COPY, notes on server-side programs', url: 'https://www.postgresql.org/docs/current/sql-copy.html' },
  ],
  examples: {
    fails: [{ title: 'The image’s default user', subject: 'api->db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': { protocol: 'postgresql', facts: { 'security.superuser': true } } } } }],
    passes: [{ title: 'A role of its own', subject: 'api->db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': { protocol: 'postgresql', facts: { 'security.superuser': false } } } } }],
    unknown: [{ title: 'The user comes from a secret', subject: 'api->db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': { protocol: 'postgresql' } } } }],
  },
});
