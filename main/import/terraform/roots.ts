import { componentKinds } from '../../../shared/model/kinds.ts';
import { findResourceType } from '../cloud/catalogue.ts';
import { joinPath } from '../paths.ts';
import { mappingOf } from '../yaml/located.ts';
import type { Source } from '../source.ts';
import { environmentOf } from './environment.ts';
import type { TerraformModule } from './module.ts';
import { registryType } from './registry-modules.ts';

/** The folder that a call's source names, when it is one of the project. */
export const localFolder = (module: TerraformModule, source: string): string | undefined => (/^\.{1,2}(?:\/|$)/.test(source) ? joinPath(module.folder, source) : undefined);

/**
 * The modules that are run for themselves and make up the system: those that no other calls. Of roots that differ only
 * in the environment or the cloud in their path, or that declare much the same, one is taken, production first.
 */
export function chooseRoots(source: Source, modules: ReadonlyMap<string, TerraformModule>): TerraformModule[] {
  const called = new Set([...modules.values()].flatMap((module) => [...module.calls.values()].map((call) => localFolder(module, call.source))).filter((folder) => folder !== undefined));
  const uncalled = [...modules.values()].filter((module) => !called.has(module.folder) && (module.resources.some(({ type }) => !type.startsWith('data.')) || module.calls.size > 0));
  const roots = uncalled.filter((module) => module.runs || !/(?:^|\/)modules?\//i.test(`${module.folder}/`));
  const candidates = roots.length > 0 ? roots : uncalled;
  noteLeftOut(source, uncalled.filter((module) => !candidates.includes(module)), 'no configuration calls them');
  const kept: TerraformModule[] = [];
  for (const module of candidates.toSorted(byImportance)) {
    const other = kept.find((known) => areVariants(known, module, modules));
    if (other) source.note('info', `${module.folder || 'The root folder'} declares another variant of what ${other.folder || 'the root folder'} declares, and was left out.`, fileOf(module));
    else kept.push(module);
  }
  return kept.toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
}

const rankOf = ({ folder }: TerraformModule): number => environmentOf(`${folder}/`).rank ?? 0.5;

const byImportance = (a: TerraformModule, b: TerraformModule): number => rankOf(a) - rankOf(b) || contentOf(b).size - contentOf(a).size || (a.folder < b.folder ? -1 : 1);

function areVariants(a: TerraformModule, b: TerraformModule, modules: ReadonlyMap<string, TerraformModule>): boolean {
  const families = [a, b].map(({ folder }) => environmentOf(`${folder}/`).family);
  if (families[0] === families[1]) return true;
  const [first, second] = [contentOf(a), contentOf(b)];
  const common = [...first].filter((entry) => second.has(entry)).length;
  if (common >= 3 && common / (first.size + second.size - common) >= 0.6) return true;
  return (common >= 2 && common / Math.min(first.size, second.size) >= 0.8) || shareStores(a, b, modules);
}

/** Two roots that each make the same set of stores from one module of the project are two ways to run one system. */
function shareStores(a: TerraformModule, b: TerraformModule, modules: ReadonlyMap<string, TerraformModule>): boolean {
  const [first, second] = [a, b].map((module) => new Set([...module.calls.values()].map(({ source }) => localFolder(module, source)).filter((folder) => folder !== undefined)));
  return [...(first ?? [])].some((folder) => second?.has(folder) === true && countStores(modules.get(folder)) >= 2);
}

function countStores(module: TerraformModule | undefined): number {
  const types = [...(module?.resources ?? []).map(({ type }) => type), ...[...(module?.calls.values() ?? [])].map(({ source }) => registryType(source))];
  return types.filter((type) => {
    const component = type === undefined || type.startsWith('data.') ? undefined : findResourceType(type)?.component;
    const kind = typeof component === 'function' ? component(noSettings)?.kind : component?.kind;
    return kind !== undefined && /^(?:store|messaging)$/.test(componentKinds[kind].group);
  }).length;
}

const noSettings = mappingOf(new Map(), { file: '', line: 1, column: 1 });

/** What a module declares, without the names of modules that it calls. */
const contentOf = (module: TerraformModule): Set<string> =>
  new Set([...module.resources.filter(({ type }) => !type.startsWith('data.')).map(({ type, name }) => `${type}.${name}`), ...[...module.calls.values()].map(({ source, name }) => `${localFolder(module, source) ?? source} ${name}`)]);

const fileOf = (module: TerraformModule): { file: string; line: number } | undefined => module.resources[0]?.place ?? [...module.calls.values()][0]?.place;

function noteLeftOut(source: Source, modules: readonly TerraformModule[], why: string): void {
  if (modules.length > 0) source.note('info', `Terraform modules left out, because ${why}: ${modules.slice(0, 20).map(({ folder }) => folder).join(', ')}${modules.length > 20 ? ` and ${modules.length - 20} more` : ''}.`);
}
