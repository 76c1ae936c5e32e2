import { codeDependencyInjection, codeDeprecatedCalls, codeHardcodedAddresses, codeHeavyInits, codeLargeModules, codeLayout, codeRemovedModules, codeWrongWayImports } from '../../../shared/vocabulary/code.ts';
import { removedModules } from '../../../shared/vocabulary/libraries/removed-modules.ts';
import type { FactBook } from '../facts.ts';
import { folderOf, nameOfPath } from '../paths.ts';
import { textOf, type Import } from '../python/digest.ts';
import type { Place } from '../yaml/located.ts';
import { findModuleImports } from './dependencies.ts';
import { findHttpCalls } from './http-clients.ts';
import type { CodeModule, CodeModules } from './modules.ts';
import { at, type UnitIndex } from './unit.ts';

/** A text of a list fact and the line that shows it. */
type Shown = readonly [text: string, place: Place];

/** How the modules of a program are cut, what they import and what they call that they should not. */
export function sayModules(index: UnitIndex, book: FactBook, modules: CodeModules): void {
  const { unit } = index;
  if (unit.modules.length === 0) return;
  const say = (fact: typeof codeLargeModules, found: readonly Shown[]): void => book.say(fact, [...new Set(found.map(([text]) => text))].slice(0, 200), 'likely', ...(found.length > 0 ? found.map(([, place]) => place) : [index.manifest]));
  say(codeLargeModules, unit.modules.filter(isLong).toSorted((a, b) => b.digest.lines - a.digest.lines).map((module) => [`${module.path}: ${module.digest.lines.toLocaleString('en')} lines`, at(module, 1)]));
  say(codeHeavyInits, unit.modules.filter(isHeavyInit).map((module) => [`${module.path}: ${module.digest.defined.functions} functions`, at(module, 1)]));
  say(codeWrongWayImports, findModuleImports(unit, modules).filter(({ from, to }) => pointsUp(from.path, to.path)).map(({ from, to, place }) => [`${from.name} imports ${to.name}`, place]));
  say(codeRemovedModules, findRemoved(index, modules));
  say(codeDeprecatedCalls, findDeprecated(index));
  say(codeHardcodedAddresses, findAddresses(index));
  sayInjection(index, book);
  sayLayout(index, book);
}

const generated = /_pb2(?:_grpc)?\.py$|(?:^|\/)(?:generated|autogen\w*|vendor|vendored|_vendor|third_party)\//;

/** Tables of constants are long and do no harm: what is meant is logic. A long `__init__.py` is told apart. */
const isLong = ({ path, digest }: CodeModule): boolean => digest.lines > 1_000 && nameOfPath(path) !== '__init__.py' && !generated.test(path) && digest.defined.functions + digest.classes.length >= 20;

/** The factory of an application and a few helpers may stand there. */
const isHeavyInit = ({ path, digest }: CodeModule): boolean => nameOfPath(path) === '__init__.py' && digest.defined.functions >= 15 && digest.lines >= 250 && !generated.test(path);

const lower = /(?:^|\/)(?:models|entities|domain|repositories)(?:\/|\.py$)/;
const upper = /(?:^|\/)(?:views|routes|routers|endpoints|controllers)(?:\/|\.py$)/;

/** `models` of something that is itself a part of the views, and views of the database, are left out. */
const pointsUp = (from: string, to: string): boolean => lower.test(from) && !upper.test(from) && upper.test(to) && !lower.test(to);

/** Packages that bring back what Python removed. */
const broughtBack = (name: string): readonly string[] => (name === 'distutils' ? ['setuptools'] : [`legacy-${name}`, `standard-${name}`, `py${name}`, `${name}-lts`, `zombie-${name}`]);

function findRemoved(index: UnitIndex, modules: CodeModules): Shown[] {
  return index.unit.modules.flatMap((module) => module.digest.imports.flatMap((each): Shown[] => {
    const [root = ''] = each.module.split('.');
    if (!removedModules.has(root) || each.typing || isGuarded(module, each) || modules.find(root, module) || index.developerDependency(...broughtBack(root))) return [];
    return [[each.module, at(module, each.line)]];
  }));
}

