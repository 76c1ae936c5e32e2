import { findTechnology, findTechnologyByHost, findTechnologyByImage, findTechnologyByPort, findTechnologyByScheme, type Technology } from '../../../shared/model/technologies/index.ts';
import type { WorkloadVariable } from './workload.ts';
import type { HostMention } from './hosts.ts';

/** A system outside the project that a variable speaks of. */
export interface Outside {
  readonly id: string;
  readonly name: string;
  readonly technology: Technology | undefined;
  /** The host, when the value names one. */
  readonly host?: string;
}

/** Variables that say where the system itself is reached, or who may reach it: no call goes there. */
const aboutItself = /(?:^|_)(?:FRONTEND|PUBLIC|SITE|ORIGINS?|CORS|DOMAINS?|REDIRECT|CALLBACK|ALLOWED|TRUSTED|EXTERNAL_URL|ROOT_URL|BASE_URL|APP_URL|WEB_URL|LOGO|DOCS|WEBSITE|CSRF|HELP|SUPPORT|TERMS|PRIVACY|LINKS?|ADVERTISED|LISTENERS|VIRTUAL_HOST|LETSENCRYPT|SERVER_NAME)(?:_|$)|^(?:HOST|HOSTNAME)$|^(?:TESTS?|EXAMPLE|SAMPLE)_/i;
/** Whether a host is one of documentation, or of this machine: never a system that is called. */
export const isNoSystem = (host: string): boolean => noSystem.test(host);
export const isAboutItself = (name: string): boolean => aboutItself.test(name);

/** Names of documentation and of this machine: never a system that is called. */
const noSystem = /^(?:localhost|.*\.local|.*\.localhost|.*\.internal|.*\.test|.*\.invalid|(?:.*\.)?example(?:\.\w+)?|.*\.example\.\w+|(?:your|my|changeme)[\w-]*(?:\..*)?|\d{1,3}(?:\.\d{1,3}){3})$/i;

/** Hosts of pages to read, of names of things, of libraries to load: addresses that nobody calls. */
const pages = /(?:^|\.)(?:w3\.org|schema\.org|xmlns\.com|purl\.org|json-schema\.org|python\.org|pypi\.org|readthedocs\.(?:io|org)|wikipedia\.org|wikidata\.org|creativecommons\.org|gnu\.org|apache\.org|opensource\.org|ietf\.org|rfc-editor\.org|mozilla\.org|gravatar\.com|jsdelivr\.net|unpkg\.com|cloudflare\.com|bootstrapcdn\.com|fonts\.googleapis\.com|fonts\.gstatic\.com|youtube\.com|twitter\.com|x\.com|facebook\.com|instagram\.com|linkedin\.com|tiktok\.com|t\.me|discord\.gg|stackoverflow\.com|medium\.com|swagger\.io|openapis\.org|djangoproject\.com|palletsprojects\.com|sqlalche\.me|sqlalchemy\.org|errors\.pydantic\.dev|docker\.com|crontab\.guru|shields\.io|travis-ci\.\w+|activitystrea\.ms|joinmastodon\.org|oasis-open\.org|microsoft\.com\/office)$/i;
const pageHosts = /^(?:docs?|help|support|blog|www|wiki|status|cdn\d*|static|assets|img|images|fonts)\./i;

export const isReadOnly = (host: string): boolean => pages.test(host) || pageHosts.test(host);

/** Known variables whose being there says that something outside is called, whatever their value. */
const knownVariables: ReadonlyArray<readonly [RegExp, string, string]> = [
  [/(?:^|_)(?:SMTP|EMAIL|MAIL)_?(?:HOST|SERVER|HOSTNAME)$/, 'smtp', 'SMTP server'],
  [/(?:^|_)SENTRY_DSN$/, 'sentry', 'Sentry'],
];

