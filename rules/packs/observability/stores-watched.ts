import { kindsOf } from '../../../shared/model/kinds.ts';
import { observabilityStoresWatched } from '../../../shared/vocabulary/observability.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isManaged, isStandIn } from '../../engine/roles.ts';

export const storesWatched = defineRule({
  id: 'observability.stores-watched',
  area: 'observability',
  title: 'Stores are measured before they run full',
  severity: 'medium',
  covers: ['F.E2', 'F.E6', 'F.F5', 'F.E9', 'B.E6'],
  selector: { type: 'system' },
  check(_, look) {
    const stores = look.structure.nodesOf(...kindsOf('store')).filter((store) => !isManaged(store) && !isStandIn(store));
    if (stores.length === 0 || look.context('stage') === 'prototype') return notApplicable();
    const watched = look.fact({ id: 'system' }, observabilityStoresWatched);
    return judge(watched, 'Nothing tells that a database runs out of connections, disk or memory before it does.', { related: stores.map(({ id }) => id), severity: weigh(look, 'medium', 'availability', 'load') });
  },
  why: 'Disks fill, connections run out and replicas fall behind over weeks, and stop everything at once in a second. PostgreSQL that cannot write its log shuts down; a cache that is full throws out or refuses. The few numbers that say it days before are there for the reading.',
  fix: [
    { option: 'The exporter of each store, and alerts on the time left: free disk falling to nothing within days, connections over 80 %, replication lag.', tradeoff: 'An exporter for each; with a role that may only read statistics.', code: 'services:\n  postgres-exporter:\n    image: quay.io/prometheuscommunity/postgres-exporter:v0.18.1\n    environment:\n      DATA_SOURCE_URI: db:5432/postgres\n      DATA_SOURCE_USER: monitor\n      DATA_SOURCE_PASS_FILE: /run/secrets/monitor' },
    { option: 'The provider’s own metrics and alarms, where the store is managed.', tradeoff: 'An hour of work; what happens inside needs its insights.' },
  ],
  strength: 'Stores are measured before they run full.',
  effort: 'days',
  references: [
    { title: 'postgres_exporter', url: 'https://github.com/prometheus-community/postgres_exporter' },
    { title: 'PostgreSQL: the cumulative statistics system', url: 'https://www.postgresql.org/docs/current/monitoring-stats.html' },
    { title: 'PostgreSQL: monitoring disk usage, disk full failure', url: 'https://www.postgresql.org/docs/current/disk-full.html' },
  ],
  examples: {
    fails: [{ title: 'Nobody looks', system: { components: { db: { kind: 'database' } }, facts: { 'observability.storesWatched': false } } }],
    passes: [{ title: 'Exporters and alerts', system: { components: { db: { kind: 'database' } }, facts: { 'observability.storesWatched': true } } }],
    unknown: [{ title: 'Not described', system: { components: { db: { kind: 'database' } } } }],
    notApplicable: [{ title: 'Only an object store of a provider', system: { components: { files: { kind: 'object-store', technology: 's3' } } } }],
  },
});
