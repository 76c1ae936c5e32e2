import type { ComponentKind, Protocol } from '../../../shared/model/kinds.ts';
import { protocolNames } from '../../../shared/model/kinds.ts';
import { findTechnology, findTechnologyByPort, findTechnologyByScheme, type Technology } from '../../../shared/model/technologies/index.ts';
import { readUpstreams } from '../nginx/read-upstreams.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import type { Classification } from './kind.ts';
import { findMentions, HostIndex, type HostMention } from './hosts.ts';
import { findOutsideByMention, findOutsideByVariable, findOutsideStore, isAboutItself, isOtherChosen, type Outside } from './outside.ts';
import type { Workload } from './workload.ts';

/** A connection that a place in a file speaks of. `strength` orders what several places say about the same two. */
export interface Link {
  readonly from: Workload;
  readonly to: Workload | Outside;
  readonly protocol: Protocol;
  readonly place: Place;
  readonly strength: 'value' | 'order';
  readonly mention?: HostMention;
}

export type KindOf = (service: Workload) => Classification;

const storeKinds = new Set<ComponentKind>(['database', 'cache', 'object-store', 'search', 'warehouse', 'broker', 'queue']);
const calledKinds = new Set<ComponentKind>([...storeKinds, 'identity-provider', 'secret-store']);
const edgeKinds = new Set<ComponentKind>(['proxy', 'gateway', 'load-balancer', 'frontend']);
const answeringKinds = new Set<ComponentKind>(['service', 'frontend', 'function', 'gateway', 'proxy', 'identity-provider', 'monitoring']);

/** Every connection that the files speak of, in the order in which they are found. */
export function findLinks(source: Source, services: readonly Workload[], kindOf: KindOf): Link[] {
  const hosts = new HostIndex(services);
  return services.flatMap((service) => {
    // A store that is handed the variables of everybody calls nobody.
    const caller = !storeKinds.has(kindOf(service).kind);
    const links = [
      ...(caller ? linksOfVariables(service, hosts, kindOf) : []),
      ...(caller ? linksOfCommand(service, hosts, kindOf) : []),
      ...linksOfConfiguration(source, service, hosts, kindOf),
      ...linksOfLabels(service, services, kindOf),
    ];
    const known = new Set(links.map(({ to }) => to));
    return [...links, ...linksOfOrder(service, hosts, kindOf).filter(({ to }) => !known.has(to))];
  });
}

function linksOfVariables(service: Workload, hosts: HostIndex, kindOf: KindOf): Link[] {
  const links: Link[] = [];
  for (const variable of service.environment) {
    const { name, value, place } = variable;
    const inside = value === undefined || (isAboutItself(name) && !isAddress(name, value)) ? [] : mentionsOf(service, name, value);
    const found = inside.flatMap((mention): Link[] => {
      const to = hosts.find(mention.host, service, mention.port);
      if (to) return to === service ? [] : [{ from: service, to, protocol: saidProtocol(mention, to) ?? protocolFor(mention, kindOf(to)), place, strength: 'value', mention }];
      const outside = findOutsideByMention(mention) ?? (variable.example ? undefined : findOutsideStore(mention));
      return outside && !isOtherChosen(outside, service.environment) ? [{ from: service, to: outside, protocol: protocolFor(mention, { kind: 'external', ...(outside.technology && { technology: outside.technology.id }) }), place, strength: 'value', mention }] : [];
    });
    links.push(...found);
    const outside = found.length > 0 ? undefined : findOutsideByVariable(variable);
    // Where the system brings its own mail server, mail goes there.
    const relay = outside?.technology?.id === 'smtp' && outside.host === undefined ? ['smtp', 'mail', 'postfix', 'exim', 'mailserver'].map((host) => hosts.find(host, service)).find((to) => to !== undefined && to !== service) : undefined;
    if (relay) links.push({ from: service, to: relay, protocol: 'smtp', place, strength: 'value' });
    else if (outside) links.push({ from: service, to: outside, protocol: outside.technology?.protocol ?? 'https', place, strength: 'value' });
  }
  return links;
}

