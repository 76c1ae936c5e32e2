import { databaseDurableWrites } from '../../../shared/vocabulary/database.ts';
import { deploymentImage } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged } from '../../engine/roles.ts';

export const durableWrites = defineRule({
  id: 'database.durable-writes',
  area: 'database',
  title: 'Databases flush what they confirm',
  severity: 'high',
  covers: ['B.E8', 'B.E9'],
  selector: { type: 'component', kinds: ['database'] },
  check(component, look) {
    if (isManaged(component)) return notApplicable();
    const durable = look.known(component, databaseDurableWrites);
    // Where the command of the server is known and says nothing, the defaults hold, and they are durable.
    if (durable === undefined) return look.known(component, deploymentImage) === undefined ? unknown() : notApplicable();
    if (durable) return pass();
    return fail(`${component.name} confirms writes that are not on the disk.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'high' });
  },
  why: 'With fsync, full_page_writes or synchronous_commit off the server answers "committed" for what a crash will lose; without fsync and full_page_writes the files themselves can be damaged beyond repair. It is a setting for throw-away test databases that likes to travel into other places.',
  fix: [
    { option: 'Remove the options; the defaults are durable.', code: 'services:\n  db:\n    image: postgres:18.1\n    # no "-c fsync=off"' },
    { option: 'Where single transactions may be lost but never the database, set `synchronous_commit` off for those transactions only, and leave fsync on.', tradeoff: 'Up to three wal_writer_delay of confirmed work can be lost in a crash.' },
  ],
  strength: 'Confirmed writes are on the disk: {names}.',
  effort: 'hours',
  references: [{ title: 'PostgreSQL: Write Ahead Log settings', url: 'https://www.postgresql.org/docs/current/runtime-config-wal.html' }],
  examples: {
    fails: [{ title: 'fsync=off in the command', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'database.durableWrites': false } } } } }],
    passes: [{ title: 'Durable by its command', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'database.durableWrites': true } } } } }],
    unknown: [{ title: 'How it is started is not known', subject: 'db', system: { components: { db: { kind: 'database' } } } }],
    notApplicable: [{ title: 'Nothing says otherwise: the defaults hold', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'deployment.image': 'postgres:18.1' } } } } }],
  },
});
