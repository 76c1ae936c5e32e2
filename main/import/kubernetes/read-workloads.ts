import { readImageReference } from '../../../shared/model/technologies/index.ts';
import { readDockerfile } from '../dockerfile/read-dockerfile.ts';
import { splitCommand } from '../process/words.ts';
import type { Source } from '../source.ts';
import type { PublishedPort } from '../workload/ports.ts';
import { findProcess, readProgram, type Mount, type Started, type Workload } from '../workload/workload.ts';
import { scalarAt, scalarsAt, textAt, valueAt, type Located } from '../yaml/located.ts';
import { findBuild } from './find-build.ts';
import { Configuration, keepMentioned, readPodEnvironment } from './pod-environment.ts';
import { podStatements } from './pod-statements.ts';
import { isSelected, itemsAt, labelsAt, type Resource } from './resource.ts';

/** Where each kind of controller keeps the template of its pods. */
const templates: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template'], StatefulSet: ['spec', 'template'], DaemonSet: ['spec', 'template'], ReplicaSet: ['spec', 'template'], ReplicationController: ['spec', 'template'], DeploymentConfig: ['spec', 'template'],
  Job: ['spec', 'template'], CronJob: ['spec', 'jobTemplate', 'spec', 'template'], Rollout: ['spec', 'template'], Pod: [], Configuration: ['spec', 'template'], KnativeService: ['spec', 'template'], ScaledJob: ['spec', 'jobTargetRef', 'template'],
};

/** Containers that serve the one beside them: meshes, proxies to databases, collectors. */
const sidecar = /(?:^|\/)(?:istio-proxy|proxyv2|envoy|linkerd-proxy|proxy-init|cloud-sql-proxy|cloudsql-proxy|gce-proxy|alloydb-auth-proxy|opentelemetry-collector\S*|otel-collector\S*|fluent-?bit|fluentd|filebeat|promtail|vault-agent|vault|datadog-agent|agent|config-reload\S*|k8s-sidecar|oauth2-proxy|nginx-exporter|\S*_exporter|\S*-exporter)(?::|@|$)/;

export const isController = ({ kind, apiVersion }: Resource): boolean => Object.hasOwn(templates, kind === 'Service' && apiVersion.startsWith('serving.knative.dev') ? 'KnativeService' : kind);

/** The pods of all controllers as workloads. Services, autoscalers and configuration are those of the same set. */
export function readWorkloads(source: Source, resources: readonly Resource[]): Workload[] {
  const configuration = new Configuration(resources);
  const services = resources.filter(({ kind, apiVersion }) => kind === 'Service' && !apiVersion.startsWith('serving.knative'));
  const owned = new Set<string>();
  return resources.filter(isController).flatMap((resource) => {
    const key = `${resource.kind} ${resource.namespace ?? ''} ${resource.name}`;
    if (owned.has(key)) return [];
    owned.add(key);
    const knative = resource.kind === 'Service';
    const path = templates[knative ? 'KnativeService' : resource.kind] ?? [];
    const template = path.length === 0 ? resource.value : valueAt(resource.value, ...path);
    const pod = template && valueAt(template, 'spec');
    const containers = pod ? itemsAt(pod, 'containers') : [];
    const main = containers.filter((container) => !sidecar.test(textAt(container, 'image') ?? textAt(container, 'name') ?? ''));
    const [first] = main.length > 0 ? main : containers;
    if (!template || !pod || !first) return [];
    const labels = labelsAt(template, 'metadata', 'labels');
    const serving = services.filter((service) => isSelected(labels, labelsAt(service.value, 'spec', 'selector')) && (service.namespace ?? resource.namespace) === (resource.namespace ?? service.namespace));
    const autoscaler = resources.find(({ kind, value }) => /^(?:HorizontalPodAutoscaler|ScaledObject)$/.test(kind) && textAt(value, 'spec', 'scaleTargetRef', 'name') === resource.name);
    return [readPod(source, resource, pod, first, serving, autoscaler, configuration, knative), ...main.slice(1).map((container) => readPod(source, { ...resource, name: `${resource.name}-${textAt(container, 'name') ?? 'container'}` }, pod, container, [], undefined, configuration, false))];
  });
}

