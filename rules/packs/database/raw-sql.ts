import { kindsOf } from '../../../shared/model/kinds.ts';
import { databaseOrm, databaseRawSql } from '../../../shared/vocabulary/database.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, notApplicable, pass } from '../../engine/define-rule.ts';

export const rawSql = defineRule({
  id: 'database.raw-sql',
  area: 'database',
  title: 'SQL written by hand stays in few places',
  severity: 'low',
  covers: ['B.P2', 'H.E2'],
  options: { modules: { label: 'Modules with SQL of their own', default: 5, minimum: 1, maximum: 100 } },
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    // Without an ORM, SQL is how it is done.
    const orm = look.known(component, databaseOrm);
    if (orm === 'none') return notApplicable();
    const found = readPlaces(component, look, databaseRawSql);
    if ('verdict' in found) return found;
    if (found.places.length <= look.option('modules')) return pass();
    return fail(`${found.places.length} modules of ${component.name} write SQL beside ${orm ?? 'its ORM'}: ${listNames(found.places)}.`, { related: found.related });
  },
  why: 'An ORM knows its columns, SQL in a string does not: a renamed column breaks it at run time, on the way that no test takes. Raw SQL is right for reports, bulk changes and features of the server; spread over the whole program it makes each change of the schema a search through text.',
  fix: [
    { option: 'Gather it in one module of queries beside the models, each a function with typed parameters and a test against a real database.', tradeoff: 'Some moving; keeps the SQL that is worth it.', code: 'def overdue_orders(session: Session, days: int) -> Sequence[OverdueOrder]:\n    rows = session.execute(text(OVERDUE), {"days": days})\n    return [OverdueOrder(**row) for row in rows.mappings()]' },
    { option: 'Say it in the ORM’s own query language: window functions, CTEs and upserts are there.', tradeoff: 'Checked against the models; longer than SQL where queries are large.' },
    { option: 'Name reports as views, by migrations, and map the views.', tradeoff: 'The schema then knows who depends on a column.' },
  ],
  strength: 'SQL written by hand stays in few places: {names}.',
  effort: 'days',
  references: [
    { title: 'Django: performing raw SQL queries', url: 'https://docs.djangoproject.com/en/stable/topics/db/sql/' },
    { title: 'SQLAlchemy: using textual SQL', url: 'https://docs.sqlalchemy.org/en/20/core/sqlelement.html#sqlalchemy.sql.expression.text' },
  ],
  examples: {
    fails: [{ title: 'Six modules', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.orm': 'sqlalchemy', 'database.rawSql': ['a', 'b', 'c', 'd', 'e', 'f'] } } } } }],
    passes: [{ title: 'One module of reports', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.orm': 'django', 'database.rawSql': ['shop.reports'] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No ORM', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.orm': 'none', 'database.rawSql': ['a', 'b', 'c', 'd', 'e', 'f'] } } } } }],
  },
});
