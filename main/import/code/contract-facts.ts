import * as api from '../../../shared/vocabulary/api.ts';
import { retiredApiLibraries } from '../../../shared/vocabulary/libraries/retired-api.ts';
import { retiredSecurityLibraries } from '../../../shared/vocabulary/libraries/retired-security.ts';
import { securityRetiredLibraries } from '../../../shared/vocabulary/security.ts';
import type { FactDefinition } from '../../../shared/vocabulary/index.ts';
import type { FactBook } from '../facts.ts';
import { boolOf, callOf, entryOf, listOf, nameOf, textOf, type ClassDigest, type FunctionDigest } from '../python/digest.ts';
import type { Place } from '../yaml/located.ts';
import type { Entry } from './entry-points.ts';
import { Guards } from './guards.ts';
import type { CodeModule } from './modules.ts';
import { findFramework } from './stack-facts.ts';
import { at, type UnitIndex } from './unit.ts';

interface Spot {
  readonly name: string;
  readonly place: Place;
}

/** What the code says about what its interface promises: forms of answers, pages, filters, paths, GraphQL, gRPC, sockets. */
export function sayContract(index: UnitIndex, book: FactBook, entries: readonly Entry[]): void {
  const framework = findFramework(index)?.name;
  const routes = entries.filter(({ kind }) => kind === 'route');
  sayRetired(index, book);
  sayWholeModels(index, book, routes);
  if (framework === 'fastapi') sayTypedAnswers(book, routes);
  sayLimits(index, book, routes);
  sayFilters(index, book);
  sayPathStyles(book, routes);
  sayWritingReads(book, routes);
  sayGraphql(index, book);
  sayDeadlines(index, book);
  if (framework === 'fastapi') saySockets(index, book, entries);
  const limit = index.setting('MAX_CONTENT_LENGTH', 'app.config[]"MAX_CONTENT_LENGTH"');
  if (framework === 'flask' && limit && !('none' in limit.value)) book.say(api.apiBodyLimit, true, 'certain', limit.place);
}

const sayList = (book: FactBook, fact: FactDefinition<string[]>, spots: readonly Spot[]): void => book.say(fact, [...new Set(spots.map(({ name }) => name))].slice(0, 200), 'likely', ...spots.map(({ place }) => place));

/** Packages that nobody maintains. */
function sayRetired(index: UnitIndex, book: FactBook): void {
  const all = index.unit.packages.flatMap(({ dependencies }) => [...dependencies.values()]).filter(({ group }) => group === undefined);
  if (all.length === 0) return;
  for (const [fact, retired] of [[api.apiRetiredLibraries, retiredApiLibraries], [securityRetiredLibraries, retiredSecurityLibraries]] as const) {
    const found = all.filter(({ name }) => retired.has(name));
    book.say(fact, [...new Set(found.map(({ name }) => name))], 'certain', ...(found.length > 0 ? found.map(({ place }) => place) : [index.manifest]));
  }
}

const last = (dotted: string): string => dotted.split('.').at(-1) ?? dotted;

/** Serializers and schemas of “all fields”, and tables that are answered as they are. */
function sayWholeModels(index: UnitIndex, book: FactBook, routes: readonly Entry[]): void {
  const classes = new Map<string, ClassDigest>(index.unit.modules.flatMap(({ digest }) => digest.classes).map((definition) => [last(definition.name), definition]));
  const answers = (name: string): boolean => classes.get(name)?.bases.some((base) => /(?:Serializer|ModelSchema|ObjectType)$/.test(base)) === true;
  const all = index.unit.modules.flatMap((module) => module.digest.assigns.filter(({ target, scope, value }) => target === 'fields' && textOf(value) === '__all__' && scope.endsWith('.Meta') && answers(last(scope.slice(0, -5)))).map(({ scope, line }): Spot => ({ name: last(scope.slice(0, -5)), place: at(module, line) })));
  const tables = new Set([...classes].filter(([, { named, bases }]) => boolOf(named['table']) === true && bases.length > 0).map(([name]) => name));
  const whole = routes.filter((route) => tables.has(answerOf(route) ?? ''));
  const spots = [...all, ...whole.map(({ name, place }) => ({ name, place }))];
  if (spots.length > 0 || [...classes.keys()].some(answers)) sayList(book, api.apiWholeModels, spots);
}

