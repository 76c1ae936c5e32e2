import { securityAllowedHosts, securityCsrf, securityDebugMode, securityHardcodedSecrets, securityHeaders, securityPasswordHashing, securityScheme, securitySqlFromStrings, securityUnsafeCalls } from '../../../shared/vocabulary/security.ts';
import type { FactBook } from '../facts.ts';
import { boolOf, callOf, listOf, nameOf, textOf, type Value } from '../python/digest.ts';
import { isSecretName, isTrivialSecret } from '../secrets.ts';
import type { Place } from '../yaml/located.ts';
import { sayConfiguration } from './configuration-facts.ts';
import { isAlwaysThere } from './development.ts';
import type { Entry } from './entry-points.ts';
import { sayOpenRoutes } from './guards.ts';
import { isDjango } from './stack-facts.ts';
import { at, type Found, type UnitIndex } from './unit.ts';

/** What the code says about security. */
export function saySecurity(index: UnitIndex, book: FactBook, entries: readonly Entry[]): void {
  sayPasswordHashing(index, book);
  sayDebug(index, book);
  sayBrowserProtection(index, book);
  sayScheme(index, book);
  sayOpenRoutes(index, book, entries.filter(isAlwaysThere(index)));
  saySecrets(index, book);
  sayFormattedSql(index, book);
  sayList(book, securityUnsafeCalls, index.all.filter(isUnsafe), index, ({ call }) => `${call.callee}${boolOf(call.named['verify']) === false ? ' without checking the certificate' : ''} in ${call.scope || 'the module'}`);
  sayConfiguration(index, book);
}

/** A list of places; empty where all that could hold one was read. */
function sayList(book: FactBook, fact: Parameters<FactBook['say']>[0], found: readonly Found[], index: UnitIndex, describe: (found: Found) => string = ({ module, call }) => call.scope || module.name): void {
  if (found.length > 0) book.say(fact, [...new Set(found.map(describe))].slice(0, 200), 'likely', ...found.map(({ module, call }) => at(module, call.line)));
  else if (index.unit.modules.length > 0) book.say(fact, [], 'likely', index.manifest);
}

const hashers: ReadonlyArray<readonly [RegExp, string]> = [
  [/argon2/i, 'argon2'], [/bcrypt/i, 'bcrypt'], [/scrypt/i, 'scrypt'], [/pbkdf2/i, 'pbkdf2'], [/sha512_crypt/i, 'sha512_crypt'], [/sha256_crypt/i, 'sha256_crypt'], [/md5/i, 'md5'], [/sha1/i, 'sha1'], [/sha512/i, 'sha512'], [/sha256/i, 'sha256'],
];
const hasherOf = (text: string): string | undefined => hashers.find(([pattern]) => pattern.test(text))?.[1];

function sayPasswordHashing(index: UnitIndex, book: FactBook): void {
  const setting = index.setting('PASSWORD_HASHERS');
  const first = listOf(setting?.value)[0];
  if (setting && first) book.say(securityPasswordHashing, hasherOf(textOf(first) ?? ''), 'certain', setting.place);
  // passlib.apps.custom_app_context prefers sha512_crypt on 64-bit systems: https://passlib.readthedocs.io/en/stable/lib/passlib.apps.html
  const context = index.imported('passlib.apps.custom_app_context');
  if (context) book.say(securityPasswordHashing, 'sha512_crypt', 'likely', context);
  for (const { module, call } of index.all) {
    const place = at(module, call.line);
    // The order of what a library is given is the order of preference.
    if (/^passlib\.context\.CryptContext$/.test(call.callee)) book.say(securityPasswordHashing, hasherOf(textOf(listOf(call.named['schemes'] ?? call.args[0])[0]) ?? ''), 'certain', place);
    else if (/^pwdlib\.PasswordHash(?:\.recommended)?$/.test(call.callee)) book.say(securityPasswordHashing, hasherOf(callOf(listOf(call.args[0])[0])?.callee ?? nameOf(listOf(call.args[0])[0]) ?? 'argon2'), 'certain', place);
    else if (/^passlib\.hash\.(\w+)/.test(call.callee)) book.say(securityPasswordHashing, hasherOf(call.callee), 'certain', place);
    else if (/^bcrypt\.(?:hashpw|gensalt|kdf)$|^flask_bcrypt\./.test(call.callee)) book.say(securityPasswordHashing, 'bcrypt', 'certain', place);
    else if (/^argon2\.(?:PasswordHasher|hash_password)/.test(call.callee)) book.say(securityPasswordHashing, 'argon2', 'certain', place);
    // Werkzeug's default since 2.3: https://werkzeug.palletsprojects.com/en/stable/utils/#werkzeug.security.generate_password_hash
    else if (/^werkzeug\.security\.generate_password_hash$/.test(call.callee)) book.say(securityPasswordHashing, hasherOf(textOf(call.named['method'] ?? call.args[1]) ?? 'scrypt'), 'likely', place);
    else if (/^hashlib\.(?:pbkdf2_hmac|scrypt)$/.test(call.callee) && /passw/i.test(JSON.stringify(call.args) + call.scope)) book.say(securityPasswordHashing, hasherOf(call.callee), 'likely', place);
    else if (/^hashlib\.(?:md5|sha1|sha256|sha512)$/.test(call.callee) && /(?<![a-z_])(?:password|passwd|pwd)(?!_?hash)/i.test(`${JSON.stringify(call.args)} ${call.scope}`)) book.say(securityPasswordHashing, hasherOf(call.callee), 'likely', place);
  }
  // Django hashes with PBKDF2 unless told otherwise: https://docs.djangoproject.com/en/stable/topics/auth/passwords/
  const apps = index.setting('INSTALLED_APPS');
  if (isDjango(index) && !setting && apps && listOf(apps.value).some((app) => textOf(app) === 'django.contrib.auth')) book.say(securityPasswordHashing, 'pbkdf2', 'likely', apps.place);
}

