import * as api from '../../../shared/vocabulary/api.ts';
import type { FactDefinition } from '../../../shared/vocabulary/index.ts';
import type { FactBook } from '../facts.ts';
import { boolOf, callOf, nameOf, textOf } from '../python/digest.ts';
import type { Place } from '../yaml/located.ts';
import type { Entry } from './entry-points.ts';
import { findFramework } from './stack-facts.ts';
import { at, type UnitIndex } from './unit.ts';

interface Spot {
  readonly name: string;
  readonly place: Place;
}

/** What the routes of a program are like: whether each is reached, how its path is formed, what it takes; and where its calls are counted. */
export function sayRoutes(index: UnitIndex, book: FactBook, routes: readonly Entry[]): void {
  const framework = findFramework(index)?.name;
  if (framework === 'fastapi') {
    sayShadowed(book, routes);
    sayUntypedBodies(book, routes);
  }
  sayVerbPaths(book, routes);
  sayLimitStorage(index, book);
}

const maximalSpots = 100;
const sayList = (book: FactBook, fact: FactDefinition<string[]>, spots: readonly Spot[], otherwise: Place | undefined): void => {
  const found = [...new Map(spots.map((spot) => [spot.name, spot])).values()].slice(0, maximalSpots);
  book.say(fact, found.map(({ name }) => name), 'likely', ...(found.length > 0 ? found.map(({ place }) => place) : otherwise ? [otherwise] : []));
};

const parameter = /^\{\w+\}$/;
const partsOf = (path: string | undefined): string[] => (path ?? '').split('/');

/** Decorators of one router in one file, in the order in which they stand: the first route that fits answers. */
function sayShadowed(book: FactBook, routes: readonly Entry[]): void {
  const declared = routes.flatMap((route) => {
    const own = route.decorators.find(({ line }) => line === route.place.line);
    return own && route.function && route.path !== undefined ? [{ route, key: `${route.module.path} ${own.on ?? own.callee.split('.').slice(0, -1).join('.')} ${route.method ?? ''}` }] : [];
  });
  if (declared.length === 0) return;
  const spots = [...Map.groupBy(declared, ({ key }) => key).values()].flatMap((group) => {
    const ordered = group.map(({ route }) => route).sort((a, b) => a.place.line - b.place.line);
    return ordered.slice(0, 500).flatMap((route, position): Spot[] => {
      const earlier = ordered.slice(0, position).find((before) => takes(partsOf(before.path), partsOf(route.path)));
      return earlier ? [{ name: `${route.name} (behind ${earlier.name})`, place: route.place }] : [];
    });
  });
  sayList(book, api.apiShadowedRoutes, spots, declared[0]?.route.place);
}

/** Whether a path takes every request for another that has a fixed word where it has a parameter. */
const takes = (before: readonly string[], path: readonly string[]): boolean =>
  before.length === path.length && before.every((part, index) => part === path[index] || (parameter.test(part) && path[index] !== '' && !/[{}]/.test(path[index] ?? ''))) && before.some((part, index) => part !== path[index]);

