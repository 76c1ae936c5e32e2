import * as security from '../../../shared/vocabulary/security.ts';
import type { FactDefinition } from '../../../shared/vocabulary/index.ts';
import type { FactBook } from '../facts.ts';
import { boolOf, callOf, entryOf, listOf, nameOf, numberOf, textOf, type CallDigest, type Value } from '../python/digest.ts';
import { isTrivialSecret } from '../secrets.ts';
import type { Place } from '../yaml/located.ts';
import type { Entry } from './entry-points.ts';
import { isLikelySecret } from './security-facts.ts';
import { findFramework, isDjango } from './stack-facts.ts';
import { at, type UnitIndex } from './unit.ts';

interface Spot {
  readonly name: string;
  readonly place: Place;
}

/** How people stay signed in: by which cookies and tokens, for how long, and with which key these are signed. */
export function saySessions(index: UnitIndex, book: FactBook, routes: readonly Entry[]): void {
  const cookies = sayCookies(index, book);
  if (findFramework(index)?.name === 'flask') sayFlaskForms(index, book, routes, cookies);
  sayTokenLife(index, book);
  saySessionLife(index, book);
  saySigningKeys(index, book);
}

const sayList = (book: FactBook, fact: FactDefinition<string[]>, spots: readonly Spot[], none?: Place): void =>
  book.say(fact, [...new Set(spots.map(({ name }) => name))].slice(0, 200), 'likely', ...(spots.length > 0 ? spots.map(({ place }) => place) : [none]));

/** A token against forged requests is no sign-in; a page’s script has to read it. */
const signsIn = /^(?!.*(?:csrf|xsrf))(?:.*[_-])?(?:session|sessionid|session_id|sid|token|access_token|auth|auth_token|jwt)$/i;

/** Flags that are left out or false; what a variable decides counts as set. Starlette's SameSite is lax by default, and there is no such default elsewhere. */
function sayCookies(index: UnitIndex, book: FactBook): readonly Spot[] {
  const starlette = findFramework(index)?.interface === 'asgi' && !isDjango(index);
  const set = index.all.filter(({ call }) => call.callee.endsWith('.set_cookie') && [...call.args, ...Object.values(call.named)].every((value) => !('code' in value && value.code.startsWith('**'))));
  const told = set.flatMap((found) => {
    const [key, value] = [found.call.named['key'] ?? found.call.args[0], found.call.named['value'] ?? found.call.args[1]];
    const name = textOf(key);
    if (name !== undefined) return signsIn.test(name) ? [{ found, name }] : [];
    // A name that stands elsewhere: what it is given tells.
    const given = nameOf(value)?.split('.').at(-1) ?? '';
    return key !== undefined && signsIn.test(given) ? [{ found, name: given }] : [];
  });
  const weak = told.flatMap(({ found, name }): Spot[] => {
    const lacks = (flag: string): boolean => found.call.named[flag] === undefined || boolOf(found.call.named[flag]) === false;
    const missing = [...(lacks('httponly') ? ['HttpOnly'] : []), ...(lacks('secure') ? ['Secure'] : []), ...(!starlette && found.call.named['samesite'] === undefined ? ['SameSite'] : [])];
    return missing.length > 0 ? [{ name: `${name}: ${missing.join(', ')}`, place: at(found.module, found.call.line) }] : [];
  });
  const django = djangoCookie(index);
  const places = told.map(({ found, name }): Spot => ({ name, place: at(found.module, found.call.line) }));
  if (told.length > 0 || django !== undefined) sayList(book, security.securityWeakCookies, [...weak, ...(django ?? [])], places[0]?.place ?? index.manifest);
  return places;
}

/** Off by default: https://docs.djangoproject.com/en/stable/ref/settings/#session-cookie-secure */
function djangoCookie(index: UnitIndex): readonly Spot[] | undefined {
  const middleware = index.setting('MIDDLEWARE');
  if (!index.isReadable || !middleware || !listOf(middleware.value).some((name) => textOf(name)?.endsWith('SessionMiddleware'))) return undefined;
  const said = index.unit.everything.some(({ digest }) => digest.words.some((word) => word.includes('SESSION_COOKIE_SECURE')) || digest.assigns.some(({ target, value }) => target.includes('SESSION_COOKIE_SECURE') && boolOf(value) !== false));
  return said ? [] : [{ name: 'sessionid: Secure', place: middleware.place }];
}