/** A host with a port and nothing else is called, whatever the variable is named after. */
const isAddress = (name: string, value: string): boolean => /ADDR(?:ESS)?$/i.test(name) && /^[\w.-]+:\d{2,5}$/.test(value);

const hostVariable = /(?:HOST|HOSTS|HOSTNAME|SERVER|SERVERS|ADDR|ADDRESS|ADDRESSES|ENDPOINT|ENDPOINTS|SERVICE|BROKER|BROKERS|NODES|URL|URI|UPSTREAM|BACKEND|TARGET|CONNECT|SENTINEL|MASTER)$/i;

/** The hosts in a value; a bare name counts where the variable's name asks for a host, with the port of its neighbour. */
function mentionsOf(service: Workload, name: string, value: string): HostMention[] {
  const mentions = findMentions(value);
  if (mentions.length > 0 || !hostVariable.test(name)) return mentions;
  const port = service.environment.find((other) => other.name === name.replace(/(?:_?HOST(?:NAME)?|_?SERVER|_?ADDR(?:ESS)?)$/i, '_PORT').replace(/^_/, ''))?.value;
  return value.split(/[\s,;]+/).filter((host) => /^[A-Za-z0-9][\w.-]*$/.test(host)).slice(0, 50).map((host) => ({ host, ...(port !== undefined && /^\d{1,5}$/.test(port) && { port: Number(port) }) }));
}

function linksOfCommand(service: Workload, hosts: HostIndex, kindOf: KindOf): Link[] {
  return service.texts.flatMap(({ text, place: at }) => findMentions(text).flatMap((mention): Link[] => {
    const to = hosts.find(mention.host, service, mention.port);
    return to && to !== service ? [{ from: service, to, protocol: saidProtocol(mention, to) ?? protocolFor(mention, kindOf(to)), place: at, strength: 'value', mention }] : [];
  }));
}

/** A proxy reaches services through a configuration file that is mounted into it or copied into its image. */
function linksOfConfiguration(source: Source, service: Workload, hosts: HostIndex, kindOf: KindOf): Link[] {
  if (!edgeKinds.has(kindOf(service).kind)) return [];
  const written = service.mounts.flatMap(({ content }) => (content ? readUpstreams(content.place.file, '\n'.repeat(content.place.line) + content.text) : []));
  return [...configurationOf(source, service).flatMap((file) => readUpstreams(file, source.files.get(file) ?? '')), ...written].flatMap(({ host, port, protocol, place }) => {
    const to = hosts.find(host, service, port);
    return to && to !== service ? [{ from: service, to, protocol: calledKinds.has(kindOf(to).kind) ? protocolOf(kindOf(to)) : protocol, place, strength: 'value' as const }] : [];
  });
}

