import type { Rule } from '../../engine/define-rule.ts';
import { backups } from './backups.ts';
import { cacheAsStore } from './cache-as-store.ts';
import { cacheBounds } from './cache-bounds.ts';
import { compatibleMigrations } from './compatible-migrations.ts';
import { concurrentChanges } from './concurrent-changes.ts';
import { connectionBudget } from './connection-budget.ts';
import { connectionChecks } from './connection-checks.ts';
import { connectionReuse } from './connection-reuse.ts';
import { documentReferences } from './document-references.ts';
import { durableWrites } from './durable-writes.ts';
import { foreignKeyIndexes } from './foreign-key-indexes.ts';
import { keyLists } from './key-lists.ts';
import { maintainedLibraries } from './maintained-libraries.ts';
import { migrationHeads } from './migration-heads.ts';
import { migrationsAtStart } from './migrations-at-start.ts';
import { migrationsInCi } from './migrations-in-ci.ts';
import { migrations } from './migrations.ts';
import { moneyColumns } from './money-columns.ts';
import { oneMapper } from './one-mapper.ts';
import { oneRelationalEngine } from './one-relational-engine.ts';
import { partitioning } from './partitioning.ts';
import { persistentStorage } from './persistent-storage.ts';
import { pointInTimeRecovery } from './point-in-time-recovery.ts';
import { queriesInLoops } from './queries-in-loops.ts';
import { queueEviction } from './queue-eviction.ts';
import { rawSql } from './raw-sql.ts';
import { readLoad } from './read-load.ts';
import { restoreTested } from './restore-tested.ts';
import { retention } from './retention.ts';
import { reversibleMigrations } from './reversible-migrations.ts';
import { sharedByServices } from './shared-by-services.ts';
import { slowQueries } from './slow-queries.ts';
import { sqliteProcesses } from './sqlite-processes.ts';
import { statementTimeout } from './statement-timeout.ts';
import { supportedRelease } from './supported-release.ts';
import { tenantIsolation } from './tenant-isolation.ts';
import { transactions } from './transactions.ts';
import { uniqueLogins } from './unique-logins.ts';

export const databaseRules: readonly Rule[] = [
  backups, cacheAsStore, cacheBounds, compatibleMigrations, concurrentChanges, connectionBudget, connectionChecks, connectionReuse,
  documentReferences, durableWrites, foreignKeyIndexes, keyLists, maintainedLibraries, migrationHeads, migrationsAtStart, migrationsInCi, migrations,
  moneyColumns, oneMapper, oneRelationalEngine, partitioning, persistentStorage, pointInTimeRecovery, queriesInLoops, queueEviction, rawSql,
  readLoad, restoreTested, retention, reversibleMigrations, sharedByServices, slowQueries, sqliteProcesses, statementTimeout, supportedRelease,
  tenantIsolation, transactions, uniqueLogins,
];
