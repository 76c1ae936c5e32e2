import { deploymentRestartPolicy } from '../../../shared/vocabulary/deployment.ts';
import { databaseMigratesAtStart, databasePersistence } from '../../../shared/vocabulary/database.ts';
import { observabilityHealthcheck, observabilityMetrics, observabilityProbesAlike } from '../../../shared/vocabulary/observability.ts';
import { resilienceDisruptionBudget, resilienceSpread } from '../../../shared/vocabulary/resilience.ts';
import { scalabilityAutoscaling, scalabilityCpuLimit, scalabilityMemoryLimit, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { securityExposure, securityNetworkPolicy, securityPrivileged, securityPrivilegeEscalation, securityReadOnlyRoot, securityRunsAsRoot, securityServiceAccountToken } from '../../../shared/vocabulary/security.ts';
import { recognizeProcess } from '../process/recognize.ts';
import { readNumber } from '../workload/quantity.ts';
import { state, type Statement } from '../workload/workload.ts';
import { entriesAt, isTrue, scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { runStatements } from './run-statements.ts';
import type { PodContext } from './read-pod.ts';
import { itemsAt, type Resource } from './resource.ts';

/** What the definition of pods says in words of the vocabulary, with Kubernetes' defaults where it says nothing. */
export function podStatements(context: PodContext, container: Located, services: readonly Resource[]): Statement[] {
  const { resource, pod, surroundings } = context;
  const { place } = resource;
  return [
    ...health(resource, container),
    ...restart(resource, pod),
    ...scale(resource, surroundings.autoscaler),
    ...limits(container, place),
    ...security(pod, container, place),
    ...storage(resource, pod, container),
    ...migration(pod),
    ...isolation(context, services),
    ...availability(context),
    ...metrics(context),
    ...runStatements(resource, pod, container),
  ];
}

/** A job is done when it ends; only what goes on running needs a probe. */
function health({ kind, place }: Resource, container: Located): Statement[] {
  if (endsByItself.test(kind)) return [];
  const probe = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((name) => valueAt(container, name)).find((found) => found !== undefined);
  const [live, ready] = ['livenessProbe', 'readinessProbe'].map((name) => valueAt(container, name));
  const asks = (found: Located | undefined): string | undefined => (found && textAt(found, 'httpGet', 'path') !== undefined ? `${textAt(found, 'httpGet', 'port') ?? ''}${textAt(found, 'httpGet', 'path') ?? ''}` : undefined);
  const alike = live && ready && asks(live) !== undefined ? asks(live) === asks(ready) : undefined;
  return [...state(observabilityHealthcheck, probe !== undefined, 'certain', probe?.place ?? place), ...state(observabilityProbesAlike, alike, 'certain', live?.place, ready?.place)];
}

/** Pods of a controller are always started again; of a Job as its template says: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy */
function restart({ kind, place }: Resource, pod: Located): Statement[] {
  const own = scalarAt(pod, 'restartPolicy');
  const policy = own?.text === 'OnFailure' ? 'on-failure' : own?.text === 'Never' ? 'no' : 'always';
  return state(deploymentRestartPolicy, kind === 'Job' || kind === 'CronJob' || kind === 'Pod' ? policy : 'always', own ? 'certain' : 'likely', own?.place ?? place);
}

const endsByItself = /^(?:Job|CronJob|ScaledJob)$/;

/** A DaemonSet runs once on each node, a job as often as it is started. */
function scale(resource: Resource, autoscaler: Resource | undefined): Statement[] {
  if (endsByItself.test(resource.kind) || resource.kind === 'DaemonSet') return [];
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
  const of = (name: string): ReturnType<typeof scalarAt> => scalarAt(container, 'securityContext', name) ?? scalarAt(pod, 'securityContext', name);
  const nonRoot = of('runAsNonRoot');
  const user = of('runAsUser');
  const privileged = of('privileged');
  const escalation = of('allowPrivilegeEscalation');
  const readOnly = of('readOnlyRootFilesystem');
  const added = scalarsAt(container, 'securityContext', 'capabilities', 'add').filter(({ text }) => text !== 'NET_BIND_SERVICE');
  const root = nonRoot && isTrue(nonRoot.text) ? false : user ? user.text === '0' : undefined;
  return [
    ...state(securityRunsAsRoot, root, 'certain', root === false ? (nonRoot?.place ?? user?.place) : user?.place),
    ...state(securityPrivileged, isTrue(privileged?.text) || added.length > 0, 'certain', isTrue(privileged?.text) ? privileged?.place : (added[0]?.place ?? privileged?.place ?? place)),
    // Left out, both are as open as they can be: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
    ...state(securityPrivilegeEscalation, escalation ? isTrue(escalation.text) : true, escalation ? 'certain' : 'likely', escalation?.place ?? place),
    ...state(securityReadOnlyRoot, isTrue(readOnly?.text), 'certain', readOnly?.place ?? place),
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

const checkWords = /\bmigrate\b[^;&|\n]*--(?:check|plan)|\bwait[_-]for[_-]migrat|\bshowmigrations\b|check[_-]migrat|migrat\w*[_-]check/i;
const migrationWords = /\b(?:migrate|migration|migrations|alembic|liquibase|flyway|db:migrate)\b/i;

/** A container that runs before the others and changes the schema. */
function migration(pod: Located): Statement[] {
  for (const container of itemsAt(pod, 'initContainers').slice(0, 50)) {
    const words = [...scalarsAt(container, 'command'), ...scalarsAt(container, 'args')];
    const text = words.map((word) => word.text).join(' ');
    if (checkWords.test(text) || (words.length === 0 && checkWords.test(scalarAt(container, 'name')?.text ?? ''))) continue;
    if (recognizeProcess(words.map((word) => word.text))?.migrations !== undefined || migrationWords.test(text) || (words.length === 0 && migrationWords.test(scalarAt(container, 'name')?.text ?? ''))) return state(databaseMigratesAtStart, true, 'certain', (words[0] ?? scalarAt(container, 'name'))?.place ?? container.place);
  }
  return [];
}

/** Annotations by which clouds are told that a load balancer is for their own network only. */
const internalBalancer = /^(?:networking\.gke\.io\/load-balancer-type|cloud\.google\.com\/load-balancer-type|service\.beta\.kubernetes\.io\/(?:azure-load-balancer-internal|aws-load-balancer-internal|aws-load-balancer-scheme|oci-load-balancer-internal))$/;

function isolation({ resource, pod, surroundings }: PodContext, services: readonly Resource[]): Statement[] {
  const { policy, account } = surroundings;
  const token = scalarAt(pod, 'automountServiceAccountToken') ?? (account && scalarAt(account.value, 'automountServiceAccountToken'));
  const balancers = services.filter(({ value }) => textAt(value, 'spec', 'type') === 'LoadBalancer');
  const inside = balancers.map(({ value }) => [...entriesAt(value, 'metadata', 'annotations')].find(([key, { value: text }]) => internalBalancer.test(key) && text.type === 'scalar' && /^(?:internal|true|0\.0\.0\.0\/0)$/i.test(text.text ?? ''))?.[1].place);
  return [
    ...(balancers.length > 0 && inside.every((found) => found !== undefined) ? state(securityExposure, 'internal', 'certain', ...inside) : []),
    ...state(securityNetworkPolicy, policy !== undefined, policy ? 'certain' : 'likely', policy?.place ?? resource.place),
    ...state(securityServiceAccountToken, token ? isTrue(token.text) : true, token ? 'certain' : 'likely', token?.place ?? resource.place),
  ];
}

/** What only one instance runs has nothing to spread, and no budget could keep it. */
function availability({ resource, pod, surroundings }: PodContext): Statement[] {
  if (endsByItself.test(resource.kind) || resource.kind === 'DaemonSet' || resource.kind === 'Pod') return [];
  const spread = itemsAt(pod, 'topologySpreadConstraints')[0] ?? valueAt(pod, 'affinity', 'podAntiAffinity');
  return [
    ...state(resilienceDisruptionBudget, surroundings.budget !== undefined, surroundings.budget ? 'certain' : 'likely', surroundings.budget?.place ?? resource.place),
    ...state(resilienceSpread, spread !== undefined, 'certain', spread?.place ?? resource.place),
  ];
}

function metrics({ template, surroundings }: PodContext): Statement[] {
  const annotated = [scalarAt(template, 'metadata', 'annotations', 'prometheus.io/scrape'), ...surroundings.services.map(({ value }) => scalarAt(value, 'metadata', 'annotations', 'prometheus.io/scrape'))].find((found) => isTrue(found?.text));
  const found = surroundings.monitor?.place ?? annotated?.place;
  return found ? state(observabilityMetrics, true, 'certain', found) : [];
}
