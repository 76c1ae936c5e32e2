import { LintelError } from '../../../shared/lib/errors.ts';
import { joinPath, nameOfPath } from '../paths.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import type { Command } from './pipeline.ts';
import { readRecipe, readShellFile } from './recipes.ts';
import { readNoxCommands, readNxTargets, readPackageScripts, readProjectTask, readTaskfileTask, readToxCommands } from './scripts.ts';
import type { Unwrapped } from './unwrap.ts';

/** What a command that only names other commands runs: those of a Makefile, a package.json, a script of the repository. */
export interface Followed {
  readonly tool: string;
  /** The targets as named, for those whose commands are not in the repository. */
  readonly names: readonly string[];
  readonly commands: readonly Command[];
  readonly folder: string;
}

/** The files of the repository by their last name, to find scripts that run in a container under another root. */
export class Repository {
  readonly files: ReadonlyMap<string, string>;
  #byName: Map<string, string[]> | undefined;

  constructor(files: ReadonlyMap<string, string>) {
    this.files = files;
  }

  named(name: string): readonly string[] {
    if (!this.#byName) {
      this.#byName = new Map();
      for (const path of this.files.keys()) {
        const known = this.#byName.get(nameOfPath(path));
        if (known) known.push(path);
        else this.#byName.set(nameOfPath(path), [path]);
      }
    }
    return this.#byName.get(name) ?? [];
  }
}

const inFolder = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** Follows one command that stands in `folder`; `undefined` when it names no others. */
export function followCommand(repository: Repository, command: Unwrapped, folder: string): Followed | undefined {
  const { program, args } = command;
  if (/^g?make$/.test(program)) return followRecipes(repository, 'make', args, folder);
  if (program === 'just') return followRecipes(repository, 'just', args, folder);
  if (/^(?:npm|pnpm|yarn|bun|composer|node|turbo|lerna|npm-run-all|npm-run-all2|run-s|run-p|concurrently)$/.test(program)) return followPackage(repository, program, args, folder);
  if (program === 'nx') return followNx(repository, args, folder);
  if (program === 'tox' || program === 'nox') return followSessions(repository, program, args, folder);
  if (/^(?:poe|pdm|hatch|task|pixi|rye|go-task)$/.test(program)) return followTask(repository, program, args, folder);
  return followScript(repository, command, folder);
}

function followRecipes(repository: Repository, style: 'make' | 'just', args: readonly string[], folder: string): Followed | undefined {
  const at = args.findIndex((word) => /^(?:-C|--directory|-d|--working-directory)$/.test(word));
  const base = (at >= 0 ? joinPath(folder, args[at + 1] ?? '') : folder) ?? folder;
  const chosen = args.findIndex((word) => /^(?:-f|--file|--justfile|--makefile)$/.test(word));
  const names = args.filter((word, index) => /^[\w./:-]+$/.test(word) && !word.startsWith('-') && !/^(?:-C|--directory|-d|--working-directory|-f|--file|--justfile|--makefile|-j|--jobs)$/.test(args[index - 1] ?? '')).slice(0, 20);
  const candidates = chosen >= 0 ? [args[chosen + 1] ?? ''] : style === 'make' ? ['GNUmakefile', 'makefile', 'Makefile'] : ['justfile', 'Justfile', '.justfile'];
  const file = candidates.map((name) => joinPath(base, name)).find((path) => path !== undefined && repository.files.has(path));
  const text = file === undefined ? undefined : repository.files.get(file);
  const commands = file === undefined || text === undefined ? [] : (names.length > 0 ? names : [undefined]).flatMap((name) => readRecipe(file, text, name, style) ?? []);
  return { tool: style, names, commands, folder: base };
}

/** Words of package managers that are no scripts. */
const packageVerbs = /^(?:install|i|ci|add|remove|rm|uninstall|update|upgrade|up|audit|publish|pack|link|login|config|cache|init|create|set|version|view|info|why|list|ls|outdated|dedupe|prune|dlx|exec|x|store|import|rebuild|fund|help|sbom|require|dump-autoload|validate|global|self-update|plugin|node|workspaces|corepack|env|deploy|fetch|patch|pm|upgrade-interactive|generate|affected|show|format|reset|graph|report|-v|--version)$/;

