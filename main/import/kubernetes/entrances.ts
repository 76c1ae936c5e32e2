import type { Component } from '../../../shared/model/document.ts';
import { apiRateLimit } from '../../../shared/vocabulary/api.ts';
import { securityExposure, securityServesTls, securityTls } from '../../../shared/vocabulary/security.ts';
import { factsOfConnectionTo, factsOfKind } from '../facts.ts';
import type { Fragment } from '../fragment.ts';
import { Ids } from '../ids.ts';
import type { Source } from '../source.ts';
import { hostsOf } from './hosts.ts';
import { readEntrances, type Entrance, type Route } from './read-entrances.ts';
import type { Resource } from './resource.ts';

/**
 * What leads requests from outside to Services becomes one gateway for each class of Ingress, Gateway and router; one
 * that leads nowhere known is left out.
 */
export function addEntrances(source: Source, fragment: Fragment, resources: readonly Resource[]): void {
  const ids = new Ids();
  for (const { id } of [...fragment.components, ...fragment.boundaries]) ids.take(id);
  const byHost = new Map<string, Component>();
  for (const component of fragment.components) for (const host of [...(component.aliases ?? []), component.name]) if (!byHost.has(host)) byHost.set(host, component);
  const byName = new Map<string, Entrance[]>();
  for (const entrance of readEntrances(resources)) byName.set(entrance.name, [...(byName.get(entrance.name) ?? []), entrance]);
  for (const [name, entrances] of byName) addGateway(source, fragment, ids, byHost, name, entrances);
}

function addGateway(source: Source, fragment: Fragment, ids: Ids, byHost: ReadonlyMap<string, Component>, name: string, entrances: readonly Entrance[]): void {
  const targets = entrances.flatMap(({ routes, namespace }) => routes.flatMap((route) => {
    const target = findTarget(byHost, route, namespace);
    return target ? [{ route, target }] : [];
  }));
  if (targets.length === 0) return;
  const book = factsOfKind(source, 'gateway');
  const outside = entrances.filter(({ internal }) => !internal);
  book.say(securityExposure, outside.length > 0 ? 'internet' : 'internal', outside.length > 0 ? 'likely' : 'certain', ...(outside.length > 0 ? outside : entrances).map(({ place }) => place));
  const plain = entrances.filter(({ tls }) => tls === undefined);
  if (entrances.some(({ says }) => says)) book.say(securityServesTls, plain.length === 0, 'certain', ...(plain.length > 0 ? plain.map(({ place }) => place) : entrances.map(({ tls }) => tls)));
  book.say(apiRateLimit, entrances.some(({ limit }) => limit) ? true : undefined, 'certain', ...entrances.map(({ limit }) => limit));
  const technology = entrances.map((entrance) => entrance.technology).find((found) => found !== undefined);
  const gateway: Component = { id: ids.take(name), name: name.slice(0, 500), kind: 'gateway', ...(technology !== undefined && { technology }), evidence: entrances.slice(0, 20).map(({ place }) => source.cite(place)), facts: book.facts };
  fragment.components.push(gateway);
  const known = new Set<string>();
  for (const { route, target } of targets) {
    if (known.has(target.id)) continue;
    known.add(target.id);
    const facts = factsOfConnectionTo(source, target.kind);
    if (route.protocol === 'https') facts.say(securityTls, true, 'certain', route.place);
    fragment.connections.push({ id: `${gateway.id}->${target.id}`.slice(0, 160), from: gateway.id, to: target.id, protocol: route.protocol, evidence: [source.cite(route.place)], facts: facts.facts });
  }
}

/** A host without a dot is one of the entrance's own namespace. */
function findTarget(byHost: ReadonlyMap<string, Component>, { host, namespace }: Route, own: string | undefined): Component | undefined {
  const [, inSpace] = hostsOf(host, namespace ?? own);
  return (inSpace === undefined ? undefined : byHost.get(inSpace)) ?? byHost.get(host);
}