/** Forms that write, sent back with the cookie alone. Nothing in Flask checks where they come from. */
function sayFlaskForms(index: UnitIndex, book: FactBook, routes: readonly Entry[], cookies: readonly Spot[]): void {
  const [cookie] = cookies;
  const signsInSo = cookie?.place ?? index.imported('flask_login', 'flask_security');
  if (signsInSo === undefined || !index.isReadable || index.uses(['flask-wtf', 'flask-seasurf'], ['flask_wtf', 'flask_seasurf', 'wtforms.csrf'])) return;
  const checks = index.unit.everything.some(({ digest }) => digest.functions.some(({ name }) => /csrf|xsrf|check_origin|verify_origin/i.test(name)) || digest.calls.some(({ callee, args }) => /csrf|xsrf/i.test(callee) || /csrf|xsrf|^origin$|sec-fetch-site/i.test(textOf(args[0]) ?? '')));
  const forms = routes.filter(({ method, module, handler }) => method === 'POST' && module.digest.calls.some(({ scope, callee }) => scope === handler && /request\.form\.(?:get|getlist|to_dict)$/.test(callee)));
  const [form] = forms.length > 0 ? forms : routes.filter(({ method }) => method === 'POST');
  if (!checks && form && (forms.length > 0 || routes.some(({ method, module }) => method === 'POST' && module.digest.calls.some(({ callee }) => callee.endsWith('render_template'))))) book.say(security.securityCsrf, false, 'likely', form.place, signsInSo);
}

/** What takes a token back: a list of those that are over, a version at the account, an id that is looked up. */
const takesBack = /revok|black_?list|deny_?list|block_?list|token_?version|session_?version|token_?generation|\bjti\b|invalidat\w*token|logged_?out_?at|refresh_?token/i;

function sayTokenLife(index: UnitIndex, book: FactBook): void {
  const minutes = index.setting('ACCESS_TOKEN_EXPIRE_MINUTES', 'JWT_ACCESS_TOKEN_EXPIRE_MINUTES', 'ACCESS_TOKEN_LIFETIME_MINUTES', 'JWT_EXPIRE_MINUTES');
  const simple = index.setting('SIMPLE_JWT');
  const flask = index.setting('JWT_ACCESS_TOKEN_EXPIRES', 'app.config[]"JWT_ACCESS_TOKEN_EXPIRES"');
  const life = minutesOf(entryOf(simple?.value, 'ACCESS_TOKEN_LIFETIME')) ?? minutesOf(flask?.value) ?? numberOf(minutes?.value);
  const place = simple?.place ?? flask?.place ?? minutes?.place;
  book.say(security.securityTokenMinutes, life, 'likely', place);
  const reads = index.all.find(({ call }) => /^(?:jose\.)?jwt\.decode$/.test(call.callee));
  if (!reads || !index.isReadable) return;
  const names = index.unit.modules.flatMap(({ digest }) => [...digest.functions.map(({ name }) => name), ...digest.classes.map(({ name }) => name), ...digest.assigns.map(({ target }) => target), ...digest.calls.map(({ callee, args, named }) => `${callee} ${Object.keys(named).join(' ')} ${args.map((arg) => JSON.stringify(arg)).join(' ')}`)]);
  if (!names.some((name) => takesBack.test(name))) book.say(security.securityTokenRevocation, false, 'likely', at(reads.module, reads.call.line), place);
}

const unitMinutes: Readonly<Record<string, number>> = { weeks: 10_080, days: 1440, hours: 60, minutes: 1, seconds: 1 / 60 };

/** A `timedelta` of numbers, in minutes. */
function minutesOf(value: Value | undefined): number | undefined {
  const call = callOf(value);
  if (!call?.callee.endsWith('timedelta')) return undefined;
  const parts = [...Object.entries(call.named), ...call.args.slice(0, 1).map((arg) => ['days', arg] as const)].map(([unit, amount]) => (unitMinutes[unit] ?? Number.NaN) * (numberOf(amount) ?? Number.NaN));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.length > 0 && Number.isFinite(sum) ? Math.round(sum) : undefined;
}

