import { databasePartitioning } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnServer, ownServers } from './owned.ts';

const dividesItself = new Set(['timescaledb', 'cockroachdb', 'yugabytedb', 'cassandra', 'scylladb', 'dynamodb', 'firestore', 'spanner', 'cosmosdb', 'vitess', 'tidb', 'influxdb', 'questdb', 'firestore']);

export const partitioning = defineRule({
  id: 'database.partitioning',
  area: 'database',
  title: 'Large tables are divided before they cannot be',
  severity: 'medium',
  covers: ['B.E4', 'E.E1'],
  options: { gigabytes: { label: 'Gigabytes on one server', default: 1000, minimum: 50, maximum: 100000 }, years: { label: 'Years ahead', default: 2, minimum: 0, maximum: 10 } },
  selector: { type: 'component', kinds: ['database'] },
  check(component, look) {
    if (!isOwnServer(component, look)) return notApplicable();
    const volume = look.context('dataVolumeGb');
    // Without a volume there is no reason to ask how tables are divided.
    if (volume === undefined) return unknown();
    if (dividesItself.has(component.technology ?? '')) return pass();
    // The volume is the system's: it is in one database where there is one.
    const expected = Math.round((volume / Math.max(1, ownServers(look).length)) * (look.context('growthPerYear') ?? 1) ** look.option('years'));
    if (expected < look.option('gigabytes')) return notApplicable();
    const divided = look.fact(component, databasePartitioning);
    if (divided === undefined) return unknown();
    return divided === 'none' ? fail(`${component.name} will hold about ${expected} GB in ${look.option('years')} years, in tables that are not divided.`) : pass();
  },
  why: 'Vacuum, a new index, a changed column and a restore take time in proportion to a table. From some hundred gigabytes on they no longer fit into a night, old rows can only be deleted one by one, and dividing the table then means copying it while it is written.',
  fix: [
    { option: 'Partition the largest tables by time or by tenant, on the same server.', tradeoff: 'The key becomes part of each unique constraint; queries without it read all partitions.', code: 'CREATE TABLE events (id bigint, tenant int, at timestamptz NOT NULL, body jsonb)\nPARTITION BY RANGE (at);' },
    { option: 'Move cold data to a warehouse or to an object store.', tradeoff: 'Less on the server; reports read from two places.' },
    { option: 'Shard over servers (Citus, Vitess), by tenant.', tradeoff: 'Only where one server cannot take the writes: joins and transactions over shards are lost.' },
  ],
  strength: 'Tables are divided to fit the volume: {names}.',
  effort: 'weeks',
  references: [
    { title: 'PostgreSQL: Table Partitioning', url: 'https://www.postgresql.org/docs/current/ddl-partitioning.html' },
    { title: 'Azure Architecture Center: Data partitioning guidance', url: 'https://learn.microsoft.com/en-us/azure/architecture/best-practices/data-partitioning' },
  ],
  examples: {
    fails: [{ title: '600 GB that double each year', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql', facts: { 'database.partitioning': 'none' } } }, connections: { 'api->db': {} }, context: { dataVolumeGb: 600, growthPerYear: 2 } } }],
    passes: [{ title: 'By month', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql', facts: { 'database.partitioning': 'partitioned' } } }, connections: { 'api->db': {} }, context: { dataVolumeGb: 3000 } } }],
    unknown: [{ title: 'Three terabytes, and nobody said it', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': {} }, context: { dataVolumeGb: 3000 } } }],
    notApplicable: [{ title: 'Twenty gigabytes', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql', facts: { 'database.partitioning': 'none' } } }, connections: { 'api->db': {} }, context: { dataVolumeGb: 20 } } }],
  },
});
