import { dataflowCacheBackend, dataflowFileTransfer, dataflowLocksWithoutExpiry, dataflowPublishing, dataflowRealtimeFanout, dataflowSessionCleanup, dataflowTaskSerializer, dataflowTelemetryPersonal } from '../../../shared/vocabulary/dataflow.ts';
import type { FactBook } from '../facts.ts';
import { boolOf, entryOf, listOf, textOf, type Value } from '../python/digest.ts';
import type { Place } from '../yaml/located.ts';
import type { Entry } from './entry-points.ts';
import { at, type UnitIndex } from './unit.ts';

/** What the code says about where its data goes and where it is kept on the way. */
export function sayDataflow(index: UnitIndex, book: FactBook, entries: readonly Entry[]): void {
  saySerializer(index, book);
  sayFiles(index, book);
  sayRealtime(index, book, entries);
  sayTelemetry(index, book);
  sayLocks(index, book);
  sayCache(index, book);
  const committed = index.all.find(({ call }) => /(?:^|\.)transaction\.on_commit$|\.delay_on_commit$/.test(call.callee));
  if (committed) book.say(dataflowPublishing, 'after-commit', 'likely', at(committed.module, committed.call.line));
  const cleared = index.all.find(({ call }) => call.callee.endsWith('call_command') && textOf(call.args[0]) === 'clearsessions');
  if (cleared) book.say(dataflowSessionCleanup, true, 'certain', at(cleared.module, cleared.call.line));
}

interface Given {
  readonly value: Value;
  readonly place: Place;
}

/** An option of Celery: a setting, an attribute of its configuration, or an argument of `conf.update`. */
function celeryOption(index: UnitIndex, name: string): Given | undefined {
  const setting = index.setting(name, `CELERY_${name.toUpperCase()}`);
  if (setting) return setting;
  for (const module of index.unit.modules) {
    const assigned = module.digest.assigns.find(({ target }) => target.endsWith(`.conf.${name}`) || target.endsWith(`.conf[]"${name}"`));
    if (assigned) return { value: assigned.value, place: at(module, assigned.line) };
    for (const call of module.digest.calls) {
      const value = /\.conf\.update$|Celery$/.test(call.callee) ? (call.named[name] ?? entryOf(call.args[0], name)) : undefined;
      if (value) return { value, place: at(module, call.line) };
    }
  }
  return undefined;
}

/** Celery uses JSON unless told otherwise, since 4.0: https://docs.celeryq.dev/en/stable/userguide/calling.html#serializers */
function saySerializer(index: UnitIndex, book: FactBook): void {
  const celery = index.uses(['celery']);
  if (!celery) return;
  const accepted = celeryOption(index, 'accept_content');
  const used = [celeryOption(index, 'task_serializer'), celeryOption(index, 'result_serializer')];
  const pickled = [...used.filter((given) => /pickle/.test(textOf(given?.value) ?? '')), ...(listOf(accepted?.value).some((format) => /pickle/.test(textOf(format) ?? '')) ? [accepted] : [])][0];
  if (pickled) book.say(dataflowTaskSerializer, 'pickle', 'certain', pickled.place);
  else if (used[0] && textOf(used[0].value) !== undefined) book.say(dataflowTaskSerializer, textOf(used[0].value), 'certain', used[0].place);
  else if (!used[0]) book.say(dataflowTaskSerializer, 'json', 'likely', celery);
}

function sayFiles(index: UnitIndex, book: FactBook): void {
  const signed = index.all.find(({ call }) => /\.(?:generate_presigned_(?:url|post)|generate_signed_url|presigned_(?:get|put)_object|get_presigned_url|create_presigned_post)$/.test(call.callee));
  if (signed) book.say(dataflowFileTransfer, 'presigned', 'likely', at(signed.module, signed.call.line));
}

