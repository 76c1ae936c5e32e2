import { apiDocumentation, apiPagination, apiRateLimit, apiVersioning, apiServesPages } from '../../../shared/vocabulary/api.ts';
import { dataflowSessionStore, dataflowValidation } from '../../../shared/vocabulary/dataflow.ts';
import { observabilityHealthEndpoint } from '../../../shared/vocabulary/observability.ts';
import { securityCors } from '../../../shared/vocabulary/security.ts';
import type { FactBook } from '../facts.ts';
import { boolOf, callOf, entryOf, listOf, nameOf, textOf, type Value } from '../python/digest.ts';
import type { Place } from '../yaml/located.ts';
import type { Entry } from './entry-points.ts';
import { sayRoutes } from './route-facts.ts';
import { isDjango } from './stack-facts.ts';
import { at, type UnitIndex } from './unit.ts';

/** What the code says about the interface that it offers. */
export function sayApi(index: UnitIndex, book: FactBook, entries: readonly Entry[]): void {
  const routes = entries.filter(({ kind }) => kind === 'route');
  sayVersioning(index, book, routes);
  sayPagination(index, book, routes);
  sayRateLimit(index, book);
  sayCors(index, book);
  const health = routes.find(({ path }) => /(?:^|\/)(?:health\w*|healthz|ready|readyz|readiness|live|livez|liveness|ping|status|_?_?heartbeat_?_?|lbheartbeat|ht)(?:[/_-]\w*)?\/?$/i.test(path ?? ''));
  const library = index.uses(['django-health-check', 'healthcheck', 'fastapi-health', 'dockerflow'], ['health_check', 'healthcheck', 'fastapi_health', 'dockerflow']);
  if (health || library) book.say(observabilityHealthEndpoint, true, 'certain', health?.place ?? library);
  else if (routes.length > 5) book.say(observabilityHealthEndpoint, false, 'likely', routes[0]?.place);
  sayDocumentation(index, book, routes);
  sayPages(index, book);
  sayValidation(index, book, routes);
  saySessions(index, book);
  sayRoutes(index, book, routes);
}

/** A setting of REST framework that is given something. */
function restSetting(index: UnitIndex, name: string): { value: Value; place: Place } | undefined {
  const setting = index.setting('REST_FRAMEWORK');
  const value = entryOf(setting?.value, name);
  return setting && isGiven(value) ? { value, place: setting.place } : undefined;
}

/** What a view of REST framework has instead of the setting. */
function viewAttribute(index: UnitIndex, name: string): { value: Value; place: Place } | undefined {
  for (const module of index.unit.modules) {
    const found = module.digest.assigns.find(({ target, scope, value }) => target === name && scope !== '' && isGiven(value));
    if (found) return { value: found.value, place: at(module, found.line) };
  }
  return undefined;
}

const isGiven = (value: Value | undefined): value is Value => value !== undefined && !('none' in value) && !('list' in value && value.list.length === 0);

const versionInPath = /(?:^|\/)v\d+(?:[._-]?\d+)?(?:\/|$)|(?:^|\/)api\/v\d|<(?:version|api_version)[:>]|\{(?:version|api_version)\}/i;

function sayVersioning(index: UnitIndex, book: FactBook, routes: readonly Entry[]): void {
  const named = index.setting('API_V1_STR', 'API_V1_PREFIX', 'API_PREFIX', 'API_PREFIX_V1', 'API_VERSION_PREFIX');
  const routed = routes.find(({ path }) => versionInPath.test(path ?? ''));
  const mounted = index.all.find(({ call }) => /\.(?:include_router|register_blueprint|mount)$|APIRouter$|Blueprint$/.test(call.callee) && [call.named['prefix'], call.named['url_prefix'], call.args[0]].some((value) => versionInPath.test(textOf(value) ?? '')));
  const rest = restSetting(index, 'DEFAULT_VERSIONING_CLASS') ?? viewAttribute(index, 'versioning_class');
  const scheme = textOf(rest?.value) ?? nameOf(rest?.value) ?? '';
  if (/AcceptHeader/.test(scheme)) book.say(apiVersioning, 'header', 'certain', rest?.place);
  if (routed) book.say(apiVersioning, 'path', 'certain', routed.place);
  if (mounted) book.say(apiVersioning, 'path', 'certain', at(mounted.module, mounted.call.line));
  if (named && versionInPath.test(textOf(named.value) ?? '')) book.say(apiVersioning, 'path', 'certain', named.place);
  if (/URLPath|Namespace/.test(scheme)) book.say(apiVersioning, 'path', 'certain', rest?.place);
  const includes = index.unit.modules.flatMap((module) => module.digest.assigns.filter(({ target }) => /urlpatterns/.test(target)).flatMap(({ value, line }) => listOf(value).map((item) => ({ module, line, path: textOf(callOf(item)?.args[0]) }))));
  const included = includes.find(({ path }) => path !== undefined && versionInPath.test(path.replace(/^\^/, '')));
  if (included) book.say(apiVersioning, 'path', 'certain', at(included.module, included.line));
  if (routes.length > 0) book.say(apiVersioning, 'none', 'likely', routes[0]?.place);
}

