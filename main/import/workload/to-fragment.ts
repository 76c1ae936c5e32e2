import { groupBy } from '../../../shared/lib/order.ts';
import type { Boundary, Component, Connection, Evidence } from '../../../shared/model/document.ts';
import { findTagVersion, readImageReference } from '../../../shared/model/technologies/index.ts';
import type { CodeOrigin, Fragment } from '../fragment.ts';
import { Ids } from '../ids.ts';
import type { Source } from '../source.ts';
import type { Variables } from '../variables/env-file.ts';
import type { Place } from '../yaml/located.ts';
import { withAttached } from './attached.ts';
import { linkFacts } from './connection-facts.ts';
import { findLinks, type KindOf, type Link } from './connections.ts';
import { classifyWorkload, type Classification } from './kind.ts';
import type { Outside } from './outside.ts';
import { withOwnImage } from './own-image.ts';
import { keepPlausible } from './plausible.ts';
import { saySharedSecrets } from './shared-secrets.ts';
import { findWorkloadFacts } from './workload-facts.ts';
import type { Workload } from './workload.ts';

/** What the workloads of one source have in common. */
export interface WorkloadGroup {
  readonly name?: string | undefined;
  /** Where the boundaries that workloads name are declared. */
  readonly boundaries?: ReadonlyMap<string, { readonly place: Place; readonly kind: Boundary['kind'] }>;
  /** The variables that definitions were filled with. */
  readonly variables?: Variables;
}

/** Finds what each workload is, whom it calls, and what its definition says: the same for every format. */
export function toFragment(source: Source, defined: readonly Workload[], group: WorkloadGroup = {}): Fragment {
  const workloads = defined.flatMap((workload) => withAttached(source, withOwnImage(source, workload)));
  const queues = queueHosts(workloads);
  const kinds = new Map<Workload, Classification>(workloads.map((workload) => [workload, classifyWorkload(workload, isQueue(workload, queues))]));
  const kindOf: KindOf = (workload) => kinds.get(workload) ?? { kind: 'service' };
  const ids = new Ids();
  const boxes = readBoxes(source, group, workloads, ids);
  const idOf = new Map<Workload | string, string>(workloads.map((workload) => [workload, ids.take(workload.name)]));
  const codes = new Set([...groupBy(workloads, (workload) => codeOf(workload) ?? '')].filter(([code, members]) => code !== '' && members.length > 1).map(([code]) => code));
  const components = workloads.map((workload) => componentOf(source, workload, kindOf(workload), idOf.get(workload) ?? workload.name, codes, boxes, group.variables ?? new Map()));
  saySharedSecrets(source, workloads, components);
  const links = keepPlausible(findLinks(source, workloads, kindOf), kindOf);
  components.push(...outsideComponents(source, links, idOf, ids));
  noteUnclear(source, workloads);
  return {
    name: group.name,
    components,
    connections: connectionsOf(source, links, idOf, kindOf),
    boundaries: boxes.map(({ boundary }) => boundary).filter(({ id }) => components.some(({ boundary }) => boundary === id)),
    facts: {},
    code: new Map(workloads.map((workload) => [idOf.get(workload) ?? '', originOf(workload)])),
  };
}

const originOf = ({ build, words, process }: Workload): CodeOrigin => ({ ...(build && { folder: build.folder, ...(build.file !== '' && { dockerfile: build.file }) }), command: words, ...(process?.workersFrom !== undefined && { workersFrom: process.workersFrom }) });

/** The hosts that variables of anybody speak of as a broker, and all hosts in the variables of RQ's processes. */
function queueHosts(workloads: readonly Workload[]): Set<string> {
  const values = workloads.flatMap(({ environment, process }) => environment.filter(({ name }) => process?.technology === 'rq' || /BROKER|CELERY|QUEUE|DRAMATIQ|ARQ_|(?:^|_)RQ_/i.test(name)).map(({ value }) => value ?? ''));
  return new Set(values.flatMap((value) => value.slice(0, 2_000).split(/[^\w.-]+/)));
}

/** A Redis is a broker when its own name or other people's variables speak of it as one. */
function isQueue({ technology, name, hosts }: Workload, queues: ReadonlySet<string>): boolean {
  if (technology?.kind !== 'cache') return false;
  if (/broker|queue|celery|(?:^|[-_.])rq(?:$|[-_.])/i.test(name)) return true;
  return !/cache|session/i.test(name) && hosts.some((host) => queues.has(host));
}

