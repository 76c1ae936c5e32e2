import type { Rule } from '../../engine/define-rule.ts';
import { backups } from './backups.ts';
import { connectionBudget } from './connection-budget.ts';
import { durableWrites } from './durable-writes.ts';
import { migrations } from './migrations.ts';
import { migrationsAtStart } from './migrations-at-start.ts';
import { persistentStorage } from './persistent-storage.ts';
import { queriesInLoops } from './queries-in-loops.ts';
import { sharedByServices } from './shared-by-services.ts';

export const databaseRules: readonly Rule[] = [backups, connectionBudget, durableWrites, migrations, migrationsAtStart, persistentStorage, queriesInLoops, sharedByServices];
