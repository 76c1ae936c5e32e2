import { kindsOf } from '../../../shared/model/kinds.ts';
import { databaseMigrationHeads } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { isSpokenFor } from './owned.ts';

export const migrationHeads = defineRule({
  id: 'database.migration-heads',
  area: 'database',
  title: 'The history of migrations has one end',
  severity: 'high',
  covers: ['B.P4', 'B.F5'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const heads = look.known(component, databaseMigrationHeads);
    if (heads === undefined) return unknown();
    if (heads <= 1) return pass();
    if (isSpokenFor(component, look)) return notApplicable();
    return fail(`The migrations of ${component.name} end in ${heads} heads: "alembic upgrade head" refuses to run.`);
  },
  why: 'Two branches each added a revision on the same parent, and merging them in git leaves both. Alembic then does not know which is the newest and stops the deployment; whoever upgrades by hand to one of them leaves the other out.',
  fix: [
    { option: 'Merge them.', code: 'alembic merge -m "merge heads" heads' },
    { option: 'Before it is released, put the later revision on top of the other by its down_revision.', tradeoff: 'A straight history; only where nobody has run it yet.', code: 'down_revision = "9f3c1a7be210"' },
    { option: 'Let the pipeline refuse a second head.', code: 'test "$(alembic heads | wc -l)" -eq 1' },
  ],
  strength: 'The history of migrations has one end: {names}.',
  effort: 'hours',
  references: [{ title: 'Alembic: working with branches', url: 'https://alembic.sqlalchemy.org/en/latest/branches.html' }],
  examples: {
    fails: [{ title: 'Two heads', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.migrationHeads': 2 } } } } }],
    passes: [{ title: 'One', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.migrationHeads': 1 } } } } }],
    unknown: [{ title: 'No versions of Alembic were read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'adminer', system: { components: { adminer: { kind: 'service', technology: 'adminer' } } } }],
  },
});
