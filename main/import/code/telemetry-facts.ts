import { observabilityErrorRelease, observabilityHeartbeat, observabilityLogFiles, observabilityMultiprocess, observabilityPrints, observabilityTracesExported, observabilityTraceSampleRate, observabilityUnboundedLabels } from '../../../shared/vocabulary/observability.ts';
import type { FactBook } from '../facts.ts';
import { boolOf, callOf, entryOf, listOf, numberOf, textOf, type Value } from '../python/digest.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import { at, type Found, type UnitIndex } from './unit.ts';

/** How a program shows what it does: its errors, traces and metrics, and where its log goes. */
export function sayTelemetry(source: Source, index: UnitIndex, book: FactBook): void {
  if (index.unit.modules.length === 0) return;
  sayTracker(source, index, book);
  sayExport(index, book);
  sayMetrics(source, index, book);
  sayPrints(index, book);
  sayLogFiles(index, book);
  sayHeartbeat(index, book);
}

const place = ({ module, call }: Found): Place => at(module, call.line);

/** Whether a variable is named anywhere: in code, in files of variables, in images and pipelines. */
const isNamed = (source: Source, index: UnitIndex, name: string): boolean =>
  index.unit.everything.some(({ digest }) => digest.words.includes(name)) || [...source.files.values()].some((text) => text.includes(name) || text.includes(name.toLowerCase()));

/** Platforms whose commit the SDK reads by itself: https://docs.sentry.io/platforms/python/configuration/releases/ */
const tellsRelease = /(?:^|\/)(?:Procfile|app\.json|app\.yaml)$/;

function sayTracker(source: Source, index: UnitIndex, book: FactBook): void {
  const [init] = index.calls('sentry_sdk', /^sentry_sdk\.init$/);
  if (!init) return;
  const { named } = init.call;
  const where = place(init);
  if (named['release'] !== undefined || isNamed(source, index, 'SENTRY_RELEASE')) book.say(observabilityErrorRelease, true, 'certain', where);
  // Arguments that come from elsewhere may hold it.
  else if (named['dsn'] !== undefined && !init.call.args.some((given) => 'code' in given) && ![...source.files.keys()].some((path) => tellsRelease.test(path))) book.say(observabilityErrorRelease, false, 'likely', where);
  if (named['traces_sampler'] !== undefined) return;
  const rate = numberOf(named['traces_sample_rate']) ?? (named['traces_sample_rate'] === undefined && boolOf(named['enable_tracing']) === true ? 1 : undefined);
  book.say(observabilityTraceSampleRate, rate, 'certain', where);
}

/** A provider that the program makes itself; one that is made around it is set up by variables. */
function sayExport(index: UnitIndex, book: FactBook): void {
  const calls = index.calls('opentelemetry');
  const [provider] = calls.filter(({ call }) => call.callee === 'opentelemetry.sdk.trace.TracerProvider');
  if (!provider) return;
  const inside = (found: Found): readonly string[] => [found.call.callee, ...found.call.args, ...Object.values(found.call.named)].flatMap((part) => (typeof part === 'string' ? [part] : (callOf(part)?.callee ?? [])));
  const callees = index.all.flatMap(inside);
  const batch = callees.some((callee) => /Batch(?:Export)?SpanProcessor$/.test(callee));
  const processor = index.all.some(({ call }) => call.callee.endsWith('.add_span_processor')) || callees.some((callee) => callee.endsWith('SpanProcessor')) || provider.call.named['active_span_processor'] !== undefined;
  const simple = callees.some((callee) => callee.endsWith('SimpleSpanProcessor'));
  if (batch) book.say(observabilityTracesExported, true, 'certain', place(provider));
  else if (simple || !processor) book.say(observabilityTracesExported, false, 'likely', place(provider));
}

const metricOf = /^prometheus_client\.(?:metrics\.)?(?:Counter|Gauge|Histogram|Summary|Info|Enum)$/;
/** What has a value of its own for each user, request or record. */
const unbounded = /^(?:user_?id|username|user_?name|user_?email|email|ip|ip_?address|client_ip|remote_addr|session_?id|request_?id|trace_?id|order_?id|customer_?id|account_?id|message_?id|task_?id|job_?id|token|uuid|full_path|query_string|timestamp)$/i;
const clients = [['prometheus-client', 'prometheus-fastapi-instrumentator', 'starlette-exporter', 'django-prometheus', 'prometheus-flask-exporter'], ['prometheus_client', 'prometheus_fastapi_instrumentator', 'starlette_exporter', 'django_prometheus', 'prometheus_flask_exporter']] as const;

