import { LintelError } from '../../shared/lib/errors.ts';
import { emptyDocument, type ArchitectureDocument } from '../../shared/model/document.ts';
import { readCode } from './code/index.ts';
import { fitFragment } from './fit-fragment.ts';
import { emptyFragment, type Fragment } from './fragment.ts';
import type { ModuleDigest } from './python/digest.ts';
import { Source } from './source.ts';
import { isPlan, isTerraform } from './terraform/import-terraform.ts';
import { readTopology } from './topology.ts';

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

/** An imported document, and the files that something in it was taken from. */
export interface ImportedProject {
  readonly document: ArchitectureDocument;
  readonly files: string[];
}

/**
 * Reads the texts of a project into an architecture document. Pure: the same texts give the same document. What was
 * seen and not understood, and what had to be chosen, stands in `importNotes`.
 * @param loadGrammar gives the bytes of the grammar of Terraform's language, when it is needed
 * @throws LintelError NOTHING_TO_IMPORT, YAML_SYNTAX, YAML_TOO_COMPLEX, COMPOSE_INVALID
 */
export async function importProject(input: ImportInput, loadGrammar: () => Promise<Uint8Array>): Promise<ImportedProject> {
  const source = new Source(input.files, wordsOf(input));
  const declares = [...input.files].some(([path, text]) => isTerraform(path) || isPlan(path, text));
  const resources = declares ? await (await import('./terraform/import-terraform.ts')).importTerraform(source, loadGrammar) : emptyFragment;
  return assemble(source, input, resources);
}

/** The same without Terraform, at once. */
export const importTexts = (input: ImportInput): ImportedProject => assemble(new Source(input.files, wordsOf(input)), input, emptyFragment);

const wordsOf = ({ digests }: ImportInput): Map<string, readonly string[]> => new Map([...(digests ?? [])].map(([path, { words }]) => [path, words]));

function assemble(source: Source, { name, id, composeFiles, chosen, digests = new Map() }: ImportInput, resources: Fragment): ImportedProject {
  const topology = readTopology(source, { composeFiles, chosen }, resources);
  const { fragment: found, facts, codebase } = readCode(source, topology, digests);
  const fragment = fitFragment(found);
  if (fragment.components.length === 0) throw nothingIn(source, name);
  const document: ArchitectureDocument = {
    ...emptyDocument(id, (fragment.name === undefined || fragment.name.includes('$') ? name : fragment.name).slice(0, 500) || 'system'),
    components: fragment.components,
    connections: fragment.connections,
    boundaries: fragment.boundaries,
    facts,
    ...(source.notes.length > 0 && { importNotes: source.notes.slice(0, 5_000) }),
    ...(codebase && { codebase }),
  };
  return { document, files: [...source.used].sort() };
}

/** Why nothing was found, at the line that tells most: an include that is not there, else the files. */
function nothingIn(source: Source, name: string): LintelError {
  const why = source.notes.find(({ severity, line }) => severity === 'warning' && line !== undefined);
  const what = `Nothing in ${name} says what the system consists of.${why ? ` ${why.message}` : ''}`;
  return new LintelError('NOTHING_TO_IMPORT', what, { ...(why?.file !== undefined && { place: { file: why.file, line: why.line ?? 1 } }) });
}
