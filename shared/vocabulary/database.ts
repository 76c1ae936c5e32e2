import { booleanFact, choiceFact, listFact, numberFact, textFact } from './define-fact.ts';

export * from './database-schema.ts';

const stores = ['database', 'object-store', 'search', 'warehouse'] as const;
const code = ['service', 'function', 'worker', 'scheduler', 'job'] as const;

export const databaseBackups = booleanFact({
  key: 'database.backups', area: 'database', label: 'Backups', on: { components: stores },
  question: 'Is {name} backed up on a schedule, to another place?',
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

export const databaseBackupPlace = choiceFact(
  {
    key: 'database.backupPlace', area: 'database', label: 'Backups are kept', on: { components: ['job', 'scheduler', 'worker'] },
    question: 'Where does {name} put the copies that it takes?',
    why: 'What takes the host takes the copies beside the data too.',
    foundIn: 'Scripts that dump, and where they write to',
  },
  { 'same-host': 'On the host of the data', elsewhere: 'In another place' },
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

export const databaseRetiredLibraries = listFact(
  {
    key: 'database.retiredLibraries', area: 'database', label: 'Retired database libraries', on: { components: code },
    question: 'Which libraries between {name} and its database are no longer maintained?',
    why: 'What nobody maintains gets no fix for the next release of Python or of the database.',
    foundIn: 'Packaging files, imports',
  },
  'library',
);

export const databaseConnectionReuse = choiceFact(
  {
    key: 'database.connectionReuse', area: 'database', label: 'Reuse of connections', on: { components: code },
    question: 'Does {name} keep its database connections between requests?',
    why: 'A connection costs several round trips and a process of the server; opening one for each request is felt under load.',
    foundIn: 'CONN_MAX_AGE, OPTIONS of DATABASES, poolclass',
  },
  { none: 'A new one for each request', persistent: 'Kept by each thread', pool: 'Kept in a pool' },
);

export const databaseConnectionChecks = booleanFact({
  key: 'database.connectionChecks', area: 'database', label: 'Connections checked before use', on: { components: code },
  question: 'Does {name} check a kept database connection before it uses it, or renew it regularly?',
  why: 'After a restart or a failover of the database all kept connections are dead.',
  foundIn: 'pool_pre_ping, pool_recycle, CONN_HEALTH_CHECKS',
});

export const databaseStatementTimeout = booleanFact({
  key: 'database.statementTimeout', area: 'database', label: 'Long statements ended', on: { components: [...code, 'database'] },
  question: 'Is a statement that {name} sends ended when it runs for too long (statement_timeout, command_timeout)?',
  why: 'One bad query otherwise holds its connection and its locks until somebody looks.',
  foundIn: 'Server options, connect_args, OPTIONS of DATABASES',
});

export const databaseSlowQueryLog = booleanFact({
  key: 'database.slowQueryLog', area: 'database', label: 'Slow queries recorded', on: { components: ['database'] },
  question: 'Does {name} record slow queries (log_min_duration_statement, pg_stat_statements, slow_query_log, profiler, insights of the provider)?',
  why: 'Without a record of what is slow, every index is a guess.',
  foundIn: 'Server options, extensions, settings of the provider',
});

export const databasePointInTime = booleanFact({
  key: 'database.pointInTimeRecovery', area: 'database', label: 'Recovery to a moment', on: { components: ['database'] },
  question: 'Can {name} be brought back to any moment of the last days, not only to the last dump?',
  why: 'From a nightly dump up to a day of confirmed work is lost.',
  foundIn: 'WAL archiving, binlog backups, settings of the provider',
});

export const databaseRecoveryPoint = numberFact(
  {
    key: 'database.recoveryPointMinutes', area: 'database', label: 'Most data that may be lost', on: { system: true },
    question: 'How many minutes of confirmed work may be lost at most when a database is lost (RPO)?',
    why: 'It decides between a nightly dump, an archived log and a synchronous standby.',
    foundIn: 'Agreements with the business, runbooks',
  },
  { unit: 'min', min: 0 },
);

export const databaseRestoreTested = booleanFact({
  key: 'database.restoreTested', area: 'database', label: 'Restore rehearsed', on: { system: true },
  question: 'Was a backup restored in the last half year, by the written steps, and the time taken noted (RTO)?',
  why: 'A backup that was never restored may be empty, incomplete, or take three days to read.',
  foundIn: 'Runbooks, notes of rehearsals, jobs that restore',
});

export const databasePartitioning = choiceFact(
  {
    key: 'database.partitioning', area: 'database', label: 'Large tables divided', on: { components: ['database'] },
    question: 'How are the largest tables of {name} divided?',
    why: 'A table of a terabyte cannot be vacuumed, indexed or emptied within a night.',
    foundIn: 'PARTITION BY in migrations, pg_partman, TimescaleDB, shard keys',
  },
  { none: 'They are not', partitioned: 'Partitioned', sharded: 'Sharded over servers' },
);

export const databaseTenancy = choiceFact(
  {
    key: 'database.tenancy', area: 'database', label: 'Tenants', on: { system: true },
    question: 'How is the data of different customer organisations kept apart?',
    why: 'Rows of all tenants in one table are one forgotten condition away from each other.',
    foundIn: 'Models, tenant middleware, routing of databases',
  },
  { single: 'There is one organisation', database: 'A database each', schema: 'A schema each', policies: 'Shared tables, row-level security of the database', layer: 'Shared tables, one layer adds the condition', queries: 'Shared tables, each query adds the condition' },
);

export const databaseConcurrency = choiceFact(
  {
    key: 'database.concurrency', area: 'database', label: 'Changes at the same time', on: { components: ['service', 'function', 'worker'] },
    question: 'What does {name} do when two requests change the same record at the same time?',
    why: 'Read, change and write back without a lock or a version loses one of two changes without a trace.',
    foundIn: 'select_for_update, with_for_update, version columns, F expressions, conditional updates',
  },
  { locked: 'It locks the record', versioned: 'It refuses the second, by a version', atomic: 'One statement changes it', 'last-wins': 'The last one wins', never: 'It cannot happen' },
);

export const databaseEviction = textFact(
  {
    key: 'database.evictionPolicy', area: 'database', label: 'Eviction policy', on: { components: ['cache', 'broker'] },
    question: 'What does {name} do when its memory is full (maxmemory-policy)?',
    why: 'A cache should evict; what carries tasks or the only copy must not.',
    foundIn: 'Options of redis-server, parameter groups',
  },
  ['noeviction', 'allkeys-lru', 'allkeys-lfu', 'allkeys-random', 'volatile-lru', 'volatile-lfu', 'volatile-ttl', 'volatile-random'],
);

export const databaseMemoryBound = booleanFact({
  key: 'database.memoryBound', area: 'database', label: 'Memory bounded', on: { components: ['cache', 'broker'] },
  question: 'Is the memory that {name} uses for data bounded (maxmemory)?',
  why: 'Redis has no bound by default: it grows until the host ends it, and everything in it is gone.',
  foundIn: 'Options of redis-server, sizes of a managed cache',
});

export const databaseSoleCopy = booleanFact({
  key: 'database.soleCopy', area: 'database', label: 'Only copy', on: { components: ['cache'] },
  question: 'Does {name} hold data of which there is no copy elsewhere (other than sessions and tasks)?',
  why: 'What is only in a cache is gone when it restarts or evicts.',
  foundIn: 'Source: what is written to Redis without an expiry and read from nowhere else',
});
