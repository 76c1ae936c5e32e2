import { callOf, listOf, nameOf, textOf, type CallDigest, type FunctionDigest, type Value } from '../python/digest.ts';
import type { Place } from '../yaml/located.ts';
import type { Entry } from './entry-points.ts';
import type { CodeModule, CodeModules } from './modules.ts';
import { includedBy, type Prefixes } from './prefixes.ts';
import { at } from './unit.ts';

/** Methods of HTTP as decorators and methods of views are named after them. */
export const verbs = new Set(['get', 'post', 'put', 'delete', 'patch', 'head', 'options']);

/** The name of what handles a route: a function, or a class behind `as_view()`; what is wrapped around it as decorators. */
function handlerIn(value: Value | undefined): { name: string | undefined; wrappers: string[] } {
  const wrappers: string[] = [];
  let inner = value;
  for (let depth = 0; depth < 6; depth += 1) {
    const call = callOf(inner);
    if (!call) return { name: nameOf(inner), wrappers };
    const view = call.callee.replace(/\.as_view$/, '');
    if (view !== call.callee || !call.args[0] || textOf(call.args[0]) !== undefined) return { name: view, wrappers };
    wrappers.push(call.callee);
    inner = call.args[0];
  }
  return { name: undefined, wrappers };
}

const methodsIn = (value: Value | undefined): string => listOf(value).map((method) => textOf(method)?.toUpperCase()).filter(Boolean).join('|');

/** A route and what handles it. Without a method it is told by the handler. */
function routeOf(module: CodeModule, modules: CodeModules, place: Place, path: string, { name, wrappers }: ReturnType<typeof handlerIn>, written: string): Entry {
  const found = name === undefined ? undefined : modules.findOrigin(name.includes('.') ? name : `${module.name}.${name}`, module);
  const owner = found && found.member !== '' ? found.module : module;
  const handler = (found && found.member !== '' ? found.member : name?.split('.').at(-1)) ?? 'handler';
  const definition = owner.digest.functions.find((candidate) => candidate.name === handler);
  const method = written || methodOf(owner, handler, definition);
  return { kind: 'route', method, path, name: `${method} ${path}`, handler, module: owner, ...(definition && { function: definition }), decorators: [...wrappers.map((callee) => ({ callee, args: [], named: {}, line: place.line })), ...(definition?.decorators ?? owner.digest.classes.find((candidate) => candidate.name === handler)?.decorators ?? [])], place };
}

function methodOf(module: CodeModule, handler: string, definition: FunctionDigest | undefined): string {
  const limited = definition?.decorators.find(({ callee }) => /require_(?:POST|GET|safe|http_methods)|api_view/.test(callee));
  if (limited) return /POST/.test(limited.callee) ? 'POST' : /GET|safe/.test(limited.callee) ? 'GET' : methodsIn(limited.args[0] ?? limited.named['http_method_names']) || (limited.callee.endsWith('api_view') ? 'GET' : 'ANY');
  const methods = module.digest.functions.filter(({ name }) => name.startsWith(`${handler}.`)).map(({ name }) => name.slice(handler.length + 1)).filter((name) => verbs.has(name));
  return methods.length > 0 ? methods.map((method) => method.toUpperCase()).join('|') : (methodsOfClass(module, handler) ?? 'ANY');
}

/** https://www.django-rest-framework.org/api-guide/generic-views/#concrete-view-classes */
const concreteViews: ReadonlyMap<string, string> = new Map(Object.entries({
  ListAPIView: 'GET', RetrieveAPIView: 'GET', CreateAPIView: 'POST', DestroyAPIView: 'DELETE', UpdateAPIView: 'PUT|PATCH', ListCreateAPIView: 'GET|POST', RetrieveUpdateAPIView: 'GET|PUT|PATCH', RetrieveDestroyAPIView: 'GET|DELETE', RetrieveUpdateDestroyAPIView: 'GET|PUT|PATCH|DELETE', ReadOnlyModelViewSet: 'GET', ModelViewSet: 'GET|POST|PUT|PATCH|DELETE',
}));

/** The methods that a view of REST framework has by its base, or by its list of them. */
function methodsOfClass({ digest }: CodeModule, handler: string): string | undefined {
  const limited = digest.assigns.find(({ target, scope }) => target === 'http_method_names' && scope === handler);
  const bases = digest.classes.find(({ name }) => name === handler)?.bases ?? [];
  return (limited && methodsIn(limited.value)) || bases.filter((base) => base.startsWith('rest_framework.')).map((base) => concreteViews.get(base.split('.').at(-1) ?? '')).find((methods) => methods !== undefined);
}

/** Classes of methods that a decorator gives a path: resources of Flask-RESTX, views of Flask-Smorest, routes of aiohttp. */
export function ofClasses(module: CodeModule, prefixes: Prefixes): Entry[] {
  return module.digest.classes.flatMap((definition) => definition.decorators.flatMap((decorator): Entry[] => {
    const path = textOf(decorator.args[0]);
    const owner = /^(.+)\.(?:route|view)$/.exec(decorator.callee)?.[1];
    if (path === undefined || owner === undefined || !/^(?:\/|$)/.test(path)) return [];
    const method = methodOf(module, definition.name, undefined);
    const full = prefixes.whole(module, owner, decorator.on, path);
    return [{ kind: 'route', method, path: full, name: `${method} ${full}`, handler: definition.name, module, decorators: definition.decorators, place: at(module, decorator.line) }];
  }));
}

