import { databaseCompatibleMigrations, databaseMigrations } from '../../../shared/vocabulary/database.ts';
import { deploymentStrategy } from '../../../shared/vocabulary/deployment.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isRelational, ownCallers, ownServers } from './owned.ts';

export const compatibleMigrations = defineRule({
  id: 'database.compatible-migrations',
  area: 'database',
  title: 'The running release survives each migration',
  severity: 'medium',
  covers: ['B.F5', 'G.E6', 'G.E7', 'G.F4'],
  selector: { type: 'system' },
  check(system, look) {
    const stage = look.context('stage');
    if (stage === 'prototype' || stage === 'design') return notApplicable();
    const users = ownServers(look).filter(isRelational).flatMap(({ id }) => ownCallers(id, look)).filter((user) => look.known(user, databaseMigrations) !== 'none');
    // Releases overlap where they are rolled out one after the other, or where there are several instances.
    const strategy = look.known(system, deploymentStrategy);
    const overlaps = ['rolling', 'blue-green', 'canary'].includes(strategy ?? '') || users.some((user) => (look.known(user, scalabilityReplicas) ?? 1) > 1);
    if (users.length === 0 || (!overlaps && (look.context('availabilityTarget') ?? 0) < 99.9)) return notApplicable();
    const compatible = look.fact(system, databaseCompatibleMigrations);
    if (compatible === undefined) return unknown();
    return compatible ? pass() : fail('Releases overlap while they are rolled out, and migrations are not made so that the old one works on the new schema.', { severity: weigh(look, 'medium', 'availability'), related: [...new Set(users.map(({ id }) => id))] });
  },
  why: 'While a release rolls out, old and new code share one schema. A renamed or dropped column breaks every request of the old one, a new NOT NULL column its inserts, and after a rollback it meets them again. An ALTER that waits for a lock also stops every query behind it.',
  fix: [
    { option: 'Expand, migrate, contract: add the new beside the old, write both, move the data in batches, remove the old a release later.', tradeoff: 'Three releases for a rename; each can be taken back.', code: 'def upgrade():\n    op.execute("SET lock_timeout = \'3s\'")\n    op.add_column("orders", sa.Column("state", sa.Text, nullable=True))' },
    { option: 'A linter that refuses dangerous steps in the pipeline: squawk for SQL, django-migration-linter.', tradeoff: 'Catches the known traps; needs exceptions at times.', code: 'python manage.py lintmigrations --git-commit-id origin/main\nalembic upgrade --sql $BASE:head | squawk' },
    { option: 'Stop the system for the migration.', tradeoff: 'Honest and simple where a window is allowed.' },
  ],
  strength: 'The running release survives each migration.',
  effort: 'days',
  references: [
    { title: 'Martin Fowler: ParallelChange (expand and contract)', url: 'https://martinfowler.com/bliki/ParallelChange.html' },
    { title: 'Squawk: rules for safe migrations of PostgreSQL', url: 'https://squawkhq.com/docs/rules' },
    { title: 'django-migration-linter', url: 'https://github.com/3YOURMIND/django-migration-linter' },
  ],
  examples: {
    fails: [{ title: 'Rolling releases, columns renamed in place', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': {} }, facts: { 'deployment.strategy': 'rolling', 'database.compatibleMigrations': false } } }],
    passes: [{ title: 'Expand and contract', system: { components: { api: { kind: 'service', facts: { 'scalability.replicas': 3 } }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': {} }, facts: { 'database.compatibleMigrations': true } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { api: { kind: 'service', facts: { 'scalability.replicas': 3 } }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': {} } } }],
    notApplicable: [{ title: 'One instance that is stopped and started', system: { components: { api: { kind: 'service', facts: { 'scalability.replicas': 1 } }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': {} }, facts: { 'database.compatibleMigrations': false } } }],
  },
});
