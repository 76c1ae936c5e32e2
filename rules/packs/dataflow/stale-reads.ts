import { databaseReplicas } from '../../../shared/vocabulary/database.ts';
import { dataflowReplicaReads } from '../../../shared/vocabulary/dataflow.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const staleReads = defineRule({
  id: 'dataflow.stale-reads',
  area: 'dataflow',
  title: 'Whoever wrote something reads it back',
  severity: 'medium',
  covers: ['B.E9', 'B.E5', 'I.F2'],
  selector: { type: 'component', kinds: ['database'] },
  check(component, look) {
    const replicas = look.known(component, databaseReplicas);
    if (replicas === undefined || replicas === 0) return notApplicable();
    const reads = look.fact(component, dataflowReplicaReads);
    if (reads === undefined) return unknown();
    return reads === 'all' ? fail(`All reads of ${component.name} go to its ${replicas === 1 ? 'replica' : `${replicas} replicas`}, also those right after a write.`) : pass();
  },
  why: 'A replica is milliseconds behind, and seconds under load or during a long migration. A user saves and sees the old value, saves again, and makes a second order; a service checks a balance that was spent already. Nobody can reproduce it, as on a quiet system there is no lag.',
  fix: [
    { option: 'Read from the primary for some seconds after a write of the same user, by a mark in the session.', tradeoff: 'Most reads stay on replicas; the mark has to travel.', code: 'def db_for_read(self, model, **hints):\n    return "default" if recently_wrote() else "replica"' },
    { option: 'Choose replicas by hand for what may be stale: lists, reports, search.', tradeoff: 'Explicit; the load moves bit by bit.', code: 'Order.objects.using("replica").filter(...)' },
    { option: 'Wait until the replica has replayed the write’s position.', tradeoff: 'Exact; a query more, and code for each driver.' },
  ],
  strength: 'Whoever wrote something reads it back: {names}.',
  effort: 'days',
  references: [
    { title: 'Django: multiple databases, database routers', url: 'https://docs.djangoproject.com/en/stable/topics/db/multi-db/' },
    { title: 'PostgreSQL: Hot Standby', url: 'https://www.postgresql.org/docs/current/hot-standby.html' },
  ],
  examples: {
    fails: [{ title: 'A router that sends every read away', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'database.readReplicas': 2, 'dataflow.replicaReads': 'all' } } } } }],
    passes: [{ title: 'After a write from the primary', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'database.readReplicas': 2, 'dataflow.replicaReads': 'sticky' } } } } }],
    unknown: [{ title: 'Nobody said it', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'database.readReplicas': 1 } } } } }],
    notApplicable: [{ title: 'No replicas', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'database.readReplicas': 0 } } } } }],
  },
});
