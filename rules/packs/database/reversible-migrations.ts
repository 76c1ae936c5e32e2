import { kindsOf } from '../../../shared/model/kinds.ts';
import { databaseOneWayMigrations } from '../../../shared/vocabulary/database.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, pass } from '../../engine/define-rule.ts';

export const reversibleMigrations = defineRule({
  id: 'database.reversible-migrations',
  area: 'database',
  title: 'Migrations can be taken back',
  severity: 'low',
  covers: ['B.F5', 'B.P4', 'G.E7'],
  options: { migrations: { label: 'Migrations without a way back', default: 3, minimum: 1, maximum: 1000 } },
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, databaseOneWayMigrations);
    if ('verdict' in found) return found;
    const { places, related } = found;
    if (places.length < look.option('migrations')) return pass();
    return fail(`${places.length} migrations of ${component.name} have no way back: ${listNames(places)}.`, { related });
  },
  why: 'When a release fails after its migration, taking back the code alone leaves it on a schema that it does not know. An empty downgrade lets Alembic report success and change nothing, which is worse than a refusal; a RunPython without a reverse stops Django in the middle of the way back.',
  fix: [
    { option: 'Write the way back together with the way forth, also where it only has to do nothing.', code: 'migrations.RunPython(fill_slugs, migrations.RunPython.noop)\n\ndef downgrade():\n    op.drop_column("orders", "state")' },
    { option: 'Where data is lost on the way, refuse: raise in downgrade and say what to restore.', tradeoff: 'Honest; the rollback then needs the backup.', code: 'def downgrade():\n    raise NotImplementedError("drops orders.note; restore from the backup")' },
    { option: 'Only ever go forward: migrations that the old release survives, and fixes as new migrations.', tradeoff: 'The best where releases are frequent; then empty downgrades do no harm.' },
  ],
  strength: 'Migrations can be taken back: {names}.',
  effort: 'hours',
  references: [
    { title: 'Django: RunPython and reverse_code', url: 'https://docs.djangoproject.com/en/stable/ref/migration-operations/#runpython' },
    { title: 'Alembic: downgrading', url: 'https://alembic.sqlalchemy.org/en/latest/tutorial.html#downgrading' },
  ],
  examples: {
    fails: [{ title: 'Empty downgrades', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.oneWayMigrations': ['2f1a_drop_note', '31bc_fill_state', '7d02_split_name'] } } } } }],
    passes: [{ title: 'All have a way back', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.oneWayMigrations': [] } } } } }],
    unknown: [{ title: 'No migrations were read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'adminer', system: { components: { adminer: { kind: 'service', technology: 'adminer' } } } }],
  },
});