/** The type of a route's answer, without the list around it. */
function answerOf({ decorators, function: definition }: Entry): string | undefined {
  const model = decorators.map(({ named }) => named['response_model']).find((value) => value !== undefined);
  const written = model === undefined ? definition?.returns : (nameOf(model) ?? JSON.stringify(model));
  const inner = /^(?:\w+\.)*(?:list|List|Sequence)\[(.{1,100})\]$/.exec(written ?? '')?.[1] ?? written;
  return inner !== undefined && /^[\w.]+$/.test(inner) ? last(inner) : undefined;
}

const saysNothing = /^(?:typing\.)?(?:Any|dict|Dict|object)$|^(?:typing\.)?[dD]ict\[str, *(?:typing\.)?Any\]$/;

/** What FastAPI knows of answers: https://fastapi.tiangolo.com/tutorial/response-model/ */
function sayTypedAnswers(book: FactBook, routes: readonly Entry[]): void {
  const judged = routes.filter(({ function: definition, decorators }) => definition && decorators.every(({ named }) => named['response_class'] === undefined && boolOf(named['include_in_schema']) !== false && JSON.stringify(named['status_code'] ?? null).match(/204/) === null));
  if (judged.length < 5) return;
  const open = judged.filter(({ function: definition, decorators }) => {
    const model = decorators.map(({ named }) => named['response_model']).find((value) => value !== undefined);
    if (model !== undefined && !('none' in model)) return false;
    return definition?.returns === undefined || saysNothing.test(definition.returns);
  });
  book.say(api.apiTypedAnswers, Math.round((1 - open.length / judged.length) * 100), 'certain', ...(open.length > 0 ? open : judged.slice(0, 1)).map(({ place }) => place));
}

const sizes = new Set(['limit', 'page_size', 'per_page', 'pagesize', 'page_limit']);
const plainNumber = /^(?:typing\.)?(?:int|int *\| *None|Optional\[int\]|Annotated\[int(?: *\| *None)?, *(?:fastapi\.)?Query\((?![^)]*\b(?:le|lt)\b)[^)]*\)\])$/;

/** Parameters that choose the size of a page, with nothing that bounds them in the head of the route or by `min` in its body. */
function sayLimits(index: UnitIndex, book: FactBook, routes: readonly Entry[]): void {
  const bounded = index.setting('MAX_LIMIT', 'MAX_PAGE_SIZE', 'PAGE_SIZE_MAX', 'MAX_PER_PAGE', 'LIMIT_MAX', 'MAX_PAGE_LIMIT', 'MAX_RESULTS');
  const sized = routes.flatMap((route) => (route.method === 'GET' ? (route.function?.parameters ?? []).filter(({ name, type }) => sizes.has(name.toLowerCase()) && type !== undefined && /\bint\b|Int/.test(type)).map((parameter) => ({ route, parameter })) : []));
  const open = sized.filter(({ route, parameter }) => isOpen(parameter) && !clamps(route, parameter.name)).map(({ route }): Spot => ({ name: route.name, place: route.place }));
  const classes = index.unit.modules.flatMap((module) => module.digest.classes.map((definition) => ({ module, definition })));
  const pagers = classes.filter(({ definition }) => definition.bases.some((base) => /PageNumberPagination$|LimitOffsetPagination$/.test(base)));
  const unbounded = pagers.filter(({ module, definition }) => {
    const has = (name: string): boolean => module.digest.assigns.some(({ target, scope, value }) => target === name && scope === definition.name && !('none' in value));
    return definition.bases.some((base) => base.endsWith('PageNumberPagination')) ? has('page_size_query_param') && !has('max_page_size') : !has('max_limit');
  }).map(({ module, definition }): Spot => ({ name: definition.name, place: at(module, definition.line) }));
  const rest = index.setting('REST_FRAMEWORK');
  const usual = textOf(entryOf(rest?.value, 'DEFAULT_PAGINATION_CLASS')) ?? '';
  // Without max_limit there is none: https://www.django-rest-framework.org/api-guide/pagination/#limitoffsetpagination
  const fromSettings: Spot[] = rest && usual.endsWith('rest_framework.pagination.LimitOffsetPagination') ? [{ name: 'LimitOffsetPagination', place: rest.place }] : [];
  const spots = [...(bounded ? [] : open), ...unbounded, ...fromSettings];
  if (spots.length > 0 || (sized.length > 0 && !bounded) || pagers.length > 0) sayList(book, api.apiUnboundedLimits, spots);
}

