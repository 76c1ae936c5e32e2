import * as security from '../../../shared/vocabulary/security.ts';
import type { FactDefinition } from '../../../shared/vocabulary/index.ts';
import type { FactBook } from '../facts.ts';
import { boolOf, callOf, entryOf, listOf, numberOf, textOf, type CallValue, type Value } from '../python/digest.ts';
import type { Place } from '../yaml/located.ts';
import type { Entry } from './entry-points.ts';
import { Guards } from './guards.ts';
import { saySessions } from './session-facts.ts';
import { findFramework } from './stack-facts.ts';
import { at, type Found, type UnitIndex } from './unit.ts';

interface Spot {
  readonly name: string;
  readonly place: Place;
}

/** What the code says about tokens, cookies, files, webhooks and what callers can make it do. */
export function sayAccess(index: UnitIndex, book: FactBook, entries: readonly Entry[]): void {
  const routes = entries.filter(({ kind }) => kind === 'route');
  sayTokens(index, book);
  saySessions(index, book, routes);
  sayForwarded(index, book);
  sayUrls(index, book, routes);
  sayFetched(book, routes);
  sayHtml(index, book);
  sayErrors(index, book);
  sayUploads(index, book, routes);
  sayWebhooks(index, book, routes);
  const attempts = index.uses(['django-axes', 'django-defender'], ['axes', 'defender']) ?? (index.imported('allauth') ? index.setting('ACCOUNT_RATE_LIMITS')?.place : undefined);
  if (attempts) book.say(security.securityLoginAttempts, true, 'certain', attempts);
}

const sayList = (book: FactBook, fact: FactDefinition<string[]>, spots: readonly Spot[], none?: Place): void =>
  book.say(fact, [...new Set(spots.map(({ name }) => name))].slice(0, 200), 'likely', ...(spots.length > 0 ? spots.map(({ place }) => place) : [none]));
const spotOf = ({ module, call }: Found): Spot => ({ name: call.scope || module.name, place: at(module, call.line) });

const isUnchecked = ({ named }: CallValue): boolean => boolOf(named['verify']) === false || boolOf(entryOf(named['options'], 'verify_signature')) === false || listOf(named['algorithms']).some((name) => textOf(name)?.toLowerCase() === 'none');

/** A look inside is common before or after a check, so only a program that never checks is told. */
function sayTokens(index: UnitIndex, book: FactBook): void {
  const decodes = index.all.filter(({ call }) => /^(?:jwt|jose\.jwt)\.decode$/.test(call.callee));
  const unchecked = decodes.filter(({ call }) => isUnchecked(call));
  const checks = decodes.length > unchecked.length || index.all.some(({ call }) => /(?:verify_token|verify_oauth2_token|verify_id_token|jws\.verify)$/.test(call.callee));
  if (decodes.length > 0) sayList(book, security.securityUnverifiedTokens, checks ? [] : unchecked.map(spotOf), decodes[0] && at(decodes[0].module, decodes[0].call.line));
}

const forwardedFor = /x[-_]forwarded[-_]for/i;

/** The first entry of the header, which its sender writes; servers and proxies that are trusted append theirs. */
function sayForwarded(index: UnitIndex, book: FactBook): void {
  const found = index.all.filter(({ module, call }) => {
    if (call.first !== true) return false;
    const named = forwardedFor.test(call.callee) || forwardedFor.test(call.on ?? '');
    return named || module.digest.calls.some((other) => other.scope === call.scope && forwardedFor.test(textOf(other.args[0]) ?? ''));
  });
  if (found.length > 0) sayList(book, security.securityForwardedAddresses, found.map(spotOf));
}

const credential = /^(?:password|passwd|passphrase|api_?key|apikey|secret|secret_key)$/i;
const elsewhere = /Header|Depends|Security|Cookie|Form|Body|File|Path/;

