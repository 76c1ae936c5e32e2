import { securityOpenRoutes } from '../../../shared/vocabulary/security.ts';
import type { FactBook } from '../facts.ts';
import { entryOf, listOf, nameOf, textOf, type ClassDigest, type Decorator, type FunctionDigest, type Value } from '../python/digest.ts';
import type { Entry } from './entry-points.ts';
import type { CodeModule } from './modules.ts';
import { findFramework } from './stack-facts.ts';
import type { UnitIndex } from './unit.ts';

const guardWords = /login|auth|permission|current_user|currentuser|token|user|admin|require|verify|security|api_key|apikey|credential|protect|jwt|session_required|scope|role|principal|owner|superuser/i;
/** Decorators that limit methods, and no people. */
const methodLimit = /(?:^|\.)(?:require_(?:POST|GET|safe|http_methods)|csrf_protect|requires_csrf_token)$/;
/** A parameter that stands for who calls: a dependency on the current user, a checked token, a permission. */
const guardParameter = /current_?(?:active_?)?(?:super_?)?user|CurrentUser|current_?(?:principal|account|session)|(?:Depends|Security)\b.*(?:auth|current|permission|verify|require|token|api_?key|admin|user|login)|Security\(|HTTPBearer|APIKey|Authorized|(?:Auth|User|Admin|Token|Principal)(?:Dep|Dependency|Session)\b/i;
const openPaths = /login|log-in|signin|sign-in|signup|sign-up|register|token|auth|password|reset|webhook|callback|health|ping|metrics|docs|openapi|static|oauth|activate|verify|confirm|logout|csp|inbox|well-known/i;
const mixins = /(?:^|\.)(?:\w*LoginRequired\w*|PermissionRequiredMixin|UserPassesTestMixin|\w*AccessMixin)$/;
const writing = /POST|PUT|PATCH|DELETE/;

const isGuardDecorator = ({ callee, args }: Decorator): boolean => {
  const last = callee.split('.').at(-1) ?? '';
  if (last === 'method_decorator') return guardWords.test(JSON.stringify(args[0] ?? null));
  return last !== 'permission_classes' && !methodLimit.test(callee) && guardWords.test(last);
};

const known = new WeakMap<UnitIndex, Guards>();

/** Tells whether the routes of a program ask who calls. */
export class Guards {
  readonly #index: UnitIndex;
  readonly #classes = new Map<string, { module: CodeModule; definition: ClassDigest }>();
  /** Functions that depend on who calls, and types that stand for a dependency on it. */
  readonly #names: Set<string>;

  private constructor(index: UnitIndex) {
    this.#index = index;
    for (const module of index.unit.modules) for (const definition of module.digest.classes) if (!this.#classes.has(definition.name)) this.#classes.set(definition.name, { module, definition });
    this.#names = findGuardNames(index);
  }

  static of(index: UnitIndex): Guards {
    const guards = known.get(index) ?? new Guards(index);
    known.set(index, guards);
    return guards;
  }

  /** Whether something at a route's own head or class asks who calls; nothing when that cannot be told. */
  isGuarded(entry: Entry): boolean | undefined {
    if (entry.decorators.some(isGuardDecorator)) return true;
    const route = entry.decorators.find(({ named }) => named['dependencies'] !== undefined);
    if (route && this.#namesGuard(JSON.stringify(route.named['dependencies']))) return true;
    const definition = entry.function;
    const rest = entry.decorators.some(({ callee }) => callee.endsWith('api_view')) ? this.#byPermissions(entry.decorators.find(({ callee }) => callee.endsWith('permission_classes'))?.args[0], entry.method) : undefined;
    if (rest !== undefined) return rest;
    if (!definition) return this.#ofClass(entry);
    return definition.parameters.some((parameter) => isGuardParameter(parameter, this.#names));
  }

  #namesGuard(text: string): boolean {
    return guardWords.test(text) || (text.match(/\w+/g) ?? []).some((word) => this.#names.has(word));
  }

  #ofClass({ handler, module, method }: Entry): boolean | undefined {
    const chain = this.#chainOf(handler, module);
    if (chain.length === 0) return undefined;
    if (chain.some(({ definition }) => definition.bases.some((base) => mixins.test(base)) || definition.decorators.some(isGuardDecorator))) return true;
    const attribute = (name: string): Value | undefined => chain.flatMap((each) => each.module.digest.assigns.filter(({ target, scope }) => target === name && scope === each.definition.name))[0]?.value;
    if (/auth|login|jwt|token|require|permission/i.test(JSON.stringify([attribute('decorators') ?? null, attribute('method_decorators') ?? null]))) return true;
    const methods = chain[0]?.module.digest.functions.filter(({ name }) => name.startsWith(`${handler}.`)) ?? [];
    const writers = methods.filter(({ name }) => /\.(?:post|put|patch|delete)$/.test(name));
    if (writers.length > 0 && writers.every(({ decorators }) => decorators.some(isGuardDecorator))) return true;
    if (!chain.some(({ definition }) => definition.bases.some((base) => base.startsWith('rest_framework.')))) return undefined;
    // Permissions that are chosen when a request comes can be anything.
    if (chain.some((each) => each.module.digest.functions.some(({ name }) => name === `${each.definition.name}.get_permissions` || name === `${each.definition.name}.check_permissions`))) return undefined;
    return this.#byPermissions(attribute('permission_classes'), method);
  }

  /** Anybody may, unless a view or the settings say otherwise: https://www.django-rest-framework.org/api-guide/permissions/#setting-the-permission-policy */
  #byPermissions(written: Value | undefined, method: string | undefined): boolean | undefined {
    const value = written ?? entryOf(this.#index.setting('REST_FRAMEWORK')?.value, 'DEFAULT_PERMISSION_CLASSES');
    if (value === undefined) return false;
    if (!('list' in value)) return undefined;
    const names = value.list.map((item) => nameOf(item) ?? textOf(item) ?? JSON.stringify(item));
    if (names.every((name) => /AllowAny/.test(name))) return false;
    return names.every((name) => /ReadOnly/.test(name)) ? writing.test(method ?? 'POST') : true;
  }

  /** A class and those of the project that it is built on. */
  #chainOf(handler: string, module: CodeModule): Array<{ module: CodeModule; definition: ClassDigest }> {
    const own = module.digest.classes.find(({ name }) => name === handler);
    const chain = own ? [{ module, definition: own }] : [];
    for (let at = 0; at < chain.length && chain.length < 20; at += 1) {
      for (const base of chain[at]?.definition.bases ?? []) {
        const found = this.#classes.get(base.split('.').at(-1) ?? base);
        if (found && !chain.some(({ definition }) => definition === found.definition)) chain.push(found);
      }
    }
    return chain;
  }
}

function isGuardParameter({ name, type, value }: FunctionDigest['parameters'][number], names: ReadonlySet<string>): boolean {
  const text = `${name} ${type ?? ''} ${value === undefined ? '' : JSON.stringify(value)}`;
  if (/RequestForm/.test(text)) return false;
  if (guardParameter.test(text)) return true;
  const depends = [...text.matchAll(/(?:Depends|Security)(?:\(\s*|","args":\[\{"name":")([\w.]{1,200})/g)].map(([, dotted]) => dotted?.split('.').at(-1) ?? '');
  return [...depends, ...((type ?? '').match(/\w+/g) ?? [])].some((word) => names.has(word));
}

/** Goes through dependencies of dependencies: `get_tenant` guards when it depends on the current user, and so does `Tenant = Annotated[…, Depends(get_tenant)]`. */
function findGuardNames(index: UnitIndex): Set<string> {
  const names = new Set<string>();
  const modules = index.unit.modules.filter(({ digest }) => digest.imports.some(({ module }) => module.startsWith('fastapi')));
  for (let round = 0, before = -1; round < 5 && before !== names.size; round += 1) {
    before = names.size;
    for (const { digest } of modules) {
      for (const { name, parameters } of digest.functions) if (parameters.some((parameter) => isGuardParameter(parameter, names))) names.add(name);
      for (const { target, value, line, scope } of digest.assigns) {
        if (scope !== '' || nameOf(value)?.endsWith('Annotated[]') !== true || names.has(target)) continue;
        const next = Math.min(...digest.assigns.map((other) => other.line).filter((other) => other > line), line + 8);
        const depends = digest.calls.find((call) => call.scope === '' && call.line >= line && call.line < next && /(?:^|\.)(?:Depends|Security)$/.test(call.callee));
        const on = depends && nameOf(depends.args[0])?.split('.').at(-1);
        if (depends && (depends.callee.endsWith('Security') || names.has(on ?? '') || guardParameter.test(`Depends(${on ?? JSON.stringify(depends.args[0] ?? null)})`))) names.add(target);
      }
    }
  }
  return names;
}

/** Where a program shows at the head of its routes who may call them. Elsewhere middleware and functions may ask, unseen. */
export function sayOpenRoutes(index: UnitIndex, book: FactBook, entries: readonly Entry[]): void {
  const framework = findFramework(index)?.name;
  const guards = Guards.of(index);
  const routes = entries.filter(({ kind, method }) => kind === 'route' && writing.test(method ?? ''));
  const middleware = index.all.some(({ call }) => call.callee.endsWith('add_middleware') && /auth/i.test(nameOf(call.args[0]) ?? '')) || listOf(index.setting('MIDDLEWARE')?.value).some((name) => /login|jwt|token/i.test(textOf(name) ?? ''));
  if (routes.length === 0 || middleware) return;
  if (framework === 'fastapi') {
    const routers = index.all.filter(({ call }) => /(?:APIRouter|FastAPI|include_router)$/.test(call.callee) && call.named['dependencies'] !== undefined && guardWords.test(JSON.stringify(call.named['dependencies'])));
    const included = guardedModules(index);
    const guarded = new Set(routers.map(({ module }) => module.path));
    for (const { module } of routes) if (included.some((name) => `/${module.path}`.endsWith(`/${name.replaceAll('.', '/')}.py`))) guarded.add(module.path);
    if (routers.some(({ call }) => call.callee.endsWith('FastAPI'))) return;
    const told = routes.filter(({ function: definition }) => definition);
    if (told.length > 0) say(told, told.filter((entry) => guards.isGuarded(entry) === false && !guarded.has(entry.module.path)));
  } else if (framework === 'django') {
    // Only views of REST framework say by their classes who may call them.
    const told = routes.filter((entry) => isOfRest(entry) && guards.isGuarded(entry) !== undefined);
    if (told.length > 0) say(told, told.filter((entry) => guards.isGuarded(entry) === false));
  } else if (framework === 'flask') {
    const before = index.unit.modules.some(({ digest }) => [...digest.functions.flatMap(({ decorators }) => decorators), ...digest.calls].some(({ callee }) => /\.before_(?:app_)?request$/.test(callee)));
    const told = routes.filter((entry) => entry.function && !asksItself(entry));
    // Where no route has a decorator for it, it is asked somewhere else, if anywhere.
    if (!before && told.some((entry) => guards.isGuarded(entry) === true)) say(told, told.filter((entry) => guards.isGuarded(entry) === false));
  }

  function say(told: readonly Entry[], unguarded: readonly Entry[]): void {
    const open = unguarded.filter((entry) => !openPaths.test(`${entry.path ?? ''} ${entry.handler}`));
    book.say(securityOpenRoutes, [...new Set(open.map(({ name }) => name))].slice(0, 200), 'likely', ...(open.length > 0 ? open : told.slice(0, 1)).map(({ place }) => place));
  }
}

/** The modules whose routers are included below one that asks who calls, however many routers lie between. */
function guardedModules(index: UnitIndex): string[] {
  const includes = index.all.filter(({ call }) => call.callee.endsWith('.include_router'));
  const keyOf = (name: string, module: CodeModule): string => (name.includes('.') ? name.replace(/^\.+/, '') : `${module.path} ${name}`);
  const guarded = new Set<string>();
  for (let before = -1; before !== guarded.size; ) {
    before = guarded.size;
    for (const { module, call } of includes) {
      const router = nameOf(call.args[0] ?? call.named['router']);
      const receiver = call.on ?? call.callee.slice(0, -'.include_router'.length);
      const asks = call.named['dependencies'] !== undefined && guardWords.test(JSON.stringify(call.named['dependencies']));
      if (router !== undefined && (asks || guarded.has(keyOf(receiver, module)))) guarded.add(keyOf(router, module));
    }
  }
  return [...guarded].filter((key) => !key.includes(' ') && key.includes('.')).map((key) => key.slice(0, key.lastIndexOf('.')));
}

const isOfRest = ({ handler, module, decorators }: Entry): boolean => decorators.some(({ callee }) => callee.endsWith('api_view')) || module.digest.classes.some(({ name }) => name === handler);

/** A function that calls something that may ask who calls. */
const asksItself = ({ handler, module }: Entry): boolean => module.digest.calls.some(({ scope, callee }) => scope === handler && /auth|token|verify|permission|current_user|require|check_|abort/i.test(callee));
