import type { Facts } from '../../../shared/model/document.ts';
import type { ComponentKind } from '../../../shared/model/kinds.ts';
import { securityAuthentication, securityTls } from '../../../shared/vocabulary/security.ts';
import { factsOfConnectionTo } from '../facts.ts';
import type { Source } from '../source.ts';
import type { Link } from './connections.ts';
import { sayLogin } from './login-facts.ts';

const encrypted = new Set(['https', 'wss', 'rediss', 'amqps', 'mqtts', 'ldaps', 'smtps', 'grpcs', 'valkeys', 'kafkas']);
const plain = new Set(['http', 'ws', 'redis', 'amqp', 'mqtt', 'ldap', 'valkey', 'memcached']);

/** What the URLs of a connection say about it: encryption by scheme and `sslmode`, authentication by the user before the host. */
export function linkFacts(source: Source, links: readonly Link[], target: ComponentKind): Facts {
  const book = factsOfConnectionTo(source, target);
  for (const link of links) {
    const { mention, place, to } = link;
    if ('environment' in to) sayLogin(book, link, to);
    if (mention?.url === undefined) continue;
    const scheme = mention.scheme ?? '';
    const mode = /[?&](?:sslmode|ssl-mode|ssl|tls)=([\w-]+)/i.exec(mention.url)?.[1]?.toLowerCase();
    if (encrypted.has(scheme) || (mode !== undefined && /^(?:require|required|verify.*|true|1)$/.test(mode))) book.say(securityTls, true, 'certain', place);
    else if (mode !== undefined && /^(?:disable|disabled|false|0)$/.test(mode)) book.say(securityTls, false, 'certain', place);
    else if (plain.has(scheme)) book.say(securityTls, false, 'certain', place);
    if (mention.user === true) book.say(securityAuthentication, 'password', 'certain', place);
  }
  return book.facts;
}
