import { databaseBackups, databaseRestoreTested } from '../../../shared/vocabulary/database.ts';
import { resilienceDisasterPlan } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isStandIn } from '../../engine/roles.ts';

export const restoreTested = defineRule({
  id: 'database.restore-tested',
  area: 'database',
  title: 'A restore was rehearsed, and its time is known',
  severity: 'medium',
  covers: ['B.F6'],
  selector: { type: 'system' },
  check(system, look) {
    // Where nothing is backed up there is nothing to restore: that is said of each store.
    const backedUp = look.structure.nodesOf('database', 'object-store', 'warehouse').filter((store) => !isStandIn(store) && look.known(store, databaseBackups) === true);
    if (backedUp.length === 0 || look.context('stage') === 'prototype') return notApplicable();
    // Whoever has tried to set up everything anew has restored its data.
    if (look.known(system, resilienceDisasterPlan) === 'exercised') return pass();
    const tested = look.fact(system, databaseRestoreTested);
    if (tested === undefined) return unknown();
    return tested ? pass() : fail('Backups are made, and no restore was rehearsed: nobody knows whether they can be read, and how long it takes.', { severity: weigh(look, 'medium', 'availability', 'compliance'), related: backedUp.map(({ id }) => id) });
  },
  why: 'Backups fail silently: a dump ends early, a key is lost, a table is missing, an extension is not there. That and the hours that a restore takes are found out in a rehearsal or in the incident, and in the incident the promised recovery time is already running.',
  fix: [
    { option: 'A scheduled job that restores the last backup into a throw-away instance, counts rows, and reports the time.', tradeoff: 'An instance for some hours a month; needs no discipline.', code: 'createdb rehearsal && pg_restore --jobs=4 --exit-on-error -d rehearsal latest.dump\npsql rehearsal -c "SELECT max(created_at) FROM orders"' },
    { option: 'A rehearsal by hand each quarter, by the written steps, by somebody who did not write them.', tradeoff: 'Half a day; also trains people.' },
  ],
  strength: 'A restore was rehearsed, and its time is known.',
  effort: 'days',
  references: [
    { title: 'AWS Well-Architected, REL09-BP04: Perform periodic recovery of the data', url: 'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_backing_up_data_periodic_recovery_testing_data.html' },
    { title: 'Google SRE: Data Integrity', url: 'https://sre.google/sre-book/data-integrity/' },
  ],
  examples: {
    fails: [{ title: 'Never tried', system: { components: { db: { kind: 'database', facts: { 'database.backups': true } } }, facts: { 'database.restoreTested': false } } }],
    passes: [{ title: 'The plan for disasters was exercised', system: { components: { db: { kind: 'database', facts: { 'database.backups': true } } }, facts: { 'resilience.disasterPlan': 'exercised' } } }, { title: 'Each month, by a job', system: { components: { db: { kind: 'database', facts: { 'database.backups': true } } }, facts: { 'database.restoreTested': true } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { db: { kind: 'database', facts: { 'database.backups': true } } } } }],
    notApplicable: [{ title: 'No backup is known', system: { components: { db: { kind: 'database' } }, facts: { 'database.restoreTested': false } } }],
  },
});