function sayMetrics(source: Source, index: UnitIndex, book: FactBook): void {
  const used = index.uses(...clients);
  const metrics = index.calls('prometheus_client').filter(({ call }) => metricOf.test(call.callee));
  const labelled = metrics.flatMap((found) => listOf(found.call.named['labelnames'] ?? found.call.args[2]).flatMap((label) => (unbounded.test(textOf(label) ?? '') ? [{ found, label: textOf(label) ?? '' }] : [])));
  const nameOf = ({ call }: Found): string => textOf(call.args[0]) ?? call.result ?? 'a metric';
  if (labelled.length > 0) book.say(observabilityUnboundedLabels, [...new Set(labelled.map(({ found, label }) => `${label} of ${nameOf(found)}`))].slice(0, 100), 'certain', ...labelled.map(({ found }) => place(found)));
  else if (metrics.length > 0) book.say(observabilityUnboundedLabels, [], 'likely', ...metrics.slice(0, 3).map(place));
  if (!used) return;
  const together = index.imported('prometheus_client.multiprocess', 'prometheus_client.multiprocess.MultiProcessCollector') ?? index.setting('PROMETHEUS_METRICS_EXPORT_PORT_RANGE')?.place;
  book.say(observabilityMultiprocess, together !== undefined || isNamed(source, index, 'PROMETHEUS_MULTIPROC_DIR'), together ? 'certain' : 'likely', together ?? used);
}

/** Programs that people start at a terminal print to it, and are right to. */
const forTerminals = /(?:^|\/)(?:scripts?|bin|tools|commands|cli|examples?|notebooks?|migrations|versions|seeds?|demo|benchmarks?|fixtures)\/|(?:^|\/)(?:cli|manage|commands?|__main__|setup|fabfile|tasks|noxfile|seed\w*|\w*_cli|\w*script)\.py$/;

function sayPrints(index: UnitIndex, book: FactBook): void {
  const found = index.all.filter(({ module, call }) => call.callee === 'print' && call.scope !== '' && call.development !== true && call.named['file'] === undefined && !forTerminals.test(module.path) && !/(?:^|\.)(?:main|__repr__|__str__)$/.test(call.scope));
  // Functions that only print are not kept in digests, so nothing can be said of none.
  if (found.length > 0) book.say(observabilityPrints, [...new Set(found.map(({ module, call }) => `${call.scope} in ${module.name}`))].slice(0, 200), 'likely', ...found.map(place));
}

const isFile = (value: Value | undefined): boolean => !/^\/dev\/|^$/.test(textOf(value) ?? '-');

/** Handlers of Django's settings that some logger uses, and sinks of loguru. */
function sayLogFiles(index: UnitIndex, book: FactBook): void {
  const setting = index.setting('LOGGING', 'LOGGING_CONFIG', 'LOG_CONFIG');
  const handlers = entryOf(setting?.value, 'handlers');
  const rest = JSON.stringify([entryOf(setting?.value, 'loggers'), entryOf(setting?.value, 'root')]);
  const names = handlers && 'dict' in handlers ? handlers.dict.flatMap(([key, value]) => {
    const name = textOf(key);
    const kind = textOf(entryOf(value, 'class')) ?? textOf(entryOf(value, '()')) ?? '';
    return name !== undefined && kind.endsWith('FileHandler') && isFile(entryOf(value, 'filename')) && rest.includes(JSON.stringify({ text: name })) ? [`${kind.split('.').at(-1) ?? kind} in ${setting?.place.file ?? ''}`] : [];
  }) : [];
  const sinks = index.calls('loguru', /^loguru\.logger\.add$/).filter(({ call }) => /[./\\]/.test(textOf(call.args[0]) ?? '') && isFile(call.args[0]) && call.development !== true);
  const found = [...new Set([...names, ...sinks.map(({ module }) => `loguru in ${module.path}`)])];
  if (found.length > 0) book.say(observabilityLogFiles, found, 'certain', ...(names.length > 0 ? [setting?.place] : []), ...sinks.map(place));
  else if (handlers) book.say(observabilityLogFiles, [], 'likely', setting?.place);
}

/** Runs that report to somebody who misses them. */
function sayHeartbeat(index: UnitIndex, book: FactBook): void {
  const reported = index.all.find(({ call }) => /^sentry_sdk\.(?:crons\.(?:\w+\.)?)?(?:monitor|capture_checkin)$/.test(call.callee) || boolOf(call.named['monitor_beat_tasks']) === true);
  const decorated = index.unit.modules.flatMap((module) => module.digest.functions.flatMap(({ decorators }) => decorators.filter(({ callee }) => /^sentry_sdk\.(?:crons\.(?:\w+\.)?)?monitor$/.test(callee)).map(({ line }) => at(module, line))))[0];
  const nested = index.calls('sentry_sdk', /^sentry_sdk\.init$/).find(({ call }) => listOf(call.named['integrations']).some((value) => boolOf(callOf(value)?.named['monitor_beat_tasks']) === true));
  const pinged = index.unit.modules.flatMap((module) => module.digest.urls.filter(({ text }) => /^https:\/\/(?:hc-ping\.com|cronitor\.link|heartbeat\.uptimerobot\.com)\//.test(text)).map(({ line }) => at(module, line)))[0];
  const found = reported ? place(reported) : (decorated ?? (nested ? place(nested) : pinged));
  if (found) book.say(observabilityHeartbeat, true, 'certain', found);
}
