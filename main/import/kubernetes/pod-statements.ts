import { deploymentRestartPolicy } from '../../../shared/vocabulary/deployment.ts';
import { databasePersistence } from '../../../shared/vocabulary/database.ts';
import { observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import { scalabilityAutoscaling, scalabilityCpuLimit, scalabilityMemoryLimit, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { securityPrivileged, securityRunsAsRoot } from '../../../shared/vocabulary/security.ts';
import { readNumber } from '../workload/quantity.ts';
import { state, type Statement } from '../workload/workload.ts';
import { isTrue, scalarAt, scalarsAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { itemsAt, type Resource } from './resource.ts';

/** The parts of a controller that say how its pods run. */
export interface PodSpec {
  readonly resource: Resource;
  readonly pod: Located;
  readonly container: Located;
}

/** What the definition of pods says in words of the vocabulary, with Kubernetes' defaults where it says nothing. */
export function podStatements({ resource, pod, container }: PodSpec, autoscaler: Resource | undefined): Statement[] {
  const { place } = resource;
  return [...health(container, place), ...restart(resource, pod), ...scale(resource, autoscaler), ...limits(container, place), ...security(pod, container, place), ...storage(resource, pod, container)];
}

function health(container: Located, place: Place): Statement[] {
  const probe = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((name) => valueAt(container, name)).find((found) => found !== undefined);
  return state(observabilityHealthcheck, probe !== undefined, 'certain', probe?.place ?? place);
}

/** Pods of a controller are always started again; of a Job as its template says: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy */
function restart({ kind, place }: Resource, pod: Located): Statement[] {
  const own = scalarAt(pod, 'restartPolicy');
  const policy = own?.text === 'OnFailure' ? 'on-failure' : own?.text === 'Never' ? 'no' : 'always';
  return state(deploymentRestartPolicy, kind === 'Job' || kind === 'CronJob' || kind === 'Pod' ? policy : 'always', own ? 'certain' : 'likely', own?.place ?? place);
}

function scale(resource: Resource, autoscaler: Resource | undefined): Statement[] {
  const replicas = scalarAt(resource.value, 'spec', 'replicas');
  const least = autoscaler && (scalarAt(autoscaler.value, 'spec', 'minReplicas') ?? scalarAt(autoscaler.value, 'spec', 'minReplicaCount'));
  const count = readNumber(least?.text ?? replicas?.text ?? '');
  return [
    ...state(scalabilityReplicas, count ?? 1, least ?? replicas ? 'certain' : 'likely', least?.place ?? replicas?.place ?? resource.place),
    ...state(scalabilityAutoscaling, autoscaler !== undefined, 'certain', autoscaler?.place ?? resource.place),
  ];
}

function limits(container: Located, place: Place): Statement[] {
  const cpu = scalarAt(container, 'resources', 'limits', 'cpu');
  const memory = scalarAt(container, 'resources', 'limits', 'memory');
  return [
    ...(cpu ? state(scalabilityCpuLimit, readCpu(cpu.text), 'certain', cpu.place) : []),
    ...state(scalabilityMemoryLimit, memory ? readMemory(memory.text) : 0, 'certain', memory?.place ?? place),
  ];
}

/** `500m` is half a core. */
const readCpu = (text: string): number | undefined => (/^\d+m$/.test(text) ? Number(text.slice(0, -1)) / 1000 : readNumber(text));

/** `512Mi`, `1Gi`, `1G`, plain bytes, as megabytes of 1,024 × 1,024 bytes: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
export function readMemory(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|Ti|k|M|G|T)?$/.exec(text.trim());
  if (!match) return undefined;
  const factor = { '': 1, Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3, Ti: 1024 ** 4, k: 1e3, M: 1e6, G: 1e9, T: 1e12 }[match[2] ?? ''] ?? 1;
  return Math.round((Number(match[1]) * factor * 100) / 1024 ** 2) / 100;
}

/** A container's own setting goes before that of its pod. */
function security(pod: Located, container: Located, place: Place): Statement[] {
  const of = (name: string): { text: string; place: Place } | undefined => scalarAt(container, 'securityContext', name) ?? scalarAt(pod, 'securityContext', name);
  const nonRoot = of('runAsNonRoot');
  const user = of('runAsUser');
  const privileged = of('privileged');
  const added = scalarsAt(container, 'securityContext', 'capabilities', 'add').filter(({ text }) => text !== 'NET_BIND_SERVICE');
  const root = user ? user.text === '0' : nonRoot ? !isTrue(nonRoot.text) : undefined;
  return [
    ...state(securityRunsAsRoot, nonRoot && isTrue(nonRoot.text) ? false : root, 'certain', nonRoot?.place ?? user?.place),
    ...state(securityPrivileged, isTrue(privileged?.text) || added.length > 0, 'certain', privileged?.place ?? added[0]?.place ?? place),
  ];
}

/** A claim outlives its pod; an emptyDir and the container's own disk do not. */
function storage({ value, place }: Resource, pod: Located, container: Located): Statement[] {
  const claims = itemsAt(value, 'spec', 'volumeClaimTemplates');
  const volumes = itemsAt(pod, 'volumes');
  const mounted = new Set(itemsAt(container, 'volumeMounts').flatMap((mount) => scalarsAt(mount, 'name').map(({ text }) => text)));
  const kept = volumes.find((volume) => mounted.has(scalarAt(volume, 'name')?.text ?? '') && (valueAt(volume, 'persistentVolumeClaim') ?? valueAt(volume, 'hostPath') ?? valueAt(volume, 'nfs') ?? valueAt(volume, 'csi')) !== undefined);
  const lost = volumes.find((volume) => mounted.has(scalarAt(volume, 'name')?.text ?? '') && valueAt(volume, 'emptyDir') !== undefined);
  return state(databasePersistence, claims.length > 0 || kept !== undefined, 'certain', claims[0]?.place ?? kept?.place ?? lost?.place ?? place);
}
