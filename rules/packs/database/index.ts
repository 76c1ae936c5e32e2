import type { Rule } from '../../engine/define-rule.ts';
import { backups } from './backups.ts';
import { connectionBudget } from './connection-budget.ts';
import { connectionChecks } from './connection-checks.ts';
import { connectionReuse } from './connection-reuse.ts';
import { durableWrites } from './durable-writes.ts';
import { maintainedLibraries } from './maintained-libraries.ts';
import { migrationsAtStart } from './migrations-at-start.ts';
import { migrations } from './migrations.ts';
import { persistentStorage } from './persistent-storage.ts';
import { pointInTimeRecovery } from './point-in-time-recovery.ts';
import { queriesInLoops } from './queries-in-loops.ts';
import { restoreTested } from './restore-tested.ts';
import { sharedByServices } from './shared-by-services.ts';
import { slowQueries } from './slow-queries.ts';
import { sqliteProcesses } from './sqlite-processes.ts';
import { statementTimeout } from './statement-timeout.ts';
import { supportedRelease } from './supported-release.ts';

export const databaseRules: readonly Rule[] = [
  backups, connectionBudget, connectionChecks, connectionReuse, durableWrites, maintainedLibraries, migrationsAtStart, migrations, persistentStorage,
  pointInTimeRecovery, queriesInLoops, restoreTested, sharedByServices, slowQueries, sqliteProcesses, statementTimeout, supportedRelease,
];
