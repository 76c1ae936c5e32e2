import type { ComponentKind } from '../../../shared/model/kinds.ts';

/** What an add-on or a managed service of a platform is. */
export interface AddOn {
  readonly kind: ComponentKind;
  /** An id of the catalogue. */
  readonly technology?: string;
}

const groups: ReadonlyArray<readonly [ComponentKind, string | undefined, readonly string[]]> = [
  ['database', 'postgresql', ['heroku-postgresql', 'postgresql', 'postgres', 'pg', 'crunchy-bridge', 'crunchybridge', 'neon', 'stackhero-postgresql', 'elephantsql']],
  ['database', 'mysql', ['jawsdb', 'cleardb', 'mysql', 'stackhero-mysql']],
  ['database', 'mariadb', ['jawsdb-maria', 'mariadb', 'stackhero-mariadb']],
  ['database', 'mongodb', ['mongolab', 'mongohq', 'ormongo', 'objectrocket', 'mongodb', 'stackhero-mongodb']],
  ['database', 'neo4j', ['graphenedb', 'neo4j', 'graphstory']],
  ['database', 'influxdb', ['stackhero-influxdb', 'influxdb']],
  ['cache', 'redis', ['heroku-redis', 'rediscloud', 'redistogo', 'redisgreen', 'openredis', 'redis', 'stackhero-redis', 'upstash-redis', 'fly-redis']],
  ['cache', 'valkey', ['valkey', 'keyvalue']],
  ['cache', 'memcached', ['memcachier', 'memcachedcloud', 'memcached']],
  ['broker', 'rabbitmq', ['cloudamqp', 'rabbitmq-bigwig', 'rabbitmq', 'stackhero-rabbitmq']],
  ['broker', 'kafka', ['heroku-kafka', 'cloudkarafka', 'kafka']],
  ['search', 'elasticsearch', ['bonsai', 'searchbox', 'foundelasticsearch', 'elasticsearch', 'stackhero-elasticsearch']],
  ['search', 'opensearch', ['opensearch']],
  ['search', undefined, ['algoliasearch', 'websolr', 'searchify']],
  ['object-store', 's3', ['bucketeer', 'hdrive']],
  ['scheduler', undefined, ['scheduler', 'cron-to-go', 'crontogo', 'temporize', 'process-scheduler', 'advanced-scheduler']],
  ['identity-provider', 'auth0', ['auth0']],
  ['monitoring', undefined, ['papertrail', 'logentries', 'logdna', 'mezmo', 'coralogix', 'solarwinds', 'sumologic', 'timber', 'logtail', 'librato', 'scout', 'appsignal', 'hostedgraphite', 'raygun', 'airbrake', 'rollbar', 'honeybadger', 'bugsnag']],
  ['external', 'sentry', ['sentry']],
  ['external', 'newrelic', ['newrelic']],
  ['external', 'sendgrid', ['sendgrid']],
  ['external', 'mailgun', ['mailgun']],
  ['external', 'postmark', ['postmark']],
];

const byName = new Map<string, AddOn>(groups.flatMap(([kind, technology, names]) => names.map((name): [string, AddOn] => [name, { kind, ...(technology !== undefined && { technology }) }])));

/** What an add-on is by its name; one that is not known is a system that others run. */
export const findAddOn = (name: string): AddOn => byName.get(name.toLowerCase()) ?? { kind: 'external' };

/** Kinds of which every process of an application is handed the address. */
const dataKinds: ReadonlySet<ComponentKind> = new Set(['database', 'cache', 'broker', 'search', 'object-store']);

/** Whether a process that is of a kind calls what it is handed: a job before a release speaks to the databases alone. */
export const isHanded = (addOn: AddOn, to: ComponentKind | undefined): boolean =>
  to === 'job' ? addOn.kind === 'database' : dataKinds.has(addOn.kind) || ((addOn.kind === 'external' || addOn.kind === 'identity-provider') && to !== 'scheduler');
