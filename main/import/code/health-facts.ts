import { observabilityHealthDepth } from '../../../shared/vocabulary/observability.ts';
import type { FactBook } from '../facts.ts';
import { callOf } from '../python/digest.ts';
import type { Entry } from './entry-points.ts';
import type { UnitIndex } from './unit.ts';

/** Paths that are for asking whether a program works, and for nothing else. */
const plainHealth = /(?:^|\/)(?:health(?:z|[-_]?check)?|ready|readyz|readiness|live|livez|liveness|_?_?heartbeat_?_?|lbheartbeat)\/?$/i;

/** What asks a store: statements, commands of Redis, pings. */
const asks = /(?:^|\.)(?:execute|scalars?|exec|ping|fetch\w*|query|cursor|ensure_connection|connect|command|admin_command|server_info|list_collections|get_connection|is_usable|inspect|exists|first|count)$/;
/** What makes an answer, reads a clock or a setting, or writes to the log. */
const answers = /(?:^|\.)(?:\w*Response|jsonify|make_response|dict|str|int|round|len|datetime(?:\.\w+)*|now|utcnow|isoformat|time|monotonic|getenv|get_settings|info|debug|print|gethostname|environ\.get|Health\w*|Status\w*|Message\w*)$/;
/** A parameter that brings a connection along. */
const connection = /\b(?:Async)?Session(?:Dep)?\b|\bConnection\b|\bRedis\b|get_(?:async_)?(?:db|session|redis|conn\w*|pool)\b|DbSession|SessionDep|DBSession/;

/** What the health endpoints look at, where their functions are short enough to be sure. */
export function sayHealthDepth(index: UnitIndex, book: FactBook, routes: readonly Entry[]): void {
  const library = index.uses(['django-health-check', 'fastapi-health', 'dockerflow', 'healthcheck', 'py-healthcheck', 'fastapi-healthcheck', 'fastapi-healthchecks', 'health-check'], ['health_check', 'fastapi_health', 'dockerflow', 'healthcheck']);
  if (library) return;
  const found = routes.filter(({ path }) => plainHealth.test(path ?? ''));
  const depths = found.map(depthOf);
  const deep = found[depths.indexOf('dependencies')];
  if (deep) book.say(observabilityHealthDepth, 'dependencies', 'likely', deep.place);
  else if (found.length > 0 && depths.every((depth) => depth === 'nothing')) book.say(observabilityHealthDepth, 'nothing', 'likely', ...found.map(({ place }) => place));
}

function depthOf({ function: definition, module, decorators }: Entry): 'nothing' | 'dependencies' | undefined {
  if (!definition) return undefined;
  const calls = module.digest.calls.filter(({ scope, line }) => scope === definition.name && line >= definition.line && line <= definition.end);
  const brought = definition.parameters.some(({ type, value }) => connection.test(type ?? '') || connection.test(JSON.stringify(value ?? '')));
  if (brought || calls.some(({ callee }) => asks.test(callee))) return 'dependencies';
  // Anything else that is called, awaited or handed in may look at whatever it likes.
  const injected = definition.parameters.some(({ type, value }) => callOf(value) !== undefined || /Annotated|Depends/.test(type ?? '')) || decorators.some(({ named }) => named['dependencies'] !== undefined);
  const plain = calls.every(({ callee, awaited }) => !awaited && answers.test(callee));
  return plain && !injected ? 'nothing' : undefined;
}
