import { databaseMigratesAtStart } from '../../../shared/vocabulary/database.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { isRelational, storesOf } from './owned.ts';

export const migrationsAtStart = defineRule({
  id: 'database.migrations-at-start',
  area: 'database',
  title: 'Migrations run as a step of their own',
  severity: 'medium',
  covers: ['B.F5', 'B.P4', 'G.E7'],
  selector: { type: 'component', kinds: ['service', 'worker'] },
  check(component, look) {
    const migrates = look.known(component, databaseMigratesAtStart);
    // Who has no database of its own to migrate is not spoken of.
    if (migrates === undefined) return isOwnCode(component, look) && storesOf(component.id, look, 'database').some(isRelational) ? unknown() : notApplicable();
    if (!migrates) return pass();
    const replicas = look.known(component, scalabilityReplicas) ?? 1;
    const together = replicas > 1 ? `, and its ${replicas} instances do so at the same time` : '';
    return fail(`${component.name} migrates the schema each time it starts${together}.`, { severity: replicas > 1 ? 'high' : 'medium' });
  },
  why: 'A migration in the start command runs whenever the process restarts, holds back traffic while it works, keeps the service down when it fails, and runs several times at once as soon as there is a second instance. It also forces the serving process to hold the rights of a schema owner.',
  fix: [
    { option: 'Run migrations as a one-off job that the deployment waits for.', tradeoff: 'One more step in the pipeline.', code: 'services:\n  migrate:\n    image: ${IMAGE}\n    command: alembic upgrade head\n    restart: "no"\n  api:\n    image: ${IMAGE}\n    depends_on:\n      migrate:\n        condition: service_completed_successfully' },
    { option: 'Keep it in the start command, but under a lock of the database, with a short lock timeout.', tradeoff: 'Still couples a restart to the schema; acceptable for one instance.', code: "with engine.begin() as connection:\n    connection.execute(text('SET lock_timeout = 5000'))\n    connection.execute(text('SELECT pg_advisory_xact_lock(7001)'))\n    command.upgrade(config, 'head')" },
  ],
  strength: 'Schema migrations run apart from the serving processes.',
  effort: 'hours',
  references: [
    { title: 'The Twelve-Factor App, XII. Admin processes', url: 'https://12factor.net/admin-processes' },
    { title: 'Alembic: auto generating and running migrations', url: 'https://alembic.sqlalchemy.org/en/latest/tutorial.html' },
  ],
  examples: {
    fails: [{ title: 'alembic upgrade in the command of the API', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.migratesAtStart': true, 'scalability.replicas': 2 } } } } }],
    passes: [{ title: 'The command only serves', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.migratesAtStart': false } } } } }],
    unknown: [{ title: 'Its command is not known', subject: 'api', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': {} } } }],
    notApplicable: [{ title: 'No database', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
