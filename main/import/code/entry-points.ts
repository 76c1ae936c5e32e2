import type { CallValue, Decorator, FunctionDigest, Value } from '../python/digest.ts';
import { entryOf, listOf, nameOf, textOf } from '../python/digest.ts';
import type { Place } from '../yaml/located.ts';
import type { CodeModule, CodeModules } from './modules.ts';
import { at, type UnitIndex } from './unit.ts';

/** Where work comes into a program. */
export interface Entry {
  readonly kind: 'route' | 'websocket' | 'task' | 'schedule' | 'consumer' | 'command' | 'rpc';
  /** For a route: upper case, `ANY` when the code leaves it open. */
  readonly method?: string;
  readonly path?: string;
  readonly name: string;
  /** The function or class that does the work, and the module it is in. */
  readonly handler: string;
  readonly module: CodeModule;
  readonly function?: FunctionDigest;
  readonly decorators: readonly Decorator[];
  readonly place: Place;
}

const verbs = new Set(['get', 'post', 'put', 'delete', 'patch', 'head', 'options']);
const routeOwner = /(?:^|\.)(?:app|application|api|router|bp|blueprint|server|web|routes|\w*_?(?:router|routes|bp|blueprint|api|app|namespace|ns))(?:\(\))?$|(?:fastapi|flask|starlette|litestar|sanic|quart|robyn|blacksheep|bottle|ninja|apiflask|flask_openapi3|aiohttp)[\w.]*\(\)$/i;
const taskDecorator = /(?:^|\.)(?:shared_task|periodic_task|task|db_task|actor|job|cron)$/;
const taskOwner = /celery|worker|jobs?\.|shared_task|huey|dramatiq|taskiq|broker|rq\.|django_rq|procrastinate|arq|(?:^|\.)app\.task$|(?:^|\.)(?:current_app|tasks?)\.task$|django_q|django_tasks|background_task|dagster|prefect|lilya/i;

/** Every entry point of a unit: routes, tasks, schedules, commands. */
export function findEntries(index: UnitIndex, modules: CodeModules): Entry[] {
  const prefixes = new Prefixes(index, modules);
  const entries = index.unit.modules.flatMap((module) => [...ofFunctions(module, prefixes), ...ofPatterns(module, modules, prefixes), ...ofCalls(module, modules), ...ofSchedules(module), ...ofCommands(module)]);
  return entries.slice(0, 5_000);
}

