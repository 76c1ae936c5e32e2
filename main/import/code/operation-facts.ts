import { databaseQueriesInLoops } from '../../../shared/vocabulary/database.ts';
import { observabilityErrorTracking, observabilityMetrics, observabilityStructuredLogging, observabilityTracing } from '../../../shared/vocabulary/observability.ts';
import { resilienceCallsWithoutTimeout, resilienceSwallowedExceptions, resilienceTaskLateAck, resilienceTaskRetries, resilienceTaskTimeLimit } from '../../../shared/vocabulary/resilience.ts';
import { scalabilityBlockingCalls } from '../../../shared/vocabulary/scalability.ts';
import type { FactBook } from '../facts.ts';
import { boolOf, entryOf, numberOf } from '../python/digest.ts';
import type { Place } from '../yaml/located.ts';
import type { Entry } from './entry-points.ts';
import { findHttpCalls } from './http-clients.ts';
import { at, type Found, type UnitIndex } from './unit.ts';

/** What the code says about how it runs: what can be seen of it, what can hang, what is lost. */
export function sayRunning(index: UnitIndex, book: FactBook, entries: readonly Entry[]): void {
  sayObservability(index, book);
  sayPlaces(book, scalabilityBlockingCalls, findBlockingCalls(index), index);
  sayPlaces(book, resilienceCallsWithoutTimeout, findHttpCalls(index).filter(({ timeout }) => timeout === 0), index);
  sayPlaces(book, databaseQueriesInLoops, findQueriesInLoops(index), index);
  saySwallowed(index, book);
  sayTasks(index, book, entries);
}

type ListFact = typeof scalabilityBlockingCalls;

function sayPlaces(book: FactBook, fact: ListFact, found: readonly Found[], index: UnitIndex): void {
  if (found.length > 0) book.say(fact, [...new Set(found.map(({ module, call }) => `${call.callee} in ${call.scope || module.name}`))].slice(0, 200), 'likely', ...found.map(({ module, call }) => at(module, call.line)));
  else if (index.unit.modules.length > 0) book.say(fact, [], 'likely', index.manifest);
}

const seen: ReadonlyArray<readonly [typeof observabilityMetrics, readonly string[], readonly string[]]> = [
  [observabilityStructuredLogging, ['structlog', 'python-json-logger', 'json-logging', 'logfire', 'ecs-logging', 'django-structlog', 'asgi-logger', 'picologging-json', 'eliot'], ['structlog', 'pythonjsonlogger', 'json_logging', 'logfire', 'ecs_logging', 'django_structlog', 'eliot']],
  [observabilityMetrics, ['prometheus-client', 'prometheus-fastapi-instrumentator', 'starlette-exporter', 'starlette-prometheus', 'django-prometheus', 'prometheus-flask-exporter', 'aioprometheus', 'opentelemetry-exporter-prometheus'], ['prometheus_client', 'prometheus_fastapi_instrumentator', 'starlette_exporter', 'starlette_prometheus', 'django_prometheus', 'prometheus_flask_exporter', 'aioprometheus']],
  [observabilityTracing, ['opentelemetry-sdk', 'opentelemetry-api', 'opentelemetry-distro', 'opentelemetry-instrumentation', 'opentelemetry-instrumentation-fastapi', 'opentelemetry-instrumentation-django', 'opentelemetry-instrumentation-flask', 'opentelemetry-exporter-otlp', 'ddtrace', 'jaeger-client', 'aws-xray-sdk', 'elastic-apm', 'newrelic', 'logfire'], ['opentelemetry', 'ddtrace', 'jaeger_client', 'aws_xray_sdk', 'elasticapm', 'logfire']],
  [observabilityErrorTracking, ['sentry-sdk', 'raven', 'rollbar', 'bugsnag', 'honeybadger', 'airbrake', 'elastic-apm', 'newrelic', 'django-erroneous'], ['sentry_sdk', 'raven', 'rollbar', 'bugsnag', 'honeybadger', 'elasticapm']],
];

function sayObservability(index: UnitIndex, book: FactBook): void {
  for (const [fact, packages, modules] of seen) {
    const place = index.uses(packages, modules);
    const json = fact === observabilityStructuredLogging ? (jsonFormatter(index) ?? serialized(index)) : undefined;
    if (place ?? json) book.say(fact, true, 'certain', place ?? json);
    else if (index.isReadable) book.say(fact, false, 'likely', index.manifest);
  }
}

/** Loguru writes lines of text unless it is told to write records: https://loguru.readthedocs.io/en/stable/api/logger.html */
const serialized = (index: UnitIndex): Place | undefined => {
  const found = index.imported('loguru') && index.all.find(({ call }) => call.named['serialize'] !== undefined && boolOf(call.named['serialize']) !== false);
  return found && at(found.module, found.call.line);
};

/** A formatter of the program's own that writes records as JSON. */
const jsonFormatter = (index: UnitIndex): Place | undefined => {
  const found = index.unit.modules.flatMap((module) => module.digest.classes.map((each) => ({ module, each }))).find(({ each }) => /json\w*formatter/i.test(each.name) && each.bases.some((base) => base.endsWith('Formatter')));
  return found && at(found.module, found.each.line);
};

const blocking = /^time\.sleep$|^subprocess\.(?:run|call|check_output|check_call|Popen)$|^os\.(?:system|popen)$|^(?:psycopg2|pymysql|MySQLdb|sqlite3)\.connect$|^boto3\.client\(\)\.\w+$|^smtplib\.SMTP(?:_SSL)?\b|^bcrypt\.(?:hashpw|checkpw)$|^redis\.(?:Redis|StrictRedis|from_url)\(\)\.\w+$|^pymongo\.MongoClient\(\)\.\w+$/;

