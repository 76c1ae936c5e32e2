import { findTechnology } from '../../../shared/model/technologies/index.ts';
import { componentKinds, type Protocol } from '../../../shared/model/kinds.ts';
import { dataflowAccess } from '../../../shared/vocabulary/dataflow.ts';
import { securityTls } from '../../../shared/vocabulary/security.ts';
import { findMentions } from '../workload/hosts.ts';
import { findOutsideByMention, isAboutItself } from '../workload/outside.ts';
import type { Place } from '../yaml/located.ts';
import { findResourceType } from './catalogue.ts';
import type { CloudComponent, Components } from './components.ts';
import { findFlows } from './flows.ts';
import { findPermissions, type Permission } from './permissions.ts';
import type { CloudProcess } from './process.ts';
import type { Said } from './resource-type.ts';
import { allScalars, isLiteral, literalOf, type CloudResource, type KnownScalar } from './resource.ts';
import type { ResourceIndex } from './resource-index.ts';
import { findOpenings } from './security-groups.ts';

/** A system outside that a variable names by a host. */
export interface OutsideSystem {
  readonly outside: string;
  readonly technology: string | undefined;
  readonly host: string;
}

export interface CloudLink {
  readonly from: CloudComponent;
  readonly to: CloudComponent | OutsideSystem;
  readonly protocol: Protocol;
  readonly async: boolean;
  readonly places: readonly Place[];
  readonly said: readonly Said[];
}

export const isOutside = (end: CloudLink['to']): end is OutsideSystem => 'outside' in end;

/** Every connection that the resources speak of: what carries requests and messages first, then what processes are given, allowed, and let through to. */
export function findLinks(index: ResourceIndex, components: Components, processes: ReadonlyMap<CloudComponent, CloudProcess>): CloudLink[] {
  const flows = findFlows(index, components).map(({ from, to, places }) => link(from, to, places));
  const used = components.all.flatMap((from) => from.resources.flatMap((resource) => allScalars(resource.settings, findResourceType(resource.type)?.uses ?? []).flatMap((scalar) => targetsOf(index, components, from, scalar).map((to) => link(from, to, [scalar.place])))));
  const given = linksOfVariables(index, components, processes);
  const known = new Set([...flows, ...used, ...given].map(({ from, to }) => keyOf(from, to)));
  const back = new Set(flows.flatMap(({ from, to }) => (isOutside(to) ? [] : [keyOf(to, from)])));
  const allowed = findPermissions(index, components).filter((permission) => isCalled(permission) && (known.has(keyOf(permission.from, permission.to)) || !back.has(keyOf(permission.from, permission.to)) || sends(permission))).map((permission) => ({ ...link(permission.from, permission.to, [permission.place]), said: accessOf(permission) }));
  const links = [...flows, ...used, ...given, ...allowed];
  return [...links, ...linksOfNetwork(index, components, links)];
}

const keyOf = (from: CloudComponent, to: CloudLink['to']): string => JSON.stringify([from.main.address, isOutside(to) ? to.outside : to.main.address]);

const groupOf = ({ identity }: CloudComponent): string => componentKinds[identity.kind].group;
const storing = new Set(['store', 'messaging']);

function link(from: CloudComponent, to: CloudComponent, places: readonly Place[]): CloudLink {
  const own = from.identity.technology === undefined ? undefined : findTechnology(from.identity.technology)?.protocol;
  const async = groupOf(from) === 'messaging' || from.identity.kind === 'scheduler' || (groupOf(from) === 'store' && !storing.has(groupOf(to)));
  const fromQueue = groupOf(from) === 'messaging' && groupOf(to) === 'compute';
  return { from, to, protocol: (fromQueue ? own : undefined) ?? protocolOf(from, to), async: async || groupOf(to) === 'messaging', places, said: inTransit(to) };
}

const webKinds = new Set(['load-balancer', 'cdn', 'proxy']);

function protocolOf(from: CloudComponent, to: CloudComponent): Protocol {
  if (webKinds.has(from.identity.kind) && groupOf(to) === 'compute') return 'http';
  const technology = to.identity.technology === undefined ? undefined : findTechnology(to.identity.technology);
  return technology?.protocol ?? (groupOf(to) === 'store' ? 'tcp' : 'https');
}

/** What a store says about the encryption of all connections to it. */
function inTransit({ resources }: CloudComponent): Said[] {
  for (const { settings } of resources) {
    const flag = literalOf(settings, 'transit_encryption_enabled', 'ssl_enforcement_enabled', 'https_traffic_only_enabled', 'enable_https_traffic_only');
    if (flag && /^(?:true|false)$/i.test(flag.text)) return [{ fact: securityTls, value: /^true$/i.test(flag.text), confidence: 'certain', place: flag.place }];
    const plain = literalOf(settings, 'non_ssl_port_enabled', 'enable_non_ssl_port');
    if (plain?.text === 'false') return [{ fact: securityTls, value: true, confidence: 'certain', place: plain.place }];
    const mode = literalOf(settings, 'transit_encryption_mode', 'encryption_info.encryption_in_transit.client_broker', 'settings.ip_configuration.ssl_mode');
    if (mode && /^(?:TLS|SERVER_AUTHENTICATION|ENCRYPTED_ONLY|TRUSTED_CLIENT_CERTIFICATE_REQUIRED)$/i.test(mode.text)) return [{ fact: securityTls, value: true, confidence: 'certain', place: mode.place }];
    if (mode && /^(?:PLAINTEXT|DISABLED)$/i.test(mode.text)) return [{ fact: securityTls, value: false, confidence: 'certain', place: mode.place }];
  }
  return [];
}

