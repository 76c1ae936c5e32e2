import { emptyFragment, type Fragment } from '../fragment.ts';
import { folderOf } from '../paths.ts';
import type { Source } from '../source.ts';
import { toFragment } from '../workload/to-fragment.ts';
import type { Workload } from '../workload/workload.ts';
import { addEntrances } from './entrances.ts';
import { findClusterFacts } from './cluster-facts.ts';
import { findDeploymentStrategy } from './deployment-strategy.ts';
import { readFetchedCharts } from './helm/fetched-charts.ts';
import { loadChart } from './helm/load.ts';
import { renderChart } from './helm/render.ts';
import { loadKustomization } from './kustomize/load.ts';
import { readWorkloads } from './read-workloads.ts';
import { readResources, type Resource } from './resource.ts';
import type { KubernetesSet } from './sets.ts';

export { isManifest } from './resource.ts';
export { listKubernetesSets, type KubernetesSet } from './sets.ts';

/** Reads one set of manifests, kustomizations or one chart into components and connections. */
export function importKubernetes(source: Source, set: KubernetesSet): Fragment {
  if (set.kind === 'manifests' || set.kind === 'rendered') return fromResources(source, readResources(source, set.files));
  if (set.kind === 'kustomization') return fromResources(source, set.files.flatMap((file) => loadKustomization(source, file)));
  const charts = listCharts(set.files).map((folder) => loadChart(source, folder)).filter((chart) => chart !== undefined);
  return fromResources(source, charts.flatMap((chart) => renderChart(source, chart)), charts.flatMap((chart) => readFetchedCharts(source, chart)));
}

/** The folders of charts among files, without those that lie inside another. */
function listCharts(files: readonly string[]): string[] {
  const folders = files.filter((path) => /(?:^|\/)Chart\.ya?ml$/.test(path)).map(folderOf);
  return folders.filter((folder) => !folders.some((other) => folder !== other && folder.startsWith(other === '' ? 'charts/' : `${other}/charts/`)));
}

/** The components of a cluster's objects, wherever they were read from, and of what is installed beside them. */
export function fromResources(source: Source, resources: readonly Resource[], beside: readonly Workload[] = []): Fragment {
  const workloads = [...readWorkloads(source, resources), ...beside];
  if (workloads.length === 0) return emptyFragment;
  const namespaces = new Set(workloads.flatMap(({ networks }) => networks));
  const boundaries = new Map(resources.filter(({ kind }) => kind === 'Namespace').map(({ name, place }) => [name, { place, kind: 'namespace' as const }]));
  for (const { networks, place } of workloads) for (const name of networks) if (!boundaries.has(name)) boundaries.set(name, { place, kind: 'namespace' });
  // One namespace around everything says nothing.
  const fragment = toFragment(source, namespaces.size > 1 ? workloads : workloads.map((workload) => ({ ...workload, networks: [] })), { boundaries });
  addEntrances(source, fragment, resources);
  return { ...fragment, facts: { ...fragment.facts, ...findDeploymentStrategy(source, resources), ...findClusterFacts(source, resources) } };
}
