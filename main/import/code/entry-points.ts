import type { Decorator, FunctionDigest } from '../python/digest.ts';
import { callOf, entryOf, listOf, nameOf, textOf } from '../python/digest.ts';
import type { Place } from '../yaml/located.ts';
import type { CodeModule, CodeModules } from './modules.ts';
import { Prefixes } from './prefixes.ts';
import { ofCalls, ofClasses, ofPatterns, verbs } from './routes.ts';
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

const routeOwner = /(?:^|\.)(?:app|application|api|router|bp|blueprint|server|web|routes|\w*_?(?:router|routes|bp|blueprint|api|app|namespace|ns))(?:\(\))?$|(?:fastapi|flask|starlette|litestar|sanic|quart|robyn|blacksheep|bottle|ninja|apiflask|flask_openapi3|aiohttp)[\w.]*\(\)$/i;
/** A method of a controller of Litestar is below the controller's path. */
function ofController(module: CodeModule, { name }: FunctionDigest, path: string): string {
  const owner = name.split('.').slice(0, -1).join('.');
  const above = owner === '' ? undefined : module.digest.assigns.find(({ target, scope }) => target === 'path' && scope === owner);
  return `/${[textOf(above?.value), path].map((part) => (part ?? '').replace(/^\/+|\/+$/g, '')).filter(Boolean).join('/')}`;
}

const taskDecorator = /(?:^|\.)(?:shared_task|periodic_task|task|db_task|actor|job|cron)$/;
const taskOwner = /celery|worker|jobs?\.|shared_task|huey|dramatiq|taskiq|broker|rq\.|django_rq|procrastinate|arq|(?:^|\.)app\.task$|(?:^|\.)(?:current_app|tasks?)\.task$|django_q|django_tasks|background_task|dagster|prefect|lilya/i;

/** Every entry point of a unit: routes, tasks, schedules, commands. */
export function findEntries(index: UnitIndex, modules: CodeModules): Entry[] {
  const prefixes = new Prefixes(index, modules);
  const entries = index.unit.modules.flatMap((module) => [...ofFunctions(module, prefixes), ...ofClasses(module, prefixes), ...ofPatterns(module, modules, prefixes), ...ofCalls(module, modules, prefixes), ...ofSchedules(module), ...ofWorkerSettings(module, modules), ...ofCommands(module)]);
  return entries.slice(0, 5_000);
}

function ofFunctions(module: CodeModule, prefixes: Prefixes): Entry[] {
  return module.digest.functions.flatMap((definition) => definition.decorators.flatMap((decorator): Entry[] => {
    const { callee, args, named, line } = decorator;
    const last = callee.split('.').at(-1) ?? '';
    const owner = callee.slice(0, -last.length - 1);
    const base = { handler: definition.name, module, function: definition, decorators: definition.decorators, place: at(module, line) };
    const isLitestar = /^litestar\.(?:handlers\.)?\w+$/.test(callee);
    const path = textOf(args[0]) ?? textOf(named['path']) ?? textOf(named['rule']) ?? (isLitestar && verbs.has(last) ? '' : undefined);
    if (path !== undefined && /^(?:\/|$|<|\{|[\w^])/.test(path) && (routeOwner.test(owner) || /^(?:litestar|robyn|sanic)\./.test(callee))) {
      const full = isLitestar ? ofController(module, definition, path) : prefixes.whole(module, owner, decorator.on, path);
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

/** Entries of Celery's beat schedule, cron jobs of arq and APScheduler. */
function ofSchedules(module: CodeModule): Entry[] {
  const assigned = module.digest.assigns.filter(({ target }) => /(?:^|\.)(?:CELERY_)?beat_schedule$|\.conf\[\]"beat_schedule"$/i.test(target));
  const updated = module.digest.calls.filter(({ callee }) => callee.endsWith('.conf.update')).map(({ named, args, line }) => ({ value: named['beat_schedule'] ?? entryOf(args[0], 'beat_schedule') ?? { none: true as const }, line }));
  const schedules = [...assigned, ...updated];
  const listed = schedules.flatMap(({ value, line }) => ('dict' in value ? value.dict.slice(0, 200).map(([key, entry]) => ({ name: textOf(key) ?? 'schedule', task: textOf(entryOf(entry, 'task')), line })) : []));
  const jobs = module.digest.calls.filter(({ callee }) => /scheduler\w*(?:\(\))?\.add_job$|add_periodic_task$|^arq\.cron/i.test(callee)).map((call) => ({ name: textOf(call.named['id']) ?? nameOf(call.args[0])?.split('.').at(-1) ?? 'job', task: undefined, line: call.line }));
  return [...listed, ...jobs].map(({ name, task, line }) => ({ kind: 'schedule', name, handler: task ?? name, module, decorators: [], place: at(module, line) }));
}

/** The functions that a worker of arq runs: https://arq-docs.helpmanual.io/#arq.worker.Worker */
function ofWorkerSettings(module: CodeModule, modules: CodeModules): Entry[] {
  return module.digest.assigns.filter(({ target, scope }) => target === 'functions' && /(?:^|\.)\w*WorkerSettings\w*$/.test(scope)).flatMap(({ value, line }) => listOf(value).slice(0, 200).flatMap((item): Entry[] => {
    const written = nameOf(item) ?? textOf(item) ?? nameOf(callOf(item)?.args[0]);
    if (written === undefined) return [];
    const found = modules.findOrigin(written.includes('.') ? written : `${module.name}.${written}`, module);
    const owner = found && found.member !== '' ? found.module : module;
    const handler = (found?.member || written.split('.').at(-1)) ?? written;
    const definition = owner.digest.functions.find(({ name }) => name === handler);
    return [{ kind: 'task', name: textOf(callOf(item)?.named['name']) ?? handler, handler, module: owner, ...(definition && { function: definition }), decorators: [], place: at(module, line) }];
  }));
}

/** Django's management commands. */
function ofCommands(module: CodeModule): Entry[] {
  const command = /(?:^|\/)management\/commands\/(\w+)\.py$/.exec(module.path)?.[1];
  const found = command === undefined || command === '__init__' ? undefined : module.digest.classes.find(({ name }) => name === 'Command');
  if (!found || command === undefined) return [];
  const definition = module.digest.functions.find(({ name }) => name === 'Command.handle');
  return [{ kind: 'command', name: command, handler: 'Command.handle', module, ...(definition && { function: definition }), decorators: [], place: at(module, found.line) }];
}
