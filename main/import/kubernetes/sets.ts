import { folderOf, joinPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { isManifest } from './resource.ts';

/** Manifests that are applied together, and why one would choose them. */
export interface KubernetesSet {
  readonly kind: 'manifests' | 'kustomization' | 'chart';
  readonly files: readonly string[];
  readonly folder: string;
  readonly reason: string;
  readonly development: boolean;
}

const aside = /(?:^|\/)(?:tests?|e2e|examples?|samples?|demos?|docs?|extras?|contrib|benchmarks?|fixtures|third[-_]party|vendor|istio[\w-]*|\.github|\.ci|ci|hack|dev-tools|node_modules|docs-site|website)(?=\/)/i;
const word = (words: string): RegExp => new RegExp(`(?:^|[-_./])(?:${words})(?:[-_./]|$)`, 'i');
const development = word('dev|devel|develop|development|local|minikube|kind|debug|test|testing|staging|stage|preview|sandbox');
const production = word('prod|production|live|release|main');
const controller = /^["']?kind["']?:[ \t]*["']?(?:Deployment|StatefulSet|DaemonSet|CronJob|Job|Rollout|ReplicaSet|Pod|DeploymentConfig)\b/gm;
const names = /^["']?kind["']?:[ \t]*["']?(?:Deployment|StatefulSet|DaemonSet|CronJob|Rollout|DeploymentConfig)\b[\s\S]{0,400}?^[ ]{2}name:[ \t]*["']?([\w.-]+)/gm;

/**
 * The sets of manifests that a project offers, the one that its user would apply in production first: an overlay or chart
 * for production, then the folder that declares most of the system, before folders of one service each, before what is
 * only for development, before examples.
 */
export function listKubernetesSets(source: Source): KubernetesSet[] {
  const charts = [...source.files.keys()].filter((path) => /(?:^|\/)Chart\.ya?ml$/.test(path)).map(folderOf);
  const inChart = (path: string): boolean => charts.some((chart) => path.startsWith(chart === '' ? 'templates/' : `${chart}/`));
  const manifests = [...source.files].filter(([path, text]) => !inChart(path) && isManifest(path, text));
  const declared = new Map(manifests.map(([path, text]) => [path, [...text.matchAll(names)].map((match) => match[1] ?? '')]));
  const withControllers = manifests.filter(([, text]) => text.search(controller) >= 0).map(([path]) => path);
  const folders = [...new Set(withControllers.map(folderOf))];
  const whole = foldersTogether(folders, declared);
  const sets = [
    ...whole.map((group): KubernetesSet => {
      const files = manifests.map(([path]) => path).filter((path) => group.folders.some((folder) => folderOf(path) === folder || isConfigurationBeside(path, folder))).sort();
      return { kind: 'manifests', files, folder: group.folders[0] ?? '', reason: `${group.folders.length > 1 ? 'these folders' : 'this folder'} declare${group.folders.length > 1 ? '' : 's'} ${group.workloads} of the workloads`, development: group.folders.every((folder) => development.test(folder)) };
    }),
    ...overlays(source),
    ...charts.filter((chart) => !charts.some((other) => chart !== other && chart.startsWith(`${other}/charts/`))).map((chart): KubernetesSet => ({ kind: 'chart', files: [...source.files.keys()].filter((path) => path.startsWith(chart === '' ? '' : `${chart}/`)), folder: chart, reason: 'this chart is what is installed', development: false })),
  ];
  const sizes = new Map(sets.map((set) => [set, new Set((set.kind === 'kustomization' ? filesOfKustomization(source, set.files[0] ?? '') : set.files).flatMap((file) => declared.get(file) ?? (set.kind === 'chart' && source.files.get(file)?.search(controller) !== -1 ? [file] : []))).size]));
  const largest = Math.max(1, ...sets.filter(({ folder }) => !aside.test(`${folder}/`)).map((set) => sizes.get(set) ?? 0));
  // A set of one service of many is no system.
  const isPart = (set: KubernetesSet): boolean => (sizes.get(set) ?? 0) * 2 < largest;
  const rank = (set: KubernetesSet): number[] => [aside.test(`${set.folder}/`) ? 1 : 0, isPart(set) ? 1 : 0, set.development ? 1 : 0, set.kind === 'kustomization' && production.test(set.folder) ? 0 : 1, -(sizes.get(set) ?? 0), set.kind === 'kustomization' ? 0 : set.kind === 'manifests' ? 1 : 2, set.folder.split('/').length];
  return sets.sort((a, b) => compare(rank(a), rank(b)) || (a.folder < b.folder ? -1 : 1));
}

const compare = (a: readonly number[], b: readonly number[]): number => {
  for (const [at, value] of a.entries()) if (value !== b[at]) return value - (b[at] ?? 0);
  return 0;
};

/** Configuration often lies one folder below or beside its workloads. */
const isConfigurationBeside = (path: string, folder: string): boolean => folder !== '' && path.startsWith(`${folder}/`) && /(?:config|secret|namespace|ingress|service|hpa|pdb|network)/i.test(path.slice(folder.length));

/** Folders whose workloads differ make one system together; those that declare the same again stand for themselves. */
function foldersTogether(folders: readonly string[], declared: ReadonlyMap<string, readonly string[]>): Array<{ folders: string[]; workloads: number }> {
  const own = folders.map((folder) => ({ folder, names: new Set([...declared].filter(([path]) => folderOf(path) === folder).flatMap(([, found]) => found)) })).filter(({ names: found }) => found.size > 0);
  const ranked = own.filter(({ folder }) => !aside.test(`${folder}/`)).sort((a, b) => Number(development.test(a.folder)) - Number(development.test(b.folder)) || b.names.size - a.names.size || a.folder.length - b.folder.length);
  const groups: Array<{ folders: string[]; names: Set<string> }> = [];
  for (const { folder, names: found } of ranked) {
    // An overlay's patches and a copy of the system repeat names; another part of it brings new ones.
    const group = groups.find((candidate) => development.test(candidate.folders[0] ?? '') === development.test(folder) && [...found].every((name) => !candidate.names.has(name)) && !/(?:^|\/)overlays?(?:\/|$)/.test(folder));
    if (group) {
      group.folders.push(folder);
      for (const name of found) group.names.add(name);
    } else groups.push({ folders: [folder], names: new Set(found) });
  }
  const others = own.filter(({ folder }) => aside.test(`${folder}/`)).map(({ folder, names: found }) => ({ folders: [folder], names: found }));
  return [...groups, ...others].map(({ folders: together, names: found }) => ({ folders: together, workloads: found.size }));
}

/** The manifests that a kustomization takes in, through others that it builds on. */
function filesOfKustomization(source: Source, file: string, seen = new Set<string>()): string[] {
  if (seen.has(file) || seen.size > 300) return [];
  seen.add(file);
  const folder = folderOf(file);
  return [...(source.files.get(file) ?? '').matchAll(/^[ \t]*-[ \t]*["']?([\w./-]+)["']?[ \t]*$/gm)].flatMap(([, path = '']) => {
    const target = joinPath(folder, path);
    if (target === undefined) return [];
    if (source.files.has(target)) return [target];
    const inner = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].map((name) => (target === '' ? name : `${target}/${name}`)).find((name) => source.files.has(name));
    return inner === undefined ? [] : filesOfKustomization(source, inner, seen);
  });
}

/** Kustomizations, each for itself: an overlay goes before what it builds on by what it is for. */
function overlays(source: Source): KubernetesSet[] {
  const paths = [...source.files.keys()].filter((path) => /(?:^|\/)kustomization\.ya?ml$/i.test(path));
  return paths.map((path): KubernetesSet => ({ kind: 'kustomization', files: [path], folder: folderOf(path), reason: production.test(folderOf(path)) ? 'this overlay is for production' : 'this kustomization is what is applied', development: development.test(folderOf(path)) }));
}