/** An import that may fail: something else is taken where it does. */
const isGuarded = ({ digest }: CodeModule, { line }: Import): boolean => digest.handlers.some(({ types, line: handled }) => handled > line && handled - line < 8 && (types.length === 0 || types.some((type) => /(?:ImportError|ModuleNotFoundError|Exception)$/.test(type))));

const deprecated = /^datetime\.(?:datetime\.)?utcnow$|^asyncio\.get_event_loop\(\)\.run_until_complete$|^sqlalchemy\.ext\.declarative\.declarative_base$/;

function findDeprecated(index: UnitIndex): Shown[] {
  const calls = index.all.filter(({ call }) => deprecated.test(call.callee)).map(({ module, call }): Shown => [`${call.callee.replace('().run_until_complete', '')} in ${call.scope || module.name}`, at(module, call.line)]);
  const decorated = index.unit.modules.flatMap((module) => module.digest.functions.flatMap(({ name, decorators }) =>
    decorators.filter(({ callee, args }) => /(?:^|\.)on_event$/.test(callee) && /^(?:startup|shutdown)$/.test(textOf(args[0]) ?? '')).map(({ line }): Shown => [`on_event in ${name}`, at(module, line)])));
  const resources = index.unit.modules.flatMap((module) => module.digest.imports.filter((each) => each.module.split('.')[0] === 'pkg_resources' && !isGuarded(module, each)).map(({ line }): Shown => [`pkg_resources in ${module.name}`, at(module, line)]));
  return [...decorated, ...calls, ...resources];
}

/** Hosts of a private network, and names that only a network of containers knows. */
const inside = /^(?:10\.\d{1,3}\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3}|[a-z][a-z0-9_-]*|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:internal|local|svc|cluster\.local))$/i;

function findAddresses(index: UnitIndex): Shown[] {
  return findHttpCalls(index).flatMap(({ module, call }): Shown[] => {
    const url = textOf(call.named['url']) ?? call.args.slice(0, 2).map(textOf).find((text) => /^https?:\/\//.test(text ?? ''));
    const [, address = '', scheme = '', host = ''] = /^((https?):\/\/([^/:?#{}\s]+)(?::\d+)?)(?:[/?#]|$)/.exec(url ?? '') ?? [];
    // A name without a dot that is asked over TLS is a word in an example.
    if (!inside.test(host) || (scheme === 'https' && !host.includes('.')) || /^(?:localhost|metadata(?:\.google\.internal)?)$/i.test(host) || call.development) return [];
    return [[`${address} in ${call.scope || module.name}`, at(module, call.line)]];
  });
}

const containers: ReadonlyArray<readonly [pack: string, module: string]> = [['dishka', 'dishka'], ['dependency-injector', 'dependency_injector'], ['injector', 'injector'], ['fastapi-injector', 'fastapi_injector'], ['punq', 'punq'], ['wireup', 'wireup'], ['that-depends', 'that_depends'], ['lagom', 'lagom']];

/** That nothing is passed in cannot be seen from what is not there: constructors do it without a library. */
function sayInjection(index: UnitIndex, book: FactBook): void {
  const container = containers.map(([, module]) => index.imported(module)).find((place) => place !== undefined);
  const depends = index.calls('fastapi', /^fastapi\.(?:params\.)?Depends$/);
  if (container) book.say(codeDependencyInjection, 'container', 'likely', container);
  else if (depends.length >= 3) book.say(codeDependencyInjection, 'framework', 'likely', ...depends.slice(0, 5).map(({ module, call }) => at(module, call.line)));
}

/** Loose are many modules side by side that import each other by their bare names. */
function sayLayout(index: UnitIndex, book: FactBook): void {
  const { modules, packages } = index.unit;
  if (packages.some(({ layout }) => layout === 'src')) return book.say(codeLayout, 'src', 'certain', index.manifest);
  const names = new Map(modules.map((module) => [nameOfPath(module.path).replace(/\.py$/, ''), module]));
  const [first] = modules;
  const folders = new Set(modules.map(({ path }) => folderOf(path)));
  if (!first || modules.length < 10) return;
  if (folders.size > 1) return book.say(codeLayout, 'package', 'likely', index.manifest);
  const bare = modules.filter(({ digest }) => digest.imports.some(({ module }) => names.has(module)));
  if (!names.has('__init__') && bare.length >= 3) book.say(codeLayout, 'loose', 'likely', ...bare.slice(0, 10).map((module) => at(module, 1)));
}
