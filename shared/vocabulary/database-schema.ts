import { booleanFact, choiceFact, listFact, numberFact } from './define-fact.ts';

const code = ['service', 'function', 'worker', 'scheduler', 'job'] as const;

export const databaseTransactions = choiceFact(
  {
    key: 'database.transactions', area: 'database', label: 'Transactions', on: { components: code },
    question: 'How does {name} make several writes one transaction?',
    why: 'Without a transaction a failure between two writes leaves the first without the second.',
    foundIn: 'ATOMIC_REQUESTS, transaction.atomic, sessions',
  },
  { request: 'Each request is one', explicit: 'Where the code asks for it', none: 'It does not: each statement commits' },
);

export const databaseRawSql = listFact(
  {
    key: 'database.rawSql', area: 'database', label: 'Modules with SQL of their own', on: { components: code },
    question: 'Which modules of {name} write SQL beside the ORM?',
    why: 'SQL in many places breaks with each change of the schema, and no tool says where.',
    foundIn: 'text(), cursor.execute(), raw() in Python source',
  },
  'module',
);

export const databaseMappers = listFact(
  {
    key: 'database.mappers', area: 'database', label: 'ORMs in use', on: { components: code },
    question: 'Which ORMs does {name} define its tables with?',
    why: 'Two ORMs have two sessions, two transactions and two sets of migrations.',
    foundIn: 'Classes of models in Python source',
  },
  'ORM',
);

export const databaseCompatibleMigrations = booleanFact({
  key: 'database.compatibleMigrations', area: 'database', label: 'Migrations that the old release survives', on: { system: true },
  question: 'Is every schema change made in steps that the running release survives (expand, migrate, contract), with short locks?',
  why: 'While releases overlap, the old code meets the new schema.',
  foundIn: 'Linters of migrations (squawk, django-migration-linter), guides for contributors',
});

export const databaseMigrationsInCi = booleanFact({
  key: 'database.migrationsInCi', area: 'database', label: 'Migrations tried by the pipeline', on: { system: true },
  question: 'Does the pipeline run the migrations against a database before they reach production?',
  why: 'A migration that was never run fails for the first time in production.',
  foundIn: 'Pipelines: alembic upgrade, manage.py migrate, tests with Django’s test database',
});

export const databaseMigrationHeads = numberFact(
  {
    key: 'database.migrationHeads', area: 'database', label: 'Ends of the migration history', on: { components: code },
    question: 'How many heads does the migration history of {name} have?',
    why: 'With two heads `alembic upgrade head` refuses to run.',
    foundIn: 'revision and down_revision of Alembic’s versions',
  },
  { min: 0, integer: true },
);

export const databaseOneWayMigrations = listFact(
  {
    key: 'database.oneWayMigrations', area: 'database', label: 'Migrations without a way back', on: { components: code },
    question: 'Which migrations of {name} cannot be taken back?',
    why: 'A release that fails after such a migration cannot be rolled back with its schema.',
    foundIn: 'Empty downgrade functions, RunPython without a reverse',
  },
  'migration',
);

export const databaseDocumentReferences = listFact(
  {
    key: 'database.documentReferences', area: 'database', label: 'References between documents', on: { components: code },
    question: 'Which documents of {name} refer to documents of other collections?',
    why: 'Many references are a relational model without joins, constraints and cheap transactions.',
    foundIn: 'ReferenceField, Link and DBRef in Python source',
  },
  'reference',
);

export const databaseUnindexedKeys = listFact(
  {
    key: 'database.unindexedForeignKeys', area: 'database', label: 'Foreign keys without an index', on: { components: code },
    question: 'Which foreign keys of {name} have no index?',
    why: 'Each join and each delete of the parent reads the whole table.',
    foundIn: 'ForeignKey columns of SQLAlchemy models',
  },
  'column',
);

export const databaseFloatMoney = listFact(
  {
    key: 'database.floatMoney', area: 'database', label: 'Money in floating point', on: { components: code },
    question: 'Which columns of {name} keep amounts of money as floating-point numbers?',
    why: 'Binary fractions cannot hold 0.10: sums are off by cents.',
    foundIn: 'Float columns called price, salary, balance',
  },
  'column',
);

export const databaseKeyLists = listFact(
  {
    key: 'database.keyLists', area: 'database', label: 'Lists of keys in one column', on: { components: code },
    question: 'Which columns of {name} hold lists of keys of other tables?',
    why: 'No foreign key guards what stands inside a list.',
    foundIn: 'ARRAY, JSON and text columns called *_ids',
  },
  'column',
);

export const databaseRepeatableLogins = listFact(
  {
    key: 'database.repeatableLogins', area: 'database', label: 'Log-in names without a unique constraint', on: { components: code },
    question: 'Which columns that people log in with may hold the same value twice in {name}?',
    why: 'Two sign-ups at the same moment both pass the check in the code.',
    foundIn: 'email and username columns of user models',
  },
  'column',
);
