import { databaseQueriesInLoops } from '../../../shared/vocabulary/database.ts';
import { kindsOf } from '../../../shared/model/kinds.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';

export const queriesInLoops = defineRule({
  id: 'database.queries-in-loops',
  area: 'database',
  title: 'Lists are read with one query, not one for each item',
  severity: 'low',
  covers: ['B.F4', 'B.F3', 'E.F3'],
  options: { habit: { label: 'Places from which on it is a habit', default: 10, minimum: 1, maximum: 200 } },
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, databaseQueriesInLoops);
    if ('verdict' in found) return found;
    const { places, related } = found;
    const pressed = component.kind === 'service' && (places.length >= look.option('habit') || look.context('latencyP95Ms') !== undefined);
    return fail(`${component.name} queries inside a loop: ${listNames(places)}.`, { severity: pressed ? 'medium' : 'low', related });
  },
  why: 'A round trip to the database costs about a millisecond, and a list of a hundred items costs a hundred of them. It is fast with the ten rows of a test, and gets slower with each customer.',
  fix: [
    { option: 'Load what the loop needs before it, with the list.', tradeoff: 'Joins make rows wide; for many-valued relations a second query is better than a join.', code: '# Django\nOrder.objects.select_related("customer").prefetch_related("lines")\n# SQLAlchemy\nselect(Order).options(joinedload(Order.customer), selectinload(Order.lines))' },
    { option: 'Ask for all keys at once, and look them up in a dictionary.', tradeoff: 'Very long lists of keys have to be cut into batches.', code: 'books = Book.objects.in_bulk(wanted)          # one query\nfor key in wanted:\n    show(books[key])' },
    { option: 'Write in bulk: bulk_create, bulk_update, executemany.', tradeoff: 'Signals and `save()` of the model are passed by.' },
  ],
  strength: 'No queries inside loops: {names}.',
  effort: 'days',
  references: [
    { title: 'Django: database access optimization', url: 'https://docs.djangoproject.com/en/stable/topics/db/optimization/' },
    { title: 'SQLAlchemy: relationship loading techniques', url: 'https://docs.sqlalchemy.org/en/20/orm/queryguide/relationships.html' },
    { title: 'CWE-1073: Non-SQL Invokable Control Element with Excessive Number of Data Resource Accesses', url: 'https://cwe.mitre.org/data/definitions/1073.html' },
  ],
  examples: {
    fails: [{ title: 'One query for each order', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.queriesInLoops': ['Customer.objects.get in list_orders'] } } } } }],
    passes: [{ title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.queriesInLoops': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'adminer', system: { components: { adminer: { kind: 'service', technology: 'adminer' } } } }],
  },
});
