import { emptyFragment, type Fragment } from '../fragment.ts';
import type { Source } from '../source.ts';
import { toFragment } from '../workload/to-fragment.ts';
import { addEntrances } from './entrances.ts';
import { loadChart } from './helm/load.ts';
import { renderChart } from './helm/render.ts';
import { loadKustomization } from './kustomize/load.ts';
import { readWorkloads } from './read-workloads.ts';
import { readResources, type Resource } from './resource.ts';
import type { KubernetesSet } from './sets.ts';

export { isManifest } from './resource.ts';
export { listKubernetesSets, type KubernetesSet } from './sets.ts';

/** Reads one set of manifests into components and connections. */
export function importKubernetes(source: Source, set: KubernetesSet): Fragment {
  return fromResources(source, resourcesOf(source, set));
}

function resourcesOf(source: Source, set: KubernetesSet): Resource[] {
  if (set.kind === 'manifests') return readResources(source, set.files);
  if (set.kind === 'kustomization') return set.files.flatMap((file) => loadKustomization(source, file));
  const chart = loadChart(source, set.folder);
  return chart ? renderChart(source, chart) : [];
}

/** The components of a cluster's objects, wherever they were read from. */
export function fromResources(source: Source, resources: readonly Resource[]): Fragment {
  const workloads = readWorkloads(source, resources);
  if (workloads.length === 0) return emptyFragment;
  const namespaces = new Set(workloads.flatMap(({ networks }) => networks));
  const boundaries = new Map(resources.filter(({ kind }) => kind === 'Namespace').map(({ name, place }) => [name, { place, kind: 'namespace' as const }]));
  for (const { networks, place } of workloads) for (const name of networks) if (!boundaries.has(name)) boundaries.set(name, { place, kind: 'namespace' });
  // One namespace around everything says nothing.
  const fragment = toFragment(source, namespaces.size > 1 ? workloads : workloads.map((workload) => ({ ...workload, networks: [] })), { boundaries });
  addEntrances(source, fragment, resources);
  return fragment;
}
