import type { Component } from '../../../shared/model/document.ts';
import { findTechnology } from '../../../shared/model/technologies/index.ts';
import type { Fragment } from '../fragment.ts';
import { Ids } from '../ids.ts';
import { packageOf, type PythonPackage } from '../packaging/index.ts';
import { nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import { CallGraph } from './call-graph.ts';
import { findEntries } from './entry-points.ts';
import type { CodeModules } from './modules.ts';
import type { Program } from './say-code.ts';
import { findFramework } from './stack-facts.ts';
import { factsOfImage, findImage } from './own-image.ts';
import { UnitIndex, unitOfFolders } from './unit.ts';

/** Servers that a program speaks to, by what it imports or depends on. */
const servers: ReadonlyArray<{ readonly technology: string; readonly packages: readonly string[]; readonly modules: readonly string[]; readonly scheme: RegExp }> = [
  { technology: 'postgresql', packages: ['psycopg', 'psycopg2', 'psycopg2-binary', 'asyncpg', 'pg8000'], modules: ['psycopg', 'psycopg2', 'asyncpg'], scheme: /^postgres(?:ql)?(?:\+\w+)?:/ },
  { technology: 'mysql', packages: ['mysqlclient', 'pymysql', 'aiomysql', 'asyncmy'], modules: ['MySQLdb', 'pymysql', 'aiomysql', 'asyncmy'], scheme: /^mysql(?:\+\w+)?:/ },
  { technology: 'mongodb', packages: ['pymongo', 'motor', 'beanie', 'mongoengine'], modules: ['pymongo', 'motor', 'beanie', 'mongoengine'], scheme: /^mongodb/ },
  { technology: 'redis', packages: ['redis', 'django-redis', 'aioredis', 'rq', 'arq'], modules: ['redis', 'django_redis', 'aioredis'], scheme: /^rediss?:/ },
  { technology: 'rabbitmq', packages: ['pika', 'aio-pika', 'kombu', 'amqp'], modules: ['pika', 'aio_pika'], scheme: /^amqps?:/ },
  { technology: 'kafka', packages: ['kafka-python', 'confluent-kafka', 'aiokafka', 'faust-streaming'], modules: ['kafka', 'confluent_kafka', 'aiokafka', 'faust'], scheme: /^kafka:/ },
  { technology: 'elasticsearch', packages: ['elasticsearch', 'elasticsearch-dsl', 'opensearch-py'], modules: ['elasticsearch', 'elasticsearch_dsl', 'opensearchpy'], scheme: /^$/ },
];

/** Databases of which a program uses one: drivers for more of them are there to choose from. */
const relational = new Set(['postgresql', 'mysql', 'mariadb']);

/**
 * The components that the code alone shows, where no file says how it is run: a service for each program that makes a web
 * application, a worker for its tasks, and the servers that their libraries speak to.
 * @param around what files say of the parts that others made, such as the databases that developers start
 */
export function fromCode(source: Source, modules: CodeModules, packages: readonly PythonPackage[], around: Fragment): { fragment: Fragment; programs: Program[] } {
  const ids = new Ids();
  for (const { id } of [...around.components, ...around.boundaries]) ids.take(id);
  const code = new Map(around.code);
  const fragment: Fragment = { ...around, components: [...around.components], connections: [...around.connections], code };
  const programs: Program[] = [];
  for (const folder of foldersOf(modules, packages)) {
    const unit = unitOfFolders(modules, packages, folder, [folder]);
    if (!unit) continue;
    const index = new UnitIndex(unit);
    const entries = findEntries(index, modules);
    const framework = findFramework(index);
    // A package around others does not run the tasks of those.
    const tasks = entries.filter(({ kind, module }) => (kind === 'task' || kind === 'consumer') && (packageOf(packages, module.path)?.folder ?? '') === folder);
    const routes = entries.filter(({ kind }) => kind === 'route' || kind === 'websocket' || kind === 'rpc');
    const name = unit.packages.find((found) => found.folder === folder && found.name !== undefined)?.name ?? (nameOfPath(folder) || 'app');
    const own: Component[] = [];
    const add = (component: Omit<Component, 'id'>): Component => {
      const made: Component = { ...component, id: ids.take(component.name) };
      fragment.components.push(made);
      return made;
    };
    if (framework && (routes.length > 0 || (framework.name !== 'aiohttp' && around.components.length === 0))) own.push(add({ name, kind: 'service', technology: framework.name, evidence: [source.cite(routes[0]?.place ?? framework.place)], facts: factsOfImage(source, findImage(source, folder)) }));
    // Beside parts that are known, tasks without an application are a library's.
    const [task] = own.length > 0 || around.components.length === 0 ? tasks : [];
    if (task) own.push(add({ name: `${name}-worker`, kind: 'worker', ...(index.uses(['celery']) && { technology: 'celery' }), evidence: [source.cite(task.place)], facts: {} }));
    if (own.length === 0) continue;
    for (const component of own) code.set(component.id, { folder });
    for (const { technology, packages: installed, modules: imported, scheme } of servers) {
      const place = index.uses(installed, imported) ?? urlPlace(index, scheme);
      const known = findTechnology(technology);
      if (!place || !known || (relational.has(technology) && urlPlace(index, scheme) === undefined && fragment.components.some((other) => other.technology !== technology && relational.has(other.technology ?? '')))) continue;
      const queue = technology === 'redis' && task !== undefined && !index.uses(['pika', 'aio-pika']);
      const store = fragment.components.find((component) => component.technology === technology) ?? add({ name: technology, kind: queue ? 'broker' : known.kind, technology, evidence: [source.cite(place)], facts: {} });
      for (const component of own) fragment.connections.push({ id: `${component.id}->${store.id}`, from: component.id, to: store.id, ...(known.protocol && { protocol: known.protocol }), evidence: [source.cite(place)], facts: {} });
    }
    programs.push({ unit, index, entries, components: own, graph: new CallGraph(unit, modules) });
  }
  if (programs.length > 0) source.note('info', around.components.length > 0 ? 'No file says how the project itself is run, only what it needs around it, so its own parts were told by its code.' : 'No file says how the system is run, so its parts were told by its code alone.');
  return { fragment, programs };
}

const urlPlace = (index: UnitIndex, scheme: RegExp): Place | undefined => {
  for (const { path, digest } of index.unit.modules) {
    const url = digest.urls.find(({ text }) => scheme.test(text));
    if (url) return { file: path, line: url.line, column: 1 };
  }
  return undefined;
};

/** The folders of packages that hold source; where there is no packaging, the root. A package around others is none itself when they hold all of its code. */
function foldersOf(modules: CodeModules, packages: readonly PythonPackage[]): string[] {
  const sources = modules.all.filter(({ role }) => role === 'source');
  if (sources.length === 0) return [];
  const folders = new Set(sources.map(({ path }) => packageOf(packages, path)?.folder ?? ''));
  return [...folders].filter((folder) => !/(?:^|\/)(?:docs?|examples?|tests?)(?:\/|$)/.test(folder)).slice(0, 200);
}
