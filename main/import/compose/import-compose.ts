import { uniqueId, slugify } from '../../../shared/lib/ids.ts';
import { groupBy } from '../../../shared/lib/order.ts';
import { systemId, type Boundary, type Component, type Connection } from '../../../shared/model/document.ts';
import { findTagVersion, readImageReference } from '../../../shared/model/technologies/index.ts';
import type { Source } from '../source.ts';
import { entriesAt, scalarsAt, textAt, type Place } from '../yaml/located.ts';
import { readAttached } from './attached.ts';
import { findLinks, type Link } from './connections.ts';
import { linkFacts } from './connection-facts.ts';
import { classifyService, type Classification } from './kind.ts';
import { loadCompose, type ComposeProject } from './load.ts';
import type { Outside } from './outside.ts';
import { keepPlausible } from './plausible.ts';
import { readServices, type ComposeService } from './service.ts';
import { findServiceFacts } from './service-facts.ts';
import type { ComposeSet } from './sets.ts';

export interface ImportedCompose {
  readonly name: string | undefined;
  readonly components: Component[];
  readonly connections: Connection[];
  readonly boundaries: Boundary[];
}

/** Reads one set of compose files into components, connections and boundaries. */
export function importCompose(source: Source, set: ComposeSet): ImportedCompose {
  const project = loadCompose(source, set.files);
  const services = readServices(source, project).flatMap((service) => [service, ...readAttached(source, service)]);
  const queues = queueHosts(services);
  const kinds = new Map<ComposeService, Classification>(services.map((service) => [service, classifyService(service, isQueue(service, queues))]));
  const kindOf = (service: ComposeService): Classification => kinds.get(service) ?? { kind: 'service' };
  const ids = new Ids();
  const boundaries = readNetworks(source, project, services, ids);
  const idOf = new Map<ComposeService | string, string>(services.map((service) => [service, ids.take(service.name)]));
  const codes = new Set([...groupBy(services, (service) => codeOf(service) ?? '')].filter(([code, group]) => code !== '' && group.length > 1).map(([code]) => code));
  const components = services.map((service) => componentOf(source, project, service, kindOf(service), idOf.get(service) ?? service.name, codes, boundaries));
  const links = keepPlausible(findLinks(source, services, kindOf), kindOf);
  components.push(...outsideComponents(source, links, idOf, ids));
  noteUnclear(source, services);
  return { name: textAt(project.root, 'name'), components, connections: connectionsOf(source, links, idOf, kindOf), boundaries: boundaries.map(({ boundary }) => boundary).filter(({ id }) => components.some(({ boundary }) => boundary === id)) };
}

/** Ids of one document: a name as it is where that is a valid id, else made into one. */
class Ids {
  readonly #taken = new Set<string>([systemId]);