function sayRealtime(index: UnitIndex, book: FactBook, entries: readonly Entry[]): void {
  const layers = index.setting('CHANNEL_LAYERS');
  if (layers) {
    const text = JSON.stringify(layers.value);
    if (/RedisChannelLayer|RedisPubSubChannelLayer|RabbitmqChannelLayer|postgres/i.test(text)) book.say(dataflowRealtimeFanout, 'shared', 'certain', layers.place);
    else if (/InMemoryChannelLayer/.test(text)) book.say(dataflowRealtimeFanout, 'memory', 'likely', layers.place);
    return;
  }
  const manager = index.all.find(({ call }) => /^(?:socketio\.[\w.]*(?:Redis|Kombu|AioPika|Kafka|ZeroMQ)\w*Manager)$/.test(call.callee) || (/SocketIO$|socketio\.(?:Async)?Server$/.test(call.callee) && (call.named['message_queue'] ?? call.named['client_manager']) !== undefined));
  const published = index.all.find(({ call }) => /\.(?:pubsub|psubscribe)$/.test(call.callee))?.module;
  const broadcast = index.uses(['broadcaster', 'fastapi-websocket-pubsub'], ['broadcaster', 'fastapi_websocket_pubsub']);
  const place = manager ? at(manager.module, manager.call.line) : (broadcast ?? (published && at(published, 1)));
  const sockets = entries.filter(({ kind }) => kind === 'websocket');
  if (place && (manager || sockets.length > 0)) {
    book.say(dataflowRealtimeFanout, 'shared', 'likely', place);
    return;
  }
  // The manager of the framework's tutorial: a list of the connections of one process.
  const list = index.unit.modules.flatMap((module) => module.digest.classes.filter(({ name }) => /^\w*(?:Connection|WebSocket|Socket)\w*Manager$/i.test(name)).map(({ line }) => at(module, line)))[0];
  if (list && sockets.length > 0) book.say(dataflowRealtimeFanout, 'memory', 'likely', list, ...sockets.slice(0, 5).map((entry) => entry.place));
}

/** What is sent where nothing says it depends on the SDK’s version: https://docs.sentry.io/platforms/python/data-management/data-collected/ */
function sayTelemetry(index: UnitIndex, book: FactBook): void {
  for (const { module, call } of index.calls('sentry_sdk', /^sentry_sdk\.init$/)) {
    book.say(dataflowTelemetryPersonal, boolOf(call.named['send_default_pii']), 'certain', at(module, call.line));
  }
}

/** Locks of redis-py and of django-redis never end unless they get a timeout: https://redis.readthedocs.io/en/latest/lock.html */
function sayLocks(index: UnitIndex, book: FactBook): void {
  const locks = index.all.filter(({ call }) => /^redis\.(?:asyncio\.)?(?:client\.)?(?:Redis|StrictRedis|from_url|Redis\.from_url|StrictRedis\.from_url)\(\)\.lock$|^django\.core\.cache\.cache\.lock$|^redis\.(?:asyncio\.)?lock\.Lock$/.test(call.callee));
  const whole = locks.filter(({ call }) => call.args.every((value) => !('code' in value)));
  const open = whole.filter(({ call }) => call.named['timeout'] === undefined ? call.args.length < (call.callee.endsWith('Lock') ? 3 : 2) : 'none' in call.named['timeout']);
  if (open.length > 0) book.say(dataflowLocksWithoutExpiry, [...new Set(open.map(({ module, call }) => call.scope || module.name))].slice(0, 200), 'likely', ...open.map(({ module, call }) => at(module, call.line)));
  else if (locks[0]) book.say(dataflowLocksWithoutExpiry, [], 'likely', at(locks[0].module, locks[0].call.line));
}

const developmentPath = /(?:^|\/)[^/]*(?:local|dev|development|test|testing|ci)[^/]*\.py$/;

const cacheBackends: readonly (readonly [RegExp, 'memory' | 'shared' | 'database' | 'none'])[] = [
  [/LocMemCache|SimpleCache|^simple$/i, 'memory'],
  [/redis|memcache|valkey|PyLibMC/i, 'shared'],
  [/DatabaseCache/, 'database'],
  [/DummyCache|NullCache|^null$/i, 'none'],
];

/** The cache of the framework, where it is chosen by name; a file of settings for developers chooses for them alone. */
function sayCache(index: UnitIndex, book: FactBook): void {
  for (const module of index.unit.modules) {
    if (developmentPath.test(module.path)) continue;
    const chosen = module.digest.assigns.flatMap(({ target, value, line }) => {
      const backend = target === 'CACHES' ? textOf(entryOf(entryOf(value, 'default'), 'BACKEND')) : target === 'CACHE_TYPE' ? textOf(value) : undefined;
      return backend === undefined ? [] : [{ backend, line }];
    });
    const called = module.digest.calls.flatMap(({ callee, named, line }) => {
      const backend = callee.endsWith('flask_caching.Cache') ? textOf(entryOf(named['config'], 'CACHE_TYPE')) : undefined;
      return backend === undefined ? [] : [{ backend, line }];
    });
    const all = [...chosen, ...called];
    // Settings that choose between several say nothing for sure.
    const kinds = new Set(all.map(({ backend }) => cacheBackends.find(([pattern]) => pattern.test(backend))?.[1]));
    const [kind] = kinds;
    if (kinds.size === 1 && kind !== undefined && all[0]) book.say(dataflowCacheBackend, kind, 'likely', at(module, all[0].line));
  }
}