const pageParameters = new Set(['page', 'page_size', 'per_page', 'limit', 'offset', 'cursor', 'skip', 'page_number', 'pagesize', 'after', 'page_token', 'next_token']);

function sayPagination(index: UnitIndex, book: FactBook, routes: readonly Entry[]): void {
  const library = index.imported('django.core.paginator', 'rest_framework.pagination', 'fastapi_pagination', 'flask_rest_paginate', 'paginate_sqlalchemy', 'ninja.pagination', 'sqlakeyset');
  const configured = (restSetting(index, 'DEFAULT_PAGINATION_CLASS') ?? viewAttribute(index, 'pagination_class'))?.place;
  const called = index.all.find(({ call }) => /(?:^|\.)paginate$/.test(call.callee));
  const parameter = routes.find(({ function: definition }) => definition?.parameters.some(({ name, type }) => pageParameters.has(name.toLowerCase()) || /Pagination|PageParams|LimitOffset/i.test(type ?? '')));
  const helper = index.unit.modules.flatMap((module) => module.digest.functions.map((definition) => ({ module, definition }))).find(({ definition }) => /(?:^|\.)_?(?:paginate|get_page|paginator|pagination)\w*$/.test(definition.name));
  const argument = index.all.find(({ call }) => /(?:args|query_params|GET)\.get$/.test(call.callee) && pageParameters.has(textOf(call.args[0]) ?? ''));
  const place: Place | undefined = library ?? configured ?? (called && at(called.module, called.call.line)) ?? parameter?.place ?? (helper && at(helper.module, helper.definition.line)) ?? (argument && at(argument.module, argument.call.line));
  if (place) book.say(apiPagination, true, 'certain', place);
}

const limiterPackages = ['slowapi', 'flask-limiter', 'fastapi-limiter', 'django-ratelimit', 'django-axes', 'limits', 'throttled-py', 'pyrate-limiter', 'ratelimit', 'asgi-ratelimit', 'django-brake', 'django-defender'];
const limiterModules = ['slowapi', 'flask_limiter', 'fastapi_limiter', 'django_ratelimit', 'ratelimit', 'axes', 'limits', 'pyrate_limiter', 'rest_framework.throttling', 'litestar.middleware.rate_limit', 'defender'];

function sayRateLimit(index: UnitIndex, book: FactBook): void {
  const place = index.uses(limiterPackages, limiterModules);
  if (place) book.say(apiRateLimit, true, 'certain', place);
  const rest = restSetting(index, 'DEFAULT_THROTTLE_CLASSES') ?? viewAttribute(index, 'throttle_classes');
  if (rest) book.say(apiRateLimit, true, 'certain', rest.place);
  const own = index.unit.modules.flatMap((module) => [...module.digest.classes, ...module.digest.functions].map(({ name, line }) => ({ module, name, line }))).find(({ name }) => /(?:^|\.)_?\w*(?:RateLimit|rate_limit|ratelimit|TokenBucket|token_bucket|LeakyBucket|Throttl|throttle)\w*$/.test(name));
  if (own) book.say(apiRateLimit, true, 'likely', at(own.module, own.line));
  if (index.isReadable) book.say(apiRateLimit, false, 'likely', index.manifest);
}

