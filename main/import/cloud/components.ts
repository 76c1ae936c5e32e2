import { findTechnology } from '../../../shared/model/technologies/index.ts';
import { folderOf, nameOfPath } from '../paths.ts';
import { findResourceType } from './catalogue.ts';
import { allScalars, type CloudResource } from './resource.ts';
import { nameOf, type ResourceIndex } from './resource-index.ts';
import type { Identity, ResourceType } from './resource-type.ts';

/** One logical thing of the system: a resource, and those that belong to it. */
export interface CloudComponent {
  readonly main: CloudResource;
  readonly type: ResourceType;
  readonly identity: Identity;
  /** All resources of it, the main one first. */
  readonly resources: CloudResource[];
  readonly name: string;
}

export interface Components {
  readonly all: readonly CloudComponent[];
  readonly of: (resource: CloudResource) => CloudComponent | undefined;
}

/** Names that say nothing of what they name. */
const plainName = /^(?:this|main|default|primary|self|resource|instance|cluster|service|module)_?$/i;

/** Finds what is a component, and puts what belongs together into one: a cluster and its instances, a service and its task. */
export function findComponents(index: ResourceIndex): Components {
  const owners = findOwners(index);
  const ownerOf = (resource: CloudResource): CloudResource => {
    let at = resource;
    for (let depth = 0; depth < 10; depth += 1) {
      const next = owners.get(at);
      if (!next || next === resource) break;
      at = next;
    }
    return at;
  };
  const byMain = new Map<CloudResource | string, CloudComponent>();
  for (const resource of index.resources) if (ownerOf(resource) === resource) startComponent(byMain, resource);
  const find = (resource: CloudResource): CloudComponent | undefined => {
    const owner = ownerOf(resource);
    return byMain.get(owner) ?? byMain.get(findResourceType(owner.type)?.shared ?? '');
  };
  for (const resource of index.resources) {
    const component = find(resource);
    if (component && component.main !== resource) component.resources.push(resource);
  }
  return { all: distinctNames([...new Set(byMain.values())]), of: find };
}

function startComponent(byMain: Map<CloudResource | string, CloudComponent>, resource: CloudResource): void {
  const type = findResourceType(resource.type);
  const identity = typeof type?.component === 'function' ? type.component(resource.settings) : type?.component;
  if (!type || !identity) return;
  const key = type.shared ?? resource;
  if (!byMain.has(key)) byMain.set(key, { main: resource, type, identity, resources: [resource], name: type.shared ?? speakingName(resource, identity) });
}

/** The resource that each part belongs to. What a part names wins over what another names as its own. */
function findOwners(index: ResourceIndex): Map<CloudResource, CloudResource> {
  const owners = new Map<CloudResource, CloudResource>();
  for (const resource of index.resources) {
    const type = findResourceType(resource.type);
    const owner = allScalars(resource.settings, type?.partOf ?? []).flatMap((scalar) => index.findAll(scalar)).find((found) => found !== resource && findResourceType(found.type) !== undefined);
    if (owner) owners.set(resource, owner);
  }
  for (const resource of index.resources) {
    for (const held of allScalars(resource.settings, findResourceType(resource.type)?.holds ?? []).flatMap((scalar) => index.findAll(scalar))) if (held !== resource && !owners.has(held) && owners.get(resource) !== held) owners.set(held, resource);
  }
  return owners;
}

/** The name in the template; where that says nothing, the module's, the one in the cloud, and at last the technology's. */
function speakingName(resource: CloudResource, { technology, kind }: Identity): string {
  const { name, address } = resource;
  if (!plainName.test(name)) return name;
  const module = [...address.matchAll(/(?:^|\.)module\.([\w-]+)/g)].map(([, called = '']) => called).findLast((called) => !plainName.test(called));
  return module ?? nameOf(resource) ?? (technology === undefined ? kind : (findTechnology(technology)?.name ?? technology));
}

/** Of several with one name, each says where it is declared (`orders-Table`), or what it is (`api-elb`). */
function distinctNames(components: readonly CloudComponent[]): CloudComponent[] {
  const groups = new Map<string, CloudComponent[]>();
  for (const component of components) groups.set(component.name, [...(groups.get(component.name) ?? []), component]);
  const taken = new Set<string>();
  return components.map((component) => {
    const { name, identity } = component;
    const group = groups.get(name) ?? [];
    if (group.length === 1) return component;
    const where = contextOf(component);
    const apart = where !== '' && group.every((other) => other === component || contextOf(other) !== where);
    const computes = /^(?:service|function|worker)$/.test(identity.kind);
    const own = apart ? (where === name ? name : `${where}-${name}`) : computes && !taken.has(name) ? name : `${name}-${identity.technology ?? identity.kind}`;
    taken.add(own);
    return Object.assign(component, { name: own });
  });
}

/** The module that a resource is made in, or the folder of its template. */
const contextOf = ({ main }: CloudComponent): string => [...main.address.matchAll(/(?:^|\.)module\.([\w-]+)/g)].at(-1)?.[1] ?? nameOfPath(folderOf(main.place.file));