function isOpen({ type, value }: FunctionDigest['parameters'][number]): boolean {
  if (type === undefined || !plainNumber.test(type)) return false;
  const call = callOf(value);
  if (!call) return value === undefined || 'number' in value || 'none' in value;
  return /(?:^|\.)Query$/.test(call.callee) && call.named['le'] === undefined && call.named['lt'] === undefined;
}

const clamps = ({ module, handler }: Entry, name: string): boolean => module.digest.calls.some(({ scope, callee, args }) => scope === handler && (/clamp|limit_|max_/.test(callee) || (JSON.stringify(args).includes('"callee":"min"') && JSON.stringify(args).includes(`"name":"${name}"`)) || (callee === 'min' && args.some((arg) => nameOf(arg) === name))));

function sayFilters(index: UnitIndex, book: FactBook): void {
  const isFilterSet = (module: CodeModule, scope: string): boolean => module.digest.classes.some(({ name, bases }) => name === scope.slice(0, -5) && bases.some((base) => base.endsWith('FilterSet')));
  const found = index.unit.modules.flatMap((module) => module.digest.assigns.filter(({ target, scope, value }) => scope !== '' && (/^(?:filterset_fields|filter_fields|ordering_fields)$/.test(target) || (target === 'fields' && scope.endsWith('.Meta') && isFilterSet(module, scope))) && !('none' in value)).map(({ scope, value, line }) => ({ open: textOf(value) === '__all__', name: scope.replace(/\.Meta$/, ''), place: at(module, line) })));
  if (found.length > 0) sayList(book, api.apiOpenFilters, found.filter(({ open }) => open));
}

const wordStyles: readonly (readonly [name: string, pattern: RegExp])[] = [['hyphens', /^[a-z0-9]+(?:-[a-z0-9]+)+$/], ['underscores', /^[a-z0-9]+(?:_[a-z0-9]+)+$/], ['capitals', /^[a-z]+(?:[A-Z][a-z0-9]*)+$/]];

/** A way of writing counts from two different words on. What lies under `/.well-known/` others have named: https://www.rfc-editor.org/rfc/rfc8615 */
function sayPathStyles(book: FactBook, routes: readonly Entry[]): void {
  const words = routes.filter(({ path }) => !/\.well-known/.test(path ?? '')).flatMap(({ path, place }) => (path ?? '').split('/').map((word) => ({ word, path: path ?? '', place })));
  const used = wordStyles.flatMap(([name, pattern]) => {
    const found = words.filter(({ word }) => word.length <= 60 && pattern.test(word));
    const [first] = found;
    return first && new Set(found.map(({ word }) => word)).size >= 2 ? [{ name: `${name} (${first.path.slice(0, 100)})`, place: first.place }] : [];
  });
  if (used.length > 0) sayList(book, api.apiPathStyles, used);
}

const removes = /(?:^|[/_-])(?:delete|remove|destroy)(?:[/_-]|$)/i;
const effects = /\.(?:delete|commit|remove|delete_one|delete_many|destroy|delete_item|delete_object|drop|save)$/;

/** Routes that answer GET alone, are named after removing something, and do it. */
function sayWritingReads(book: FactBook, routes: readonly Entry[]): void {
  const told = routes.filter(({ function: definition, method }) => definition && method !== undefined && method !== 'ANY');
  if (told.length < 3) return;
  const alone = told.filter(({ method, handler, module }) => method === 'GET' && told.every((other) => other.handler !== handler || other.module !== module || other.method === 'GET'));
  const found = alone.filter(({ path, handler, module }) => removes.test(`${path ?? ''} ${handler}`.replace(' ', '/')) && !/confirm|form|page|ask/i.test(handler) && module.digest.calls.some(({ scope, callee }) => scope === handler && effects.test(callee)));
  sayList(book, api.apiWritingReads, found.map(({ name, place }) => ({ name, place })));
}

