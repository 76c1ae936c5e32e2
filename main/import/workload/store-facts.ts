import { databaseBackupPlace, databaseBackups, databaseEviction, databaseMemoryBound, databaseSlowQueryLog, databaseStatementTimeout } from '../../../shared/vocabulary/database.ts';
import type { FactBook } from '../facts.ts';
import type { Source } from '../source.ts';
import type { Classification } from './kind.ts';
import type { Workload } from './workload.ts';

/** Images whose defaults are those of the server: no bound, no eviction. https://redis.io/docs/latest/develop/reference/eviction/ */
const plainImage = /^(?:docker\.io\/)?(?:library\/)?(?:redis|valkey\/valkey)(?::[^$]*)?(?:@.*)?$/;
const sizes = /(?:^|\s)--maxmemory[\s=]+["']?(\d+)/;
const policies = /(?:^|\s)--maxmemory-policy[\s=]+["']?([a-z]+(?:-[a-z]+)?)/;

/** Whatever takes a copy of a store, or speaks of one. Where none of a project's files does, there is hardly one. */
const backupWords = /pg_dump|pg_basebackup|mysqldump|mariadb-dump|mongodump|wal-[ge]\b|barman|pgbackrest|velero|restic|borgmatic|xtrabackup|back[-_ ]?ups?\b/i;

const elsewhereWords = /\bs3(?:cmd|:\/\/)?\b|\bgs:\/\/|gsutil|\brclone\b|\brestic\b|azcopy|\bscp\b|\bsftp\b|\brsync\b.*:|\bborg|\bmc (?:cp|mirror)|\bwal-[ge]\b|\bpgbackrest\b|\bbarman\b|\bb2 /i;
const dumps = /pg_dump|pg_basebackup|mysqldump|mariadb-dump|mongodump/;
/** Images that dump to a folder: https://github.com/prodrigestivill/docker-postgres-backup-local and its like. */
const localBackups = /postgres-backup-local|mysql-backup-local|tiredofit\/db-backup/;

/** Where a process that takes copies of a store writes them: onto a volume of the same host, unless something it runs names another place. */
export function sayBackupPlace(source: Source, book: FactBook, { words, build, image, mounts, environment, place }: Workload): void {
  const scripts = build === undefined ? [] : [...source.files].filter(([path]) => (build.folder === '' ? !path.includes('/') : path.startsWith(`${build.folder}/`)) && /\.sh$|crontab|Dockerfile/i.test(path)).slice(0, 50);
  const text = [words.join(' '), image?.text ?? '', ...scripts.map(([, content]) => content.slice(0, 20_000))].join('\n');
  if (!dumps.test(text) && !localBackups.test(image?.text ?? '')) return;
  const volume = mounts.find(({ kind }) => kind === 'volume' || kind === 'bind');
  if (elsewhereWords.test(text) || environment.some(({ name }) => /^(?:AWS|S3|B2|RCLONE|GCS|AZURE|RESTIC)_/.test(name))) book.say(databaseBackupPlace, 'elsewhere', 'likely', place);
  else if (volume) book.say(databaseBackupPlace, 'same-host', 'likely', volume.place, ...scripts.filter(([, content]) => dumps.test(content)).slice(0, 2).map(([file, content]) => ({ file, line: content.split('\n').findIndex((line) => dumps.test(line)) + 1, column: 1 })));
}

/** What lies aside, to be tried or added by whoever wants it, is no part of what runs. */
const isAside = (path: string): boolean => /(?:^|\/)(?:extras?|examples?|samples?)\//.test(path);

/** What the command of a store says about how it behaves. */
export function sayStore(source: Source, book: FactBook, service: Workload, { kind, technology }: Classification): void {
  const text = service.words.join(' ');
  if ((kind === 'cache' || kind === 'broker') && (technology === 'redis' || technology === 'valkey')) sayBounds(book, service, text);
  if (kind !== 'database') return;
  if (service.managed !== true && technology !== 'sqlite' && !source.speaksOf(backupWords, isAside)) book.say(databaseBackups, false, 'likely', service.place);
  const limit = /(?:statement_timeout|max[_-]execution[_-]time)[\s=]+["']?(\d+)/.exec(text);
  if (limit && Number(limit[1]) > 0) book.say(databaseStatementTimeout, true, 'certain', service.commandPlace);
  if (/log_min_duration_statement\s*=\s*["']?\d|shared_preload_libraries\s*=\s*\S*pg_stat_statements|slow[_-]query[_-]log(?:\s*=\s*["']?(?:1|on)\b|(?:\s|$)(?!["']?(?:0|off)))|--profile[\s=]1/i.test(text)) book.say(databaseSlowQueryLog, true, 'certain', service.commandPlace);
}

/** A file of configuration, or a script that starts the server, may say anything. */
function sayBounds(book: FactBook, { image, words, mounts, build, commandPlace, managed }: Workload, text: string): void {
  if (managed === true) return;
  const [size, policy] = [sizes.exec(text)?.[1], policies.exec(text)?.[1]];
  if (size !== undefined) book.say(databaseMemoryBound, Number(size) > 0, 'certain', commandPlace);
  if (policy !== undefined) book.say(databaseEviction, policy, 'certain', commandPlace);
  const [first = ''] = words;
  const plain = build === undefined && image !== undefined && plainImage.test(image.text) && /^$|^(?:redis|valkey)-server$|^--/.test(first) && !/\.conf\b|\$\{?\w*MAXMEM/i.test(text) && !mounts.some(({ target }) => /\.conf$|\/etc(?:\/|$)|\/conf(?:ig)?(?:\/|$)/.test(target));
  if (!plain) return;
  book.say(databaseMemoryBound, false, 'likely', commandPlace, image.place);
  book.say(databaseEviction, 'noeviction', 'likely', commandPlace, image.place);
}