function readPod(source: Source, resource: Resource, pod: Located, container: Located, services: readonly Resource[], autoscaler: Resource | undefined, configuration: Configuration, knative: boolean): Workload {
  const text = scalarAt(container, 'image');
  const image = text && { ...readImageReference(text.text), text: text.text, place: text.place };
  const program = readProgram(image, false, undefined);
  const build = image && program.technology === undefined ? findBuild(source, image.name, resource.name) : undefined;
  const file = build && source.files.get(build.file);
  const dockerfile = build && file !== undefined ? readDockerfile(build.file, file) : undefined;
  const started = readCommand(container, dockerfile);
  const process = findProcess(source, started, build?.folder, dockerfile);
  const environment = keepMentioned(source, build?.folder ?? source.findCode(resource.name), readPodEnvironment(container, configuration));
  const kindSaid = resource.kind === 'CronJob' ? 'scheduler' : resource.kind === 'Job' ? 'job' : undefined;
  return {
    name: resource.name,
    place: resource.place,
    ...(image && { image }),
    ...(build && text && { build: { ...build, place: text.place } }),
    ...(dockerfile && { dockerfile }),
    ...(build ? readProgram(image, true, dockerfile) : program),
    words: [...started.entrypoint, ...started.command],
    commandPlace: started.place,
    ...(process && { process }),
    environment,
    ports: portsOf(services, knative, resource),
    mounts: mountsOf(pod, container),
    networks: resource.namespace === undefined ? [] : [resource.namespace],
    hosts: [...new Set([...services.flatMap(({ name, namespace }) => hostsOf(name, namespace ?? resource.namespace)), ...(knative ? hostsOf(resource.name, resource.namespace) : [])])],
    onHostNetwork: textAt(pod, 'hostNetwork') === 'true',
    after: [],
    routedBy: [],
    texts: [...scalarsAt(container, 'command'), ...scalarsAt(container, 'args')],
    statements: podStatements({ resource, pod, container }, autoscaler),
    ...(kindSaid && { kindSaid }),
  };
}

/** The names of a Service: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ */
const hostsOf = (name: string, namespace: string | undefined): string[] => [name, ...(namespace === undefined ? ['default'] : [namespace]).flatMap((space) => [`${name}.${space}`, `${name}.${space}.svc`, `${name}.${space}.svc.cluster.local`])];

/** Only what is reachable from outside the cluster is published: a load balancer, a port of each node. */
function portsOf(services: readonly Resource[], knative: boolean, resource: Resource): PublishedPort[] {
  if (knative) return [{ target: '8080', published: '443', protocol: 'tcp', place: resource.place }];
  return services.filter(({ value }) => /^(?:LoadBalancer|NodePort)$/.test(textAt(value, 'spec', 'type') ?? '')).flatMap(({ value }) => itemsAt(value, 'spec', 'ports').map((port): PublishedPort => {
    const published = textAt(port, 'port') ?? '';
    return { target: textAt(port, 'targetPort') ?? published, published, protocol: (textAt(port, 'protocol') ?? 'TCP').toLowerCase(), place: port.place };
  }));
}

function mountsOf(pod: Located, container: Located): Mount[] {
  const volumes = new Map(itemsAt(pod, 'volumes').map((volume) => [textAt(volume, 'name') ?? '', volume]));
  return itemsAt(container, 'volumeMounts').flatMap((mount) => {
    const volume = volumes.get(textAt(mount, 'name') ?? '');
    const host = volume && textAt(volume, 'hostPath', 'path');
    const target = textAt(mount, 'mountPath') ?? '';
    return [{ kind: host === undefined ? ('other' as const) : ('bind' as const), target, place: mount.place, ...(host !== undefined && { source: host }) }];
  });
}

/** `command` replaces the image's entry point and its arguments, `args` only the arguments. */
function readCommand(container: Located, dockerfile: ReturnType<typeof readDockerfile>): Started {
  const command = scalarsAt(container, 'command');
  const args = scalarsAt(container, 'args');
  const words = (parts: typeof command): string[] => parts.flatMap(({ text }) => (parts.length === 1 && text.includes(' ') ? splitCommand(text) : [text]));
  return {
    entrypoint: command.length > 0 ? words(command) : (dockerfile?.entrypoint?.value ?? []),
    command: args.length > 0 ? words(args) : command.length > 0 ? [] : (dockerfile?.command?.value ?? []),
    place: (command[0] ?? args[0])?.place ?? dockerfile?.command?.place ?? dockerfile?.entrypoint?.place,
  };
}
