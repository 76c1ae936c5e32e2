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

type Labels = ReadonlyMap<string, string>;

const isSameSpace = (a: string | undefined, b: string | undefined): boolean => a === undefined || b === undefined || a === b;

/** A Service of Kubernetes itself; Knative's bears the same name. */
export const isPlainService = ({ kind, apiVersion }: Resource): boolean => kind === 'Service' && apiVersion === 'v1';

/** No pod of a real project has more than some Services. */
const maximalChosen = 50;

/** Objects that choose others by labels, found by one label that they ask for. */
class Selectors {
  readonly #byLabel = new Map<string, Array<{ resource: Resource; selector: Labels }>>();
  readonly #forAll: Resource[] = [];

  /** @param all whether one that asks for nothing chooses everything, rather than nothing */
  add(resource: Resource, selector: Labels, all = false): void {
    const [first] = selector;
    if (first) remember(this.#byLabel, first.join('='), { resource, selector });
    else if (all) this.#forAll.push(resource);
  }

  find(labels: Labels, namespace: string | undefined): Resource[] {
    const chosen: Resource[] = [];
    for (const label of labels) {
      for (const { resource, selector } of this.#byLabel.get(label.join('=')) ?? []) {
        if (chosen.length >= maximalChosen) return chosen;
        if (isSameSpace(resource.namespace, namespace) && isSelected(labels, selector)) chosen.push(resource);
      }
    }
    return [...chosen, ...this.#forAll.filter((resource) => isSameSpace(resource.namespace, namespace)).slice(0, 1)];
  }
}

/** Finds what speaks of a controller's pods: by their labels, by the controller's name, by the name of their account. */
export class SurroundingsIndex {
  readonly #services = new Selectors();
  readonly #budgets = new Selectors();
  readonly #policies = new Selectors();
  readonly #podMonitors = new Selectors();
  readonly #serviceMonitors = new Selectors();
  readonly #autoscalers = new Map<string, Resource[]>();
  readonly #accounts = new Map<string, Resource[]>();

  constructor(resources: readonly Resource[]) {
    for (const resource of resources) this.#add(resource);
  }

  find({ name, namespace }: Resource, labels: Labels, pod: Located): Surroundings {
    const services = this.#services.find(labels, namespace);
    const near = (found: readonly Resource[] | undefined): Resource | undefined => found?.find((resource) => isSameSpace(resource.namespace, namespace));
    return {
      services,
      autoscaler: near(this.#autoscalers.get(name)),
      budget: this.#budgets.find(labels, namespace)[0],
      policy: this.#policies.find(labels, namespace)[0],
      monitor: this.#podMonitors.find(labels, namespace)[0] ?? services.map((service) => this.#serviceMonitors.find(labelsAt(service.value, 'metadata', 'labels'), undefined)[0]).find((found) => found !== undefined),
      account: near(this.#accounts.get(textAt(pod, 'serviceAccountName') ?? textAt(pod, 'serviceAccount') ?? 'default')),
    };
  }

  #add(resource: Resource): void {
    const { kind, value, name } = resource;
    const selector = (...path: string[]): Labels => labelsAt(value, 'spec', ...path);
    if (isPlainService(resource)) this.#services.add(resource, selector('selector'));
    else if (kind === 'PodDisruptionBudget') this.#budgets.add(resource, selector('selector', 'matchLabels'));
    else if (kind === 'PodMonitor' || kind === 'PodMonitoring') this.#podMonitors.add(resource, selector('selector', 'matchLabels'));
    else if (kind === 'ServiceMonitor') this.#serviceMonitors.add(resource, selector('selector', 'matchLabels'));
    else if (kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject') remember(this.#autoscalers, textAt(value, 'spec', 'scaleTargetRef', 'name'), resource);
    else if (kind === 'ServiceAccount') remember(this.#accounts, name, resource);
    // A policy without labels is for all pods: https://kubernetes.io/docs/concepts/services-networking/network-policies/
    else if (kind === 'AuthorizationPolicy') this.#policies.add(resource, selector('selector', 'matchLabels'), true);
    else if (kind === 'CiliumNetworkPolicy' && itemsAt(value, 'spec', 'ingress').length > 0) this.#policies.add(resource, selector('endpointSelector', 'matchLabels'), true);
    else if (kind === 'NetworkPolicy' && limitsIncoming(value)) this.#policies.add(resource, selector('podSelector', 'matchLabels'), true);
  }
}

function remember<T>(index: Map<string, T[]>, key: string | undefined, item: T): void {
  if (key === undefined) return;
  const known = index.get(key);
  if (known) known.push(item);
  else index.set(key, [item]);
}

const limitsIncoming = (value: Located): boolean => {
  const types = itemsAt(value, 'spec', 'policyTypes').flatMap((type) => (type.type === 'scalar' ? [type.text] : []));
  return types.length === 0 || types.includes('Ingress');
};
