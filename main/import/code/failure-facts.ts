import { resilienceDroppedTasks, resilienceOwnExceptions, resilienceUnclosedResources, resilienceVisibilityTimeout } from '../../../shared/vocabulary/resilience.ts';
import type { FactBook } from '../facts.ts';
import { entryOf, numberOf, type Value } from '../python/digest.ts';
import type { Place } from '../yaml/located.ts';
import { at, type Found, type UnitIndex } from './unit.ts';

/** How a program deals with what fails: tasks that nobody holds, files that nobody closes, exceptions of its own. */
export function sayFailures(index: UnitIndex, book: FactBook): void {
  if (index.unit.modules.length === 0) return;
  const dropped = index.all.filter(({ call }) => call.alone && startsTask.test(call.callee));
  book.say(resilienceDroppedTasks, named(dropped), 'likely', ...(dropped.length > 0 ? placesOf(dropped) : [index.manifest]));
  const open = findUnclosed(index);
  // Functions that only open a file are not kept in digests, so nothing can be said of none.
  if (open.length > 0) book.say(resilienceUnclosedResources, named(open), 'likely', ...placesOf(open));
  sayExceptions(index, book);
  const visible = findVisibilityTimeout(index);
  if (visible) book.say(resilienceVisibilityTimeout, visible.seconds, 'likely', visible.place);
}

/** Groups of tasks hold theirs; the loop does not. */
const startsTask = /^asyncio\.(?:create_task|ensure_future|get_(?:event|running)_loop\(\)\.create_task)$/;

const named = (found: readonly Found[]): string[] => [...new Set(found.map(({ module, call }) => `${call.callee} in ${call.scope || module.name}`))].slice(0, 200);
const placesOf = (found: readonly Found[]): Place[] => found.map(({ module, call }) => at(module, call.line));

const opens = /^(?:aiohttp\.ClientSession|httpx\.(?:Async)?Client|psycopg2?\.connect|pymysql\.connect|MySQLdb\.connect|sqlite3\.connect)$/;

/** What is given to a local variable of a function that neither closes it, hands it on nor returns it in a way that could be seen. */
function findUnclosed(index: UnitIndex): Found[] {
  return index.all.filter(({ module, call }) => {
    if (!opens.test(call.callee) || call.managed || call.scope === '' || call.result === undefined || call.result.includes('.')) return false;
    const made = module.digest.functions.find(({ name }) => name === call.scope);
    // A function that makes one for others, a fixture, a dependency: its callers close it.
    if (!made || made.decorators.length > 0 || made.returns !== undefined || /(?:^|\.)_?(?:get|make|create|build|open|connect|new|init|setup|start|__)/.test(call.scope)) return false;
    const later = module.digest.calls.filter((other) => other.scope === call.scope && other.line >= call.line && other !== call);
    const closed = later.some(({ callee, on }) => (on === call.result || callee.startsWith(`${call.result}.`) || callee.startsWith(`${call.callee}().`)) && /\.(?:a?close|__a?exit__|release|terminate)$/.test(callee));
    const handedOn = later.some(({ args, named: given }) => [...args, ...Object.values(given)].some((value) => 'name' in value && value.name === call.result));
    const used = later.some(({ callee, on }) => on === call.result || callee.startsWith(`${call.callee}().`));
    return used && !closed && !handedOn;
  });
}

function sayExceptions(index: UnitIndex, book: FactBook): void {
  const own = index.unit.modules.flatMap((module) => module.digest.classes.filter(({ bases }) => bases.some((base) => /(?:^|\.)(?:\w*Exception|\w+Error)$/.test(base))).map(({ line }) => at(module, line)));
  if (own.length > 0) book.say(resilienceOwnExceptions, true, 'certain', ...own.slice(0, 5));
  else if (index.isReadable && index.unit.modules.length >= 5) book.say(resilienceOwnExceptions, false, 'likely', index.manifest);
}

const optionNames = ['broker_transport_options', 'BROKER_TRANSPORT_OPTIONS', 'CELERY_BROKER_TRANSPORT_OPTIONS'];

function findVisibilityTimeout(index: UnitIndex): { seconds: number; place: Place } | undefined {
  const read = (value: Value | undefined, place: Place): { seconds: number; place: Place } | undefined => {
    const seconds = numberOf(entryOf(value, 'visibility_timeout'));
    return seconds === undefined ? undefined : { seconds, place };
  };
  const setting = index.setting(...optionNames);
  const found = setting && read(setting.value, setting.place);
  if (found) return found;
  for (const module of index.unit.modules) {
    for (const { target, value, line } of module.digest.assigns) {
      if (target.endsWith('.conf.broker_transport_options')) return read(value, at(module, line));
    }
    for (const { callee, named: given, args, line } of module.digest.calls) {
      if (!/\.conf\.update$|Celery$/.test(callee)) continue;
      const seconds = read(given['broker_transport_options'] ?? entryOf(args[0], 'broker_transport_options'), at(module, line));
      if (seconds) return seconds;
    }
  }
  return undefined;
}