function followPackage(repository: Repository, program: string, args: readonly string[], folder: string): Followed | undefined {
  const option = (pattern: RegExp): string | undefined => {
    const at = args.findIndex((word) => pattern.test(word.split('=')[0] ?? ''));
    return at < 0 ? undefined : args[at]?.includes('=') ? args[at]?.split('=')[1] : args[at + 1];
  };
  const prefix = option(/^(?:--prefix|--cwd|-C|--dir|--working-dir)$/);
  const filter = option(/^(?:--filter|-F|-w|--workspace|--scope)$/) ?? (args[0] === 'workspace' ? args[1] : undefined);
  const words = args.filter((word, index) => !word.startsWith('-') && !/^(?:--prefix|--cwd|-C|--dir|--working-dir|--filter|-F|-w|--workspace|--scope|workspace)$/.test(args[index - 1] ?? '') && word !== 'workspace');
  const all = /^(?:turbo|lerna)$/.test(program) || args.some((word) => /^(?:-r|--recursive|--workspaces|-ws|foreach)$/.test(word));
  const several = all || /^(?:npm-run-all2?|run-[sp]|concurrently)$/.test(program);
  const runAt = words.findIndex((word) => /^(?:run|run-script|run-many|foreach)$/.test(word));
  const names = program === 'node' ? args.filter((_, index) => args[index - 1] === '--run') : several ? words.slice(runAt + 1).map((word) => word.replace(/^(?:npm|yarn|pnpm|bun):/, '')) : words.slice(runAt + 1, runAt + 2);
  const [only] = names;
  if (only === undefined || (runAt < 0 && !several && program !== 'node' && (packageVerbs.test(only) || (program === 'bun' && only === 'test') || only.includes('/')))) return undefined;
  const wanted = only === 't' || only === 'tst' ? ['test'] : names.slice(0, 20);
  const base = (prefix === undefined ? folder : joinPath(folder, prefix)) ?? folder;
  const manifest = program === 'composer' ? 'composer.json' : 'package.json';
  const files = filter !== undefined || all ? repository.named(manifest).slice(0, 200) : [inFolder(base, manifest)];
  const commands: Command[] = [];
  let found = base;
  for (const file of files) {
    const text = repository.files.get(file);
    const { name, scripts } = text === undefined ? { name: undefined, scripts: new Map<string, Command[]>() } : readPackageScripts(file, text);
    const home = file.slice(0, Math.max(0, file.length - manifest.length - 1));
    if (filter !== undefined && name !== filter && nameOfPath(home) !== filter.replace(/^[./{]+|[./}]+$/g, '')) continue;
    for (const [script, run] of scripts) if (wanted.some((target) => target === script || (target.endsWith('*') && script.startsWith(target.slice(0, -1))))) commands.push(...run);
    if (commands.length > 0) found = home;
    if (commands.length > 500) break;
  }
  return { tool: program, names: wanted, commands, folder: found };
}

/** `nx test app`, `nx run app:test`, `nx affected --targets=lint,test`: in which project does not matter. */
function followNx(repository: Repository, args: readonly string[], folder: string): Followed {
  const names: string[] = [];
  for (const [index, word] of args.entries()) {
    const [option, value] = word.split('=');
    if (/^(?:-t|--targets?)$/.test(option ?? '')) names.push(...(value ?? args[index + 1] ?? '').split(','));
  }
  const words = args.filter((word) => !word.startsWith('-'));
  if (names.length === 0) names.push(...(words[0] === 'run' ? [words[1]?.split(':')[1] ?? ''] : /^(?:affected|run-many)$/.test(words[0] ?? '') ? [] : words.slice(0, 2)));
  const commands: Command[] = [];
  for (const file of repository.named('project.json').slice(0, 200)) {
    for (const [target, run] of readNxTargets(file, repository.files.get(file) ?? '')) if (names.includes(target) && commands.length < 500) commands.push(...run);
  }
  return { tool: 'nx', names: names.slice(0, 20), commands, folder };
}