function componentOf(source: Source, workload: Workload, classified: Classification, id: string, codes: ReadonlySet<string>, boxes: readonly Box[], variables: Variables): Component {
  const { kind, technology } = classified;
  const aliases = workload.hosts.filter((host) => host !== workload.name).map((host) => host.slice(0, 500));
  const version = versionOf(workload);
  const inside = boxes.filter(({ members }) => members.has(workload));
  const shared = codes.has(codeOf(workload) ?? '');
  const places = [workload.place, workload.image?.place, workload.build?.place].filter((place) => place !== undefined);
  return {
    id,
    name: workload.name.slice(0, 500) || 'service',
    kind,
    ...(technology !== undefined && { technology: technology.slice(0, 200) }),
    ...(version !== undefined && technology !== undefined && { version }),
    ...(workload.networks.length === 1 && inside[0] && { boundary: inside[0].boundary.id }),
    ...(aliases.length > 0 && { aliases }),
    evidence: citeOnce(source, places),
    facts: findWorkloadFacts(source, workload, classified, shared, variables),
  };
}

const citeOnce = (source: Source, places: readonly Place[]): Evidence[] => [...new Map(places.map((place) => [`${place.file}:${place.line}`, place])).values()].slice(0, 50).map((place) => source.cite(place));

function versionOf({ image, build, dockerfile, technology }: Workload): string | undefined {
  if (!technology) return undefined;
  const reference = !build && image ? image : dockerfile?.baseImage && readImageReference(dockerfile.baseImage.value);
  return reference?.tag === undefined ? undefined : findTagVersion(reference.tag)?.slice(0, 200);
}

/** Workloads with the same key run the same code: one build, or one image of the project's own. */
function codeOf({ build, image, technology, managed }: Workload): string | undefined {
  if (build) return build.file === '' && managed !== true ? undefined : `build ${build.folder} ${build.file}`;
  return technology === undefined && image ? `image ${image.text}` : undefined;
}

interface Box {
  readonly boundary: Boundary;
  readonly members: ReadonlySet<Workload>;
}

/** Networks that some but the default name. A workload in several of them stands in none of the boxes. */
function readBoxes(source: Source, { boundaries }: WorkloadGroup, workloads: readonly Workload[], ids: Ids): Box[] {
  const byName = new Map<string, Workload[]>();
  for (const workload of workloads) for (const name of workload.networks) if (name !== 'default') byName.set(name, [...(byName.get(name) ?? []), workload]);
  const boxes = [...byName].map(([name, members]) => {
    const declared = boundaries?.get(name);
    const kind = declared?.kind ?? 'network';
    const place = declared?.place ?? members[0]?.place;
    return { boundary: { id: ids.take(`${kind}-${name}`), name: name.slice(0, 500) || kind, kind, ...(place && { evidence: [source.cite(place)] }) }, members: new Set(members) };
  });
  const several = workloads.filter(({ networks }) => networks.length > 1);
  if (several.length > 0) source.note('info', `${several.map(({ name }) => name).join(', ')}: in several networks, so outside their boxes on the canvas.`, several[0]?.place);
  return boxes;
}

const isOutside = (end: Workload | Outside): end is Outside => !('environment' in end);

function outsideComponents(source: Source, links: readonly Link[], idOf: Map<Workload | string, string>, ids: Ids): Component[] {
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
function connectionsOf(source: Source, links: readonly Link[], idOf: ReadonlyMap<Workload | string, string>, kindOf: KindOf): Connection[] {
  const ends = ({ from, to }: Link): string => `${idOf.get(from) ?? ''}->${isOutside(to) ? (idOf.get(`outside ${to.id}`) ?? '') : (idOf.get(to) ?? '')}`;
  return [...groupBy(links, ends)].map(([id, group]) => {
    const [from = '', to = ''] = id.split('->');
    const [first] = group;
    const facts = first ? linkFacts(source, group, isOutside(first.to) ? (first.to.technology?.kind === 'object-store' ? 'object-store' : 'external') : kindOf(first.to).kind) : {};
    return { id, from, to, ...(first && { protocol: first.protocol }), evidence: citeOnce(source, group.map(({ place }) => place)), facts };
  });
}

function noteUnclear(source: Source, workloads: readonly Workload[]): void {
  for (const { name, place, image, build, technology, hosts, words, process, managed } of workloads) {
    if (managed === true) continue;
    if (!image && !build && words.length === 0 && !process) source.note('warning', `${name} has neither an image nor a build, so what it runs is not known.`, place);
    else if (build && technology === undefined && hosts.length > 0 && build.file !== '' && !source.files.has(build.file)) source.note('info', `The Dockerfile of ${name} (${build.file || 'outside the project'}) was not read, so what it runs is told by its command and name alone.`, build.place);
  }
}
