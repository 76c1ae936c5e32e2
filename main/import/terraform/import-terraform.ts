import { assembleFragment } from '../cloud/assemble.ts';
import { literalOf, referencesIn, scalarsOf, type CloudResource } from '../cloud/resource.ts';
import { emptyFragment, type CodeOrigin, type Fragment } from '../fragment.ts';
import { folderOf, joinPath } from '../paths.ts';
import type { Source } from '../source.ts';
import type { Located } from '../yaml/located.ts';
import { enterCalls, expandRoot, openRoot } from './expand.ts';
import { createParser } from './grammar.ts';
import { loadModules } from './load.ts';
import { isPlan, isTerraform, type TerraformModule } from './module.ts';
import { readPlan } from './plan.ts';
import { chooseRoots } from './roots.ts';
import { newRun } from './scope.ts';
import { findStateFacts } from './state-facts.ts';

export { isPlan, isTerraform } from './module.ts';

/**
 * Reads the Terraform files of a project, or the plans that `terraform show -json` wrote where there are no others.
 * @param loadGrammar gives the bytes of the grammar of Terraform's language
 */
export async function importTerraform(source: Source, loadGrammar: () => Promise<Uint8Array>): Promise<Fragment> {
  const paths = [...source.files.keys()];
  const callers = paths.filter((path) => /(?:^|\/)terragrunt\.hcl$/.test(path)).sort();
  if (callers[0] !== undefined) source.note('warning', `${callers.length === 1 ? 'A file' : `${callers.length} files`} of Terragrunt ${callers.length === 1 ? 'calls' : 'call'} modules and ${callers.length === 1 ? 'is' : 'are'} not read, so what is deployed by ${callers.length === 1 ? 'it' : 'them'} is missing here: ${callers.slice(0, 5).join(', ')}${callers.length > 5 ? ', …' : ''}.`, { file: callers[0] });
  if (!paths.some(isTerraform)) {
    const plans = [...source.files].filter(([path, text]) => isPlan(path, text)).map(([path]) => path).sort();
    return plans.length === 0 ? emptyFragment : assembleFragment(source, plans.flatMap((path) => readPlan(source, path)), () => undefined);
  }
  const parser = await createParser(loadGrammar);
  try {
    const modules = loadModules(source, parser);
    const roots = chooseRoots(source, modules);
    const resources = expandRoots(source, modules, roots);
    return { ...assembleFragment(source, resources, codeFinder(resources)), facts: findStateFacts(source, roots) };
  } finally {
    parser.delete();
  }
}

/** Expands all roots together: what one gives out, another may look up in its state. */
function expandRoots(source: Source, modules: ReadonlyMap<string, TerraformModule>, roots: readonly TerraformModule[]): CloudResource[] {
  const open: ReturnType<typeof openRoot>[] = [];
  const findOutput = (state: string, output: string): Located | undefined => {
    const giving = open.filter(({ scope }) => scope.module.outputs.has(output));
    const named = giving.find(({ scope }) => scope.module.folder.split('/').at(-1)?.replaceAll('-', '_') === state.replaceAll('-', '_'));
    const found = named ?? (giving.length === 1 ? giving[0] : undefined);
    const value = found?.scope.module.outputs.get(output);
    return found && value ? found.scope.evaluate(value) : undefined;
  };
  const run = newRun(source.files, findOutput);
  for (const root of roots) open.push(openRoot(root, run, roots.length > 1 ? `root.${root.folder.replaceAll('.', '-') || 'main'}.` : ''));
  for (const pair of open) enterCalls(modules, pair);
  return open.flatMap((pair) => expandRoot(source, pair));
}

/** The folder of a function's code: that of the archive that it is made from. */
function codeFinder(resources: readonly CloudResource[]): (resource: CloudResource) => CodeOrigin | undefined {
  const archives = new Map(resources.filter(({ type }) => type === 'data.archive_file').map((archive) => [archive.address, archive]));
  return ({ type, settings, place }) => {
    if (type !== 'aws_lambda_function' && !type.startsWith('google_cloudfunctions')) return undefined;
    const archive = scalarsOf(settings, ['filename', 'source_archive_bucket', 'source_code_hash']).flatMap(({ text }) => referencesIn(text)).map((reference) => archives.get(reference.split('.').slice(0, -1).join('.'))).find((found) => found);
    const path = archive ? literalOf(archive.settings, 'source_dir', 'source_file') : literalOf(settings, 'source_path', 'source_dir');
    const folder = path && joinPath(folderOf((archive?.place ?? place).file), path.text);
    if (folder === undefined) return undefined;
    return { folder: /\.\w{1,4}$/.test(folder) ? folderOf(folder) : folder };
  };
}
