import { textAt, type Located } from '../yaml/located.ts';
import { isSelected, itemsAt, labelsAt, type Resource } from './resource.ts';

/** What other objects say about the pods of one controller. */
export interface Surroundings {
  /** The Services that choose its pods. */
  readonly services: readonly Resource[];
  readonly autoscaler: Resource | undefined;
  readonly budget: Resource | undefined;
  /** What limits who may call its pods. */
  readonly policy: Resource | undefined;
  /** What collects its metrics. */
  readonly monitor: Resource | undefined;
  readonly account: Resource | undefined;
}

const isSameSpace = (a: string | undefined, b: string | undefined): boolean => a === undefined || b === undefined || a === b;

/** Finds what speaks of a controller's pods: by their labels, by the controller's name, by the name of their account. */
export function findSurroundings(resources: readonly Resource[], controller: Resource, labels: ReadonlyMap<string, string>, pod: Located): Surroundings {
  const near = resources.filter(({ namespace }) => isSameSpace(namespace, controller.namespace));
  const chosen = (resource: Resource, ...path: string[]): boolean => isSelected(labels, labelsAt(resource.value, ...path));
  const services = near.filter((resource) => isPlainService(resource) && chosen(resource, 'spec', 'selector'));
  const account = textAt(pod, 'serviceAccountName') ?? textAt(pod, 'serviceAccount') ?? 'default';
  return {
    services,
    autoscaler: near.find((resource) => /^(?:HorizontalPodAutoscaler|ScaledObject)$/.test(resource.kind) && textAt(resource.value, 'spec', 'scaleTargetRef', 'name') === controller.name),
    budget: near.find((resource) => resource.kind === 'PodDisruptionBudget' && chosen(resource, 'spec', 'selector', 'matchLabels')),
    policy: near.find((resource) => limitsCallers(resource, labels)),
    monitor: near.find((resource) => (/^(?:PodMonitor|PodMonitoring)$/.test(resource.kind) && chosen(resource, 'spec', 'selector', 'matchLabels')) || (resource.kind === 'ServiceMonitor' && services.some((service) => isSelected(labelsAt(service.value, 'metadata', 'labels'), labelsAt(resource.value, 'spec', 'selector', 'matchLabels'))))),
    account: near.find(({ kind, name }) => kind === 'ServiceAccount' && name === account),
  };
}

/** A Service of Kubernetes itself; Knative's bears the same name. */
export const isPlainService = ({ kind, apiVersion }: Resource): boolean => kind === 'Service' && apiVersion === 'v1';

/** A policy without labels is for all pods: https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
function limitsCallers({ kind, value }: Resource, labels: ReadonlyMap<string, string>): boolean {
  const isFor = (...path: string[]): boolean => {
    const selector = labelsAt(value, ...path);
    return selector.size === 0 || isSelected(labels, selector);
  };
  if (kind === 'AuthorizationPolicy') return isFor('spec', 'selector', 'matchLabels');
  if (kind === 'CiliumNetworkPolicy') return itemsAt(value, 'spec', 'ingress').length > 0 && isFor('spec', 'endpointSelector', 'matchLabels');
  if (kind !== 'NetworkPolicy' || !isFor('spec', 'podSelector', 'matchLabels')) return false;
  const types = itemsAt(value, 'spec', 'policyTypes').flatMap((type) => (type.type === 'scalar' ? [type.text] : []));
  return types.length === 0 || types.includes('Ingress');
}
