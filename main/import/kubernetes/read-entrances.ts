import { scalarAt, scalarsAt, textAt, valueAt, type Place } from '../yaml/located.ts';
import { itemsAt, type Resource } from './resource.ts';

export interface Route {
  readonly host: string;
  readonly namespace: string | undefined;
  readonly protocol: 'http' | 'https' | 'grpc' | 'tcp';
  readonly place: Place;
}

/** An object that leads requests to Services, under the name of the gateway that does so. */
export interface Entrance {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly technology: string | undefined;
  readonly place: Place;
  /** Where it says that its callers use TLS. */
  readonly tls: Place | undefined;
  /** Whether it is what would say so. */
  readonly says: boolean;
  /** Where it limits how often one caller may call. */
  readonly limit?: Place | undefined;
  /** Whether only the cluster's own network reaches it. */
  readonly internal: boolean;
  readonly routes: readonly Route[];
}

export const readEntrances = (resources: readonly Resource[]): Entrance[] => resources.flatMap((resource) => readEntrance(resource, resources));

function readEntrance(resource: Resource, all: readonly Resource[]): Entrance[] {
  const { kind, apiVersion } = resource;
  if (kind === 'Ingress') return [readIngress(resource)];
  if (/^(?:HTTPRoute|GRPCRoute|TLSRoute|TCPRoute)$/.test(kind)) return readRoute(resource, all);
  if (kind === 'VirtualService') return readVirtualService(resource, all);
  if (kind === 'Route' && apiVersion.startsWith('route.openshift.io')) return readOpenShiftRoute(resource);
  return kind === 'IngressRoute' ? [readTraefikRoute(resource)] : [];
}

const products = /nginx|traefik|kong|haproxy|envoy|istio|apisix|caddy/;

/** `host.namespace.svc…` as Istio writes it, or a plain name. */
function routeTo(found: ReturnType<typeof scalarAt>, namespace: string | undefined, protocol: Route['protocol']): Route[] {
  return found ? [{ host: found.text, namespace: found.text.includes('.') ? undefined : namespace, protocol, place: found.place }] : [];
}

/** https://kubernetes.io/docs/concepts/services-networking/ingress/ */
function readIngress({ value, place, namespace }: Resource): Entrance {
  const annotation = (name: string): string | undefined => textAt(value, 'metadata', 'annotations', name);
  const entrance = textAt(value, 'spec', 'ingressClassName') ?? annotation('kubernetes.io/ingress.class');
  const backend = (annotation('nginx.ingress.kubernetes.io/backend-protocol') ?? annotation('alb.ingress.kubernetes.io/backend-protocol') ?? '').toLowerCase();
  const protocol = backend.startsWith('grpc') ? 'grpc' : backend === 'https' ? 'https' : 'http';
  const backends = [...itemsAt(value, 'spec', 'rules').flatMap((rule) => itemsAt(rule, 'http', 'paths')).map((path) => valueAt(path, 'backend')), valueAt(value, 'spec', 'defaultBackend'), valueAt(value, 'spec', 'backend')];
  // Clouds take certificates by annotation: https://cloud.google.com/kubernetes-engine/docs/how-to/managed-certs
  const certificate = ['networking.gke.io/managed-certificates', 'ingress.gcp.kubernetes.io/pre-shared-cert', 'alb.ingress.kubernetes.io/certificate-arn', 'cert-manager.io/cluster-issuer'].map((name) => scalarAt(value, 'metadata', 'annotations', name)).find((found) => found !== undefined);
  return {
    name: entrance === undefined || entrance.includes('ingress') ? (entrance ?? 'ingress') : `${entrance}-ingress`,
    namespace,
    technology: products.exec(entrance ?? '')?.[0],
    place,
    tls: itemsAt(value, 'spec', 'tls').length > 0 ? valueAt(value, 'spec', 'tls')?.place : certificate?.place,
    says: true,
    limit: ['limit-rps', 'limit-rpm', 'limit-connections'].map((name) => scalarAt(value, 'metadata', 'annotations', `nginx.ingress.kubernetes.io/${name}`)?.place).find((found) => found !== undefined),
    internal: /internal/.test(entrance ?? '') || annotation('alb.ingress.kubernetes.io/scheme') === 'internal',
    routes: backends.flatMap((found) => routeTo(scalarAt(found, 'service', 'name') ?? scalarAt(found, 'serviceName'), namespace, protocol)),
  };
}

