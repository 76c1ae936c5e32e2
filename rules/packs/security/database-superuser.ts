import { securitySuperuser } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

/** Jobs that migrate or back up may need the rights. */
const applications = new Set<string>(['service', 'function', 'worker', 'scheduler']);

export const databaseSuperuser = defineRule({
  id: 'security.database-superuser',
  area: 'security',
  title: 'Applications do not log in as the database superuser',
  severity: 'medium',
  covers: ['D.F4', 'D.E2', 'D.F5'],
  selector: { type: 'component', kinds: ['database'] },
  check(component, look) {
    const incoming = look.structure.incoming(component.id).filter(({ from }) => applications.has(look.structure.nodes.get(from)?.kind ?? ''));
    if (incoming.length === 0) return notApplicable();
    const callers = incoming.map((edge) => ({ id: edge.from, superuser: look.fact(edge, securitySuperuser) }));
    const mighty = [...new Set(callers.filter(({ superuser }) => superuser).map(({ id }) => id))];
    if (mighty.length === 0) return callers.some(({ superuser }) => superuser === undefined) ? unknown() : pass();
    const names = listNames(mighty.map((id) => look.structure.nodes.get(id)?.name ?? id));
    return fail(`${names} ${mighty.length === 1 ? 'logs' : 'log'} in to ${component.name} as the superuser.`, { related: mighty, severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
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
    fails: [{ title: 'The image’s default user', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': { protocol: 'postgresql', facts: { 'security.superuser': true } } } } }],
    passes: [{ title: 'A role of its own', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': { protocol: 'postgresql', facts: { 'security.superuser': false } } } } }],
    notApplicable: [{ title: 'Only a migration logs in', subject: 'db', system: { components: { migrate: { kind: 'job' }, db: { kind: 'database' } }, connections: { 'migrate->db': { protocol: 'postgresql', facts: { 'security.superuser': true } } } } }],
    unknown: [{ title: 'The user comes from a secret', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': { protocol: 'postgresql' } } } }],
  },
});