function sayDebug(index: UnitIndex, book: FactBook): void {
  const run = index.all.find(({ call }) => /(?:flask\.Flask\(\)|app|application)\.run$/.test(call.callee) && boolOf(call.named['debug']) === true && call.scope !== '');
  const debug = index.unit.modules.filter(({ path }) => !/(?:local|dev|development|test|testing|ci)\w*\.py$/.test(path)).flatMap((module) => module.digest.assigns.filter(({ target, scope }) => target === 'DEBUG' && scope === '').map(({ value, line }) => ({ module, value, line })));
  const fixed = debug.find(({ value }) => boolOf(value) !== undefined);
  if (fixed) book.say(securityDebugMode, boolOf(fixed.value), 'likely', at(fixed.module, fixed.line));
  if (run) book.say(securityDebugMode, true, 'guess', at(run.module, run.call.line));
}

const middlewareOf = (index: UnitIndex): { names: string[]; place: Place } | undefined => {
  const setting = index.setting('MIDDLEWARE', 'MIDDLEWARE_CLASSES');
  return setting && { names: listOf(setting.value).map((item) => textOf(item) ?? ''), place: setting.place };
};

function sayBrowserProtection(index: UnitIndex, book: FactBook): void {
  const middleware = middlewareOf(index);
  const csrf = index.uses(['flask-wtf', 'starlette-csrf', 'fastapi-csrf-protect', 'asgi-csrf'], ['flask_wtf.csrf', 'flask_wtf', 'starlette_csrf', 'fastapi_csrf_protect']);
  if (middleware) book.say(securityCsrf, middleware.names.some((name) => /CsrfViewMiddleware/.test(name)), 'certain', middleware.place);
  else if (csrf) book.say(securityCsrf, true, 'likely', csrf);
  const headers = index.uses(['flask-talisman', 'secure', 'django-csp', 'secweb'], ['flask_talisman', 'secure', 'csp', 'secweb']);
  if (headers) book.say(securityHeaders, true, 'certain', headers);
  else if (middleware) book.say(securityHeaders, middleware.names.some((name) => /SecurityMiddleware/.test(name)), 'likely', middleware.place);
  const hosts = index.setting('ALLOWED_HOSTS');
  const trusted = index.all.find(({ call }) => call.callee.endsWith('add_middleware') && (nameOf(call.args[0]) ?? '').endsWith('TrustedHostMiddleware'));
  if (hosts) book.say(securityAllowedHosts, /"\*"/.test(JSON.stringify(hosts.value)) ? 'any' : 'listed', 'likely', hosts.place);
  else if (trusted) book.say(securityAllowedHosts, /"\*"/.test(JSON.stringify(trusted.call.named['allowed_hosts'] ?? null)) ? 'any' : 'listed', 'certain', at(trusted.module, trusted.call.line));
}

function sayScheme(index: UnitIndex, book: FactBook): void {
  const token = index.imported('jwt', 'jose', 'rest_framework_simplejwt', 'flask_jwt_extended', 'fastapi_jwt_auth', 'authlib.jose', 'joserfc', 'fastapi.security.OAuth2PasswordBearer', 'fastapi.security.HTTPBearer', 'jwcrypto');
  const session = index.imported('flask_login', 'django.contrib.auth', 'django.contrib.auth.decorators', 'fastapi_login', 'flask_security');
  const oauth = index.imported('authlib.integrations', 'mozilla_django_oidc', 'fastapi_azure_auth', 'oauth2_provider', 'social_django', 'allauth', 'keycloak');
  const key = index.imported('fastapi.security.APIKeyHeader', 'fastapi.security.api_key', 'rest_framework_api_key');
  const basic = index.imported('fastapi.security.HTTPBasic', 'flask_httpauth');
  if (token) book.say(securityScheme, 'token', 'likely', token);
  else if (session) book.say(securityScheme, 'session', 'likely', session);
  else if (oauth) book.say(securityScheme, 'oauth2', 'likely', oauth);
  else if (key) book.say(securityScheme, 'api-key', 'likely', key);
  else if (basic) book.say(securityScheme, 'basic', 'likely', basic);
}

