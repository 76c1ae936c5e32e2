import type { Component, Connection, Facts } from '../../../shared/model/document.ts';
import { securityExposure, securityTls } from '../../../shared/vocabulary/security.ts';
import { factsOfConnectionTo, factsOfKind } from '../facts.ts';
import type { Fragment } from '../fragment.ts';
import { Ids } from '../ids.ts';
import type { Source } from '../source.ts';
import { scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { itemsAt, type Resource } from './resource.ts';

interface Route {
  readonly host: string;
  readonly place: Place;
}

interface Entrance {
  readonly name: string;
  readonly technology: string | undefined;
  readonly place: Place;
  readonly tls: boolean;
  readonly routes: readonly Route[];
}

/** What leads requests from outside to Services: Ingress, Gateway with its routes, VirtualService, Route of OpenShift. One gateway for each class. */
export function addEntrances(source: Source, fragment: Fragment, resources: readonly Resource[]): void {
  const ids = new Ids();
  for (const { id } of [...fragment.components, ...fragment.boundaries]) ids.take(id);
  const byName = new Map<string, Entrance[]>();
  for (const entrance of resources.flatMap(readEntrance)) byName.set(entrance.name, [...(byName.get(entrance.name) ?? []), entrance]);
  for (const [name, entrances] of byName) {
    const targets = entrances.flatMap(({ routes, tls }) => routes.map((route) => ({ ...route, tls }))).map((route) => ({ route, target: fragment.components.find((component) => component.name === route.host || component.aliases?.includes(route.host)) })).filter(({ target }) => target !== undefined);
    const [first] = entrances;
    if (targets.length === 0 || !first) continue;
    const book = factsOfKind(source, 'gateway');
    book.say(securityExposure, 'internet', 'likely', first.place);
    const gateway: Component = { id: ids.take(name), name, kind: 'gateway', ...(first.technology !== undefined && { technology: first.technology }), evidence: entrances.slice(0, 20).map(({ place }) => source.cite(place)), facts: book.facts };
    fragment.components.push(gateway);
    for (const { route, target } of targets) {
      if (!target || fragment.connections.some(({ from, to }) => from === gateway.id && to === target.id)) continue;
      const facts: Facts = factsOfConnectionTo(source, target.kind).facts;
      fragment.connections.push({ id: `${gateway.id}->${target.id}`, from: gateway.id, to: target.id, protocol: 'http', evidence: [source.cite(route.place)], facts } satisfies Connection);
    }
    void securityTls;
  }
}

function readEntrance({ kind, name, value, place }: Resource): Entrance[] {
  const at = (routes: readonly Located[]): Route[] => routes.flatMap((route) => {
    const found = scalarAt(route, 'backend', 'service', 'name') ?? scalarAt(route, 'backend', 'serviceName') ?? scalarAt(route, 'name') ?? scalarAt(route, 'destination', 'host');
    return found ? [{ host: found.text, place: found.place }] : [];
  });
  if (kind === 'Ingress') {
    const entrance = textAt(value, 'spec', 'ingressClassName') ?? textAt(value, 'metadata', 'annotations', 'kubernetes.io/ingress.class');
    const paths = itemsAt(value, 'spec', 'rules').flatMap((rule) => itemsAt(rule, 'http', 'paths'));
    const fallback = valueAt(value, 'spec', 'defaultBackend') ?? valueAt(value, 'spec', 'backend');
    const single = fallback ? (scalarAt(fallback, 'service', 'name') ?? scalarAt(fallback, 'serviceName')) : undefined;
    return [{ name: entrance === undefined ? 'ingress' : `ingress-${entrance}`, technology: entrance === undefined || !/nginx|traefik|kong|haproxy|envoy/.test(entrance) ? undefined : /nginx|traefik|kong|haproxy|envoy/.exec(entrance)?.[0], place, tls: itemsAt(value, 'spec', 'tls').length > 0, routes: [...at(paths), ...(single ? [{ host: single.text, place: single.place }] : [])] }];
  }
  if (/^(?:HTTPRoute|GRPCRoute|TLSRoute)$/.test(kind)) {
    const parent = itemsAt(value, 'spec', 'parentRefs').map((ref) => textAt(ref, 'name')).find((found) => found !== undefined);
    return [{ name: parent ?? 'gateway', technology: undefined, place, tls: false, routes: at(itemsAt(value, 'spec', 'rules').flatMap((rule) => itemsAt(rule, 'backendRefs'))) }];
  }
  if (kind === 'VirtualService') {
    const [gateway] = scalarsAt(value, 'spec', 'gateways').map(({ text }) => text).filter((text) => text !== 'mesh');
    return gateway === undefined ? [] : [{ name: gateway.split('/').at(-1) ?? 'gateway', technology: 'istio', place, tls: false, routes: at(itemsAt(value, 'spec', 'http').flatMap((rule) => itemsAt(rule, 'route'))) }];
  }
  if (kind === 'Route' && textAt(value, 'spec', 'to', 'kind') === 'Service') {
    const to = scalarAt(value, 'spec', 'to', 'name');
    return to ? [{ name: 'router', technology: undefined, place, tls: valueAt(value, 'spec', 'tls') !== undefined, routes: [{ host: to.text, place: to.place }] }] : [];
  }
  void name;
  return [];
}
