import { deploymentForwardsSignals, deploymentUnusedConfiguration } from '../../../shared/vocabulary/deployment.ts';
import { observabilityHealthCommand, observabilityLogLevel } from '../../../shared/vocabulary/observability.ts';
import type { FactBook } from '../facts.ts';
import { nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import type { Classification } from './kind.ts';
import type { Workload } from './workload.ts';

/** How a workload hears that it should stop, how much it logs, and which of its configuration it reads. */
export function sayRun(source: Source, book: FactBook, service: Workload, { technology }: Classification): void {
  if (service.managed === true) return;
  saySignals(source, book, service);
  sayLogLevel(book, service);
  sayHealthCommand(book, service);
  if (technology === 'redis' || technology === 'valkey' || technology === 'postgresql') sayUnused(book, service, technology);
}

const shell = /^#!\s*\/\S*(?:\/|env\s+)(?:ba|da|a|k|z)?sh\b/;
/** Inits that hand a signal to the whole group of processes: https://github.com/Yelp/dumb-init#session-behavior */
const wholeGroup = /(?:^|\/|\s)(?:dumb-init(?!\s+(?:-c|--single-child))|tini\s+-g|s6-svscan|supervisord)(?:\s|$)/;

/** Of a script that starts the program: whether it becomes the program. Where it does something with signals or starts what it is given, nothing is said. */
function saySignals(source: Source, book: FactBook, { process, words }: Workload): void {
  const text = process && source.files.get(process.place.file);
  if (!process || process.kind === 'job' || text === undefined || !shell.test(text)) return;
  const lines = text.split(/\r\n|\r|\n/);
  const line = (lines[process.place.line - 1] ?? '').trim().slice(0, 2_000);
  const before = (lines[process.place.line - 2] ?? '').trim().slice(0, 2_000);
  if (/(?:^|[;&|\s])exec\s/.test(line) || /\bexec\b.*\\$/.test(before)) book.say(deploymentForwardsSignals, true, 'certain', process.place);
  else if (!/^[ \t]{0,40}trap\b|\bexec[ \t]{1,9}(?:\S{1,200}[ \t]{1,9}){0,4}["']?\$(?:@|\*|\w+|\{)|\bwait\b/m.test(text) && !wholeGroup.test(words.join(' ').slice(0, 5_000)) && /^(?:[A-Za-z_./]*\/)?(?:gunicorn|uvicorn|hypercorn|granian|daphne|uwsgi|celery|python3?|uv|poetry|pdm|pipenv|opentelemetry-instrument|ddtrace-run|rq|dramatiq|arq|fastapi|flask|litestar)\s/.test(line) && !/&\s*$/.test(line)) book.say(deploymentForwardsSignals, false, 'likely', process.place);
}

const levels: Readonly<Record<string, 'debug' | 'info' | 'warning' | 'error' | 'critical'>> = { trace: 'debug', debug: 'debug', info: 'info', warn: 'warning', warning: 'warning', error: 'error', critical: 'critical', fatal: 'critical' };
const levelOption = /(?:^|\s)--log-?level[\s=]+["']?([A-Za-z]+)/;

/** The command decides; a variable says it where an example does not. */
function sayLogLevel(book: FactBook, { words, commandPlace, environment }: Workload): void {
  const own = levels[levelOption.exec(words.join(' ').slice(0, 20_000))?.[1]?.toLowerCase() ?? ''];
  if (own) book.say(observabilityLogLevel, own, 'certain', commandPlace);
  const given = environment.find(({ name, value, example }) => /^(?:(?:APP|DJANGO|FLASK|FASTAPI|API|ROOT|PYTHON)_)?LOG(?:GING)?_?LEVEL$/.test(name) && !example && Object.hasOwn(levels, value?.toLowerCase() ?? ''));
  if (given) book.say(observabilityLogLevel, levels[given.value?.toLowerCase() ?? ''], 'certain', given.place);
}

function sayHealthCommand(book: FactBook, { dockerfile }: Workload): void {
  const own = dockerfile?.healthcheck?.value === true ? dockerfile.steps.at(-1)?.findLast(({ word }) => word === 'HEALTHCHECK') : undefined;
  const command = own && /\bCMD\s+(.+)$/i.exec(own.rest)?.[1]?.trim();
  if (own && command) book.say(observabilityHealthCommand, command.slice(0, 2_000), 'certain', own.place);
}

/** The official images start their server without a file: https://hub.docker.com/_/redis, https://hub.docker.com/_/postgres */
const official = { redis: /^(?:docker\.io\/)?(?:library\/)?redis(?::|@|$)/, valkey: /^(?:docker\.io\/)?valkey\/valkey(?::|@|$)/, postgresql: /^(?:docker\.io\/)?(?:library\/)?postgres(?::|@|$)/ } as const;
const started = { redis: /^(?:redis-server\b|--|$)/, valkey: /^(?:valkey-server\b|--|$)/, postgresql: /^(?:postgres\b|-c\b|$)/ } as const;
const files = { redis: /\/redis\.conf$/, valkey: /\/(?:valkey|redis)\.conf$/, postgresql: /\/postgresql\.conf$/ } as const;

/** Files that are mounted, of a server that is started by its plain command without a word of them. */
function sayUnused(book: FactBook, { image, build, words, mounts, commandPlace, place }: Workload, technology: keyof typeof official): void {
  const text = words.join(' ').trim();
  if (build || !image || !official[technology].test(image.text) || !started[technology].test(text)) return;
  // The folder of the data is where PostgreSQL looks by itself.
  const own = mounts.filter(({ target }) => files[technology].test(target) && !/\/data\/|\/lib\/postgresql\/\d+\//.test(target));
  // A first word that is no option is the file.
  const unread = /\.conf\b|config_file|--include|^\S+\s+[^-\s]/.test(text) ? [] : own;
  book.say(deploymentUnusedConfiguration, [...new Set(unread.map(({ target }) => nameOfPath(target)))], 'certain', ...(unread.length > 0 ? unread.map((mount) => mount.place) : [commandPlace ?? place]));
}
