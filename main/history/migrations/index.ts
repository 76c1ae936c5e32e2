import type { Database } from 'better-sqlite3';
import { LintelError } from '../../../shared/lib/errors.ts';
import { createReviews } from './001-reviews.ts';

/** The migration at index `n` brings a database from version `n` to `n + 1`. Released ones are never edited. */
export const migrations: readonly string[] = [createReviews];

/**
 * Brings a database to the present version. Each step and its version number are one transaction, so that a kill leaves the one or the other.
 * @throws LintelError HISTORY_NEWER
 */
export function migrate(database: Database, file: string, steps: readonly string[] = migrations): void {
  const versionNow = (): number => Number(database.pragma('user_version', { simple: true }));
  const found = versionNow();
  if (found > steps.length) {
    throw new LintelError('HISTORY_NEWER', `The history has version ${found}; this Lintel reads up to version ${steps.length}.`, { place: { file } });
  }
  for (let version = found; version < steps.length; version += 1) {
    // Immediate: of two processes that start at once, the second waits and then finds the step done.
    database
      .transaction(() => {
        if (versionNow() !== version) return;
        database.exec(steps[version] ?? '');
        database.pragma(`user_version = ${version + 1}`);
      })
      .immediate();
  }
}