  take(name: string): string {
    const id = uniqueId(/^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/.test(name) ? name : slugify(name), this.#taken);
    this.#taken.add(id);
    return id;
  }
}

/** The hosts that variables of anybody speak of as a broker, and all hosts in the variables of RQ's processes. */
function queueHosts(services: readonly ComposeService[]): Set<string> {
  const values = services.flatMap(({ environment, process }) => environment.filter(({ name }) => process?.technology === 'rq' || /BROKER|CELERY|QUEUE|DRAMATIQ|ARQ_|(?:^|_)RQ_/i.test(name)).map(({ value }) => value ?? ''));
  return new Set(values.flatMap((value) => value.slice(0, 2_000).split(/[^\w.-]+/)));
}

/** A Redis is a broker when its own name or other people's variables speak of it as one. */
function isQueue({ technology, name, hosts }: ComposeService, queues: ReadonlySet<string>): boolean {
  if (technology?.kind !== 'cache') return false;
  if (/broker|queue|celery|(?:^|[-_.])rq(?:$|[-_.])/i.test(name)) return true;
  return !/cache|session/i.test(name) && hosts.some((host) => queues.has(host));
}

function componentOf(source: Source, project: ComposeProject, service: ComposeService, classified: Classification, id: string, codes: ReadonlySet<string>, boundaries: readonly Network[]): Component {
  const { kind, technology } = classified;
  const aliases = service.hosts.filter((host) => host !== service.name).map((host) => host.slice(0, 500));
  const version = versionOf(service);
  const inside = boundaries.filter(({ members }) => members.has(service.name));
  const shared = codes.has(codeOf(service) ?? '');
  const places = [service.place, service.image?.place, service.build?.place].filter((place) => place !== undefined);
  const facts = findServiceFacts(source, service, classified, shared, project.variables);
  return {
    id,
    name: service.name.slice(0, 500) || 'service',
    kind,
    ...(technology !== undefined && { technology: technology.slice(0, 200) }),
    ...(version !== undefined && technology !== undefined && { version }),
    ...(service.networks.length === 1 && inside[0] && { boundary: inside[0].boundary.id }),
    ...(aliases.length > 0 && { aliases }),
    evidence: citeOnce(source, places),
    facts,
  };
}

const citeOnce = (source: Source, places: readonly Place[]): NonNullable<Component['evidence']> => [...new Map(places.map((place) => [`${place.file}:${place.line}`, place])).values()].slice(0, 50).map((place) => source.cite(place));

function versionOf({ image, build, dockerfile, technology }: ComposeService): string | undefined {
  if (!technology) return undefined;
  const reference = !build && image ? image : dockerfile?.baseImage && readImageReference(dockerfile.baseImage.value);
  return reference?.tag === undefined ? undefined : findTagVersion(reference.tag)?.slice(0, 200);
}

/** Services with the same key run the same code: one build, or one image of the project's own. */
function codeOf({ build, image, technology }: ComposeService): string | undefined {
  if (build) return build.file === '' ? undefined : `build ${build.folder} ${build.file}`;
  return technology === undefined && image ? `image ${image.text}` : undefined;
}

interface Network {
  readonly boundary: Boundary;
  readonly members: ReadonlySet<string>;
}

/** Networks that some but the default name. A service in several of them stands in none of the boxes. */
function readNetworks(source: Source, project: ComposeProject, services: readonly ComposeService[], ids: Ids): Network[] {
  const declared = entriesAt(project.root, 'networks');
  const names = [...new Set(services.flatMap(({ networks }) => networks))].filter((name) => name !== 'default');
  const networks = names.map((name) => {
    const members = new Set(services.filter((service) => service.networks.includes(name)).map((service) => service.name));
    const place = declared.get(name)?.place ?? services.find((service) => service.networks.includes(name))?.place;
    return { boundary: { id: ids.take(`network-${name}`), name: name.slice(0, 500) || 'network', kind: 'network' as const, ...(place && { evidence: [source.cite(place)] }) }, members };
  });
  const several = services.filter(({ networks: own }) => own.length > 1);
  if (several.length > 0) source.note('info', `${several.map(({ name }) => name).join(', ')}: in several networks, so outside their boxes on the canvas.`, several[0]?.place);
  return networks;
}

const isOutside = (end: ComposeService | Outside): end is Outside => !('environment' in end);

function outsideComponents(source: Source, links: readonly Link[], idOf: Map<ComposeService | string, string>, ids: Ids): Component[] {
  const groups = groupBy(links.filter(({ to }) => isOutside(to)), ({ to }) => ('id' in to ? to.id : ''));
  return [...groups].flatMap(([key, group]) => {
    const first = group[0]?.to;
    if (!first || !isOutside(first)) return [];
    const id = ids.take(key);
    idOf.set(`outside ${key}`, id);
    const kind = first.technology && first.technology.kind !== 'service' ? first.technology.kind : 'external';
    const aliases = [...new Set(group.map(({ to }) => (isOutside(to) ? to.host : undefined)).filter((host) => host !== undefined && host !== first.name))].filter((host) => host !== undefined);
    return [{ id, name: first.technology ? key : first.name, kind, ...(first.technology && { technology: first.technology.id }), ...(aliases.length > 0 && { aliases }), evidence: citeOnce(source, group.map(({ place }) => place)) }];
  });
}

/** One connection for two ends and a protocol; the strongest evidence decides what is spoken, all of it is cited. */
function connectionsOf(source: Source, links: readonly Link[], idOf: ReadonlyMap<ComposeService | string, string>, kindOf: (service: ComposeService) => Classification): Connection[] {
  const ends = ({ from, to }: Link): string => `${idOf.get(from) ?? ''}->${isOutside(to) ? (idOf.get(`outside ${to.id}`) ?? '') : (idOf.get(to) ?? '')}`;
  return [...groupBy(links, ends)].map(([id, group]) => {
    const [from = '', to = ''] = id.split('->');
    const [first] = group;
    const facts = first ? linkFacts(source, group, isOutside(first.to) ? (first.to.technology?.kind === 'object-store' ? 'object-store' : 'external') : kindOf(first.to).kind) : {};
    return { id, from, to, ...(first && { protocol: first.protocol }), evidence: citeOnce(source, group.map(({ place }) => place)), facts };
  });
}

function noteUnclear(source: Source, services: readonly ComposeService[]): void {
  for (const service of services) {
    const { name, place, image, build, value } = service;
    const profiles = scalarsAt(value, 'profiles').map(({ text }) => text);
    if (profiles.length > 0) source.note('info', `${name} runs only with the profile ${profiles.join(' or ')}.`, place);
    if (!image && !build) source.note('warning', `${name} has neither an image nor a build, so what it runs is not known.`, place);
    else if (build && service.technology === undefined && service.hosts.length > 0 && !source.files.has(build.file)) source.note('info', `The Dockerfile of ${name} (${build.file || 'outside the project'}) was not read, so what it runs is told by its command and name alone.`, build.place);
  }
}
