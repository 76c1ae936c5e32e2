import { kindsOf } from '../../../shared/model/kinds.ts';
import { databaseKeyLists } from '../../../shared/vocabulary/database.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';

export const keyLists = defineRule({
  id: 'database.key-lists',
  area: 'database',
  title: 'Relations are rows, not lists in a column',
  severity: 'low',
  covers: ['B.E3', 'B.F1', 'B.E2'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, databaseKeyLists);
    if ('verdict' in found) return found;
    return fail(`${component.name} keeps keys of other tables as lists in one column: ${listNames(found.places)}.`, { related: found.related });
  },
  why: 'No foreign key guards what stands inside a list: deleted rows stay in it, and nothing finds who refers to a row without reading the whole table. Two requests that each add one key overwrite each other’s list.',
  fix: [
    { option: 'A table of pairs, with foreign keys and an index from both sides.', tradeoff: 'A join more; adding and removing become single rows.', code: 'class Membership(Base):\n    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True)\n    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)' },
    { option: 'Keep the list where it is a copy for reading or keys of another system, with a GIN index where it is searched, and say who keeps it in step.', tradeoff: 'A considered denormalisation: fast to read, to be repaired when it drifts.' },
  ],
  strength: 'Relations are rows with foreign keys: {names}.',
  effort: 'days',
  references: [
    { title: 'PostgreSQL: Arrays (searching in arrays)', url: 'https://www.postgresql.org/docs/current/arrays.html#ARRAYS-SEARCHING' },
    { title: 'SQLAlchemy: basic relationship patterns, many to many', url: 'https://docs.sqlalchemy.org/en/20/orm/basic_relationships.html#many-to-many' },
  ],
  examples: {
    fails: [{ title: 'Group.member_ids as an array', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.keyLists': ['Group.member_ids'] } } } } }],
    passes: [{ title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.keyLists': [] } } } } }],
    unknown: [{ title: 'The models were not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'adminer', system: { components: { adminer: { kind: 'service', technology: 'adminer' } } } }],
  },
});
