import type { Facts } from '../../../shared/model/document.ts';
import { findImagePin } from '../../../shared/model/technologies/index.ts';
import { codeSharedWith } from '../../../shared/vocabulary/code.ts';
import { databaseDriver, databaseMaxConnections, databaseMigrations, databasePersistence } from '../../../shared/vocabulary/database.ts';
import { deploymentBaseImage, deploymentImage, deploymentImagePin, deploymentMultiStage } from '../../../shared/vocabulary/deployment.ts';
import { observabilityErrorTracking, observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import { runtimeQueues, runtimeThreads, runtimeWorkers } from '../../../shared/vocabulary/scalability.ts';
import { securityDebugMode, securityDockerSocket, securityExposure, securityPublishedPorts, securityRunsAsRoot } from '../../../shared/vocabulary/security.ts';
import { runtimeFramework, runtimeInterface, runtimeLanguage, runtimeServer } from '../../../shared/vocabulary/system.ts';
import { factsOfKind, type FactBook } from '../facts.ts';
import { findScript, findUserSwitch } from '../process/script.ts';
import type { Source } from '../source.ts';
import { formatPort, isLoopback } from './ports.ts';
import type { Classification } from './kind.ts';
import { sayBuild } from './build-facts.ts';
import { sayProxy } from './proxy-facts.ts';
import { sayRun } from './run-facts.ts';
import { sayOperation } from './operation-facts.ts';
import { sayStartSteps } from './start-steps.ts';
import { sayBackupPlace, sayStore } from './store-facts.ts';
import { sayPlaintextSecrets } from './plaintext-secrets.ts';
import type { Workload } from './workload.ts';
import { readNumber } from './quantity.ts';
import type { Place } from '../yaml/located.ts';
import type { Variables } from '../variables/env-file.ts';

/** What the files say about one workload, in the words of the vocabulary. */
export function findWorkloadFacts(source: Source, service: Workload, classified: Classification, shared: boolean, variables: Variables): Facts {
  const book = factsOfKind(source, classified.kind);
  for (const { fact, value, confidence, places } of service.statements) book.say(fact, value, confidence, ...places);
  sayImage(book, service, shared);
  sayProcess(book, service);
  sayOperation(book, service, classified);
  if (classified.kind === 'service' || classified.kind === 'worker' || classified.kind === 'scheduler') sayStartSteps(source, book, service);
  sayStore(source, book, service, classified);
  sayBackupPlace(source, book, service);
  sayHealth(book, service);
  sayRun(source, book, service, classified);
  sayBuild(source, book, service);
  sayExposure(book, service);
  sayPrivileges(source, book, service);
  sayStorage(book, service);
  sayVariables(book, service);
  if (classified.kind === 'proxy' || classified.kind === 'gateway') sayProxy(source, book, service);
  // What a platform runs by itself is handed no variables of the project.
  if (service.managed !== true || service.build || service.image) sayPlaintextSecrets(source, book, service, variables);
  return book.facts;
}

function sayImage(book: FactBook, { image, build, dockerfile }: Workload, shared: boolean): void {
  if (image) {
    book.say(deploymentImage, image.text, 'certain', image.place);
    if (!image.text.includes('$')) book.say(deploymentImagePin, findImagePin(image), 'certain', image.place);
  }
  if (dockerfile) book.say(deploymentMultiStage, dockerfile.stages.length > 1, 'certain', ...dockerfile.stages.map(({ place }) => place));
  if (dockerfile?.baseImage && !dockerfile.baseImage.value.includes('$')) book.say(deploymentBaseImage, dockerfile.baseImage.value, 'certain', dockerfile.baseImage.place);
  if (build) book.say(codeSharedWith, shared, 'certain', build.place);
}

function sayProcess(book: FactBook, { process, language, commandPlace, dockerfile, image, environment }: Workload): void {
  const base = dockerfile?.baseImage?.place ?? image?.place;
  book.say(runtimeLanguage, language ?? (process?.python ? 'python' : undefined), language === undefined ? 'likely' : 'certain', language === undefined ? commandPlace : base);
  if (!process) return;
  book.say(runtimeServer, process.server, 'certain', process.place);
  book.say(runtimeInterface, process.interface, 'certain', process.place);
  book.say(runtimeFramework, process.framework, 'certain', process.place);
  const variable = process.workersFrom === undefined ? undefined : (environment.find(({ name }) => name === process.workersFrom) ?? dockerfile?.environment.get(process.workersFrom));
  book.say(runtimeWorkers, variable?.value === undefined ? process.workers : readNumber(variable.value), 'certain', variable?.place ?? process.place);
  book.say(runtimeQueues, process.queues === undefined ? undefined : [...process.queues], 'certain', process.place);
  book.say(runtimeThreads, process.threads, 'certain', process.place);
  book.say(databaseMigrations, process.migrations, 'certain', process.place);
  if (process.debug) book.say(securityDebugMode, true, 'certain', process.place);
}

function sayHealth(book: FactBook, { dockerfile, place, managed }: Workload): void {
  if (managed === true) return;
  if (dockerfile?.healthcheck) book.say(observabilityHealthcheck, dockerfile.healthcheck.value, 'certain', dockerfile.healthcheck.place);
  // The image of another may bring one along that no file here shows.
  else book.say(observabilityHealthcheck, false, 'likely', place);
}

function sayExposure(book: FactBook, { ports, onHostNetwork, place, managed }: Workload): void {
  if (onHostNetwork === true || managed === true) return;
  const places = ports.map((port) => port.place);
  book.say(securityPublishedPorts, ports.map(formatPort).slice(0, 1_000), 'certain', ...(places.length > 0 ? places : [place]));
  const open = ports.some(({ address }) => !isLoopback(address));
  book.say(securityExposure, ports.length === 0 ? 'internal' : open ? 'internet' : 'host', 'certain', ...(places.length > 0 ? places : [place]));
}

function sayPrivileges(source: Source, book: FactBook, service: Workload): void {
  const { mounts, dockerfile, place, environment, managed } = service;
  const left = leavesRoot(source, service);
  const socket = mounts.find((mount) => /(?:docker|containerd|podman)\.sock$/.test(mount.source ?? mount.target));
  const remote = environment.find(({ name, value: host }) => name === 'DOCKER_HOST' && host?.startsWith('unix:'));
  if (managed !== true) book.say(securityDockerSocket, socket !== undefined || remote !== undefined, 'certain', socket?.place ?? remote?.place ?? place);
  if (dockerfile?.user && !dockerfile.user.value.includes('$')) book.say(securityRunsAsRoot, isRootUser(dockerfile.user.value), 'certain', dockerfile.user.place);
  else if (left) book.say(securityRunsAsRoot, false, 'likely', left);
  else if (dockerfile && !dockerfile.user && !/nonroot|distroless|bitnami|unprivileged|chainguard/.test(dockerfile.baseImage?.value ?? '')) book.say(securityRunsAsRoot, true, 'likely', dockerfile.baseImage?.place);
}

/** Where the script that a container starts with gives up being root. */
function leavesRoot(source: Source, { build, dockerfile, words }: Workload): Place | undefined {
  const script = build && findScript(source.files, build.folder, words, dockerfile);
  return script && findUserSwitch(script.file, source.files.get(script.file) ?? '');
}

/** Whether a user of a container is root: by name or by number, with or without a group. */
export const isRootUser = (user: string): boolean => /^(?:root|0)(?::|$)/.test(user.trim());

function sayStorage(book: FactBook, { mounts, place, managed }: Workload): void {
  if (managed === true && mounts.length === 0) return;
  const kept = mounts.find(({ kind, source, target }) => (kind === 'volume' ? source !== undefined : kind === 'bind') && !/docker-entrypoint|\.sock$|\/(?:etc|conf|config|init|log|logs)(?:\/|\.|$)|\.(?:conf|cfg|ya?ml|json|sh|sql|cnf|toml|crt|pem|key|ini|acl)$/i.test(target));
  book.say(databasePersistence, kept !== undefined, 'certain', kept?.place ?? place);
}

function sayVariables(book: FactBook, { environment, words, commandPlace }: Workload): void {
  const debug = environment.find(({ name, value, example }) => /^(?:\w+_)?DEBUG$/.test(name) && !example && value !== undefined && !value.includes('$') && value !== '');
  if (debug) book.say(securityDebugMode, /^(?:true|1|yes|on)$/i.test(debug.value ?? ''), debug.name.length > 15 ? 'guess' : 'likely', debug.place);
  const sentry = environment.find(({ name, value }) => /(?:^|_)SENTRY_DSN$/.test(name) && value !== undefined && value !== '');
  if (sentry) book.say(observabilityErrorTracking, true, 'likely', sentry.place);
  const web = environment.find(({ name }) => name === 'WEB_CONCURRENCY');
  if (web?.value !== undefined) book.say(runtimeWorkers, readNumber(web.value), 'likely', web.place);
  const driver = environment.find(({ value }) => value !== undefined && /^(?:postgres(?:ql)?|mysql|mariadb|mssql|oracle)\+\w+:\/\//.test(value));
  if (driver) book.say(databaseDriver, driverNames[/\+(\w+):/.exec(driver.value ?? '')?.[1] ?? ''], 'certain', driver.place);
  const limit = /(?:^|\s)max[_-]connections[= ]+(\d+)/.exec(words.join(' '))?.[1];
  if (limit !== undefined) book.say(databaseMaxConnections, Number(limit), 'certain', commandPlace);
}

const driverNames: Readonly<Record<string, string>> = { asyncpg: 'asyncpg', psycopg: 'psycopg3', psycopg2: 'psycopg2', psycopg3: 'psycopg3', psycopg_async: 'psycopg3', pymysql: 'pymysql', aiomysql: 'aiomysql', asyncmy: 'asyncmy', mysqldb: 'mysqlclient', pg8000: 'pg8000', pyodbc: 'pyodbc', aioodbc: 'aioodbc' };
