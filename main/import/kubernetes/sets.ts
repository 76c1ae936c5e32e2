import type { Source } from '../source.ts';
import { aside, isProduction, isStaging, listCandidates, type Candidate } from './candidates.ts';

/** Files that are applied together, and why one would choose them. */
export interface KubernetesSet {
  readonly kind: 'manifests' | 'kustomization' | 'chart' | 'rendered';
  /** The manifests, the files of kustomizations, or all files of charts. */
  readonly files: readonly string[];
  readonly folder: string;
  readonly reason: string;
  readonly development: boolean;
}

/**
 * The sets that a project offers, the one that its user would apply in production first: what covers the system before
 * what covers a part of it, production before staging before development, an overlay before its base, and examples last.
 */
export function listKubernetesSets(source: Source): KubernetesSet[] {
  // What tests apply is no part of the system.
  const candidates = listCandidates(source).filter(({ set }) => !/(?:^|\/)(?:tests?|fixtures)\//.test(`${set.folder}/`));
  const system = candidates.filter(({ set }) => !aside.test(`${set.folder}/`));
  const largest = Math.max(1, ...system.map(({ workloads }) => workloads.size));
  const ranked = candidates.map((candidate) => ({ candidate, rank: rankOf(candidate, system, largest) }));
  ranked.sort((a, b) => compare(a.rank, b.rank) || (a.candidate.set.folder < b.candidate.set.folder ? -1 : 1));
  return ranked.map(({ candidate }) => candidate.set);
}

function rankOf(candidate: Candidate, system: readonly Candidate[], largest: number): number[] {
  const { set, workloads, isBase } = candidate;
  // One service of many is no system, and folders of single services beside one that collects them say the same again.
  const isPart = workloads.size * 2 < largest || (candidate.isScattered && system.some((other) => !other.isScattered && !other.set.development && covers(other, candidate)));
  const kinds = { kustomization: 0, manifests: 1, rendered: 1, chart: 2 };
  return [aside.test(`${set.folder}/`) ? 1 : 0, isPart ? 1 : 0, stageOf(set, isBase), -workloads.size, set.folder === '' ? 0 : set.folder.split('/').length, kinds[set.kind]];
}

const covers = (other: Candidate, { workloads }: Candidate): boolean => other.workloads.size >= workloads.size && [...workloads].filter((name) => other.workloads.has(name)).length * 2 >= workloads.size;

function stageOf({ folder, files, development, kind }: KubernetesSet, isBase: boolean): number {
  const path = kind === 'kustomization' ? (files[0] ?? folder) : folder;
  if (development) return 4;
  if (isBase) return 3;
  return isStaging(path) ? 2 : isProduction(path) ? 0 : 1;
}

const compare = (a: readonly number[], b: readonly number[]): number => {
  for (const [at, value] of a.entries()) if (value !== b[at]) return value - (b[at] ?? 0);
  return 0;
};