/** What is read from the query of a URL, and passwords that are sent in one. Keys that others demand there are theirs to answer for. */
function sayUrls(index: UnitIndex, book: FactBook, routes: readonly Entry[]): void {
  const framework = findFramework(index)?.name;
  const taken = framework !== 'fastapi' ? [] : routes.flatMap(({ method, name, path, place, function: definition }): Spot[] => (definition?.parameters ?? []).filter((parameter) => method === 'GET' && credential.test(parameter.name) && /\bstr\b/.test(parameter.type ?? '') && !(path ?? '').includes(`{${parameter.name}`) && !elsewhere.test(`${parameter.type ?? ''} ${JSON.stringify(parameter.value ?? null)}`)).map((parameter) => ({ name: `${name} (${parameter.name})`, place })));
  const read = index.all.filter(({ call }) => /(?:^|\.)(?:args|query_params|GET)\.get$/.test(call.callee) && /request/i.test(call.callee) && credential.test(textOf(call.args[0]) ?? '')).map(({ module, call }): Spot => ({ name: `${call.scope || module.name} (${textOf(call.args[0]) ?? ''})`, place: at(module, call.line) }));
  const sent = index.all.filter(({ call }) => /^(?:requests|httpx)\.(?:[\w()]+\.)?get$/.test(call.callee) && entryOf(call.named['params'], 'password') !== undefined).map(({ module, call }): Spot => ({ name: `${call.scope || module.name} (password)`, place: at(module, call.line) }));
  const spots = [...taken, ...read, ...sent];
  if (spots.length > 0 || (routes.length > 0 && index.isReadable)) sayList(book, security.securityCredentialsInUrls, spots, routes[0]?.place);
}

const fetches = /^(?:requests|httpx|aiohttp|urllib)\.(?:[\w()]+\.)*(?:get|post|head|put|request|stream|urlopen)$/;
const checks = /valid|allow|check|safe|private|ip_address|hostname|urlparse|urlsplit|denied|blocked|guard/i;

/** A route that hands an address of its caller straight to a client, and calls nothing that could look at it first. */
function sayFetched(book: FactBook, routes: readonly Entry[]): void {
  const spots = routes.flatMap(({ name, handler, module, place, function: definition }): Spot[] => {
    const given = (definition?.parameters ?? []).filter(({ type }) => !/Depends|Settings|Client|Request|Session/.test(type ?? '')).map((parameter) => parameter.name);
    const calls = module.digest.calls.filter(({ scope }) => scope === handler);
    const hands = calls.some(({ callee, args, named }) => fetches.test(callee) && isGiven(args[0] ?? named['url'], given));
    return hands && !calls.some(({ callee }) => checks.test(callee)) ? [{ name, place }] : [];
  });
  if (spots.length > 0) sayList(book, security.securityFetchedAddresses, spots);
}

function isGiven(value: Value | undefined, given: readonly string[]): boolean {
  const call = callOf(value);
  const dotted = call?.callee === 'str' ? call.args[0] : value;
  const name = dotted && ('name' in dotted ? dotted.name : 'text' in dotted && dotted.formatted ? /^\{([\w.]+)\}/.exec(dotted.text)?.[1] : undefined);
  if (name === undefined) return false;
  const [root = '', ...rest] = name.split('.');
  return given.includes(root) && (rest.length === 0 ? /url|uri|link|address|endpoint|webhook|callback|target/i.test(root) : /url|uri|link|endpoint|webhook|callback/i.test(rest.at(-1) ?? ''));
}

const declaredSafe = /(?:^|\.)(?:mark_safe|Markup|HTMLResponse|HttpResponse)$/;
const holdsMarkup = /<[a-z][^>]*>?[\s\S]*\{(?!\s*(?:escape|html\.escape|conditional_escape|static|settings|STATIC|nonce)\b)[^}]+\}/i;

function sayHtml(index: UnitIndex, book: FactBook): void {
  const found = index.all.filter(({ call }) => {
    const first = call.args[0] ?? call.named['content'];
    return declaredSafe.test(call.callee) && first !== undefined && 'text' in first && first.formatted === true && holdsMarkup.test(first.text);
  });
  if (found.length > 0) sayList(book, security.securityRawHtml, found.map(spotOf));
}