/** Literals that are given to names of secrets, at the top of modules and in classes of settings. */
function saySecrets(index: UnitIndex, book: FactBook): void {
  const found = index.unit.modules.flatMap((module) => module.digest.assigns.flatMap(({ target, value, line }) => {
    const name = target.split('.').at(-1)?.replace(/\+$/, '') ?? target;
    const text = textOf(value) ?? defaultOf(value);
    return isSecretName(name) && text !== undefined && isLikelySecret(text) ? [{ module, name, line }] : [];
  }));
  if (found.length > 0) book.say(securityHardcodedSecrets, [...new Set(found.map(({ name }) => name))].slice(0, 200), 'likely', ...found.map(({ module, line }) => at(module, line)));
  else if (index.unit.modules.length > 0) book.say(securityHardcodedSecrets, [], 'likely', index.manifest);
}

export const isLikelySecret = (text: string): boolean => text.length >= 6 && text.length <= 500 && !isTrivialSecret(text) && !/\s|^[a-z_]+$|^[A-Z_]+$|\{|\$|^https?:|^\/|^[\w.]+\.[a-z_]+$|%\(/i.test(text);

/** `os.environ.get("SECRET_KEY", "default")`: the default. */
const defaultOf = (value: Value): string | undefined => {
  const call = callOf(value);
  return call && /environ|getenv|env|config/i.test(call.callee) ? textOf(call.named['default'] ?? call.args[1]) : undefined;
};

// Names in definitions (`CREATE EXTENSION "…"`) cannot be parameters, so their text says little.
const sqlWords = /^\s*(?:select|insert|update|delete|replace|merge|with)\b/i;

/** `"SELECT …".format(value)` and `"SELECT …" + value`, where it is a value and no table, column or part of the statement. */
const joinedSql = /^[rbu]?(["'])\s*(?:select|insert|update|delete|with)\b[^"]{0,180}\1\s*(?:\.format\(|\+\s*)(?!\w*(?:table|schema|column|field|order|limit|view|index|placeholders?|where|clause|sql|query))[a-z_]/i;

/** SQL that is put together where it is run. Where some of it is put together elsewhere, nothing is said of the rest. */
function sayFormattedSql(index: UnitIndex, book: FactBook): void {
  const found = index.all.filter(isFormattedSql);
  const elsewhere = index.unit.modules.some(({ digest }) => digest.assigns.some(({ value }) => isPutTogether(value)) || digest.calls.some(({ args }) => args.some(isPutTogether)));
  if (found.length > 0 || !elsewhere) sayList(book, securitySqlFromStrings, found, index);
}

/** A text with values in it that reads like SQL, or like a part of it. */
const isPutTogether = (value: Value): boolean => 'text' in value && value.formatted === true && /^\s*(?:select\s|insert\s+into|update\s+\w+\s+set|delete\s+from|with\s+\w+\s+as|order\s+by|where\s)/i.test(value.text) && /\{(?=[^}]*(?:order|sort|where|clause|sql|query|filter|condition|direction))(?![A-Z_]+\})[^}]+\}/.test(value.text);

/** `execute(f"SELECT … {value}")`, `% value`, `.format(value)`. */
function isFormattedSql({ call }: Found): boolean {
  if (!/(?:^|\.)(?:execute|executemany|executescript|raw|text|extra|read_sql|fetch|fetchrow|fetchval|query)$/.test(call.callee)) return false;
  const [first] = call.args;
  if (!first) return false;
  if ('text' in first) return first.formatted === true && sqlWords.test(first.text) && /\{(?!\s*\w*(?:table|schema|column|field|order|limit|view|index|placeholders?|where|clause|sql|query)\w*)[^}]+\}/i.test(first.text);
  if ('code' in first) return /^[rbuf]*["']{1,3}\s*(?:select|insert|update|delete|with)\b[\s\S]*["']\s*%\s*[\w(]/i.test(first.code) || joinedSql.test(first.code);
  return 'call' in first && first.call.callee.endsWith('.format') && sqlWords.test(first.call.callee);
}

function isUnsafe({ call }: Found): boolean {
  if (/^(?:pickle|cPickle|dill|marshal|shelve)\.(?:loads?|open)$/.test(call.callee)) return true;
  if (/^yaml\.(?:load|load_all)$/.test(call.callee)) return !/Safe|CLoader|BaseLoader/.test(JSON.stringify([...call.args, ...Object.values(call.named)]));
  if (call.callee === 'eval' || call.callee === 'exec') return call.args[0] !== undefined && !('text' in call.args[0]);
  if (/^subprocess\.\w+$|^os\.(?:system|popen)$/.test(call.callee)) return (boolOf(call.named['shell']) === true || call.callee.startsWith('os.')) && call.args[0] !== undefined && !('text' in call.args[0] && call.args[0].formatted !== true);
  return boolOf(call.named['verify']) === false && /^(?:requests|httpx|aiohttp|urllib3)/.test(call.callee);
}