/** Django's `urlpatterns`, and lists of routes of Starlette. */
export function ofPatterns(module: CodeModule, modules: CodeModules, prefixes: Prefixes): Entry[] {
  const lines = new Lines(module);
  return module.digest.assigns.filter(({ target }) => /^(?:urlpatterns|routes|\w*_urls|\w*_patterns)\+?$/.test(target)).flatMap(({ target, value, line }) => {
    const prefix = prefixes.ofList(module, target.replace(/\+$/, ''));
    return listOf(value).flatMap((item) => ofPattern(item, { module, modules, prefixes, lines, line }, prefix, 0));
  });
}

interface Where {
  readonly module: CodeModule;
  readonly modules: CodeModules;
  readonly prefixes: Prefixes;
  readonly lines: Lines;
  /** The line of the list. */
  readonly line: number;
}

/** The lines of the items of a list, which are calls with a path each. */
class Lines {
  readonly #lines = new Map<string, number[]>();

  constructor(module: CodeModule) {
    for (const { callee, args, line } of module.digest.calls) {
      const path = textOf(args[0]);
      if (path === undefined || !patternCall.test(callee)) continue;
      const known = this.#lines.get(`${callee} ${path}`);
      if (known) known.push(line);
      else this.#lines.set(`${callee} ${path}`, [line]);
    }
  }

  of(callee: string, path: string, from: number): number {
    return this.#lines.get(`${callee} ${path}`)?.find((line) => line >= from) ?? from;
  }
}

const patternCall = /(?:^|\.)(?:path|re_path|url|Route|WebSocketRoute|Mount)$/;

function ofPattern(item: Value, where: Where, prefix: string, depth: number): Entry[] {
  const { module, modules, prefixes, lines } = where;
  const call = callOf(item);
  if (!call || depth > 4 || !patternCall.test(call.callee)) return [];
  const path = textOf(call.args[0]) ?? textOf(call.named['path']);
  if (path === undefined) return [];
  const full = `${prefix}${path.replace(/^\^/, '').replace(/\$$/, '')}`;
  const target = call.args[1] ?? call.named['view'] ?? call.named['endpoint'] ?? call.named['app'];
  const below = call.callee.endsWith('Mount') ? (call.named['routes'] ?? callOf(target)?.named['routes'] ?? target) : includedBy(callOf(target));
  if (below) return listOf(below).flatMap((inner) => ofPattern(inner, where, full, depth + 1));
  const view = handlerIn(target);
  const { name } = view;
  if (name === undefined || call.callee.endsWith('Mount') || prefixes.isMounted(module, name)) return [];
  const line = lines.of(call.callee, textOf(call.args[0]) ?? '', where.line);
  const route = routeOf(module, modules, at(module, line), `/${full.replace(/^\//, '')}`, view, methodsIn(call.named['methods']));
  return [call.callee.endsWith('WebSocketRoute') ? { ...route, kind: 'websocket', name: route.path ?? route.name } : route];
}

/** Routes that are added by a call: Flask-RESTful resources, URL rules, routers of DRF and aiohttp, routes that an application is made with. */
export function ofCalls(module: CodeModule, modules: CodeModules, prefixes: Prefixes): Entry[] {
  return module.digest.calls.flatMap((call): Entry[] => {
    const last = call.callee.split('.').at(-1) ?? '';
    const first = textOf(call.args[0]) ?? textOf(call.named['path']) ?? textOf(call.named['rule']);
    const target = call.args.map(nameOf).find((name) => name !== undefined);
    const make = (method: string, path: string, handler: string | undefined, wrappers: string[] = []): Entry => routeOf(module, modules, at(module, call.line), prefixes.whole(module, call.callee.slice(0, -last.length - 1), call.on, path), { name: handler, wrappers }, method);
    if (/^add_\w*resource$/.test(last)) return call.args.slice(1).map(textOf).filter((path) => path?.startsWith('/')).map((path) => make('', path ?? '', target));
    if (last === 'register' && first !== undefined && /ViewSet|View/.test(target ?? '') && /router/i.test(call.callee)) return [rooted(make('', `${first.replace(/^\^?\/?/, '')}/`, target))];
    if (/^aiohttp\.web\.(?:get|post|put|delete|patch|view)$/.test(call.callee) && first !== undefined) return [make(last === 'view' ? '' : last.toUpperCase(), first, target)];
    if (/^(?:starlette|fastapi)\.[\w.]*(?:Starlette|FastAPI|Router)$/.test(call.callee)) return inlineRoutes(call, module, modules, prefixes);
    if (first === undefined) return [];
    if (/^add_(?:url_rule|api_route|route|api_websocket_route)$/.test(last)) {
      const view = call.named['view_func'] ?? call.named['endpoint'] ?? (last === 'add_url_rule' ? call.args[2] : call.args[1]);
      const made = JSON.stringify(view ?? null).includes('.as_view"');
      const { name, wrappers } = handlerIn(view);
      const found = make(methodsIn(call.named['methods']) || (made ? '' : 'GET'), first, name ?? target, wrappers);
      return [last === 'add_api_websocket_route' ? { ...found, kind: 'websocket', name: found.path ?? found.name } : found];
    }
    return /^add_(?:get|post|put|delete|patch)$/.test(last) ? [make(last.slice(4).toUpperCase(), first, target)] : [];
  });
}

const inlineRoutes = (call: CallDigest, module: CodeModule, modules: CodeModules, prefixes: Prefixes): Entry[] => {
  const routes = listOf(call.named['routes']);
  return routes.length === 0 ? [] : routes.flatMap((item) => ofPattern(item, { module, modules, prefixes, lines: new Lines(module), line: call.line }, '', 0));
};

const rooted = (entry: Entry): Entry => {
  const path = `/${(entry.path ?? '').replace(/^\//, '')}`;
  return { ...entry, path, name: `${entry.method ?? 'ANY'} ${path}` };
};
