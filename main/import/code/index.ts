import type { Codebase } from '../../../shared/model/codebase.ts';
import type { Facts } from '../../../shared/model/document.ts';
import { readApiDescriptions } from '../api/read-api-descriptions.ts';
import { FactBook } from '../facts.ts';
import type { Fragment } from '../fragment.ts';
import { isPython } from '../interests.ts';
import { readPackages } from '../packaging/index.ts';
import { readPipelines, readPreCommit } from '../pipeline/read-pipelines.ts';
import { sayPipelines } from '../pipeline/say-pipelines.ts';
import { sayWorkflows } from '../pipeline/workflow-facts.ts';
import type { ModuleDigest } from '../python/digest.ts';
import { digestModule } from '../python/parse.ts';
import type { Source } from '../source.ts';
import { fromCode } from './from-code.ts';
import { sayPools } from './capacity-facts.ts';
import { linkCode } from './link-code.ts';
import { CodeModules } from './modules.ts';
import { isOnlyAround } from './own-image.ts';
import { sayDescriptions } from './say-descriptions.ts';
import { findPrograms, sayPrograms, sayTogether } from './say-code.ts';
import { viewCode } from './views/index.ts';

export interface ReadCode {
  /** What was known before, with what the code adds. */
  readonly fragment: Fragment;
  /** Facts about the system as a whole. */
  readonly facts: Facts;
  readonly codebase: Codebase | undefined;
}

/**
 * Reads packaging, Python source, pipelines and descriptions of interfaces, and says on each component what they show of
 * it. Where no other file says what the system consists of, the code does.
 */
export function readCode(source: Source, topology: Fragment, digests: ReadonlyMap<string, ModuleDigest>): ReadCode {
  const packages = readPackages(source);
  const modules = new CodeModules(new Map([...[...digests].filter(([path]) => isPython(path)), ...[...source.files].filter(([path]) => isPython(path)).map(([path, text]) => [path, digestModule(text)] as const)]));
  noteProblems(source, modules);
  const found = findPrograms(source, topology, modules, packages);
  const bare = found.length === 0 && isOnlyAround(topology) ? fromCode(source, modules, packages, topology) : undefined;
  const fragment = bare ? bare.fragment : { ...topology, components: [...topology.components], connections: [...topology.connections] };
  const programs = bare ? bare.programs : found;
  linkCode(source, programs, fragment);
  sayPrograms(source, programs, fragment, modules);
  for (const program of programs) sayPools(source, program, fragment);
  sayDescriptions(source, readApiDescriptions(source), programs, fragment);
  const together = sayTogether(source, programs, packages, modules);
  const book = new FactBook(source, (fact) => fact.on.system === true);
  const pipelines = readPipelines(source);
  sayPipelines(book, pipelines, readPreCommit(source));
  sayWorkflows(book, source, pipelines);
  return { fragment, facts: { ...book.facts, ...together, ...topology.facts }, codebase: viewCode(source, programs, modules) };
}

/** Where source is no Python of any version: once for a file, and for not too many of them. */
function noteProblems(source: Source, modules: CodeModules): void {
  const broken = [...modules.byPath.values()].filter(({ role, digest }) => role === 'source' && digest.problems.length > 0);
  for (const { path, digest } of broken.slice(0, 200)) {
    const [first] = digest.problems;
    source.note('info', `${first?.message ?? ''} The rest of the file was read.`, { file: path, line: first?.line });
  }
}
