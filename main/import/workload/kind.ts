import type { ComponentKind } from '../../../shared/model/kinds.ts';
import { findTechnology, findTechnologyByImage, type Technology } from '../../../shared/model/technologies/index.ts';
import { hintOfName, isFrontendName } from '../process/name-hint.ts';
import type { Workload } from './workload.ts';

export interface Classification {
  readonly kind: ComponentKind;
  readonly technology?: string;
}

/** What only hands over to the program after it, and options: their words say nothing of what runs. */
const starters = /^;$|^-|^(?:.*\/)?(?:dumb-init|tini|s6-init|catatonit|exec|bash|sh|env|python\d?|uv|run|poetry)$/;

const running = new Set<ComponentKind>(['worker', 'scheduler', 'job']);

/**
 * What a service is. A recognised process says most (a cron daemon on a database's image is a scheduler), then the
 * technology of the image, then words in the command and the name.
 */
export function classifyWorkload(service: Workload, isQueue: boolean): Classification {
  const { process, name, language, kindSaid } = service;
  const technology = service.technology ?? technologyByName(service);
  if (kindSaid) return { kind: kindSaid, ...technologyOf(process?.technology ?? process?.framework ?? process?.migrations ?? technology?.id ?? language ?? (process?.python ? 'python' : undefined)) };
  if (process && (running.has(process.kind) || !technology)) return { kind: process.kind, ...technologyOf(process.technology ?? process.framework ?? process.migrations ?? (running.has(process.kind) ? technology?.id : undefined) ?? language ?? (process.python ? 'python' : undefined)) };
  if (technology) {
    if (isStaticSite(service, technology)) return { kind: 'frontend', technology: technology.id };
    const hinted = technology.kind === 'service' ? undefined : hintOfName(name);
    if (hinted === 'job' && !/^(?:init|setup|bootstrap)$/.test(name)) return { kind: 'job', technology: technology.id };
    return { kind: technology.kind === 'cache' && isQueue ? 'broker' : technology.kind, technology: technology.id };
  }
  const words = service.words.filter((word) => !starters.test(word)).slice(0, 3).join(' ');
  const kind = hintOfName(words) ?? hintOfName(name) ?? (isFrontend(service) ? 'frontend' : isDatabaseName(name) ? 'database' : 'service');
  return { kind, ...technologyOf(findTechnology(name)?.id ?? frameworkOfName(`${words} ${name}`) ?? service.language) };
}

/** A JavaScript program that goes by `web` or `client` is what people look at; in other languages those names say less. */
const isFrontend = ({ name, language }: Workload): boolean => isFrontendName(name) || ((language === 'javascript' || language === 'typescript') && /(?:^|[-_.])(?:web|client|www|app|site|admin)$/i.test(name));

const frameworkOfName = (text: string): string | undefined => /(?:^|[^a-z])(celery|dramatiq|taskiq|airflow|streamlit)/i.exec(text)?.[1]?.toLowerCase();

const technologyOf = (technology: string | undefined): { technology?: string } => (technology === undefined ? {} : { technology });

/** A service named after a technology whose image is not known: built here, or behind a variable or a template. */
function technologyByName({ name, image, language, process, build, dockerfile, environment }: Workload): Technology | undefined {
  if (language !== undefined || process) return undefined;
  const own = image ? image.name.split('/').at(-1) : undefined;
  // A proxy that is built for the system keeps the name of what it is: `shop-nginx`.
  const proxy = [own, name].map((text) => /(?:^|[-_.])(nginx|caddy|traefik|haproxy|envoy)$/.exec(text ?? '')?.[1]).find((found) => found !== undefined);
  const named = [name, own, proxy].map((text) => (text === undefined ? undefined : findTechnologyByImage(text))).find((found) => found !== undefined);
  if (named) return named;
  if (build && dockerfile) return undefined;
  const told = serverVariables.find(([pattern]) => environment.some((variable) => variable.from === 'definition' && pattern.test(variable.name)));
  return told && (told[2] || isDatabaseName(name)) ? findTechnology(told[1]) : undefined;
}

const isDatabaseName = (name: string): boolean => /(?:^|[-_.])(?:db|database|sql)\d*$/i.test(name);

/** Variables that the images of servers are set up with. Those marked are read by no client. */
const serverVariables: ReadonlyArray<readonly [RegExp, string, boolean]> = [
  [/^POSTGRES_(?:PASSWORD|DB|USER)$|^POSTGRESQL_PASSWORD$/, 'postgresql', false],
  [/^MARIADB_ROOT_PASSWORD$/, 'mariadb', true],
  [/^MYSQL_ROOT_PASSWORD$/, 'mysql', true],
  [/^MONGO_INITDB_ROOT_USERNAME$/, 'mongodb', true],
  [/^RABBITMQ_DEFAULT_USER$/, 'rabbitmq', true],
  [/^KC_BOOTSTRAP_ADMIN_USERNAME$/, 'keycloak', true],
  [/^MINIO_ROOT_USER$/, 'minio', true],
];

/** A web server built together with a JavaScript stage serves a site; with a configuration of its own it is a proxy. */
function isStaticSite({ dockerfile, name }: Workload, technology: Technology): boolean {
  if (technology.kind !== 'proxy' || !dockerfile) return false;
  return dockerfile.stages.some(({ image }) => /^(?:.*\/)?(?:node|bun|deno)(?:[:@]|$)/.test(image)) || isFrontendName(name);
}
