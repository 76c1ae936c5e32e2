import type { Boundary } from '../../../shared/model/document.ts';
import type { Ids } from '../ids.ts';
import type { Source } from '../source.ts';
import { findResourceType } from './catalogue.ts';
import type { CloudComponent } from './components.ts';
import { scalarsBelow, type CloudResource } from './resource.ts';
import { nameOf, type ResourceIndex } from './resource-index.ts';
import { valuesUnder } from './security-groups.ts';

export interface Placement {
  readonly boundaries: readonly Boundary[];
  /** The id of the boundary that holds a component. */
  readonly of: ReadonlyMap<CloudComponent, string>;
}

/** Settings that say in which network a resource stands; a store names its group of subnets. */
const networkKeys = /subnet|vpc|securitygroup|^network$|^privatenetwork$|networkid|networkinterface|cluster$|^clusterid$|environmentid$|^loadbalancer$/;
const longestWay = 5;

/** Networks and clusters, where they hold components. A component in several networks stands in none of them. */
export function findPlacement(source: Source, index: ResourceIndex, components: readonly CloudComponent[], ids: Ids): Placement {
  const ways = new Map<CloudResource, readonly CloudResource[]>();
  const found = new Map(components.map((component) => [component, boundariesOf(index, component, ways)]));
  const clusters = new Map<CloudResource, Set<CloudResource>>();
  const chosen = new Map<CloudComponent, CloudResource>();
  for (const [component, resources] of found) {
    const networks = resources.filter((resource) => findResourceType(resource.type)?.boundary === 'network');
    const [cluster, ...otherClusters] = resources.filter((resource) => findResourceType(resource.type)?.boundary === 'cluster');
    if (cluster && otherClusters.length === 0) {
      chosen.set(component, cluster);
      clusters.set(cluster, new Set([...(clusters.get(cluster) ?? []), ...networks]));
    } else if (networks.length === 1 && networks[0]) chosen.set(component, networks[0]);
  }
  const idOf = new Map<CloudResource, string>();
  const boundaries: Boundary[] = [];
  const add = (resource: CloudResource, parent: string | undefined): string => {
    const known = idOf.get(resource);
    if (known !== undefined) return known;
    const kind = findResourceType(resource.type)?.boundary ?? 'network';
    const id = ids.take(`${kind}-${resource.name}`);
    idOf.set(resource, id);
    boundaries.push({ id, name: (nameOf(resource) ?? resource.name).slice(0, 500) || kind, kind, ...(parent !== undefined && { parent }), evidence: [source.cite(resource.place)] });
    return id;
  };
  const of = new Map<CloudComponent, string>();
  for (const [component, resource] of chosen) {
    const [network, ...others] = [...(clusters.get(resource) ?? [])];
    const parent = network && others.length === 0 ? add(network, undefined) : undefined;
    of.set(component, add(resource, parent));
  }
  return { boundaries, of };
}

/** Follows what settings about the network name, through subnets and groups, to networks and clusters. */
function boundariesOf(index: ResourceIndex, component: CloudComponent, ways: Map<CloudResource, readonly CloudResource[]>): CloudResource[] {
  const found = new Set<CloudResource>();
  const seen = new Set<CloudResource>(component.resources);
  let front: readonly CloudResource[] = component.resources.slice(0, 200);
  for (let length = 0; length < longestWay && front.length > 0; length += 1) {
    const next: CloudResource[] = [];
    for (const named of front.flatMap((resource) => namedBy(index, resource, ways))) {
      if (seen.has(named) || seen.size > 500) continue;
      seen.add(named);
      if (findResourceType(named.type)?.boundary) found.add(named);
      if (findResourceType(named.type)?.component === undefined && findResourceType(named.type)?.boundary !== 'network') next.push(named);
    }
    front = next;
  }
  return [...found];
}

function namedBy(index: ResourceIndex, resource: CloudResource, ways: Map<CloudResource, readonly CloudResource[]>): readonly CloudResource[] {
  const known = ways.get(resource);
  if (known) return known;
  const named = [...new Set(valuesUnder(resource.settings, networkKeys, 0).flatMap((value) => scalarsBelow(value).slice(0, 200)).flatMap((scalar) => index.findAll(scalar)))].filter((other) => other !== resource);
  ways.set(resource, named);
  return named;
}
