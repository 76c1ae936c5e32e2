import { databaseBackupPlace } from '../../../shared/vocabulary/database.ts';
import { defineRule, notApplicable, unknown } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';

export const backupPlace = defineRule({
  id: 'database.backup-place',
  area: 'database',
  title: 'Backups leave the host of the data',
  severity: 'medium',
  covers: ['B.F6', 'J.F7'],
  selector: { type: 'component', kinds: ['job', 'scheduler', 'worker'] },
  check(component, look) {
    const place = look.known(component, databaseBackupPlace);
    if (place === undefined) return /back-?_?up|dump/i.test(component.name) ? unknown() : notApplicable();
    return judge(place === 'elsewhere', `${component.name} writes its copies onto a volume of the host that holds the data.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'A disk that fails, a host that is lost, an intruder or a command in the wrong window takes the data and the copies at once. A backup is what is still there when the host is not.',
  fix: [
    { option: 'Copy each dump, encrypted, to an object store of another account that this host may write to and not delete from.', tradeoff: 'A few cents; the key has to be kept elsewhere too.', code: 'pg_dump --format=custom "$DATABASE_URL" | age -r "$BACKUP_KEY" | rclone rcat "offsite:backups/$(date +%F).dump.age"' },
    { option: 'Let restic or borg keep them: encrypted, without what is there already, and thinned out by age.', tradeoff: 'One more tool; a restore can begin at any kept day.', code: 'restic backup /backups && restic forget --keep-daily 14 --keep-monthly 12 --prune' },
    { option: 'Snapshots of the provider for the volume, in another region.', tradeoff: 'Nothing to run; restores whole volumes only, and stays with the provider.' },
  ],
  strength: 'Backups leave the host of the data: {names}.',
  effort: 'hours',
  references: [
    { title: 'PostgreSQL: Backup and Restore', url: 'https://www.postgresql.org/docs/current/backup.html' },
    { title: 'AWS Well-Architected, REL09: How do you back up data?', url: 'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/back-up-data.html' },
  ],
  examples: {
    fails: [{ title: 'Dumps onto a volume beside', subject: 'backup', system: { components: { backup: { kind: 'scheduler', facts: { 'database.backupPlace': 'same-host' } } } } }],
    passes: [{ title: 'To a bucket of another account', subject: 'backup', system: { components: { backup: { kind: 'job', facts: { 'database.backupPlace': 'elsewhere' } } } } }],
    unknown: [{ title: 'Its script was not read', subject: 'db-backup', system: { components: { 'db-backup': { kind: 'job' } } } }],
    notApplicable: [{ title: 'Does something else', subject: 'beat', system: { components: { beat: { kind: 'scheduler', technology: 'celery' } } } }],
  },
});
