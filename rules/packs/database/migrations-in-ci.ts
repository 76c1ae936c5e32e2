import { kindsOf } from '../../../shared/model/kinds.ts';
import { codeTestsInCi } from '../../../shared/vocabulary/code.ts';
import { databaseMigrations, databaseMigrationsInCi } from '../../../shared/vocabulary/database.ts';
import { deploymentCi } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { weigh } from '../../engine/judge.ts';

export const migrationsInCi = defineRule({
  id: 'database.migrations-in-ci',
  area: 'database',
  title: 'Migrations run in the pipeline before they run in production',
  severity: 'low',
  covers: ['B.F5', 'B.P4', 'G.F5'],
  selector: { type: 'system' },
  check(system, look) {
    const programs = look.structure.nodesOf(...kindsOf('compute')).filter((node) => isOwnCode(node, look) && !['none', undefined].includes(look.known(node, databaseMigrations)));
    // Without a pipeline that is the finding.
    if (programs.length === 0 || ['none', undefined].includes(look.known(system, deploymentCi))) return notApplicable();
    // Django makes the database of its tests by the migrations.
    const byTests = programs.every((node) => look.known(node, databaseMigrations) === 'django') && look.known(system, codeTestsInCi) === true;
    if (byTests && look.known(system, databaseMigrationsInCi) === undefined) return pass();
    const tried = look.fact(system, databaseMigrationsInCi);
    if (tried === undefined) return unknown();
    return tried ? pass() : fail('The pipeline never runs the migrations, so each of them runs for the first time in production.', { severity: weigh(look, 'low', 'availability'), related: programs.map(({ id }) => id) });
  },
  why: 'A migration is code that runs once, on the data that matters. Models and migrations drift apart, two branches add two heads, a default is missing: an upgrade of an empty database in the pipeline finds most of that in seconds.',
  fix: [
    { option: 'Upgrade an empty database of the production’s kind, then check that models and schema agree.', tradeoff: 'A service container in the pipeline.', code: 'services:\n  postgres:\n    image: postgres:18.1\nsteps:\n  - run: alembic upgrade head && alembic check\n  # Django: python manage.py makemigrations --check --dry-run' },
    { option: 'Also run the step down and up again, and test on a masked copy of production before large changes.', tradeoff: 'Finds slow steps and broken downgrades; a copy has to be made and kept safe.' },
  ],
  strength: 'Migrations run in the pipeline before they run in production.',
  effort: 'hours',
  references: [
    { title: 'Alembic: alembic check', url: 'https://alembic.sqlalchemy.org/en/latest/autogenerate.html#running-alembic-check-to-test-for-new-upgrade-operations' },
    { title: 'Django: makemigrations --check', url: 'https://docs.djangoproject.com/en/stable/ref/django-admin/#makemigrations' },
  ],
  examples: {
    fails: [{ title: 'Tests on create_all', system: { components: { api: { kind: 'service', facts: { 'database.migrations': 'alembic' } } }, facts: { 'deployment.ci': 'github-actions', 'database.migrationsInCi': false } } }],
    passes: [
      { title: 'alembic upgrade head in the pipeline', system: { components: { api: { kind: 'service', facts: { 'database.migrations': 'alembic' } } }, facts: { 'deployment.ci': 'github-actions', 'database.migrationsInCi': true } } },
      { title: 'Django’s tests', system: { components: { api: { kind: 'service', facts: { 'database.migrations': 'django' } } }, facts: { 'deployment.ci': 'github-actions', 'code.testsInCi': true } } },
    ],
    unknown: [{ title: 'The pipeline hides its steps', system: { components: { api: { kind: 'service', facts: { 'database.migrations': 'alembic' } } }, facts: { 'deployment.ci': 'jenkins' } } }],
    notApplicable: [{ title: 'No pipeline', system: { components: { api: { kind: 'service', facts: { 'database.migrations': 'alembic' } } }, facts: { 'database.migrationsInCi': false } } }],
  },
});
