import { booleanFact, choiceFact, listFact, numberFact, textFact } from './define-fact.ts';

const stores = ['database', 'object-store', 'search', 'warehouse'] as const;
const code = ['service', 'function', 'worker', 'scheduler', 'job'] as const;

export const databaseBackups = booleanFact({
  key: 'database.backups', area: 'database', label: 'Backups', on: { components: stores },
  question: 'Is {name} backed up on a schedule, to another place, with a restore that was tried?',
  why: 'Without a backup one mistaken DELETE, one broken disk or one intruder ends the data.',
  foundIn: 'Backup jobs, Terraform backup settings, runbooks',
});

export const databasePersistence = booleanFact({
  key: 'database.persistentStorage', area: 'database', label: 'Persistent storage', on: { components: [...stores, 'broker', 'queue', 'cache'] },
  question: 'Does the data of {name} outlive its container or instance?',
  why: 'Data in a container layer is gone when the container is replaced.',
  foundIn: 'Compose volumes, persistent volume claims, managed services',
});

export const databaseReplicas = numberFact(
  {
    key: 'database.readReplicas', area: 'database', label: 'Replicas', on: { components: ['database', 'search', 'cache', 'warehouse'] },
    question: 'How many replicas does {name} have besides the primary?',
    why: 'A replica is what reads scale on and what is promoted when the primary is lost.',
    foundIn: 'Terraform, operators, compose services of the same image with replication settings',
  },
  { min: 0, integer: true },
);

export const databaseFailover = booleanFact({
  key: 'database.failover', area: 'database', label: 'Automatic failover', on: { components: ['database', 'cache', 'broker'] },
  question: 'Does a standby of {name} take over without a person?',
  why: 'A manual failover at night takes the better part of an hour: most of the yearly budget of 99.99 %.',
  foundIn: 'Multi-AZ settings, Patroni, Sentinel, operators',
});

export const databaseMigrations = textFact(
  {
    key: 'database.migrations', area: 'database', label: 'Migration tool', on: { components: code },
    question: 'How are schema changes of {name} made and versioned?',
    why: 'A schema changed by hand differs between environments and cannot be rolled back.',
    foundIn: 'alembic.ini, migrations folders, packaging files',
  },
  ['alembic', 'django', 'flask-migrate', 'aerich', 'yoyo', 'liquibase', 'flyway', 'none'],
);

export const databaseOrm = textFact(
  {
    key: 'database.orm', area: 'database', label: 'ORM', on: { components: code },
    question: 'Which ORM or query layer does {name} use?',
    why: 'It decides how sessions, transactions and lazy loading behave.',
    foundIn: 'Packaging files, imports',
  },
  ['sqlalchemy', 'sqlmodel', 'django', 'tortoise', 'peewee', 'none'],
);

export const databaseDriver = textFact(
  {
    key: 'database.driver', area: 'database', label: 'Database driver', on: { components: code },
    question: 'Which database driver does {name} use?',
    why: 'A blocking driver in an async process stops the event loop for every request.',
    foundIn: 'Packaging files, database URLs (`postgresql+asyncpg://`)',
  },
  ['psycopg3', 'psycopg2', 'asyncpg', 'mysqlclient', 'pymysql', 'aiomysql', 'pymongo', 'motor'],
);

export const databasePoolSize = numberFact(
  {
    key: 'database.poolSize', area: 'database', label: 'Connections per process', on: { connectionsTo: ['database'] },
    question: 'How many connections may one process open to the database over {name} (pool size plus overflow)?',
    why: 'Replicas × workers × pool size must stay below what the server accepts.',
    foundIn: 'create_engine arguments, CONN_MAX_AGE, pool options',
  },
  { min: 0, integer: true },
);

export const databaseMaxConnections = numberFact(
  {
    key: 'database.maxConnections', area: 'database', label: 'Connection limit', on: { components: ['database'] },
    question: 'How many connections does {name} accept?',
    why: 'Beyond the limit new connections are refused and requests fail.',
    foundIn: 'max_connections in the command or the configuration',
  },
  { min: 1, integer: true },
);

export const databaseConsistency = choiceFact(
  {
    key: 'database.consistency', area: 'database', label: 'Consistency', on: { components: ['database', 'cache', 'search', 'warehouse'] },
    question: 'What do readers of {name} rely on: the last write, or a value that may be stale?',
    why: 'Code that assumes the last write breaks when it reads from a replica or a copy.',
    foundIn: 'Design documents, replication settings',
  },
  { strong: 'Strong', eventual: 'Eventual' },
);

export const databaseRetention = textFact({
  key: 'database.retention', area: 'database', label: 'Retention', on: { components: stores },
  question: 'How long is data in {name} kept, and what removes it?',
  why: 'Unbounded tables slow every query, and personal data may not be kept for ever (GDPR art. 5).',
  foundIn: 'Cleanup jobs, lifecycle rules, TTL indexes',
});

export const databaseDurableWrites = booleanFact({
  key: 'database.durableWrites', area: 'database', label: 'Durable writes', on: { components: ['database'] },
  question: 'Does {name} flush a transaction to the disk before it confirms it (fsync, synchronous_commit)?',
  why: 'With flushing off, a crash loses confirmed writes and can leave the files unreadable.',
  foundIn: 'Server options in the command or the configuration',
});

export const databaseMigratesAtStart = booleanFact({
  key: 'database.migratesAtStart', area: 'database', label: 'Migrates when it starts', on: { components: ['service', 'worker'] },
  question: 'Does {name} run schema migrations each time it starts?',
  why: 'Two instances that start together migrate at the same time, and a migration that fails keeps the service down.',
  foundIn: 'Commands and entry points: alembic upgrade, manage.py migrate',
});

export const databaseDeletionProtection = booleanFact({
  key: 'database.deletionProtection', area: 'database', label: 'Deletion protection', on: { components: [...stores, 'cache'] },
  question: 'Does the platform refuse to delete {name} until a protection is taken off first?',
  why: 'One wrong word in a template, applied by a pipeline, otherwise deletes the store with all that it holds.',
  foundIn: 'Terraform and CloudFormation deletion protection, retain policies, lifecycle prevent_destroy',
});

export const databaseQueriesInLoops = listFact(
  {
    key: 'database.queriesInLoops', area: 'database', label: 'Queries in loops', on: { components: code },
    question: 'Where does {name} query once for each item of a list?',
    why: 'A hundred rows become a hundred round trips.',
    foundIn: 'Query calls inside for loops in Python source',
  },
  'function',
);
