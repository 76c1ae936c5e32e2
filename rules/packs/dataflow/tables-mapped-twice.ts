import { dataflowSharedTables } from '../../../shared/vocabulary/dataflow.ts';
import { listNames } from '../../engine/assemble.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { ownersOf, targetsOf } from './flows.ts';

export const tablesMappedTwice = defineRule({
  id: 'dataflow.tables-mapped-twice',
  area: 'dataflow',
  title: 'Programs agree on the tables that they share',
  severity: 'medium',
  covers: ['I.F4', 'I.E6', 'B.E2', 'H.E7'],
  selector: { type: 'system' },
  check(system, look) {
    const programs = look.structure.nodesOf('service', 'worker', 'function', 'scheduler').filter((node) => isOwnCode(node, look) && targetsOf(node.id, look, 'database').length > 0);
    if (ownersOf(programs, look).size < 2) return notApplicable();
    const tables = look.known(system, dataflowSharedTables);
    if (tables === undefined) return unknown();
    if (tables.length === 0) return pass();
    return fail(`${tables.length === 1 ? 'A table is' : `${tables.length} tables are`} mapped by several programs with different columns: ${listNames(tables.slice(0, 6))}.`, { related: programs.map(({ id }) => id) });
  },
  why: 'Two models of one table drift with the first change: one program writes rows without the column that the other relies on, reads an old type, or drops in its migration what it does not know. Which of the two is right stands nowhere.',
  fix: [
    { option: 'One package with the models, which both programs depend on, migrated from one place.', tradeoff: 'Releases are tied by the package’s version.' },
    { option: 'One program owns the table; the other asks it, or reads a view that is promised to stay.', tradeoff: 'A call or a view more; each can change by itself.', code: 'CREATE VIEW reporting.orders AS\n  SELECT id, placed_at, total_cents FROM shop.orders;' },
  ],
  strength: 'Programs agree on the tables that they share.',
  effort: 'days',
  references: [{ title: 'Azure Architecture Center: Data considerations for microservices', url: 'https://learn.microsoft.com/en-us/azure/architecture/microservices/design/data-considerations' }],
  examples: {
    fails: [{ title: 'orders, mapped differently', system: { components: { api: { kind: 'service' }, worker: { kind: 'worker' }, db: { kind: 'database' } }, connections: { 'api->db': {}, 'worker->db': {} }, facts: { 'dataflow.tablesMappedTwice': ['orders'] } } }],
    passes: [{ title: 'No table twice', system: { components: { api: { kind: 'service' }, worker: { kind: 'worker' }, db: { kind: 'database' } }, connections: { 'api->db': {}, 'worker->db': {} }, facts: { 'dataflow.tablesMappedTwice': [] } } }],
    unknown: [{ title: 'The models were not read', system: { components: { api: { kind: 'service' }, worker: { kind: 'worker' }, db: { kind: 'database' } }, connections: { 'api->db': {}, 'worker->db': {} } } }],
    notApplicable: [{ title: 'One program', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
  },
});
