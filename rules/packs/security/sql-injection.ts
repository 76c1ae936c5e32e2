import { kindsOf } from '../../../shared/model/kinds.ts';
import { securitySqlFromStrings } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';

export const sqlInjection = defineRule({
  id: 'security.sql-injection',
  area: 'security',
  title: 'Values reach SQL as parameters',
  severity: 'high',
  covers: ['D.E8', 'D.P5', 'D.E7', 'B.P2'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, securitySqlFromStrings);
    if ('verdict' in found) return found;
    return fail(`${component.name} puts values into SQL as text in ${listNames(found.places)}.`, { severity: servesClients(component, look) ? 'high' : 'medium', related: found.related });
  },
  why: 'A value that is put into SQL as text can be SQL: one field of one form then reads or deletes every table that the program may. That a value comes from inside today is a promise that the next caller does not know of.',
  fix: [
    { option: 'Hand values over as parameters.', tradeoff: 'Works for values alone; names of tables and columns cannot be parameters.', code: 'cursor.execute("SELECT * FROM orders WHERE customer = %s", (customer,))\nsession.execute(text("SELECT * FROM orders WHERE customer = :c"), {"c": customer})' },
    { option: 'Build the query with the ORM or with SQLAlchemy’s expressions.', tradeoff: 'Parameters by themselves; unusual SQL is harder to write.', code: 'session.scalars(select(Order).where(Order.customer == customer))' },
    { option: 'Where a name has to vary, choose it from a fixed list and quote it with the driver.', tradeoff: 'Every name has to be listed.', code: 'from psycopg import sql\n\ncolumn = {"date": "created_at", "total": "total"}[wanted]\nquery = sql.SQL("SELECT * FROM orders ORDER BY {}").format(sql.Identifier(column))' },
  ],
  strength: 'Values reach SQL as parameters: {names}.',
  effort: 'hours',
  references: [
    { title: 'CWE-89: Improper Neutralization of Special Elements used in an SQL Command', url: 'https://cwe.mitre.org/data/definitions/89.html' },
    { title: 'OWASP SQL Injection Prevention Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/SQL_Injection_Prevention_Cheat_Sheet.html' },
    { title: 'Psycopg 3: passing parameters to SQL queries', url: 'https://www.psycopg.org/psycopg3/docs/basic/params.html' },
  ],
  examples: {
    fails: [
      { title: 'An f-string in a service for clients', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'security.sqlFromStrings': ['search_orders'] } } }, connections: { 'user->api': {} } } },
      { title: 'The same in a job', subject: 'job', system: { components: { job: { kind: 'job', facts: { 'security.sqlFromStrings': ['cleanup'] } } } } },
    ],
    passes: [{ title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.sqlFromStrings': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A program that is run as it comes', subject: 'sso', system: { components: { sso: { kind: 'service', technology: 'keycloak' } } } }],
  },
});
