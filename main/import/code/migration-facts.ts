import { databaseMigrationHeads, databaseOneWayMigrations } from '../../../shared/vocabulary/database.ts';
import type { FactBook } from '../facts.ts';
import { listOf, textOf } from '../python/digest.ts';
import { nameOfPath } from '../paths.ts';
import type { CodeModule } from './modules.ts';
import { at, type CodeUnit } from './unit.ts';

interface Revision {
  readonly module: CodeModule;
  readonly id: string;
  readonly after: readonly string[];
}

/** What the history of Alembic's revisions shows: each names those that it comes after. */
export function sayMigrations(unit: CodeUnit, book: FactBook): void {
  const revisions = unit.everything.flatMap((module): Revision[] => {
    if (module.role === 'test') return [];
    const named = (name: string) => module.digest.assigns.find(({ target, scope }) => target === name && scope === '')?.value;
    const id = textOf(named('revision'));
    const before = named('down_revision');
    if (id === undefined || before === undefined) return [];
    // `None` begins a history; a tuple merges two.
    return [{ module, id, after: [textOf(before), ...listOf(before).map(textOf)].filter((text) => text !== undefined) }];
  });
  sayHeads(revisions, book);
  sayOneWay(revisions, book);
}

/** Folders of several databases have a history each; branches that are labelled apart are meant. */
function sayHeads(revisions: readonly Revision[], book: FactBook): void {
  const folders = new Set(revisions.map(({ module }) => module.path.split('/').slice(0, -1).join('/')));
  const ids = new Set(revisions.map(({ id }) => id));
  const labelled = revisions.some(({ module }) => module.digest.assigns.some(({ target, value }) => (target === 'branch_labels' || target === 'depends_on') && !('none' in value)));
  // Where a parent is missing, files of the history were not read.
  if (revisions.length < 2 || folders.size > 1 || labelled || revisions.filter(({ after }) => after.length === 0).length > 1 || revisions.some(({ after }) => after.some((parent) => !ids.has(parent)))) return;
  const followed = new Set(revisions.flatMap(({ after }) => after));
  const heads = revisions.filter(({ id }) => !followed.has(id));
  if (heads.length > 0) book.say(databaseMigrationHeads, heads.length, 'certain', ...heads.map(({ module }) => at(module, 1)));
}

/** A downgrade that does nothing beside an upgrade that does something. One that refuses is as it should be, and is not kept when a file is read. */
function sayOneWay(revisions: readonly Revision[], book: FactBook): void {
  const does = ({ module }: Revision, name: string): boolean => module.digest.calls.some(({ scope }) => scope === name || scope.startsWith(`${name}.`));
  const has = ({ module }: Revision, name: string): boolean => module.digest.functions.some((definition) => definition.name === name);
  const empty = revisions.filter((revision) => has(revision, 'downgrade') && !does(revision, 'downgrade') && does(revision, 'upgrade'));
  const read = revisions.filter((revision) => has(revision, 'downgrade') && does(revision, 'upgrade'));
  if (empty.length > 0) book.say(databaseOneWayMigrations, empty.map(({ module }) => nameOfPath(module.path).replace(/\.py$/, '')).slice(0, 200), 'likely', ...empty.map(({ module }) => at(module, module.digest.functions.find(({ name }) => name === 'downgrade')?.line ?? 1)));
  else if (read[0]) book.say(databaseOneWayMigrations, [], 'likely', at(read[0].module, 1));
}
