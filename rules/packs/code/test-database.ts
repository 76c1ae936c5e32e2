import { codeTestDatabase } from '../../../shared/vocabulary/code.ts';
import { databaseOrm } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { ownPrograms } from './own-programs.ts';
import { hasTests } from './own-tests.ts';

export const testDatabase = defineRule({
  id: 'code.test-database',
  area: 'code',
  title: 'Tests run against the database of production',
  severity: 'medium',
  covers: ['H.E6', 'H.P6', 'G.F3', 'G.F5'],
  selector: { type: 'system' },
  check(system, look) {
    const stores = look.structure.nodesOf('database').filter(({ technology }) => technology !== 'sqlite');
    if (stores.length === 0 || !hasTests(look) || look.context('stage') === 'prototype') return notApplicable();
    const used = look.fact(system, codeTestDatabase);
    if (used === undefined) return unknown();
    if (used === 'same') return pass();
    const names = [...new Set(stores.map(({ name, technology }) => technology ?? name))].join(' and ');
    const mapped = ownPrograms(look).some(({ id }) => look.known({ id }, databaseOrm) !== undefined);
    return fail(used === 'other' ? `The tests run against another database than ${names}.` : `The tests replace ${names} by mocks.`, { severity: used === 'other' || mapped ? 'medium' : 'low', related: stores.map(({ id }) => id) });
  },
  why: 'SQLite takes a text where PostgreSQL refuses it, has no row locks, other JSON, other dates, and checks foreign keys only when told to. A mock returns what its author believed. Both let pass the query that fails in production: the missing column of a migration, the constraint, the deadlock.',
  fix: [
    { option: 'The same image as in production, started for the tests, each test in a transaction that is rolled back.', tradeoff: 'Seconds to start, milliseconds for each test; needs Docker where the tests run.', code: '@pytest.fixture(scope="session")\ndef engine():\n    with PostgresContainer("postgres:17") as postgres:\n        engine = create_engine(postgres.get_connection_url(driver="psycopg"))\n        upgrade_to_head(engine)\n        yield engine' },
    { option: 'A service container of the pipeline, and compose on the developers’ machines.', tradeoff: 'No library; the two have to name the same release.', code: '# .github/workflows/test.yml\nservices:\n  postgres:\n    image: postgres:17\n    env: { POSTGRES_PASSWORD: test }\n    options: --health-cmd pg_isready' },
    { option: 'Keep fakes of repositories for the rules of the business, beside a few tests against the database.', tradeoff: 'Fast where no SQL is at stake.' },
  ],
  strength: 'Tests run against the database of production.',
  effort: 'days',
  references: [
    { title: 'The Twelve-Factor App, X. Dev/prod parity', url: 'https://12factor.net/dev-prod-parity' },
    { title: 'Testcontainers for Python', url: 'https://testcontainers-python.readthedocs.io/en/latest/' },
    { title: 'SQLite: quirks, caveats and gotchas', url: 'https://www.sqlite.org/quirks.html' },
  ],
  examples: {
    fails: [
      { title: 'SQLite in tests, PostgreSQL in production', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } }, db: { kind: 'database', technology: 'postgresql' } }, facts: { 'code.testDatabase': 'other' } } },
      { title: 'Mocks alone', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } }, db: { kind: 'database', technology: 'postgresql' } }, facts: { 'code.testDatabase': 'mocked' } } },
    ],
    passes: [{ title: 'PostgreSQL in a container', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } }, db: { kind: 'database', technology: 'postgresql' } }, facts: { 'code.testDatabase': 'same' } } }],
    unknown: [{ title: 'Nothing says it', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } }, db: { kind: 'database', technology: 'postgresql' } } } }],
    notApplicable: [
      { title: 'No tests', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'none' } }, db: { kind: 'database', technology: 'postgresql' } } } },
      { title: 'SQLite in production too', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } }, db: { kind: 'database', technology: 'sqlite' } }, facts: { 'code.testDatabase': 'other' } } },
    ],
  },
});