function sayCors(index: UnitIndex, book: FactBook): void {
  for (const { module, call } of index.all) {
    const middleware = /(?:^|\.)add_middleware$|(?:^|\.)Middleware$/.test(call.callee) && /(?:^|\.)CORSMiddleware$/.test(nameOf(call.args[0]) ?? '');
    const direct = /(?:^|\.)(?:CORSMiddleware|CORSConfig)$/.test(call.callee);
    if (middleware || direct) {
      const written = call.named['allow_origins'];
      const name = nameOf(written);
      const origins = (name === undefined ? undefined : index.setting(name.split('.').at(-1) ?? name)?.value) ?? written;
      const pattern = textOf(call.named['allow_origin_regex']);
      // What a condition chooses between is one of both.
      if (origins && 'code' in origins && /["']\*["']/.test(origins.code)) continue;
      const any = boolOf(call.named['allow_credentials']) === true ? 'wildcard' : 'anonymous';
      book.say(securityCors, isAny(origins) || /^\^?\.\*\$?$/.test(pattern ?? '') ? any : origins || pattern !== undefined ? 'restricted' : 'none', 'certain', at(module, call.line));
    }
    // An extension that is made without an application is told when it gets one.
    if (call.callee === 'flask_cors.CORS' && call.args.length === 0 && Object.keys(call.named).length === 0) continue;
    if (/^flask_cors\.(?:CORS(?:\(\)\.init_app)?|cross_origin)$|^sanic_(?:cors|ext)\.\w+$|(?:^|\.)CORS$/.test(call.callee)) {
      const origins = call.named['origins'] ?? call.named['resources'];
      book.say(securityCors, origins === undefined || JSON.stringify(origins).includes('"*"') ? (boolOf(call.named['supports_credentials']) === true ? 'wildcard' : 'anonymous') : 'restricted', 'certain', at(module, call.line));
    }
  }
  const open = index.setting('CORS_ALLOW_ALL_ORIGINS', 'CORS_ORIGIN_ALLOW_ALL');
  const listed = index.setting('CORS_ALLOWED_ORIGINS', 'CORS_ORIGIN_WHITELIST', 'CORS_ALLOWED_ORIGIN_REGEXES');
  const headers = index.uses(['django-cors-headers'], ['corsheaders']);
  if (headers) {
    const credentials = index.setting('CORS_ALLOW_CREDENTIALS');
    if (open && boolOf(open.value) === true) book.say(securityCors, boolOf(credentials?.value) === true ? 'wildcard' : 'anonymous', 'certain', open.place);
    else if (listed) book.say(securityCors, 'restricted', 'certain', listed.place);
    else if (!open) book.say(securityCors, 'none', 'likely', headers);
  }
  sayCorsByHand(index, book);
  if (index.isReadable && !headers) book.say(securityCors, 'none', 'likely', index.manifest);
}

/** A program that writes the header itself: with `*`, or with what a setting allows. */
function sayCorsByHand(index: UnitIndex, book: FactBook): void {
  const header = /Access-Control-Allow-Origin/;
  const written = index.unit.modules.flatMap((module) => module.digest.assigns.filter(({ target }) => header.test(target)).map(({ value, line }) => ({ module, value, line })));
  const called = index.all.flatMap(({ module, call }) => (call.args.some((value) => header.test(textOf(value) ?? '')) ? [{ module, value: call.args[1], line: call.line }] : []));
  const any = [...written, ...called].find(({ value }) => textOf(value) === '*');
  if (any) {
    // Browsers refuse a literal `*` together with credentials. https://fetch.spec.whatwg.org/#cors-protocol-and-credentials
    book.say(securityCors, 'anonymous', 'certain', at(any.module, any.line));
    return;
  }
  const some = [...written, ...called][0];
  if (!some) return;
  const setting = index.unit.modules.flatMap((module) => module.digest.assigns.map((assign) => ({ module, assign }))).find(({ assign }) => /ALLOW\w*_ORIGINS?$/.test(assign.target) && assign.scope === '');
  const isEmpty = setting && (listOf(setting.assign.value).length === 0 && ('list' in setting.assign.value || /\bset\(\)|(["'])\1|\[\]/.test(JSON.stringify(setting.assign.value)))) && !/\*/.test(JSON.stringify(setting.assign.value));
  const emptyCall = setting && callOf(setting.assign.value) && !JSON.stringify(setting.assign.value).includes('"*"') && /"text":""/.test(JSON.stringify(setting.assign.value));
  book.say(securityCors, isEmpty || emptyCall ? 'none' : 'restricted', 'likely', setting ? at(setting.module, setting.assign.line) : at(some.module, some.line));
}

const isAny = (value: Value | undefined): boolean => textOf(value) === '*' || listOf(value).some((item) => textOf(item) === '*');

function sayDocumentation(index: UnitIndex, book: FactBook, routes: readonly Entry[]): void {
  const fastapi = index.calls('fastapi', /^fastapi\.(?:applications\.)?FastAPI$/)[0];
  if (fastapi && !('none' in (fastapi.call.named['openapi_url'] ?? { text: '' }))) book.say(apiDocumentation, 'generated', 'certain', at(fastapi.module, fastapi.call.line));
  const library = index.uses(['drf-spectacular', 'drf-yasg', 'flask-smorest', 'apiflask', 'flask-openapi3', 'flasgger', 'apispec', 'flask-restx', 'django-ninja', 'litestar', 'connexion', 'spectree'], ['drf_spectacular', 'drf_yasg', 'flask_smorest', 'apiflask', 'flask_openapi3', 'flasgger', 'apispec', 'flask_restx', 'ninja', 'litestar', 'connexion', 'spectree']);
  if (library) book.say(apiDocumentation, 'generated', 'certain', library);
  if (routes.length > 3) book.say(apiDocumentation, 'none', 'guess', routes[0]?.place);
}

const page = /(?:^|\.)(?:render|render_template|render_template_string|TemplateResponse)$/;
const pageView = /(?:^|\.)(?:Template|Form|List|Detail|Create|Update|Delete|Redirect)View$/;

/** Programs that answer with pages: templates, hardly any JSON, and no library for APIs. */
function sayPages(index: UnitIndex, book: FactBook): void {
  const library = index.imported('rest_framework', 'ninja', 'tastypie', 'graphene', 'graphene_django', 'strawberry', 'flask_restful', 'flask_restx', 'flask_smorest', 'apiflask', 'connexion', 'fastapi', 'litestar', 'sanic', 'falcon');
  if (library || !index.isReadable) return;
  const rendered = index.all.filter(({ call }) => page.test(call.callee));
  const views = index.unit.modules.flatMap((module) => module.digest.classes.filter(({ bases }) => bases.some((base) => pageView.test(base))).map(({ line }) => at(module, line)));
  const json = index.all.filter(({ call }) => /(?:^|\.)(?:jsonify|JsonResponse|JSONResponse)$/.test(call.callee));
  const pages = [...rendered.map(({ module, call }) => at(module, call.line)), ...views];
  if (pages.length >= 3 && json.length * 2 <= pages.length) book.say(apiServesPages, true, 'likely', ...pages.slice(0, 5));
}

function sayValidation(index: UnitIndex, book: FactBook, routes: readonly Entry[]): void {
  const place = index.uses(['pydantic', 'fastapi', 'marshmallow', 'djangorestframework', 'msgspec', 'attrs', 'cerberus', 'voluptuous', 'django-ninja', 'webargs', 'jsonschema'], ['pydantic', 'fastapi', 'marshmallow', 'rest_framework', 'msgspec', 'cerberus', 'voluptuous', 'ninja', 'webargs', 'jsonschema', 'wtforms', 'flask_wtf', 'django.forms']);
  if (place && routes.length > 0) book.say(dataflowValidation, 'schema', 'likely', place);
}

function saySessions(index: UnitIndex, book: FactBook): void {
  const engine = index.setting('SESSION_ENGINE');
  const text = textOf(engine?.value) ?? '';
  if (engine && /cache/.test(text)) book.say(dataflowSessionStore, 'cache', 'certain', engine.place);
  else if (engine && /signed_cookies/.test(text)) book.say(dataflowSessionStore, 'token', 'certain', engine.place);
  else if (engine && /file/.test(text)) book.say(dataflowSessionStore, 'memory', 'certain', engine.place);
  else if (engine && text.endsWith('.db')) book.say(dataflowSessionStore, 'database', 'certain', engine.place);
  // Django keeps sessions in the database unless told otherwise: https://docs.djangoproject.com/en/stable/topics/http/sessions/
  else if (isDjango(index) && !engine) book.say(dataflowSessionStore, 'database', 'likely', index.setting('INSTALLED_APPS')?.place ?? index.manifest);
}
