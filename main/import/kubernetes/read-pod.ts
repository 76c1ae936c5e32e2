import { readImageReference } from '../../../shared/model/technologies/index.ts';
import type { Protocol } from '../../../shared/model/kinds.ts';
import { readDockerfile, type Dockerfile } from '../dockerfile/read-dockerfile.ts';
import { splitCommand } from '../process/words.ts';
import type { Source } from '../source.ts';
import type { PublishedPort } from '../workload/ports.ts';
import { findProcess, readProgram, type Mount, type Started, type Workload } from '../workload/workload.ts';
import { scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import type { Configuration } from './configuration.ts';
import type { ContainerChoice } from './containers.ts';
import { findBuild } from './find-build.ts';
import { hostsOf } from './hosts.ts';
import { keepMentioned, readPodEnvironment } from './pod-environment.ts';
import { podStatements } from './pod-statements.ts';
import { itemsAt, type Resource } from './resource.ts';
import type { Surroundings } from './surroundings.ts';

/** A controller, the template of its pods, and what other objects say about them. */
export interface PodContext {
  readonly resource: Resource;
  readonly template: Located;
  readonly pod: Located;
  readonly surroundings: Surroundings;
  readonly configuration: Configuration;
  readonly knative: boolean;
}

/** One container of a controller's pods as a workload. */
export function readPod(source: Source, context: PodContext, { container, name, isMain, beside }: ContainerChoice): Workload {
  const { resource, pod, configuration, knative } = context;
  const text = scalarAt(container, 'image');
  const image = text && { ...readImageReference(text.text), text: text.text, place: text.place };
  const program = readProgram(image, false, undefined);
  const build = image && program.technology === undefined ? findBuild(source, image.name, resource.name) : undefined;
  const file = build && source.files.get(build.file);
  const dockerfile = build && file !== undefined ? readDockerfile(build.file, file) : undefined;
  if (build && file !== undefined) source.used.add(build.file);
  const started = readCommand(container, dockerfile);
  const process = findProcess(source, started, build?.folder, dockerfile);
  const services = servicesOf(context, container, isMain);
  const place = isMain ? resource.place : (scalarAt(container, 'name')?.place ?? resource.place);
  const kindSaid = resource.kind === 'CronJob' ? 'scheduler' : resource.kind === 'Job' || resource.kind === 'ScaledJob' ? 'job' : undefined;
  return {
    name,
    place,
    ...(image && { image }),
    ...(build && text && { build: { ...build, place: text.place } }),
    ...(dockerfile && { dockerfile }),
    ...(build ? readProgram(image, true, dockerfile) : program),
    words: [...started.entrypoint, ...started.command],
    commandPlace: started.place,
    ...(process && { process }),
    environment: keepMentioned(source, build?.folder ?? source.findCode(resource.name), readPodEnvironment(container, configuration)),
    ports: portsOf(services, container, knative, resource),
    protocols: protocolsOf(services, container),
    mounts: mountsOf(pod, container, configuration),
    networks: resource.namespace === undefined ? [] : [resource.namespace],
    hosts: [...new Set([...services.flatMap((service) => hostsOf(service.name, service.namespace ?? resource.namespace)), ...(knative ? hostsOf(resource.name, resource.namespace) : []), ...(beside.length > 0 ? [name] : [])])],
    onHostNetwork: textAt(pod, 'hostNetwork') === 'true',
    // Containers of one pod reach each other over its own network.
    after: beside.length === 1 ? beside.flatMap((other) => localCalls(container, other)) : [],
    routedBy: [],
    texts: [...scalarsAt(container, 'command'), ...scalarsAt(container, 'args')],
    statements: podStatements(context, container, services),
    ...(kindSaid && { kindSaid }),
  };
}

/** A container that calls `localhost` with a port that is not its own calls the one beside it. */
function localCalls(container: Located, other: string): Workload['after'] {
  const own = new Set(itemsAt(container, 'ports').map((port) => textAt(port, 'containerPort')));
  const found = [...itemsAt(container, 'env').flatMap((item) => scalarAt(item, 'value') ?? []), ...scalarsAt(container, 'args')].map((value) => ({ place: value.place, port: /(?:localhost|127\.0\.0\.1):(\d{2,5})\b/.exec(value.text)?.[1] })).find(({ port }) => port !== undefined && !own.has(port));
  return found ? [{ name: other, link: true, place: found.place }] : [];
}

/** The Services that lead to a container: those whose port is one of its own, or of none. */
function servicesOf({ pod, surroundings }: PodContext, container: Located, isMain: boolean): readonly Resource[] {
  const portNames = (of: Located): Set<string> => new Set(itemsAt(of, 'ports').flatMap((port) => [textAt(port, 'containerPort'), textAt(port, 'name')].filter((text) => text !== undefined)));
  const own = portNames(container);
  const others = new Set(itemsAt(pod, 'containers').filter((other) => other !== container).flatMap((other) => [...portNames(other)]));
  return surroundings.services.filter(({ value }) => {
    const targets = itemsAt(value, 'spec', 'ports').map((port) => textAt(port, 'targetPort') ?? textAt(port, 'port') ?? '');
    return targets.some((target) => own.has(target)) || (isMain && !targets.every((target) => others.has(target)));
  });
}

/** The name of a port says what it speaks: https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol */
function protocolsOf(services: readonly Resource[], container: Located): Map<number, Protocol> {
  const probed = new Set(['livenessProbe', 'readinessProbe', 'startupProbe'].map((probe) => textAt(container, probe, 'grpc', 'port')).filter((port) => port !== undefined));
  return new Map(services.flatMap(({ value }) => itemsAt(value, 'spec', 'ports')).flatMap((port): Array<[number, Protocol]> => {
    const said = textAt(port, 'appProtocol') ?? textAt(port, 'name') ?? '';
    const protocol = /(?:^|[-/.])grpc(?:-|$)/.test(said) || probed.has(textAt(port, 'targetPort') ?? textAt(port, 'port') ?? '') ? 'grpc' : /^(?:https|tls)(?:-|$)/.test(said) ? 'https' : undefined;
    return protocol === undefined ? [] : [[Number(textAt(port, 'port')), protocol]];
  }));
}

/** Only what is reachable from outside the cluster is published: a load balancer, a port of each node, a port of the host. */
function portsOf(services: readonly Resource[], container: Located, knative: boolean, resource: Resource): PublishedPort[] {
  if (knative) return [{ target: '8080', published: '443', protocol: 'tcp', place: resource.place }];
  const balanced = services.filter(({ value }) => /^(?:LoadBalancer|NodePort)$/.test(textAt(value, 'spec', 'type') ?? '')).flatMap(({ value }) => itemsAt(value, 'spec', 'ports').flatMap((port): PublishedPort[] => {
    const published = (textAt(value, 'spec', 'type') === 'NodePort' ? textAt(port, 'nodePort') : undefined) ?? textAt(port, 'port');
    return published === undefined ? [] : [{ target: textAt(port, 'targetPort') ?? published, published, protocol: (textAt(port, 'protocol') ?? 'TCP').toLowerCase(), place: (scalarAt(port, 'port') ?? port).place }];
  }));
  const onHost = itemsAt(container, 'ports').flatMap((port): PublishedPort[] => {
    const published = scalarAt(port, 'hostPort');
    return published ? [{ target: textAt(port, 'containerPort') ?? published.text, published: published.text, protocol: (textAt(port, 'protocol') ?? 'TCP').toLowerCase(), place: published.place }] : [];
  });
  return [...balanced, ...onHost];
}

function mountsOf(pod: Located, container: Located, configuration: Configuration): Mount[] {
  const volumes = new Map(itemsAt(pod, 'volumes').map((volume) => [textAt(volume, 'name') ?? '', volume]));
  return itemsAt(container, 'volumeMounts').flatMap((mount): Mount[] => {
    const volume = volumes.get(textAt(mount, 'name') ?? '');
    const target = textAt(mount, 'mountPath') ?? '';
    const host = volume && textAt(volume, 'hostPath', 'path');
    if (host !== undefined) return [{ kind: 'bind', source: host, target, place: mount.place }];
    const map = volume && (textAt(volume, 'configMap', 'name') ?? itemsAt(volume, 'projected', 'sources').map((item) => textAt(item, 'configMap', 'name')).find((found) => found !== undefined));
    const only = textAt(mount, 'subPath');
    const entries = map === undefined ? [] : configuration.entries('ConfigMap', map).filter(({ key }) => only === undefined || key === only);
    if (entries.length > 0) return entries.slice(0, 100).map(({ key, value, place }) => ({ kind: 'other', target: only === undefined ? `${target}/${key}` : target, place: mount.place, ...contentOf(place, value) }));
    return [{ kind: valueAt(volume, 'emptyDir') ? 'tmpfs' : 'other', target, place: mount.place }];
  });
}

/** What a ConfigMap holds is a file of the project that it was made of, or a text inside a manifest. */
const contentOf = (place: Place, value: string | undefined): Partial<Mount> => (value === undefined ? {} : place.line === 1 && place.column === 1 ? { file: place.file } : { content: { text: value, place } });

/** `command` replaces the image's entry point and its arguments, `args` only the arguments: https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/ */
function readCommand(container: Located, dockerfile: Dockerfile | undefined): Started {
  const command = scalarsAt(container, 'command');
  const args = scalarsAt(container, 'args');
  const words = (parts: typeof command): string[] => parts.flatMap(({ text }) => (parts.length === 1 && text.includes(' ') ? splitCommand(text) : [text]));
  return {
    entrypoint: command.length > 0 ? words(command) : (dockerfile?.entrypoint?.value ?? []),
    command: args.length > 0 ? words(args) : command.length > 0 ? [] : (dockerfile?.command?.value ?? []),
    place: (command[0] ?? args[0])?.place ?? dockerfile?.command?.place ?? dockerfile?.entrypoint?.place,
  };
}
