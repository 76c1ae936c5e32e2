import type { Facts } from '../../../shared/model/document.ts';
import { deploymentInfrastructureAsCode, deploymentOrchestrator, deploymentRemovedApis } from '../../../shared/vocabulary/deployment.ts';
import { FactBook } from '../facts.ts';
import type { Source } from '../source.ts';
import type { Resource } from './resource.ts';

/** API versions that Kubernetes no longer serves, and the kinds that were in them: https://kubernetes.io/docs/reference/using-api/deprecation-guide/ */
const removed: Readonly<Record<string, readonly string[]>> = {
  'extensions/v1beta1': ['Deployment', 'DaemonSet', 'ReplicaSet', 'StatefulSet', 'NetworkPolicy', 'PodSecurityPolicy', 'Ingress'],
  'apps/v1beta1': ['Deployment', 'StatefulSet', 'ReplicaSet'],
  'apps/v1beta2': ['Deployment', 'DaemonSet', 'ReplicaSet', 'StatefulSet'],
  'networking.k8s.io/v1beta1': ['Ingress', 'IngressClass'],
  'batch/v1beta1': ['CronJob'],
  'batch/v2alpha1': ['CronJob'],
  'policy/v1beta1': ['PodDisruptionBudget', 'PodSecurityPolicy'],
  'autoscaling/v2beta1': ['HorizontalPodAutoscaler'],
  'autoscaling/v2beta2': ['HorizontalPodAutoscaler'],
  'rbac.authorization.k8s.io/v1beta1': ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'],
  'apiextensions.k8s.io/v1beta1': ['CustomResourceDefinition'],
  'admissionregistration.k8s.io/v1beta1': ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  'certificates.k8s.io/v1beta1': ['CertificateSigningRequest'],
  'scheduling.k8s.io/v1beta1': ['PriorityClass'],
  'storage.k8s.io/v1beta1': ['StorageClass', 'VolumeAttachment', 'CSIDriver', 'CSINode', 'CSIStorageCapacity'],
  'discovery.k8s.io/v1beta1': ['EndpointSlice'],
  'node.k8s.io/v1beta1': ['RuntimeClass'],
  'events.k8s.io/v1beta1': ['Event'],
  'coordination.k8s.io/v1beta1': ['Lease'],
  'flowcontrol.apiserver.k8s.io/v1beta1': ['FlowSchema', 'PriorityLevelConfiguration'],
  'flowcontrol.apiserver.k8s.io/v1beta2': ['FlowSchema', 'PriorityLevelConfiguration'],
  'flowcontrol.apiserver.k8s.io/v1beta3': ['FlowSchema', 'PriorityLevelConfiguration'],
};

/** What the objects of a cluster say about the system as a whole. */
export function findClusterFacts(source: Source, resources: readonly Resource[]): Facts {
  const book = new FactBook(source, (fact) => fact.on.system === true);
  const [first] = resources;
  if (!first) return book.facts;
  book.say(deploymentOrchestrator, 'kubernetes', 'likely', first.place);
  const kept = resources.find(({ apiVersion, kind }) => (apiVersion.startsWith('argoproj.io/') && /^Application(?:Set)?$/.test(kind)) || apiVersion.startsWith('kustomize.toolkit.fluxcd.io/') || apiVersion.startsWith('helm.toolkit.fluxcd.io/'));
  // A controller that fetches them keeps the objects as their files say.
  if (kept) book.say(deploymentInfrastructureAsCode, 'reconciled', 'likely', kept.place);
  const old = resources.filter(({ apiVersion, kind }) => Object.hasOwn(removed, apiVersion) && removed[apiVersion]?.includes(kind) === true);
  book.say(deploymentRemovedApis, [...new Set(old.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`))], 'certain', ...(old.length > 0 ? old.slice(0, 10).map(({ place }) => place) : [first.place]));
  return book.facts;
}