/** `payload.get(…).get(…)`: a look into what was read already. */
const looksInto = /\.get\(\)\.(?:get|first|count)$/;

/** Calls that hold up everybody else when they stand in `async def`. */
export const findBlockingCalls = (index: UnitIndex): Found[] => {
  const direct = index.all.filter(({ call }) => call.async && !call.awaited && blocking.test(call.callee));
  const http = findHttpCalls(index).filter(({ blocks, call }) => blocks && call.async && !call.awaited);
  return [...direct, ...http];
};

const query = /(?:^|\.)(?:objects\.(?:get|filter|create|first|last|count|exists|all|aggregate|update|delete)|query\(\)(?:\.\w+(?:\(\))?)*\.(?:first|one|all|get|count|scalar)|session(?:\(\))?\.(?:execute|scalars?|get|query)|db\.(?:execute|scalars?|get|fetch\w*)|cursor(?:\(\))?\.execute|conn(?:ection)?\.(?:execute|fetch\w*)|select_related|find_one|fetchone|fetchrow|fetchval|get_or_create|update_or_create)$/;

/** Queries inside loops, outside migrations, commands and scripts. */
export const findQueriesInLoops = (index: UnitIndex): Found[] =>
  index.all.filter(({ module, call }) => call.loop && call.scope !== '' && query.test(call.callee) && !looksInto.test(call.callee) && !/monkeypatch|bulk|batch|chunk|while|poll|consume|retry|migrat|seed|fixture|populate|import_|backfill/i.test(call.scope) && !/management\/commands|\/scripts?\/|seed|fixture/.test(module.path));

function saySwallowed(index: UnitIndex, book: FactBook): void {
  const found = index.unit.modules.flatMap((module) => module.digest.handlers.filter(({ types, does }) => does === 'nothing' && (types.length === 0 || types.some((type) => type === 'Exception' || type === 'BaseException'))).map((handler) => ({ module, handler })));
  if (found.length > 0) book.say(resilienceSwallowedExceptions, [...new Set(found.map(({ module, handler }) => handler.scope || module.name))].slice(0, 200), 'likely', ...found.map(({ module, handler }) => at(module, handler.line)));
  else if (index.unit.modules.length > 0) book.say(resilienceSwallowedExceptions, [], 'likely', index.manifest);
}

/** Options of task queues: in settings, in `app.conf`, in the decorators of tasks. */
function sayTasks(index: UnitIndex, book: FactBook, entries: readonly Entry[]): void {
  const tasks = entries.filter(({ kind }) => kind === 'task');
  if (tasks.length === 0) return;
  const option = (...names: readonly string[]): { value: ReturnType<typeof numberOf> | boolean; place: Place } | undefined => {
    const setting = index.setting(...names.flatMap((name) => [name, `CELERY_${name.toUpperCase()}`, `CELERY_${name.replace('task_', 'TASK_').toUpperCase()}`, `CELERYD_${name.toUpperCase()}`]));
    if (setting) return { value: numberOf(setting.value) ?? boolOf(setting.value), place: setting.place };
    for (const module of index.unit.modules) {
      const assigned = module.digest.assigns.find(({ target }) => names.some((name) => target.endsWith(`.conf.${name}`) || target.endsWith(`.conf[]"${name}"`)));
      if (assigned) return { value: numberOf(assigned.value) ?? boolOf(assigned.value), place: at(module, assigned.line) };
      for (const call of module.digest.calls) {
        if (!/\.conf\.update$|Celery$/.test(call.callee)) continue;
        const value = names.map((name) => call.named[name] ?? entryOf(call.args[0], name)).find((given) => given !== undefined);
        if (value) return { value: numberOf(value) ?? boolOf(value), place: at(module, call.line) };
      }
    }
    return undefined;
  };
  const limit = option('task_time_limit', 'task_soft_time_limit') ?? decorated(tasks, 'time_limit', 'soft_time_limit');
  // Celery ends no task unless told to: https://docs.celeryq.dev/en/stable/userguide/configuration.html#task-time-limit
  if (limit) book.say(resilienceTaskTimeLimit, typeof limit.value === 'number' ? limit.value : undefined, 'likely', limit.place);
  else if (index.uses(['celery'])) book.say(resilienceTaskTimeLimit, 0, 'likely', tasks[0]?.place);
  const late = option('task_acks_late', 'acks_late') ?? decorated(tasks, 'acks_late');
  if (late) book.say(resilienceTaskLateAck, late.value === true, 'likely', late.place);
  else if (index.uses(['celery'])) book.say(resilienceTaskLateAck, false, 'likely', tasks[0]?.place);
  const retried = tasks.find(({ decorators }) => decorators.some(({ named }) => ['autoretry_for', 'max_retries', 'retry_backoff', 'retries', 'retry', 'min_backoff'].some((name) => named[name] !== undefined && numberOf(named[name]) !== 0 && boolOf(named[name]) !== false))) ?? index.all.find(({ call }) => /(?:^|\.)self\.retry$/.test(call.callee));
  const place = retried && ('place' in retried ? retried.place : at(retried.module, retried.call.line));
  // Dramatiq tries again by default: https://dramatiq.io/guide.html#error-handling
  if (place) book.say(resilienceTaskRetries, true, 'likely', place);
  else book.say(resilienceTaskRetries, index.uses(['dramatiq']) !== undefined, 'likely', tasks[0]?.place);
}

const decorated = (tasks: readonly Entry[], ...names: readonly string[]): { value: number | boolean | undefined; place: Place } | undefined => {
  for (const { decorators, place } of tasks) for (const { named } of decorators) for (const name of names) if (named[name] !== undefined) return { value: numberOf(named[name]) ?? boolOf(named[name]), place };
  return undefined;
};
