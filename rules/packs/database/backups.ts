import { databaseBackups } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isStandIn } from '../../engine/roles.ts';

export const backups = defineRule({
  id: 'database.backups',
  area: 'database',
  title: 'Stores are backed up',
  severity: 'high',
  covers: ['B.F6'],
  selector: { type: 'component', kinds: ['database', 'object-store'] },
  check(component, look) {
    if (isStandIn(component)) return notApplicable();
    const backedUp = look.fact(component, databaseBackups);
    if (backedUp === undefined) return unknown();
    if (backedUp) return pass();
    return fail(`${component.name} is not backed up.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'high' });
  },
  why: 'A volume and a replica are not a backup: a mistaken DELETE, a bad migration or an intruder reaches both within a second. Only a copy in another place, of which a restore was tried, brings the data back.',
  fix: [
    { option: 'Archive the write-ahead log continuously (pgBackRest, WAL-G, or the managed service’s point-in-time recovery), and rehearse a restore every quarter.', tradeoff: 'Minutes of data at risk; some setting up.' },
    { option: 'Dump every night to an object store in another account, and keep the dumps for as long as mistakes take to be noticed.', tradeoff: 'Up to a day of data at risk; simple, and enough for small databases.', code: 'pg_dump --format=custom "$DATABASE_URL" | age -r "$BACKUP_KEY" | aws s3 cp - "s3://backups/app/$(date +%F).dump.age"' },
  ],
  strength: 'Backed up: {names}.',
  effort: 'days',
  references: [
    { title: 'PostgreSQL: Backup and Restore', url: 'https://www.postgresql.org/docs/current/backup.html' },
    { title: 'AWS Well-Architected, REL09: How do you back up data?', url: 'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/back-up-data.html' },
  ],
  examples: {
    fails: [{ title: 'No backup', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'database.backups': false } } } } }],
    passes: [{ title: 'Nightly dumps to another place', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'database.backups': true } } } } }],
    unknown: [{ title: 'No file says it', subject: 'db', system: { components: { db: { kind: 'database' } } } }],
    notApplicable: [{ title: 'Stands in while developing', subject: 's3', system: { components: { s3: { kind: 'object-store', technology: 'localstack', facts: { 'database.backups': false } } } } }],
  },
});