/** Variables whose value, when there is one, is a key to a system outside. */
const keyVariables: ReadonlyArray<readonly [RegExp, string]> = [
  [/(?:^|_)STRIPE_\w*KEY$/, 'stripe'],
  [/(?:^|_)TWILIO_\w*(?:TOKEN|SID|AUTH)$/, 'twilio'],
  [/(?:^|_)SENDGRID_API_KEY$/, 'sendgrid'],
  [/(?:^|_)MAILGUN_API_KEY$/, 'mailgun'],
  [/(?:^|_)(?:POSTMARK|RESEND)_(?:API_KEY|SERVER_TOKEN)$/, 'postmark'],
  [/(?:^|_)AZURE_OPENAI_(?:API_KEY|ENDPOINT)$/, 'azure-openai'],
  [/(?:^|(?<!AZURE)_)OPENAI_API_KEY$/, 'openai'],
  [/(?:^|_)ANTHROPIC_API_KEY$/, 'anthropic'],
  [/(?:^|_)(?:GEMINI|GOOGLE_AI)_API_KEY$/, 'gemini'],
  [/(?:^|_)SLACK_\w*(?:TOKEN|WEBHOOK_URL|SECRET)$/, 'slack'],
  [/(?:^|_)TELEGRAM_\w*TOKEN$/, 'telegram'],
  [/(?:^|_)(?:AWS_STORAGE_BUCKET_NAME|S3_BUCKET(?:_NAME)?|AWS_S3_BUCKET(?:_NAME)?)$/, 's3'],
];

/** The system outside that a URL's host names; `undefined` for hosts that stand for none. */
export function findOutsideByMention({ host, scheme }: HostMention): Outside | undefined {
  if (!host.includes('.') || noSystem.test(host) || pages.test(host) || scheme === undefined || !/^[\w.-]+\.[a-z]{2,}$/i.test(host)) return undefined;
  const technology = findTechnologyByHost(host) ?? (/^smtps?$/.test(scheme) ? findTechnology('smtp') : undefined);
  return technology ? { id: technology.id, name: technology.name, technology, host } : { id: host.toLowerCase(), name: host.toLowerCase(), technology: undefined, host };
}

const storeKinds = new Set(['database', 'cache', 'object-store', 'search', 'warehouse', 'broker', 'queue']);

/** A store on a plain host name that is no service here: it runs in another project on a shared network. */
export function findOutsideStore({ host, scheme, port }: HostMention): Outside | undefined {
  if (!/^[a-z][a-z0-9_-]{1,62}$/i.test(host) || noSystem.test(host)) return undefined;
  const technology = (scheme === undefined ? undefined : findTechnologyByScheme(scheme)) ?? findTechnologyByImage(host) ?? (port === undefined ? undefined : findTechnologyByPort(port));
  return technology && storeKinds.has(technology.kind) ? { id: host, name: host, technology } : undefined;
}

const choice = /(?:^|_)(?:DB|DATABASE)_?(?:ENGINE|TYPE|DRIVER|BACKEND|CLIENT|VENDOR|CONNECTION|PROVIDER|DIALECT)$/i;
const families: ReadonlyArray<readonly [RegExp, readonly string[]]> = [[/sqlite/i, ['sqlite']], [/postgres|\bpg\b/i, ['postgresql']], [/mysql|maria/i, ['mysql', 'mariadb']], [/mongo/i, ['mongodb']], [/mssql|sqlserver/i, ['sqlserver']]];

/** Whether a variable chooses another database than this one, whose variables are then left unused. */
export function isOtherChosen({ technology }: Outside, environment: readonly WorkloadVariable[]): boolean {
  if (technology?.kind !== 'database') return false;
  const chosen = environment.filter(({ name }) => choice.test(name)).flatMap(({ value }) => families.filter(([pattern]) => pattern.test((value ?? '').slice(0, 200))).flatMap(([, ids]) => ids));
  return chosen.length > 0 && !chosen.includes(technology.id);
}

/** The system outside that a variable is known to be for. The value may be missing, but must not name something inside. */
export function findOutsideByVariable({ name, value }: WorkloadVariable): Outside | undefined {
  const upper = name.toUpperCase();
  const known = knownVariables.find(([pattern]) => pattern.test(upper));
  if (known) {
    const host = value !== undefined && /^[\w-]+(?:\.[\w-]+)+$/.test(value) && !noSystem.test(value) ? value : undefined;
    return { id: known[1], name: known[2], technology: findTechnology(known[1]), ...(host !== undefined && { host }) };
  }
  const key = value === undefined || value.trim() === '' ? undefined : keyVariables.find(([pattern]) => pattern.test(upper));
  const technology = key && findTechnology(key[1]);
  return technology && { id: technology.id, name: technology.name, technology };
}
