import type { Parser } from 'web-tree-sitter';
import { LintelError } from '../../../shared/lib/errors.ts';
import { folderOf } from '../paths.ts';
import type { Source } from '../source.ts';
import { addFile, foldersAbove, isLoadedByItself, isTerraform, isVariableFile, newModule, type TerraformModule } from './module.ts';
import { readHcl } from './read-hcl.ts';
import { readJsonConfiguration } from './read-json-configuration.ts';
import { environmentOf, isProduction } from './environment.ts';
import { newRun, Scope } from './scope.ts';

const mostFiles = 20_000;

/** Every module of the project by its folder, and what files of variables give to them. */
export function loadModules(source: Source, parser: Parser): Map<string, TerraformModule> {
  const modules = new Map<string, TerraformModule>();
  const paths = [...source.files.keys()].sort();
  for (const path of paths.filter(isTerraform).slice(0, mostFiles)) {
    const folder = folderOf(path);
    const module = modules.get(folder) ?? newModule(folder);
    modules.set(folder, module);
    readFile(source, parser, path, module);
  }
  for (const path of paths.filter(isVariableFile).slice(0, mostFiles)) giveVariables(source, parser, path, modules);
  return modules;
}

function readFile(source: Source, parser: Parser, path: string, module: TerraformModule): void {
  const text = source.files.get(path) ?? '';
  try {
    const { body, notes } = path.endsWith('.json') ? readJsonConfiguration(parser, path, text) : readHcl(parser, path, text);
    for (const note of notes) source.note(note.severity, note.message, { file: path, line: note.line });
    addFile(module, body);
  } catch (error) {
    if (!(error instanceof LintelError)) throw error;
    source.note('warning', error.message, { file: path, line: error.place?.line });
  }
}

/**
 * A file of variables belongs to the module of its folder, or of the nearest folder above (`environments/prod.tfvars`).
 * Those that Terraform reads by itself count first; of the others the one for production is taken.
 */
function giveVariables(source: Source, parser: Parser, path: string, modules: ReadonlyMap<string, TerraformModule>): void {
  const module = foldersAbove(path).map((folder) => modules.get(folder)).find((found) => found !== undefined);
  if (!module || (!isLoadedByItself(path) && !isProduction(environmentOf(path)))) return;
  if (!isLoadedByItself(path)) source.note('info', `The variables were read from ${path}, as the file for production.`, { file: path });
  const { body, notes } = readHcl(parser, path, source.files.get(path) ?? '');
  for (const note of notes) source.note(note.severity, note.message, { file: path, line: note.line });
  const scope = new Scope(newModule(''), '', newRun(new Map()), new Map(), false);
  for (const [name, { value }] of body.attributes) if (isLoadedByItself(path) || !module.given.has(name)) module.given.set(name, scope.evaluate(value));
}