/** The files of configuration that are mounted into a workload or copied into its image. */
export function configurationOf(source: Source, service: Workload): string[] {
  const mounted = service.mounts.flatMap(({ file }) => (file === undefined ? [] : filesUnder(source, file)));
  const folder = service.build?.folder;
  const copied = service.dockerfile && folder !== undefined ? service.dockerfile.copies.flatMap(({ value }) => value.slice(0, -1).flatMap((path) => filesUnder(source, [folder, path.replace(/^\.?\//, '').replace(/\/$/, '')].filter(Boolean).join('/')))) : [];
  return [...new Set([...mounted, ...copied])].filter((file) => !/\.(?:py|js|ts|html?|css|md|pem|crt|key)$/i.test(file)).slice(0, 100);
}

function filesUnder(source: Source, path: string): string[] {
  if (source.files.has(path)) return [path];
  if (path === '' || path === '.') return [];
  return [...source.files.keys()].filter((file) => file.startsWith(`${path}/`)).slice(0, 100);
}

/** Labels that tell a proxy to hand requests on to a workload. */
function linksOfLabels(service: Workload, services: readonly Workload[], kindOf: KindOf): Link[] {
  return service.routedBy.flatMap(({ technology, place }) => {
    const proxies = services.filter((other) => other !== service && kindOf(other).technology === technology);
    return proxies.map((proxy): Link => ({ from: proxy, to: service, protocol: 'http', place, strength: 'value' }));
  });
}

/**
 * `depends_on` and `links` say what starts first, and often no more. A store, broker or identity provider that is
 * waited for is there to be called; a proxy or frontend waits for what it hands requests on to. Between two processes
 * it stays an order of start, and no connection is drawn for what only waits for a worker, a job or a proxy.
 */
function linksOfOrder(service: Workload, hosts: HostIndex, kindOf: KindOf): Link[] {
  return service.after.flatMap(({ name, link, protocol: said, place }) => {
    const to = hosts.find(name, service);
    const protocol = to && to !== service ? said ?? protocolOfOrder(kindOf(service), kindOf(to), link) : undefined;
    return to && protocol ? [{ from: service, to, protocol, place, strength: 'order' as const }] : [];
  });
}

function protocolOfOrder(from: Classification, to: Classification, link: boolean): Protocol | undefined {
  if (storeKinds.has(from.kind)) return undefined;
  // Flower watches the broker; that it waits for the application's database is start order.
  if (from.technology === 'flower' && to.kind === 'database') return undefined;
  if (calledKinds.has(to.kind)) return protocolOf(to);
  if (edgeKinds.has(from.kind) && answeringKinds.has(to.kind)) return 'http';
  if (link) return protocolOf(to);
  if (from.kind === 'monitoring' && to.kind === 'monitoring') return protocolOf(to);
  return from.kind === 'service' && to.kind === 'service' && to.technology !== 'flower' && from.technology !== 'flower' ? 'startup-order' : undefined;
}

const protocolOf = ({ technology }: Classification): Protocol => (technology === undefined ? undefined : findTechnology(technology)?.protocol) ?? 'http';

/** What the definition of the called says that one of its ports speaks; a scheme says it better. */
const saidProtocol = ({ scheme, port }: HostMention, { protocols }: Workload): Protocol | undefined => (scheme !== undefined || !protocols ? undefined : port === undefined ? (protocols.size === 1 ? [...protocols.values()][0] : undefined) : protocols.get(port));

const genericSchemes = new Set(['http', 'https', 'tcp', 'udp']);

/** What is spoken: the scheme says it, unless it is as general as HTTP and the other end is known better. */
function protocolFor({ scheme, port }: HostMention, to: Classification): Protocol {
  const known = to.technology === undefined ? undefined : findTechnology(to.technology);
  if (scheme !== undefined && !genericSchemes.has(scheme)) {
    const technology = findTechnologyByScheme(scheme);
    if (technology?.protocol) return technology.protocol;
    const own = protocolNames.find((name) => name === scheme) ?? { ws: 'websocket' as const, wss: 'websocket' as const, grpcs: 'grpc' as const, smtps: 'smtp' as const }[scheme];
    if (own) return own;
  }
  if (known?.protocol && known.protocol !== 'http' && known.protocol !== 'https' && !isOtherPort(known, port, scheme)) return known.protocol;
  if (scheme === 'https' || scheme === 'http') return scheme;
  return byPort(port) ?? known?.protocol ?? (scheme === 'udp' ? 'udp' : scheme === 'tcp' ? 'tcp' : 'http');
}

/** HTTP on a port that the technology does not speak its own protocol on: the management page of a broker. */
const isOtherPort = (technology: Technology, port: number | undefined, scheme: string | undefined): boolean =>
  scheme?.startsWith('http') === true && technology.kind === 'broker' && port !== undefined && port !== technology.ports?.[0];

const byPort = (port: number | undefined): Protocol | undefined => (port === undefined ? undefined : { 50051: 'grpc' as const, 4317: 'otlp' as const, 4318: 'otlp' as const, 25: 'smtp' as const, 587: 'smtp' as const }[port] ?? (storeKinds.has(findTechnologyByPort(port)?.kind ?? 'service') ? findTechnologyByPort(port)?.protocol : undefined));