const anyForm = /^(?:typing\.)?(?:dict|Dict|Any|object)$|^(?:typing\.)?[dD]ict\[str, *(?:typing\.)?(?:Any|object)\](?: *\| *None)?$/;
const anyBody = /^(?:typing\.)?Annotated\[(?:typing\.)?(?:dict|Dict|Any)(?:\[str, *(?:typing\.)?Any\])?, *(?:fastapi\.)?Body\(/;
/** What others define the form of, or what is checked by its signature. */
const formOfOthers = /webhook|callback|hook|proxy|rpc|graphql|events?$|ingest|csp|report|mcp/i;

/** Bodies that FastAPI neither checks nor describes: https://fastapi.tiangolo.com/tutorial/body/ */
function sayUntypedBodies(book: FactBook, routes: readonly Entry[]): void {
  const writers = routes.filter(({ method, function: definition }) => definition && /^(?:POST|PUT|PATCH)$/.test(method ?? ''));
  if (writers.length === 0) return;
  const open = writers.filter((route) => !formOfOthers.test(`${route.path ?? ''} ${route.handler}`) && takesAny(route));
  sayList(book, api.apiUntypedBodies, open.map(({ name, place }) => ({ name, place })), writers[0]?.place);
}

function takesAny({ function: definition, path, handler, module }: Entry): boolean {
  const parameters = definition?.parameters ?? [];
  const isBody = ({ name, type, value }: (typeof parameters)[number]): boolean => {
    if (type === undefined || (path ?? '').includes(`{${name}`) || nameOf(value) !== undefined) return false;
    if (anyBody.test(type)) return true;
    const call = callOf(value);
    return anyForm.test(type) && (call ? /(?:^|\.)Body$/.test(call.callee) : value === undefined && !/Any$|object$/.test(type));
  };
  if (parameters.some(isBody)) return true;
  const request = parameters.find(({ type }) => /(?:^|\.)Request$/.test(type ?? ''));
  if (!request) return false;
  const calls = module.digest.calls.filter(({ scope }) => scope === handler);
  const reads = calls.some(({ callee, awaited, on }) => awaited && /(?:^|\.)json$/.test(callee) && (callee === `${request.name}.json` || on === request.name || /Request\(?\)?\.json$/.test(callee)));
  // A model that takes what was read checks it.
  const checks = calls.some(({ callee }) => /model_validate|parse_obj|validate|\.load$|TypeAdapter|[sS]chema|signature|hmac|\.[A-Z]\w+$|^[A-Z]\w+$/.test(callee) && !/(?:Exception|Error|Response|Path|Lock)$/.test(callee));
  return reads && !checks;
}

const verb = /^(?:get|create|update|delete|fetch|insert)(?:[-_][a-z]|[A-Z])/;

/** Where most paths say what is done, it is an API of calls: that is one way too. */
function sayVerbPaths(book: FactBook, routes: readonly Entry[]): void {
  const told = routes.filter(({ path, module }) => path !== undefined && path.length <= 300 && !/(?:^|\/)(?:admin|static|docs)(?:\/|$)/.test(path) && !/(?:^|\/)migrations\//.test(module.path));
  if (told.length < 8) return;
  const calls = told.filter(({ path }) => partsOf(path).some((part) => verb.test(part)));
  const mixed = calls.length <= told.length * 0.6 ? calls : [];
  sayList(book, api.apiVerbPaths, mixed.map(({ name, place }) => ({ name, place })), told[0]?.place);
}

/** In memory unless told otherwise: https://flask-limiter.readthedocs.io/ and slowapi, which both count with `limits`. */
function sayLimitStorage(index: UnitIndex, book: FactBook): void {
  const made = index.all.filter(({ call }) => /^(?:slowapi(?:\.extension)?|flask_limiter(?:\.extension)?)\.Limiter$/.test(call.callee));
  const [first] = made;
  if (!first) return;
  const setting = index.setting('RATELIMIT_STORAGE_URI', 'RATELIMIT_STORAGE_URL', 'app.config[]"RATELIMIT_STORAGE_URI"', 'app.config[]"RATELIMIT_STORAGE_URL"');
  const uses = index.unit.modules.some(({ digest }) => digest.words.some((word) => word.startsWith('RATELIMIT_STORAGE')));
  const written = made.map(({ call }) => call.named['storage_uri']).find((value) => value !== undefined) ?? setting?.value;
  const text = textOf(written);
  if (text !== undefined) book.say(api.apiLimitStorage, text.startsWith('memory') || text.startsWith('async+memory') ? 'memory' : 'shared', 'certain', setting?.place ?? at(first.module, first.call.line));
  else if (written === undefined && !uses && boolOf(first.call.named['enabled']) !== false) book.say(api.apiLimitStorage, 'memory', 'likely', at(first.module, first.call.line));
}
