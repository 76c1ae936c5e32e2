import { databaseDurableWrites, databaseMigratesAtStart } from '../../../shared/vocabulary/database.ts';
import { deploymentDevelopmentServer } from '../../../shared/vocabulary/deployment.ts';
import { securityAdminInterface, securitySecretsOnCommandLine } from '../../../shared/vocabulary/security.ts';
import type { FactBook } from '../facts.ts';
import type { Classification } from './kind.ts';
import { migrationWords } from './start-steps.ts';
import type { Workload } from './workload.ts';

/** Tools whose users are operators: consoles of databases, queues and containers. */
const adminTools = new Set(['adminer', 'pgadmin', 'phpmyadmin', 'mongo-express', 'redis-commander', 'redisinsight', 'flower', 'kafka-ui', 'akhq', 'portainer', 'dozzle', 'rq-dashboard', 'kibana']);

const developmentServers = new Set(['flask-dev', 'django-dev']);
const developmentWords = /(?:^|\s)(?:--reload|fastapi\s+dev|(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?(?:dev|start:dev)|vite(?!\s+(?:build|preview)))(?:\s|$)/;
const carelessWrites = /\b(?:fsync|full_page_writes|synchronous_commit)\s*=\s*(?:off|false|0)\b/i;
const secretOption = /^--?(?:requirepass|masterauth|(?:[\w-]*[-_])?(?:password|passwd|secret|api[-_]?key|auth[-_]token)|basic[-_]auth)(?:=(.*))?$/i;

/** How a service is run: what its command and its product say about operation. */
export function sayOperation(book: FactBook, service: Workload, { kind, technology }: Classification): void {
  const { words, process, commandPlace, place, image } = service;
  const text = words.join(' ');
  if (adminTools.has(technology ?? process?.technology ?? '')) book.say(securityAdminInterface, true, 'certain', image?.place ?? process?.place ?? place);
  if (process?.server !== undefined || developmentWords.test(text)) {
    book.say(deploymentDevelopmentServer, developmentServers.has(process?.server ?? '') || developmentWords.test(text), 'certain', process?.place ?? commandPlace);
  }
  if (words.length === 0) return;
  if (kind !== 'job' && migrationWords.test(text)) book.say(databaseMigratesAtStart, true, 'certain', commandPlace);
  if (kind === 'database' && carelessWrites.test(text)) book.say(databaseDurableWrites, false, 'certain', commandPlace);
  book.say(securitySecretsOnCommandLine, findSecretOptions(words), 'certain', commandPlace);
}

/** Options that carry a secret themselves; one that names a file of it is as it should be. */
function findSecretOptions(words: readonly string[]): string[] {
  const pieces = words.flatMap((word) => word.split(/\s+/));
  const found = pieces.flatMap((word, at) => {
    const match = secretOption.exec(word);
    if (!match) return [];
    const value = match[1] ?? pieces[at + 1] ?? '';
    return value === '' || value.startsWith('-') || value.startsWith('/') ? [] : [word.split('=')[0] ?? word];
  });
  return [...new Set(found)].slice(0, 20);
}