function ofFunctions(module: CodeModule, prefixes: Prefixes): Entry[] {
  return module.digest.functions.flatMap((definition) => definition.decorators.flatMap((decorator): Entry[] => {
    const { callee, args, named, line } = decorator;
    const last = callee.split('.').at(-1) ?? '';
    const owner = callee.slice(0, -last.length - 1);
    const base = { handler: definition.name, module, function: definition, decorators: definition.decorators, place: at(module, line) };
    const path = textOf(args[0]) ?? textOf(named['path']) ?? textOf(named['rule']);
    if (path !== undefined && /^(?:\/|$|<|\{|[\w^])/.test(path) && (routeOwner.test(owner) || /^(?:litestar|robyn|sanic)\./.test(callee))) {
      const full = prefixes.of(module, owner) + path;
      if (verbs.has(last)) return [{ ...base, kind: 'route', method: last.toUpperCase(), path: full, name: `${last.toUpperCase()} ${full}` }];
      if (last === 'websocket' || last === 'websocket_route') return [{ ...base, kind: 'websocket', path: full, name: full }];
      if (last === 'route' || last === 'api_route') {
        const methods = listOf(named['methods']).map(textOf).filter((method) => method !== undefined);
        return (methods.length > 0 ? methods : [owner.includes('flask') || /bp|blueprint|app$/.test(owner) ? 'GET' : 'ANY']).map((method) => ({ ...base, kind: 'route', method: method.toUpperCase(), path: full, name: `${method.toUpperCase()} ${full}` }));
      }
    }
    if (taskDecorator.test(callee) && taskOwner.test(callee)) return [{ ...base, kind: /periodic|cron/.test(last) || named['crontab'] || named['schedule'] ? 'schedule' : 'task', name: textOf(named['name']) ?? definition.name }];
    if (/(?:^|\.)(?:scheduled_job|repeat_every|periodic_task|cron_job)$/.test(callee)) return [{ ...base, kind: 'schedule', name: definition.name }];
    if (/(?:^|\.)(?:subscriber|subscribe|agent|on_event|consumer)$/.test(callee) && /faststream|faust|broker|kafka|rabbit|nats|consumer|stream/i.test(callee)) return [{ ...base, kind: 'consumer', name: path ?? definition.name }];
    if (/(?:click|typer|cli|app\.cli|\btyper\(\)|Typer\(\))\.?(?:.*\.)?command$/.test(callee)) return [{ ...base, kind: 'command', name: path ?? definition.name.replaceAll('_', '-') }];
    if (/(?:^|\.)(?:query|mutation|field|subscription)$/.test(callee) && /strawberry|graphene|ariadne/.test(callee)) return [{ ...base, kind: 'rpc', name: definition.name }];
    return [];
  }));
}

/** Django's `urlpatterns`, and lists of routes of Starlette and Tornado. */
function ofPatterns(module: CodeModule, modules: CodeModules, prefixes: Prefixes): Entry[] {
  const patterns = module.digest.assigns.filter(({ target }) => /^(?:urlpatterns|routes|\w*_urls|\w*_patterns)\+?$/.test(target)).flatMap(({ value, line }) => listOf(value).map((item) => ({ item, line })));
  return patterns.flatMap(({ item, line }) => ofPattern(item, line, module, modules, prefixes.ofUrls(module), 0));
}

function ofPattern(item: Value, line: number, module: CodeModule, modules: CodeModules, prefix: string, depth: number): Entry[] {
  const call = 'call' in item ? item.call : undefined;
  if (!call || depth > 4 || !/(?:^|\.)(?:path|re_path|url|Route|WebSocketRoute)$/.test(call.callee)) return [];
  const path = textOf(call.args[0]) ?? textOf(call.named['path']);
  const target = call.args[1] ?? call.named['view'] ?? call.named['endpoint'];
  if (path === undefined || !target) return [];
  const full = `${prefix}${path.replace(/^\^/, '').replace(/\$$/, '')}`;
  const included = 'call' in target && /(?:^|\.)include$/.test(target.call.callee) ? listOf(target.call.args[0]) : undefined;
  if (included) return included.flatMap((inner) => ofPattern(inner, line, module, modules, full, depth + 1));
  if ('call' in target && /(?:^|\.)include$/.test(target.call.callee)) return [];
  const name = nameOf(target) ?? ('call' in target ? target.call.callee.replace(/\.as_view$/, '') : undefined);
  if (name === undefined) return [];
  const found = modules.findMember(name.includes('.') ? name : `${module.name}.${name}`, module);
  const handler = found?.member ?? name.split('.').slice(-1)[0] ?? name;
  const owner = found?.module ?? module;
  const definition = owner.digest.functions.find((candidate) => candidate.name === handler);
  const route = `/${full.replace(/^\//, '')}`;
  return [{ kind: /WebSocket/.test(call.callee) ? 'websocket' : 'route', method: methodOf(owner, handler, definition), path: route, name: `${methodOf(owner, handler, definition)} ${route}`, handler, module: owner, ...(definition && { function: definition }), decorators: definition?.decorators ?? owner.digest.classes.find((candidate) => candidate.name === handler)?.decorators ?? [], place: at(module, line) }];
}

function methodOf(module: CodeModule, handler: string, definition: FunctionDigest | undefined): string {
  const limited = definition?.decorators.find(({ callee }) => /require_(?:POST|GET|safe|http_methods)|api_view/.test(callee));
  if (limited) return /POST/.test(limited.callee) ? 'POST' : /GET|safe/.test(limited.callee) ? 'GET' : listOf(limited.args[0]).map(textOf).filter(Boolean).join('|') || 'ANY';
  const methods = module.digest.functions.filter(({ name }) => name.startsWith(`${handler}.`)).map(({ name }) => name.slice(handler.length + 1)).filter((name) => verbs.has(name));
  return methods.length > 0 ? methods.map((method) => method.toUpperCase()).join('|') : 'ANY';
}

/** Routes that are added by a call: Flask-RESTful resources, URL rules, routers of DRF and aiohttp. */
function ofCalls(module: CodeModule, modules: CodeModules): Entry[] {
  return module.digest.calls.flatMap((call): Entry[] => {
    const last = call.callee.split('.').at(-1) ?? '';
    const texts = call.args.map(textOf);
    const names = call.args.map(nameOf);
    const target = names.find((name) => name !== undefined);
    const make = (method: string, path: string, handler: string | undefined): Entry[] => {
      const found = handler === undefined ? undefined : modules.findMember(handler, module);
      const owner = found && found.member !== '' ? found.module : module;
      const name = (found && found.member !== '' ? found.member : handler?.split('.').at(-1)) ?? 'handler';
      const definition = owner.digest.functions.find((candidate) => candidate.name === name);
      const methods = method === '' ? methodOf(owner, name, definition) : method;
      return [{ kind: 'route', method: methods, path, name: `${methods} ${path}`, handler: name, module: owner, ...(definition && { function: definition }), decorators: definition?.decorators ?? [], place: at(module, call.line) }];
    };
    if (/^add_\w*resource$/.test(last)) return texts.slice(1).filter((path) => path?.startsWith('/')).flatMap((path) => make('', path ?? '', target));
    if (/^add_(?:url_rule|api_route|route)$/.test(last) && texts[0] !== undefined) return make(listOf(call.named['methods']).map(textOf).filter(Boolean).join('|') || 'GET', texts[0], nameOf(call.named['view_func']) ?? nameOf(call.args[1]) ?? target);
    if (/^add_(?:get|post|put|delete|patch)$/.test(last) && texts[0] !== undefined) return make(last.slice(4).toUpperCase(), texts[0], target);
    if (last === 'register' && texts[0] !== undefined && /ViewSet|View/.test(target ?? '') && /router/i.test(call.callee)) return make('', `/${texts[0].replace(/^\^?\/?/, '')}/`, target);
    if (/^aiohttp\.web\.(?:get|post|put|delete|patch)$/.test(call.callee) && texts[0] !== undefined) return make(last.toUpperCase(), texts[0], target);
    return [];
  });
}

/** Entries of Celery's beat schedule, cron jobs of arq and APScheduler. */
function ofSchedules(module: CodeModule): Entry[] {
  const schedules = module.digest.assigns.filter(({ target }) => /(?:^|\.)(?:CELERY_)?beat_schedule$/i.test(target));
  const listed = schedules.flatMap(({ value, line }) => ('dict' in value ? value.dict.slice(0, 200).map(([key, entry]) => ({ name: textOf(key) ?? 'schedule', task: textOf(entryOf(entry, 'task')), line })) : []));
  const jobs = module.digest.calls.filter(({ callee }) => /scheduler\w*(?:\(\))?\.add_job$|add_periodic_task$|^arq\.cron/i.test(callee)).map((call) => ({ name: textOf(call.named['id']) ?? nameOf(call.args[0])?.split('.').at(-1) ?? 'job', task: undefined, line: call.line }));
  return [...listed, ...jobs].map(({ name, task, line }) => ({ kind: 'schedule', name, handler: task ?? name, module, decorators: [], place: at(module, line) }));
}

/** Django's management commands. */
function ofCommands(module: CodeModule): Entry[] {
  const command = /(?:^|\/)management\/commands\/(\w+)\.py$/.exec(module.path)?.[1];
  const found = command === undefined || command === '__init__' ? undefined : module.digest.classes.find(({ name }) => name === 'Command');
  if (!found || command === undefined) return [];
  const definition = module.digest.functions.find(({ name }) => name === 'Command.handle');
  return [{ kind: 'command', name: command, handler: 'Command.handle', module, ...(definition && { function: definition }), decorators: [], place: at(module, found.line) }];
}

/** The prefixes under which routers are mounted: their own, and those of `include_router`, `register_blueprint`, `include`. */
class Prefixes {
  readonly #modules: CodeModules;
  readonly #mounted = new Map<CodeModule, { module: CodeModule; prefix: string }>();
  readonly #urls = new Map<CodeModule, { module: CodeModule; prefix: string }>();
  readonly #own = new Map<string, string>();
  readonly #ownByModule = new Map<CodeModule, string[]>();

  constructor(index: UnitIndex, modules: CodeModules) {
    this.#modules = modules;
    for (const module of index.unit.modules) {
      for (const { target, value } of module.digest.assigns) {
        if ('call' in value) this.#rememberOwn(module, target, value.call);
        if (/^(?:urlpatterns|\w*_urls|\w*_patterns)\+?$/.test(target)) for (const item of listOf(value)) this.#rememberInclude(module, item);
      }
      for (const call of module.digest.calls) if (/\.(?:include_router|register_blueprint|mount|add_router)$/.test(call.callee)) this.#rememberMount(module, call, index);
    }
  }

  /** What stands before the path of a route of a router in a module. */
  of(module: CodeModule, owner: string): string {
    const variable = owner.split('.').at(-1) ?? owner;
    const own = this.#own.get(`${module.path}:${variable}`) ?? this.#ownOfCall(module, owner) ?? '';
    return this.#chain(this.#mounted, module) + own;
  }

  ofUrls(module: CodeModule): string {
    return this.#chain(this.#urls, module);
  }

  #ownOfCall(module: CodeModule, owner: string): string | undefined {
    const found = this.#ownByModule.get(module) ?? [];
    return owner.endsWith('()') && found.length === 1 ? found[0] : undefined;
  }

  #chain(parents: ReadonlyMap<CodeModule, { module: CodeModule; prefix: string }>, from: CodeModule): string {
    let text = '';
    let step: CodeModule | undefined = from;
    for (let depth = 0; step && depth < 8; depth += 1) {
      const parent: { module: CodeModule; prefix: string } | undefined = parents.get(step);
      text = (parent?.prefix ?? '') + text;
      step = parent?.module === step ? undefined : parent?.module;
    }
    return text;
  }

  #rememberOwn(module: CodeModule, target: string, call: CallValue): void {
    const prefix = textOf(call.named['prefix']) ?? textOf(call.named['url_prefix']);
    if (prefix === undefined) return;
    this.#own.set(`${module.path}:${target}`, prefix);
    this.#ownByModule.set(module, [...(this.#ownByModule.get(module) ?? []), prefix]);
  }

  #rememberMount(module: CodeModule, call: CallValue, index: UnitIndex): void {
    const named = call.named['prefix'] ?? call.named['url_prefix'];
    const written = textOf(named) ?? (nameOf(named) === undefined ? undefined : textOf(index.setting(nameOf(named)?.split('.').at(-1) ?? '')?.value)) ?? (call.callee.endsWith('.mount') ? textOf(call.args[0]) : undefined);
    const name = nameOf(call.args[call.callee.endsWith('.mount') ? 1 : 0]);
    const found = name === undefined ? undefined : this.#modules.findMember(name, module);
    const own = this.#own.get(`${module.path}:${call.callee.split('.').slice(0, -1).at(-1) ?? ''}`) ?? '';
    if (found && found.module !== module && !this.#mounted.has(found.module)) this.#mounted.set(found.module, { module, prefix: own + (written ?? '') });
  }

  #rememberInclude(module: CodeModule, item: Value): void {
    const call = 'call' in item ? item.call : undefined;
    const target = call?.args[1];
    const include = target && 'call' in target && /(?:^|\.)include$/.test(target.call.callee) ? target.call.args[0] : undefined;
    const first = include && 'list' in include ? include.list[0] : include;
    const name = textOf(first) ?? nameOf(first);
    const found = name === undefined ? undefined : this.#modules.find(name, module);
    if (found && call && !this.#urls.has(found)) this.#urls.set(found, { module, prefix: (textOf(call.args[0]) ?? '').replace(/^\^/, '') });
  }
}
