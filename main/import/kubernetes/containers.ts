import { findTechnologyByImage, readImageReference } from '../../../shared/model/technologies/index.ts';
import { scalarsAt, textAt, type Located } from '../yaml/located.ts';
import { itemsAt, type Resource } from './resource.ts';

/** A container of a pod that is a component of its own, and the name that it goes by. */
export interface ContainerChoice {
  readonly container: Located;
  readonly name: string;
  /** Whether it is what the pod is there for; the others stand beside it. */
  readonly isMain: boolean;
  /** The other containers of the pod that are components. */
  readonly beside: readonly string[];
}

/** Containers that serve the one beside them: meshes, proxies to databases, collectors, agents, exporters. */
const helper = /^(?:istio-proxy|proxyv2|envoy|linkerd-proxy|proxy-init|cloud-?sql-?proxy|gce-proxy|alloydb-auth-proxy|opentelemetry-collector\S*|otel-?(?:collector|agent)\S*|fluent-?bit|fluentd|filebeat|promtail|vector|vault(?:-agent)?|agent|datadog-agent|\S*config-reload\S*|k8s-sidecar|oauth2-proxy|git-sync|aws-sigv4-proxy|dapr|daprd|node-driver-registrar|livenessprobe|csi-\S+|\S+[-_]exporter)$/;

const imageName = (container: Located): string => readImageReference(textAt(container, 'image') ?? '').name.split('/').at(-1) ?? '';

const isHelper = (container: Located): boolean => helper.test(imageName(container)) || /^(?:istio-proxy|linkerd-proxy|cloud-?sql-?proxy|otel-(?:agent|collector)|datadog-agent)$/.test(textAt(container, 'name') ?? '');

/**
 * The containers of a pod that are components. One is what the pod is there for. Another is one too when a Service leads
 * to a port of it, when it is a product of its own, or when it runs the same image with another command: a worker.
 */
export function chooseContainers(resource: Resource, pod: Located, services: readonly Resource[]): ContainerChoice[] {
  const containers = itemsAt(pod, 'containers').slice(0, 50);
  const own = containers.filter((container) => !isHelper(container));
  const candidates = own.length > 0 ? own : containers;
  const main = candidates.find((container) => textAt(container, 'name') === resource.name) ?? candidates.find((container) => imageName(container) === resource.name) ?? candidates[0];
  if (!main) return [];
  const others = candidates.filter((container) => container !== main && (isCalled(container, main, services) || isSameProgram(container, main) || isProduct(container)));
  const names = new Map([[main, resource.name], ...others.map((container): [Located, string] => [container, `${resource.name}-${textAt(container, 'name') ?? 'container'}`])]);
  return [main, ...others].map((container) => ({ container, name: names.get(container) ?? resource.name, isMain: container === main, beside: [...names].filter(([other]) => other !== container).map(([, name]) => name) }));
}

const portsOf = (container: Located): Set<string> => new Set(itemsAt(container, 'ports').flatMap((port) => [textAt(port, 'containerPort'), textAt(port, 'name')].filter((text) => text !== undefined)));

function isCalled(container: Located, main: Located, services: readonly Resource[]): boolean {
  const own = portsOf(container);
  const taken = portsOf(main);
  return services.some(({ value }) => itemsAt(value, 'spec', 'ports').some((port) => {
    const target = textAt(port, 'targetPort') ?? textAt(port, 'port') ?? '';
    return own.has(target) && !taken.has(target);
  }));
}

const commandOf = (container: Located): string => [...scalarsAt(container, 'command'), ...scalarsAt(container, 'args')].map(({ text }) => text).join(' ');

const isSameProgram = (container: Located, main: Located): boolean => textAt(container, 'image') === textAt(main, 'image') && commandOf(container) !== commandOf(main);

const isProduct = (container: Located): boolean => {
  const kind = findTechnologyByImage(readImageReference(textAt(container, 'image') ?? '').name)?.kind;
  return kind !== undefined && /^(?:database|cache|broker|search|object-store|proxy)$/.test(kind);
};