const targetsOf = (index: ResourceIndex, components: Components, from: CloudComponent, scalar: KnownScalar): CloudComponent[] =>
  [...new Set(index.findAll(scalar).map((resource) => components.of(resource)))].filter((to): to is CloudComponent => to !== undefined && to !== from);

/** What the variables of a process name: components, what is held by a secret or a parameter that they name, and hosts outside. */
function linksOfVariables(index: ResourceIndex, components: Components, processes: ReadonlyMap<CloudComponent, CloudProcess>): CloudLink[] {
  const held = contentsByResource(index);
  return [...processes].flatMap(([from, { variables }]) =>
    variables.flatMap(({ name, value }): CloudLink[] => {
      const named = index.findAll(value);
      const inside = [...named, ...named.flatMap((resource) => held.get(resource) ?? [])].map((resource) => components.of(resource)).filter((to): to is CloudComponent => to !== undefined && to !== from);
      const links = [...new Set(inside)].map((to) => link(from, to, [value.place]));
      return [...links, ...(inside.length > 0 || isAboutItself(name) || !isLiteral(value.text) ? [] : outsideOf(from, value))];
    }),
  );
}

function outsideOf(from: CloudComponent, value: KnownScalar): CloudLink[] {
  return findMentions(value.text).slice(0, 20).flatMap((mention): CloudLink[] => {
    const outside = findOutsideByMention(mention);
    return outside?.host === undefined || outside.technology?.id === 'aws' ? [] : [{ from, to: { outside: outside.name, technology: outside.technology?.id, host: outside.host }, protocol: outside.technology?.protocol ?? 'https', async: false, places: [value.place], said: [] }];
  });
}

/** What secrets and parameters hold: the value of a secret stands in a resource of its own that names the secret. */
function contentsByResource(index: ResourceIndex): Map<CloudResource, CloudResource[]> {
  const contents = new Map<CloudResource, CloudResource[]>();
  for (const resource of index.resources) {
    const type = findResourceType(resource.type);
    const found = allScalars(resource.settings, type?.carries ?? []).flatMap((scalar) => index.findAll(scalar)).slice(0, 100);
    if (found.length === 0) continue;
    const holders = [resource, ...allScalars(resource.settings, type?.partOf ?? []).flatMap((scalar) => index.findAll(scalar))];
    for (const holder of holders) contents.set(holder, [...(contents.get(holder) ?? []), ...found].slice(0, 1_000));
  }
  return contents;
}

/** Keys, and other components that merely stand in a policy, are not called. */
const isCalled = ({ from, to }: Permission): boolean => groupOf(from) === 'compute' && to.identity.technology !== 'aws-kms' && to.identity.kind !== 'scheduler' && (to.identity.kind !== 'service' || to.identity.technology === 'step-functions');

const readAction = /:(?:Get|BatchGet|Query|Scan|List|Describe|Receive|Head|Select|ConditionCheck)/i;
const consumeAction = /:(?:Receive|Delete|Change|Get|List|Describe|Subscribe)/i;

/** Whether messages can be put into a queue, beyond taking them out. */
const sends = ({ actions }: Permission): boolean => actions.some((action) => /:(?:Send|Publish|Put)/i.test(action) || (!consumeAction.test(action) && !action.includes('*')));

function accessOf({ to, actions, place }: Permission): Said[] {
  const known = actions.filter((action) => isLiteral(action));
  if (groupOf(to) !== 'store' || known.length === 0) return inTransit(to);
  const reads = known.some((action) => readAction.test(action) || action.endsWith('*'));
  const writes = known.some((action) => !readAction.test(action));
  return [...inTransit(to), { fact: dataflowAccess, value: reads && writes ? 'read-write' : writes ? 'write' : 'read', confidence: 'likely', place }];
}

/** What security groups let through to stores, unless one of the callers in the same group is known to be the one that calls. */
function linksOfNetwork(index: ResourceIndex, components: Components, known: readonly CloudLink[]): CloudLink[] {
  const callers = new Set(known.map(({ from, to }) => keyOf(from, to)));
  const openings = findOpenings(index, components).filter(({ from, to }) => storing.has(groupOf(to)) ? groupOf(from) === 'compute' : from.identity.kind === 'load-balancer' && groupOf(to) === 'compute');
  const served = new Set(openings.filter(({ from, to }) => callers.has(keyOf(from, to))).map(({ to }) => to));
  const balanced = new Set(known.filter(({ from }) => from.identity.kind === 'load-balancer').map(({ from }) => from));
  return openings.filter(({ from, to }) => !served.has(to) && !balanced.has(from)).map(({ from, to, place }) => link(from, to, [place]));
}