const errorNames = /^(?:e|ex|exc|err|error|exception)$/;
const tellsError = (value: Value | undefined): boolean => {
  const call = callOf(value);
  if (call) return (call.callee === 'str' || call.callee === 'repr') && errorNames.test((call.args[0] && 'name' in call.args[0] ? call.args[0].name : '') ?? '');
  return value !== undefined && 'text' in value && value.formatted === true && /\{(?:str\()?(?:e|ex|exc|err|error|exception)\)?(?:![rs])?\}/.test(value.text);
};

/** Only status 500 tells that nobody expected the error. */
function sayErrors(index: UnitIndex, book: FactBook): void {
  const answers = index.all.filter(({ call }) => /(?:^|\.)(?:HTTPException|abort)$/.test(call.callee) && (numberOf(call.named['status_code'] ?? call.args[0]) === 500 || /500/.test(JSON.stringify(call.named['status_code'] ?? call.args[0] ?? null))));
  const leaks = answers.filter(({ call }) => tellsError(call.named['detail'] ?? call.named['description'] ?? call.args[1]));
  if (answers.length > 0) sayList(book, security.securityLeakedErrors, leaks.map(spotOf), answers[0] && at(answers[0].module, answers[0].call.line));
}

function sayUploads(index: UnitIndex, book: FactBook, routes: readonly Entry[]): void {
  const typed = routes.filter(({ function: definition }) => definition?.parameters.some(({ type, value }) => /\bUploadFile\b/.test(type ?? '') || /(?:^|\.)File$/.test(callOf(value)?.callee ?? ''))).map(({ name, place }): Spot => ({ name, place }));
  const read = index.all.filter(({ call }) => /request\.(?:FILES|files)\.(?:get|getlist)$/.test(call.callee)).map(spotOf);
  const spots = [...typed, ...read];
  if (spots.length > 0 || (findFramework(index)?.name === 'fastapi' && index.isReadable && routes.length > 0)) sayList(book, security.securityUploadRoutes, spots, routes[0]?.place);
}

const proves = /compare_digest|construct_event|signature|verify|hmac|svix|webhooks?\.unwrap|validate|authenticate|token|secret/i;

/** Handlers of webhooks: verified where something compares signatures; not, where the handler and its module hold nothing of the kind. */
function sayWebhooks(index: UnitIndex, book: FactBook, routes: readonly Entry[]): void {
  const handlers = routes.filter(({ path, method, function: definition }) => /(?:^|[/_-])webhooks?(?:[/_-]|$)/i.test(path ?? '') && method === 'POST' && definition && !/\{\w*id\w*\}|<[^>]*id[^>]*>/i.test(path ?? ''));
  // Routes that manage the webhooks of users are an API of their own: several methods, or somebody who is signed in.
  const guards = Guards.of(index);
  const open = handlers.filter((entry) => guards.isGuarded(entry) === false && routes.every((other) => other === entry || other.path !== entry.path));
  if (open.length === 0) return;
  const proof = index.all.find(({ call }) => /compare_digest$|construct_event$|verify_signature$|validate_signature$/.test(call.callee));
  const library = index.imported('svix', 'hmac', 'standardwebhooks');
  if (proof ?? library) book.say(security.securityWebhooksVerified, true, 'likely', proof ? at(proof.module, proof.call.line) : library);
  else if (index.isReadable && open.every(({ module }) => ![...module.digest.calls.map(({ callee }) => callee), ...module.digest.imports.map(({ module: name, name: member }) => `${name}.${member ?? ''}`), ...module.digest.functions.map(({ name, parameters }) => `${name} ${parameters.map((parameter) => `${parameter.name} ${parameter.type ?? ''}`).join(' ')}`)].some((text) => proves.test(text)))) book.say(security.securityWebhooksVerified, false, 'likely', ...open.map(({ place }) => place));
}
