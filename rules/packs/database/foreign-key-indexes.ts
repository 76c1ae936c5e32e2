import { kindsOf } from '../../../shared/model/kinds.ts';
import { databaseUnindexedKeys } from '../../../shared/vocabulary/database.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, notApplicable } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { storesOf } from './owned.ts';

/** They make an index for each foreign key by themselves. */
const indexesByItself = new Set(['mysql', 'mariadb']);

export const foreignKeyIndexes = defineRule({
  id: 'database.foreign-key-indexes',
  area: 'database',
  title: 'Foreign keys have an index',
  severity: 'low',
  covers: ['B.F2', 'B.F3'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const stores = storesOf(component.id, look, 'database');
    if (stores.length > 0 && stores.every(({ technology }) => indexesByItself.has(technology ?? ''))) return notApplicable();
    const found = readPlaces(component, look, databaseUnindexedKeys);
    if ('verdict' in found) return found;
    const { places, related } = found;
    return fail(`${places.length} foreign ${places.length === 1 ? 'key' : 'keys'} of ${component.name} ${places.length === 1 ? 'has' : 'have'} no index: ${listNames(places)}.`, { severity: (look.context('dataVolumeGb') ?? 0) >= 50 ? weigh(look, 'low', 'load') : 'low', related });
  },
  why: 'PostgreSQL indexes primary keys and unique constraints, not foreign keys. The list of a customer’s orders then reads all orders, and deleting a customer reads them once more to check the reference, with the row locked. On test data of some hundred rows nobody notices.',
  fix: [
    { option: 'index=True on the column, and a migration that builds it without locking writes.', tradeoff: 'Each index costs a little on each write: leave out small tables and keys that nobody searches or deletes by.', code: 'customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)\n\nwith op.get_context().autocommit_block():\n    op.create_index("ix_orders_customer_id", "orders", ["customer_id"], postgresql_concurrently=True)' },
    { option: 'A composite index that begins with the key and goes on with what the list is sorted by.', tradeoff: 'Serves the list without a sort.', code: 'Index("ix_orders_customer_created", "customer_id", "created_at")' },
  ],
  strength: 'Foreign keys have indexes: {names}.',
  effort: 'hours',
  references: [
    { title: 'PostgreSQL: Foreign Keys', url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK' },
    { title: 'PostgreSQL: CREATE INDEX CONCURRENTLY', url: 'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY' },
  ],
  examples: {
    fails: [{ title: 'orders.customer_id', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.unindexedForeignKeys': ['orders.customer_id'] } }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': {} } } }],
    passes: [{ title: 'All are indexed', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.unindexedForeignKeys': [] } } } } }],
    unknown: [{ title: 'The models were not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'MySQL makes them itself', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.unindexedForeignKeys': ['orders.customer_id'] } }, db: { kind: 'database', technology: 'mysql' } }, connections: { 'api->db': {} } } }],
  },
});
