import { databaseBackups, databasePointInTime, databaseRecoveryPoint } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isManaged } from '../../engine/roles.ts';
import { isOwnServer } from './owned.ts';

export const pointInTimeRecovery = defineRule({
  id: 'database.point-in-time-recovery',
  area: 'database',
  title: 'As little is lost as was agreed',
  severity: 'medium',
  covers: ['B.F6', 'B.E5'],
  options: { hours: { label: 'Hours between full backups', default: 24, minimum: 1, maximum: 168 } },
  selector: { type: 'component', kinds: ['database'] },
  check(component, look) {
    const stage = look.context('stage');
    if (!isOwnServer(component, look) || isManaged(component) || stage === 'prototype' || stage === 'design') return notApplicable();
    // Without any backup that is the finding.
    if (look.known(component, databaseBackups) === false) return notApplicable();
    const precise = look.known(component, databasePointInTime);
    if (precise === true) return pass();
    const agreed = look.fact({ id: 'system' }, databaseRecoveryPoint);
    if (agreed === undefined) return unknown();
    if (agreed >= look.option('hours') * 60) return pass();
    if (look.fact(component, databasePointInTime) === undefined) return unknown();
    return fail(`At most ${agreed} minutes of work may be lost, and ${component.name} can only be brought back to its last full backup.`, { severity: weigh(look, 'medium', 'compliance') });
  },
  why: 'A dump brings back the state of the moment when it began: everything confirmed since then is lost, up to a day of orders. An archived log of all changes brings back any moment, also the one just before a mistaken DELETE.',
  fix: [
    { option: 'Archive the write-ahead log beside base backups (pgBackRest, WAL-G, Barman; binary logs for MySQL).', tradeoff: 'Minutes at risk; disk for the log, and a tool to watch.', code: "archive_mode = on\narchive_command = 'pgbackrest --stanza=shop archive-push %p'\narchive_timeout = 60" },
    { option: 'The managed service’s recovery to a point in time.', tradeoff: 'A setting; priced by storage.', code: 'resource "aws_db_instance" "shop" {\n  backup_retention_period = 14\n}' },
    { option: 'Agree on a day, in writing.', tradeoff: 'Right where the day’s work can be entered again.' },
  ],
  strength: 'No more work can be lost than was agreed: {names}.',
  effort: 'days',
  references: [
    { title: 'PostgreSQL: Continuous Archiving and Point-in-Time Recovery', url: 'https://www.postgresql.org/docs/current/continuous-archiving.html' },
    { title: 'AWS Well-Architected, REL09: Back up data to meet recovery time and recovery point objectives', url: 'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/back-up-data.html' },
  ],
  examples: {
    fails: [{ title: 'Five minutes agreed, nightly dumps', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'database.pointInTimeRecovery': false } } }, connections: { 'api->db': {} }, facts: { 'database.recoveryPointMinutes': 5 } } }],
    passes: [
      { title: 'The log is archived', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'database.pointInTimeRecovery': true } } }, connections: { 'api->db': {} } } },
      { title: 'A day was agreed', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'database.pointInTimeRecovery': false } } }, connections: { 'api->db': {} }, facts: { 'database.recoveryPointMinutes': 1440 } } },
    ],
    unknown: [{ title: 'Nothing was agreed', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    notApplicable: [{ title: 'No backup at all', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'database.backups': false } } }, connections: { 'api->db': {} } } }],
  },
});