/** Two weeks in Django, a month in Flask, where nothing else is said: that is not told here. In days. */
function saySessionLife(index: UnitIndex, book: FactBook): void {
  const seconds = index.setting('SESSION_COOKIE_AGE');
  const flask = index.setting('PERMANENT_SESSION_LIFETIME', 'app.config[]"PERMANENT_SESSION_LIFETIME"');
  const days = seconds ? (numberWithin(seconds.value) ?? Number.NaN) / 86_400 : (minutesOf(flask?.value) ?? Number.NaN) / 1440;
  if (Number.isFinite(days)) book.say(security.securitySessionDays, Math.round(days * 10) / 10, 'likely', seconds?.place ?? flask?.place);
}

const isEnvironment = (call: Pick<CallDigest, 'callee'> | undefined): boolean => call !== undefined && /environ|getenv|env|config/i.test(call.callee);

/** A number, or what a variable of the environment is when nobody sets it. */
function numberWithin(value: Value): number | undefined {
  const call = callOf(value);
  return numberOf(value) ?? (call && isEnvironment(call) ? numberOf(call.named['default'] ?? call.args[1]) : call?.callee === 'int' && call.args[0] ? numberWithin(call.args[0]) : undefined);
}

const signingKey = /^(?:\w+\.)?(?:app\.config\[\]")?(?:(?:DJANGO|FLASK|APP|JWT|SESSION|COOKIE|API|AUTH)_)?(?:SECRET|SECRET_KEY|SIGNING_KEY|JWT_SECRET|JWT_SECRET_KEY)"?$/;
const developing = /(?:^|[/_.-])(?:local|dev|devel|development|test|testing|ci|example|sample)\w*\.py$/;

/** `key if key else "dev"`, `key or "dev"`. */
const fallbackIn = (code: string): string | undefined => /\b(?:else|or)\s+["']([^"']{1,200})["']\s*$/.exec(code)?.[1];

/** Keys that sign sessions and tokens and have a value when nobody gives one: `env("SECRET_KEY", default="changeme")`. Where a check refuses that value nothing is said. */
function saySigningKeys(index: UnitIndex, book: FactBook): void {
  const keys = index.unit.modules.filter(({ path }) => !developing.test(path)).flatMap((module) => module.digest.assigns.filter(({ target }) => signingKey.test(target)).map(({ target, value, line }) => ({ name: /\w+(?="?$)/.exec(target)?.[0] ?? target, value, place: at(module, line) })));
  const [first] = keys;
  if (!first) return;
  const refuses = index.unit.modules.some(({ digest }) => digest.functions.some(({ name }) => /(?:check|validate|verify|ensure|enforce|require)\w*(?:secret|default)|secret\w*(?:check|valid)/i.test(name)) || digest.calls.some(({ callee, args }) => /ImproperlyConfigured|ValueError|RuntimeError|sys\.exit|Exception$/.test(callee) && /secret_?key|signing key|jwt_?secret/i.test(JSON.stringify(args))));
  const known = keys.filter(({ value }) => {
    const call = callOf(value);
    const given = call && isEnvironment(call) ? textOf(call.named['default'] ?? call.args[1]) : (textOf(value) ?? ('code' in value ? fallbackIn(value.code) : undefined));
    // One that looks like a secret is told among the secrets in source code.
    return given !== undefined && given !== '' && (isTrivialSecret(given) || !isLikelySecret(given));
  });
  // One that is made anew at each start is no known key, and no good one for several processes either.
  const isMade = keys.some(({ value }) => /get_random_secret_key|secrets\.token_|os\.urandom|uuid\.uuid4/.test(JSON.stringify(value)));
  if ((known.length > 0 && refuses) || (known.length === 0 && isMade)) return;
  sayList(book, security.securityKnownSigningKeys, known.map(({ name, place }) => ({ name, place })), first.place);
}
