import { LintelError } from '../../shared/lib/errors.ts';
import { emptyDocument, type ArchitectureDocument } from '../../shared/model/document.ts';
import { importCompose } from './compose/import-compose.ts';
import { listComposeSets, type ComposeSet } from './compose/sets.ts';
import { CodeModules } from './code/modules.ts';
import { viewCode } from './code/views/index.ts';
import { linkCode } from './code/link-code.ts';
import { findPrograms, sayPrograms, sayTogether } from './code/say-code.ts';
import { isPython } from './interests.ts';
import { readPackages } from './packaging/index.ts';
import type { ModuleDigest } from './python/digest.ts';
import { digestModule } from './python/parse.ts';
import { Source } from './source.ts';

export { listComposeSets, type ComposeSet } from './compose/sets.ts';

export interface ImportInput {
  /** What the system is called unless its files say it. */
  readonly name: string;
  /** The document's id: the same for the same system on every machine. */
  readonly id: string;
  /** Texts by path relative to the project's root, with `/`. */
  readonly files: ReadonlyMap<string, string>;
  /** The compose files to run together, where the choice is not left to `listComposeSets`. */
  readonly composeFiles?: readonly string[] | undefined;
  /** What is known of Python files by path; those in `files` are read in any case. */
  readonly digests?: ReadonlyMap<string, ModuleDigest> | undefined;
  /** The one file that the user pointed at: the set that it completes is imported. */
  readonly chosen?: string | undefined;
}

/**
 * Reads the texts of a project into an architecture document. Pure: the same texts give the same document. What was
 * seen and not understood, and what had to be chosen, stands in `importNotes`.
 * @returns the document, and the files that something in it was taken from
 * @throws LintelError NOTHING_TO_IMPORT, YAML_SYNTAX, YAML_TOO_COMPLEX, COMPOSE_INVALID
 */
export function importProject({ name, id, files, composeFiles, chosen, digests = new Map() }: ImportInput): { document: ArchitectureDocument; files: string[] } {
  const source = new Source(files);
  const sets = listComposeSets(files);
  const set = composeFiles || chosen !== undefined ? choose(sets, composeFiles ?? [], chosen) : sets[0];
  if (!set) throw new LintelError('NOTHING_TO_IMPORT', `There is no compose file in ${name}.`);
  noteChoice(source, set, sets);
  const imported = importCompose(source, set);
  if (imported.components.length === 0) throw nothingIn(source, set);
  const packages = readPackages(source);
  const modules = new CodeModules(new Map([...digests, ...[...files].filter(([path]) => isPython(path)).map(([path, text]) => [path, digestModule(text)] as const)]));
  const programs = findPrograms(source, imported, modules, packages);
  linkCode(source, programs, imported);
  sayPrograms(source, programs, imported, modules);
  const document: ArchitectureDocument = {
    ...emptyDocument(id, (imported.name === undefined || imported.name.includes('$') ? name : imported.name).slice(0, 500) || 'system'),
    components: imported.components,
    connections: imported.connections,
    boundaries: imported.boundaries,
    facts: { ...imported.facts },
    ...(source.notes.length > 0 && { importNotes: source.notes.slice(0, 5_000) }),
  };
  sayTogether(source, programs, packages, modules, document);
  const codebase = viewCode(source, programs, modules);
  if (codebase) document.codebase = codebase;
  return { document, files: [...source.used].sort() };
}

/** The set that ends in the chosen file, however the sets are ranked; a file that is in no set stands for itself. */
function choose(sets: readonly ComposeSet[], composeFiles: readonly string[], chosen: string | undefined): ComposeSet {
  const reason = 'it was chosen';
  if (composeFiles.length > 0 || chosen === undefined) return { files: composeFiles, reason };
  const completed = sets.find(({ files }) => files.at(-1) === chosen && files.length > 1 && files[0] !== chosen);
  const alone = sets.find(({ files }) => files.length === 1 && files[0] === chosen);
  return { files: (alone ?? completed)?.files ?? [chosen], reason };
}

/** Why nothing was found, at the line that tells most: an include that is not there, else the file. */
function nothingIn(source: Source, set: ComposeSet): LintelError {
  const why = source.notes.find(({ severity, line }) => severity === 'warning' && line !== undefined);
  const what = `${set.files.join(', ')} ${set.files.length > 1 ? 'hold' : 'holds'} no service.${why ? ` ${why.message}` : ''}`;
  return new LintelError('NOTHING_TO_IMPORT', what, { place: { file: why?.file ?? set.files[0], line: why?.line ?? 1 }, ...(why && { fix: 'Import a folder that holds all of its files.' }) });
}

function noteChoice(source: Source, set: ComposeSet, sets: readonly ComposeSet[]): void {
  const others = [...new Set(sets.flatMap(({ files }) => files))].filter((file) => !set.files.includes(file));
  const left = others.length === 0 ? '' : ` Not read for themselves: ${others.slice(0, 20).join(', ')}${others.length > 20 ? ` and ${others.length - 20} more` : ''}.`;
  if (others.length > 0 || set.files.length > 1) source.note('info', `Imported ${set.files.join(' with ')}, because ${set.reason}.${left}`, set.files[0] === undefined ? undefined : { file: set.files[0] });
}