function followSessions(repository: Repository, program: 'tox' | 'nox', args: readonly string[], folder: string): Followed {
  const names: string[] = [];
  for (const [index, word] of args.entries()) {
    const joined = /^(?:-e|--env|-s|--session|--sessions)=?(\S+)$/.exec(word)?.[1];
    if (joined !== undefined) names.push(...joined.split(','));
    else if (/^(?:-e|-s|--session|--sessions|--env)$/.test(word)) for (const next of args.slice(index + 1, index + 20)) { if (next.startsWith('-')) break; names.push(...next.split(',')); }
  }
  const wanted = names.filter((name) => name !== '' && name !== 'ALL');
  const noxfile = inFolder(folder, 'noxfile.py');
  const commands = program === 'tox' ? readToxCommands(repository.files, (name) => inFolder(folder, name), wanted) : readNoxCommands(noxfile, repository.files.get(noxfile) ?? '', wanted);
  return { tool: program, names: wanted.length > 0 ? wanted.map((name) => (/^py[\d.]*$/.test(name) ? 'test' : name)) : ['test'], commands, folder };
}

function followTask(repository: Repository, program: string, args: readonly string[], folder: string): Followed | undefined {
  const name = args.find((word, index) => !word.startsWith('-') && !(index === 0 && word === 'run'));
  if (name === undefined) return undefined;
  const project = inFolder(folder, 'pyproject.toml');
  const commands = program === 'hatch' && name === 'test' ? [] : readProjectTask(project, repository.files.get(project) ?? '', name);
  for (const file of program.endsWith('task') ? ['Taskfile.yml', 'Taskfile.yaml', 'taskfile.yml', 'taskfile.yaml'].map((path) => inFolder(folder, path)) : []) {
    const text = repository.files.get(file);
    if (text !== undefined) commands.push(...readTaskfile(file, text, name));
  }
  return { tool: program, names: [name.slice(name.lastIndexOf(':') + 1)], commands, folder };
}

function readTaskfile(file: string, text: string, name: string): Command[] {
  try {
    return readTaskfileTask(readYaml(file, text).root, name);
  } catch (error) {
    if (error instanceof LintelError) return [];
    throw error;
  }
}

/** `./scripts/test.sh`, also as a path in the container that the repository was copied to. */
function followScript(repository: Repository, { program, path, args }: Unwrapped, folder: string): Followed | undefined {
  const source = program === 'source' || program === '.';
  const script = (source ? (args[0] ?? '') : path).replace(/^\$\{?[A-Z_]+\}?\//, '');
  if (!/^[\w@+./-]{2,300}$/.test(script) || !(script.includes('/') || /\.(?:sh|bash)$/.test(script))) return undefined;
  if (/\.(?:py|js|ts|rb|php|json|ya?ml|toml|txt|md)$/.test(script)) return undefined;
  const plain = script.replace(/^\.?\//, '');
  const near = [joinPath(folder, plain), joinPath('', plain)].find((file) => file !== undefined && repository.files.has(file));
  const ending = repository.named(nameOfPath(plain)).filter((file) => file.endsWith(`/${plain}`) || plain.endsWith(`/${file}`));
  const file = near ?? (ending.length === 1 ? ending[0] : undefined);
  const text = file === undefined ? undefined : repository.files.get(file);
  if (file === undefined || text === undefined) return undefined;
  // Scripts speak of paths from where they are called, or from the root of what is copied to the container.
  const base = near === undefined && file.endsWith(`/${plain}`) ? file.slice(0, -plain.length - 1) : folder;
  return { tool: nameOfPath(file), names: args.slice(0, 1), commands: readShellFile(file, text, source ? args.slice(1) : args), folder: base };
}