const graphqlLibraries: readonly (readonly [name: string, packages: readonly string[], modules: readonly string[]])[] = [
  ['strawberry', ['strawberry-graphql', 'strawberry-graphql-django'], ['strawberry', 'strawberry_django']],
  ['graphene', ['graphene', 'graphene-django'], ['graphene', 'graphene_django']],
  ['ariadne', ['ariadne', 'ariadne-django'], ['ariadne']],
];
const limiters = ['strawberry.extensions.QueryDepthLimiter', 'strawberry.extensions.MaxTokensLimiter', 'strawberry.extensions.MaxAliasesLimiter', 'graphene.validation.depth_limit_validator', 'ariadne.validation.cost_validator', 'ariadne.validation.cost_validation', 'graphene.validation'];
const batchers = ['strawberry.dataloader', 'aiodataloader', 'promise.dataloader', 'strawberry_django.optimizer', 'graphene_django_optimizer', 'query_optimizer'];

function sayGraphql(index: UnitIndex, book: FactBook): void {
  const made = graphqlLibraries.map(([name, packages, modules]) => ({ name, place: index.imported(...modules) ?? (index.isReadable ? undefined : index.dependency(...packages)?.place) })).find(({ place }) => place !== undefined);
  if (!made) {
    if (index.isReadable) book.say(api.apiGraphqlLibrary, 'none', 'likely', index.manifest);
    return;
  }
  book.say(api.apiGraphqlLibrary, made.name, 'certain', made.place);
  const named = (pattern: RegExp): Place | undefined => {
    const found = index.all.find(({ call }) => pattern.test(call.callee));
    return found && at(found.module, found.call.line);
  };
  const limited = index.imported(...limiters) ?? named(/(?:DepthLimiter|TokensLimiter|AliasesLimiter|depth_limit_validator|cost_valid(?:ator|ation))$/);
  if (limited) book.say(api.apiGraphqlLimits, true, 'certain', limited);
  else if (index.isReadable) book.say(api.apiGraphqlLimits, false, 'likely', made.place);
  const batched = index.imported(...batchers) ?? named(/(?:DataLoader|OptimizerExtension)$/);
  if (batched) book.say(api.apiGraphqlBatching, true, 'certain', batched);
}

/** Calls of generated stubs; streams stay open on purpose, and interceptors or the channel’s configuration may set a deadline for all. */
function sayDeadlines(index: UnitIndex, book: FactBook): void {
  const calls = index.all.filter(({ call }) => /_pb2_grpc\.\w+Stub\(\)\.[A-Z]\w*$/.test(call.callee) && !/stream|watch|subscribe|listen/i.test(last(call.callee)));
  const elsewhere = index.all.some(({ call }) => call.callee.endsWith('intercept_channel') || (call.callee.endsWith('channel') && (call.named['interceptors'] !== undefined || /service_config/.test(JSON.stringify(call.named)))));
  if (calls.length === 0 || elsewhere) return;
  const open = calls.filter(({ call }) => call.named['timeout'] === undefined && call.args.length < 2 && call.args.every((arg) => !('code' in arg)));
  sayList(book, api.apiCallsWithoutDeadline, open.map(({ module, call }) => ({ name: `${last(call.callee)} in ${call.scope || module.name}`, place: at(module, call.line) })));
}

const asks = /auth|token|verify|permission|user|jwt|session|decode|cookie|close|ticket|login/i;

function saySockets(index: UnitIndex, book: FactBook, entries: readonly Entry[]): void {
  const sockets = entries.filter(({ kind, function: definition }) => kind === 'websocket' && definition);
  if (sockets.length === 0 || index.all.some(({ call }) => call.callee.endsWith('add_middleware') && /auth|session/i.test(nameOf(call.args[0]) ?? ''))) return;
  const guards = Guards.of(index);
  const routers = index.all.some(({ call }) => /(?:APIRouter|FastAPI|include_router)$/.test(call.callee) && listOf(call.named['dependencies']).length > 0);
  if (routers) return;
  const open = sockets.filter((entry) => guards.isGuarded(entry) === false && !entry.function?.parameters.some(({ name, type }) => asks.test(`${name} ${type ?? ''}`)) && !entry.module.digest.calls.some(({ scope, callee, args }) => scope === entry.handler && asks.test(`${callee} ${JSON.stringify(args)}`)));
  sayList(book, api.apiOpenSockets, open.map(({ name, place }) => ({ name, place })));
}