/** https://gateway-api.sigs.k8s.io/api-types/httproute/ */
function readRoute({ kind, value, place, namespace }: Resource, all: readonly Resource[]): Entrance[] {
  const protocol = kind === 'GRPCRoute' ? 'grpc' : kind === 'HTTPRoute' ? 'http' : 'tcp';
  const routes = itemsAt(value, 'spec', 'rules').flatMap((rule) => itemsAt(rule, 'backendRefs')).filter((ref) => (textAt(ref, 'kind') ?? 'Service') === 'Service').flatMap((ref) => routeTo(scalarAt(ref, 'name'), textAt(ref, 'namespace') ?? namespace, protocol));
  const parents = itemsAt(value, 'spec', 'parentRefs').filter((ref) => (textAt(ref, 'kind') ?? 'Gateway') === 'Gateway').map((ref) => textAt(ref, 'name') ?? 'gateway');
  return (parents.length > 0 ? parents : ['gateway']).map((parent) => {
    const gateway = all.find((other) => other.kind === 'Gateway' && other.apiVersion.startsWith('gateway.networking.k8s.io') && other.name === parent);
    const secure = gateway && itemsAt(gateway.value, 'spec', 'listeners').find((listener) => /^(?:HTTPS|TLS)$/.test(textAt(listener, 'protocol') ?? ''));
    return { name: parent, namespace, technology: products.exec(gateway ? (textAt(gateway.value, 'spec', 'gatewayClassName') ?? '') : '')?.[0], place: gateway?.place ?? place, tls: secure?.place, says: gateway !== undefined, internal: false, routes };
  });
}

/** One without a gateway speaks of calls inside the mesh. https://istio.io/latest/docs/reference/config/networking/virtual-service/ */
function readVirtualService({ value, place, namespace }: Resource, all: readonly Resource[]): Entrance[] {
  const routes = ['http', 'tls', 'tcp'].flatMap((key) => itemsAt(value, 'spec', key).flatMap((rule) => itemsAt(rule, 'route')).flatMap((route) => routeTo(scalarAt(route, 'destination', 'host'), namespace, key === 'tcp' ? 'tcp' : 'http')));
  return scalarsAt(value, 'spec', 'gateways').filter(({ text }) => text !== 'mesh').map(({ text }) => {
    const name = text.split('/').at(-1) ?? text;
    const gateway = all.find((other) => other.kind === 'Gateway' && other.apiVersion.startsWith('networking.istio.io') && other.name === name);
    const secure = gateway && itemsAt(gateway.value, 'spec', 'servers').find((server) => valueAt(server, 'tls', 'mode') !== undefined);
    return { name, namespace, technology: 'istio', place: gateway?.place ?? place, tls: secure?.place, says: gateway !== undefined, internal: false, routes };
  });
}

/** https://docs.openshift.com/container-platform/latest/networking/routes/route-configuration.html */
function readOpenShiftRoute({ value, place, namespace }: Resource): Entrance[] {
  const tls = valueAt(value, 'spec', 'tls');
  const protocol = /^(?:reencrypt|passthrough)$/.test(textAt(tls, 'termination') ?? '') ? 'https' : 'http';
  const to = [valueAt(value, 'spec', 'to'), ...itemsAt(value, 'spec', 'alternateBackends')].filter((item) => item !== undefined && (textAt(item, 'kind') ?? 'Service') === 'Service');
  return [{ name: 'router', namespace, technology: 'haproxy', place, tls: tls?.place, says: true, internal: false, routes: to.flatMap((item) => routeTo(scalarAt(item, 'name'), namespace, protocol)) }];
}

/** https://doc.traefik.io/traefik/routing/providers/kubernetes-crd/ */
function readTraefikRoute({ value, place, namespace }: Resource): Entrance {
  const services = itemsAt(value, 'spec', 'routes').flatMap((route) => itemsAt(route, 'services'));
  return { name: 'traefik', namespace, technology: 'traefik', place, tls: valueAt(value, 'spec', 'tls')?.place, says: true, internal: false, routes: services.flatMap((service) => routeTo(scalarAt(service, 'name'), textAt(service, 'namespace') ?? namespace, textAt(service, 'scheme') === 'https' ? 'https' : 'http')) };
}
