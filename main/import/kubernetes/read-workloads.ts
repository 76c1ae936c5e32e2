import type { Source } from '../source.ts';
import type { Workload } from '../workload/workload.ts';
import { valueAt, type Located } from '../yaml/located.ts';
import { Configuration } from './configuration.ts';
import { chooseContainers } from './containers.ts';
import { readExternalServices } from './external-services.ts';
import { readOperated } from './operators.ts';
import { readPod } from './read-pod.ts';
import { itemsAt, labelsAt, type Resource } from './resource.ts';
import { SurroundingsIndex } from './surroundings.ts';

/** Where each kind of controller keeps the template of its pods. */
const templates: ReadonlyMap<string, readonly string[]> = new Map([
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'DeploymentConfig', 'Job', 'Rollout', 'Configuration', 'KnativeService'].map((kind): [string, string[]] => [kind, ['spec', 'template']]),
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ['Pod', []],
  ['ScaledJob', ['spec', 'jobTargetRef', 'template']],
]);

const templateOf = (resource: Resource): Located | undefined => {
  const path = templates.get(isKnative(resource) ? 'KnativeService' : resource.kind);
  return path && (path.length === 0 ? resource.value : valueAt(resource.value, ...path));
};

const isKnative = ({ kind, apiVersion }: Resource): boolean => kind === 'Service' && apiVersion.startsWith('serving.knative.dev');

/** What is run: the pods of all controllers, what operators run, and Services behind which something outside answers. */
export function readWorkloads(source: Source, resources: readonly Resource[]): Workload[] {
  const configuration = new Configuration(source, resources);
  const index = new SurroundingsIndex(resources);
  const known = new Set<string>();
  const run = resources.flatMap((resource) => {
    const template = templateOf(resource);
    const pod = template && valueAt(template, 'spec');
    const key = `${resource.kind} ${resource.namespace ?? ''} ${resource.name}`;
    // The same object in two files is one.
    if (!template || !pod || known.has(key) || itemsAt(pod, 'containers').length === 0) return [];
    known.add(key);
    const surroundings = index.find(resource, labelsAt(template, 'metadata', 'labels'), pod);
    return chooseContainers(resource, pod, surroundings.services).map((choice) => readPod(source, { resource, template, pod, surroundings, configuration, knative: isKnative(resource) }, choice));
  });
  const all = [...run, ...readOperated(resources)];
  return [...all, ...readExternalServices(resources, all)];
}
