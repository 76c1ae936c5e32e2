import type { Located, Place } from '../yaml/located.ts';
import type { CloudComponent, Components } from './components.ts';
import { allScalars, plainKey, scalarsBelow, type CloudResource } from './resource.ts';
import type { ResourceIndex } from './resource-index.ts';

/** That the network lets one component reach another. */
export interface Opening {
  readonly from: CloudComponent;
  readonly to: CloudComponent;
  readonly place: Place;
}

const sourcePaths = ['ingress.security_groups', 'ingress.source_security_group_id', 'security_group_ingress.source_security_group_id', 'ingress_with_source_security_group_id.source_security_group_id', 'computed_ingress_with_source_security_group_id.source_security_group_id', 'ingress.source_security_group_name'];

/** Which components the rules of security groups let in where: a group of the one is named by a rule of the other's. */
export function findOpenings(index: ResourceIndex, components: Components): Opening[] {
  const members = new Map<CloudResource, CloudComponent[]>();
  for (const component of components.all) for (const group of groupsOf(index, component)) members.set(group, [...(members.get(group) ?? []), component]);
  const openings: Opening[] = [];
  for (const { to, from, place } of rulesOf(index)) {
    for (const target of members.get(to) ?? []) for (const caller of members.get(from) ?? []) if (target !== caller && openings.length < 20_000) openings.push({ from: caller, to: target, place });
  }
  return openings;
}

interface Rule {
  readonly to: CloudResource;
  readonly from: CloudResource;
  readonly place: Place;
}

function rulesOf(index: ResourceIndex): Rule[] {
  return index.resources.flatMap((resource): Rule[] => {
    const { type, settings } = resource;
    if (type === 'aws_security_group') return sources(index, settings, sourcePaths).map(({ from, place }) => ({ to: resource, from, place }));
    if (type === 'aws_security_group_rule' && allScalars(settings, ['type']).some(({ text }) => text === 'egress')) return [];
    if (!/^aws_(?:security_group_rule|vpc_security_group_ingress_rule|security_group_ingress)$/.test(type)) return [];
    const targets = sources(index, settings, ['security_group_id', 'group_id']);
    return sources(index, settings, ['source_security_group_id', 'referenced_security_group_id']).flatMap(({ from, place }) => targets.map((target) => ({ to: target.from, from, place })));
  });
}

const sources = (index: ResourceIndex, settings: Located, paths: readonly string[]): Array<{ from: CloudResource; place: Place }> =>
  allScalars(settings, paths).flatMap((scalar) => index.findAll(scalar).map((from) => ({ from, place: scalar.place })));

/** The groups that a component's resources are in, wherever in their settings they say it. */
function groupsOf(index: ResourceIndex, { resources }: CloudComponent): Set<CloudResource> {
  const groups = new Set<CloudResource>();
  for (const { settings } of resources) for (const value of valuesUnder(settings, /securitygroup|^nodesecuritygroup/, 0)) for (const scalar of scalarsBelow(value)) for (const found of index.findAll(scalar)) if (found.type === 'aws_security_group') groups.add(found);
  return groups;
}

/** Values whose key, without case and underscores, matches; at any depth. */
export function valuesUnder(value: Located, key: RegExp, depth: number): Located[] {
  if (depth > 12) return [];
  if (value.type === 'list') return value.items.slice(0, 1_000).flatMap((item) => valuesUnder(item, key, depth + 1));
  if (value.type === 'scalar') return [];
  return [...value.entries].slice(0, 1_000).flatMap(([name, entry]) => (key.test(plainKey(name)) ? [entry.value] : valuesUnder(entry.value, key, depth + 1)));
}
