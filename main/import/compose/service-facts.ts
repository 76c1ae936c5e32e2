import type { Facts } from '../../../shared/model/document.ts';
import { findImagePin } from '../../../shared/model/technologies/index.ts';
import { codeSharedWith } from '../../../shared/vocabulary/code.ts';
import { databaseDriver, databaseMaxConnections, databaseMigrations, databasePersistence } from '../../../shared/vocabulary/database.ts';
import { deploymentImage, deploymentImagePin, deploymentMultiStage, deploymentRestartPolicy } from '../../../shared/vocabulary/deployment.ts';
import { observabilityErrorTracking, observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import { runtimeWorkers, scalabilityCpuLimit, scalabilityMemoryLimit, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { securityDebugMode, securityDockerSocket, securityExposure, securityPrivileged, securityPublishedPorts, securityRunsAsRoot } from '../../../shared/vocabulary/security.ts';
import { runtimeFramework, runtimeInterface, runtimeLanguage, runtimeServer } from '../../../shared/vocabulary/system.ts';
import { factsOfKind, type FactBook } from '../facts.ts';
import type { Source } from '../source.ts';
import { isTrue, scalarAt, scalarsAt, textAt, valueAt } from '../yaml/located.ts';
import { formatPort, isLoopback } from './ports.ts';
import type { Classification } from './kind.ts';
import { sayOperation } from './operation-facts.ts';
import { sayPlaintextSecrets } from './plaintext-secrets.ts';
import type { ComposeService } from './service.ts';
import type { Variables } from './environment.ts';

/** What the files say about one service, in the words of the vocabulary. */
export function findServiceFacts(source: Source, service: ComposeService, classified: Classification, shared: boolean, variables: Variables): Facts {
  const book = factsOfKind(source, classified.kind);
  sayImage(book, service, shared);
  sayProcess(book, service);
  sayOperation(book, service, classified);
  sayHealth(book, service);
  sayRestart(book, service);
  sayResources(book, service);
  sayExposure(book, service);
  sayPrivileges(book, service);
  sayStorage(book, service);
  sayVariables(book, service);
  sayPlaintextSecrets(source, book, service, variables);
  return book.facts;
}

function sayImage(book: FactBook, { image, build, dockerfile }: ComposeService, shared: boolean): void {
  if (image) {
    book.say(deploymentImage, image.text, 'certain', image.place);
    if (!image.text.includes('$')) book.say(deploymentImagePin, findImagePin(image), 'certain', image.place);
  }
  if (dockerfile) book.say(deploymentMultiStage, dockerfile.stages.length > 1, 'certain', ...dockerfile.stages.map(({ place }) => place));
  if (build) book.say(codeSharedWith, shared, 'certain', build.place);
}

function sayProcess(book: FactBook, { process, language, commandPlace, dockerfile, image }: ComposeService): void {
  const base = dockerfile?.baseImage?.place ?? image?.place;
  book.say(runtimeLanguage, language ?? (process?.python ? 'python' : undefined), language === undefined ? 'likely' : 'certain', language === undefined ? commandPlace : base);
  if (!process) return;
  book.say(runtimeServer, process.server, 'certain', process.place);
  book.say(runtimeInterface, process.interface, 'certain', process.place);
  book.say(runtimeFramework, process.framework, 'certain', process.place);
  book.say(runtimeWorkers, process.workers, 'certain', process.place);
  book.say(databaseMigrations, process.migrations, 'certain', process.place);
  if (process.debug) book.say(securityDebugMode, true, 'certain', process.place);
}

function sayHealth(book: FactBook, { value, dockerfile, place }: ComposeService): void {
  const own = valueAt(value, 'healthcheck');
  if (own) {
    const test = scalarsAt(own, 'test');
    const off = isTrue(textAt(own, 'disable')) || test[0]?.text === 'NONE';
    book.say(observabilityHealthcheck, !off, 'certain', test[0]?.place ?? own.place);
  } else if (dockerfile?.healthcheck) book.say(observabilityHealthcheck, dockerfile.healthcheck.value, 'certain', dockerfile.healthcheck.place);
  // The image of another may bring one along that no file here shows.
  else book.say(observabilityHealthcheck, false, 'likely', place);
}

function sayRestart(book: FactBook, { value, place }: ComposeService): void {
  const condition = scalarAt(value, 'deploy', 'restart_policy', 'condition');
  const own = scalarAt(value, 'restart');
  const word = own?.text.split(':')[0];
  if (own) book.say(deploymentRestartPolicy, word === 'always' || word === 'unless-stopped' || word === 'on-failure' ? word : word === 'no' || word === 'false' ? 'no' : undefined, 'certain', own.place);
  else if (condition) book.say(deploymentRestartPolicy, condition.text === 'any' ? 'always' : condition.text === 'on-failure' ? 'on-failure' : condition.text === 'none' ? 'no' : undefined, 'certain', condition.place);
  else if (valueAt(value, 'deploy', 'restart_policy')) book.say(deploymentRestartPolicy, 'always', 'certain', valueAt(value, 'deploy', 'restart_policy')?.place);
  // Compose restarts nothing unless it is told to.
  else book.say(deploymentRestartPolicy, 'no', 'certain', place);
}

function sayResources(book: FactBook, { value, place }: ComposeService): void {
  const replicas = scalarAt(value, 'deploy', 'replicas') ?? scalarAt(value, 'scale');
  book.say(scalabilityReplicas, replicas ? numberOf(replicas.text) : 1, replicas ? 'certain' : 'likely', replicas?.place ?? place);
  const cpus = scalarAt(value, 'deploy', 'resources', 'limits', 'cpus') ?? scalarAt(value, 'cpus');
  if (cpus) book.say(scalabilityCpuLimit, numberOf(cpus.text), 'certain', cpus.place);
  const memory = scalarAt(value, 'deploy', 'resources', 'limits', 'memory') ?? scalarAt(value, 'mem_limit');
  // Without a limit a container may use all memory of its host.
  book.say(scalabilityMemoryLimit, memory ? megabytes(memory.text) : 0, 'certain', memory?.place ?? place);
}

const numberOf = (text: string): number | undefined => (/^\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : undefined);

/** Compose counts in powers of 1,024: `6G`, `512m`, `1073741824`. */
function megabytes(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?$/i.exec(text.trim());
  if (!match) return undefined;
  const factor = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 }[(match[2] ?? '').toLowerCase()] ?? 1;
  return Math.round((Number(match[1]) * factor * 100) / 1024 ** 2) / 100;
}

function sayExposure(book: FactBook, { ports, value, place }: ComposeService): void {
  const host = scalarAt(value, 'network_mode');
  if (host?.text === 'host') {
    book.say(securityExposure, 'internet', 'likely', host.place);
    return;
  }
  const places = ports.map((port) => port.place);
  book.say(securityPublishedPorts, ports.map(formatPort).slice(0, 1_000), 'certain', ...(places.length > 0 ? places : [place]));
  const open = ports.some(({ address }) => !isLoopback(address));
  book.say(securityExposure, ports.length === 0 ? 'internal' : open ? 'internet' : 'host', 'certain', ...(places.length > 0 ? places : [place]));
}

function sayPrivileges(book: FactBook, { value, mounts, dockerfile, place, environment }: ComposeService): void {
  const privileged = scalarAt(value, 'privileged');
  // Binding a low port is what an unprivileged web server needs, and gives nothing else.
  const added = scalarsAt(value, 'cap_add').filter(({ text }) => !/^(?:CAP_)?NET_BIND_SERVICE$/i.test(text));
  book.say(securityPrivileged, isTrue(privileged?.text) || added.length > 0, 'certain', privileged?.place ?? added[0]?.place ?? place);
  const socket = mounts.find(({ source, target }) => /(?:docker|containerd|podman)\.sock$/.test(source ?? target));
  const remote = environment.find(({ name, value: host }) => name === 'DOCKER_HOST' && host?.startsWith('unix:'));
  book.say(securityDockerSocket, socket !== undefined || remote !== undefined, 'certain', socket?.place ?? remote?.place ?? place);
  const user = scalarAt(value, 'user');
  if (user && !user.text.includes('$')) book.say(securityRunsAsRoot, isRoot(user.text), 'certain', user.place);
  else if (dockerfile?.user && !dockerfile.user.value.includes('$')) book.say(securityRunsAsRoot, isRoot(dockerfile.user.value), 'certain', dockerfile.user.place);
  else if (dockerfile && !user && !/nonroot|distroless|bitnami|unprivileged|chainguard/.test(dockerfile.baseImage?.value ?? '')) book.say(securityRunsAsRoot, true, 'likely', dockerfile.baseImage?.place);
}

const isRoot = (user: string): boolean => /^(?:root|0)(?::|$)/.test(user.trim());

function sayStorage(book: FactBook, { mounts, place }: ComposeService): void {
  const kept = mounts.find(({ kind, source, target }) => (kind === 'volume' ? source !== undefined : kind === 'bind') && !/docker-entrypoint|\.sock$|\/(?:etc|conf|config|init)(?:\/|\.|$)|\.(?:conf|cfg|ya?ml|json|sh|sql|cnf|toml|crt|pem|key|ini|acl)$/i.test(target));
  book.say(databasePersistence, kept !== undefined, 'certain', kept?.place ?? place);
}

function sayVariables(book: FactBook, { environment, words, commandPlace }: ComposeService): void {
  const debug = environment.find(({ name, value, example }) => /^(?:\w+_)?DEBUG$/.test(name) && !example && value !== undefined && !value.includes('$') && value !== '');
  if (debug) book.say(securityDebugMode, /^(?:true|1|yes|on)$/i.test(debug.value ?? ''), debug.name.length > 15 ? 'guess' : 'likely', debug.place);
  const sentry = environment.find(({ name, value }) => /(?:^|_)SENTRY_DSN$/.test(name) && value !== undefined && value !== '');
  if (sentry) book.say(observabilityErrorTracking, true, 'likely', sentry.place);
  const web = environment.find(({ name }) => name === 'WEB_CONCURRENCY');
  if (web?.value !== undefined) book.say(runtimeWorkers, numberOf(web.value), 'likely', web.place);
  const driver = environment.find(({ value }) => value !== undefined && /^(?:postgres(?:ql)?|mysql|mariadb|mssql|oracle)\+\w+:\/\//.test(value));
  if (driver) book.say(databaseDriver, driverNames[/\+(\w+):/.exec(driver.value ?? '')?.[1] ?? ''], 'certain', driver.place);
  const limit = /(?:^|\s)max[_-]connections[= ]+(\d+)/.exec(words.join(' '))?.[1];
  if (limit !== undefined) book.say(databaseMaxConnections, Number(limit), 'certain', commandPlace);
}

const driverNames: Readonly<Record<string, string>> = { asyncpg: 'asyncpg', psycopg: 'psycopg3', psycopg2: 'psycopg2', psycopg3: 'psycopg3', psycopg_async: 'psycopg3', pymysql: 'pymysql', aiomysql: 'aiomysql', asyncmy: 'asyncmy', mysqldb: 'mysqlclient', pg8000: 'pg8000', pyodbc: 'pyodbc', aioodbc: 'aioodbc' };
