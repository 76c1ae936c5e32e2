import { securityAuthentication, securitySuperuser } from '../../../shared/vocabulary/security.ts';
import type { FactBook } from '../facts.ts';
import type { Link } from './connections.ts';
import type { Workload } from './workload.ts';

/** The account that an image makes the owner of the whole server, by technology: the variable that names it, and its default. */
const owners: Readonly<Record<string, { readonly variable: string; readonly name: string; readonly always?: string }>> = {
  // The official image makes POSTGRES_USER a superuser: https://hub.docker.com/_/postgres
  postgresql: { variable: 'POSTGRES_USER', name: 'postgres' },
  mysql: { variable: 'MYSQL_ROOT_USER', name: 'root' },
  mariadb: { variable: 'MARIADB_ROOT_USER', name: 'root' },
  mongodb: { variable: 'MONGO_INITDB_ROOT_USERNAME', name: 'root' },
};

const userVariable = /^(?:\w+_)?(?:DB|DATABASE|DATASOURCE|POSTGRES|PG|MYSQL|MARIADB|SQL|MONGO)_?(?:USER|USERNAME|USER_NAME)$|^PGUSER$/;

/** How the caller logs in to a store of the same project: as its owner, or without any proof. */
export function sayLogin(book: FactBook, { from, place, mention }: Link, to: Workload): void {
  const trusting = to.environment.find(({ name, value }) => name === 'POSTGRES_HOST_AUTH_METHOD' && value === 'trust');
  if (trusting) book.say(securityAuthentication, 'none', 'certain', trusting.place);
  if (isOpenRedis(to) && mention?.url !== undefined && mention.user !== true) book.say(securityAuthentication, 'none', 'likely', place);
  const owner = owners[to.technology?.id ?? ''];
  if (!owner) return;
  const ownerName = to.environment.find(({ name }) => name === owner.variable)?.value ?? owner.name;
  const inUrl = mention?.url === undefined ? undefined : /^[a-z][\w+.-]*:\/\/([^:/@]+)(?::[^/@]*)?@/i.exec(mention.url)?.[1];
  const inVariable = inUrl === undefined ? from.environment.find(({ name, value }) => userVariable.test(name) && value !== undefined && value !== '') : undefined;
  const user = inUrl ?? inVariable?.value;
  if (user === undefined || user === '' || user.includes('$') || ownerName.includes('$')) return;
  book.say(securitySuperuser, user === ownerName, inUrl === undefined ? 'likely' : 'certain', inVariable?.place ?? place);
}

/** A Redis that its command gives no password. One with a configuration file may get it from there. */
const isOpenRedis = ({ technology, words, environment }: Workload): boolean =>
  technology?.protocol === 'redis' &&
  !words.some((word) => /requirepass|aclfile|\.conf\b/.test(word)) &&
  !environment.some(({ name }) => /REDIS_PASSWORD|REDIS_ARGS|VALKEY_PASSWORD|ALLOW_EMPTY_PASSWORD/.test(name));
