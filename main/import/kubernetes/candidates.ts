import { groupBy } from '../../../shared/lib/order.ts';
import { folderOf, joinPath, nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { isManifest } from './resource.ts';
import type { KubernetesSet } from './sets.ts';

/** A set, and what tells how good it is. */
export interface Candidate {
  readonly set: KubernetesSet;
  /** The workloads that it declares, by name; of a chart the templates that declare one. */
  readonly workloads: ReadonlySet<string>;
  /** Whether its parts lie in several folders. */
  readonly isScattered: boolean;
  /** Whether another one builds on it. */
  readonly isBase: boolean;
}

export const aside = /(?:^|\/)(?:tests?|e2e|examples?|samples?|demos?|docs?|extras?|contrib|benchmarks?|fixtures|third[-_]party|vendor|istio[\w-]*|\.github|\.ci|ci|hack|dev-tools|node_modules|docs-site|website|archive|deprecated|old)(?=\/)/i;
const word = (words: string): RegExp => new RegExp(`(?:^|[-_./])(?:${words})(?:[-_./]|$)`, 'i');
export const isDevelopment = (folder: string): boolean => word('dev|devel|develop|development|local|minikube|kind|debug|test|testing|preview|sandbox|ci').test(folder);
export const isStaging = (folder: string): boolean => word('staging|stage|stg|qa|uat|preprod|pre-production').test(folder);
export const isProduction = (folder: string): boolean => word('prod|production|prd|live|release').test(folder) && !isStaging(folder);

const controller = /^["']?kind["']?:[ \t]*["']?(?:Deployment|StatefulSet|DaemonSet|CronJob|Job|Rollout|ReplicaSet|Pod|DeploymentConfig)\b/gm;
const named = /^["']?kind["']?:[ \t]*["']?(?:Deployment|StatefulSet|DaemonSet|CronJob|Rollout|DeploymentConfig)\b[\s\S]{0,400}?^[ ]{2}name:[ \t]*["']?([\w.-]+)/gm;
const kustomizationFile = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

const inFolder = (folder: string, path: string): boolean => path.startsWith(folder === '' ? '' : `${folder}/`);

/** Everything that the files of a project offer. */
export function listCandidates(source: Source): Candidate[] {
  const charts = [...source.files.keys()].filter((path) => /(?:^|\/)Chart\.ya?ml$/.test(path)).map(folderOf);
  const chartFolders = new Set(charts);
  const inChart = (path: string): boolean => {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      if (chartFolders.has(folder) && (folder !== '' || path.startsWith('templates/'))) return true;
      if (folder === '') return false;
    }
  };
  const manifests = [...source.files].filter(([path, text]) => isManifest(path, text) && !kustomizationFile.test(path) && !inChart(path));
  const declared = new Map(manifests.map(([path, text]) => [path, [...text.matchAll(named)].map((match) => match[1] ?? '')]));
  return [...fromManifests(source, manifests, declared), ...fromKustomizations(source, declared), ...fromCharts(source, charts)];
}

function fromManifests(source: Source, manifests: ReadonlyArray<readonly [string, string]>, declared: ReadonlyMap<string, readonly string[]>): Candidate[] {
  const kustomized = new Set([...source.files.keys()].filter((path) => kustomizationFile.test(path)).map(folderOf));
  const byFolder = groupBy(manifests.filter(([path, text]) => !kustomized.has(folderOf(path)) && text.search(controller) >= 0), ([path]) => folderOf(path));
  const own = [...byFolder].map(([folder, files]) => ({ folder, names: new Set(files.flatMap(([path]) => declared.get(path) ?? [])) }));
  // What a kustomization takes in is applied by it, and offered for itself last.
  const taken = [...groupBy(manifests.filter(([path, text]) => kustomized.has(folderOf(path)) && text.search(controller) >= 0), ([path]) => folderOf(path))].map(([folder, files]) => ({ folders: [folder], names: new Set(files.flatMap(([path]) => declared.get(path) ?? [])) }));
  const variants = new Set([...byFolder.values()].flatMap((files) => variantsOf(files.map(([path]) => path), declared)));
  const alone = [...variants].map((path) => ({ folders: [folderOf(path)], names: new Set(declared.get(path)), only: path }));
  return [...[...together(own), ...taken].map((group) => ({ ...group, only: undefined })), ...alone].map(({ folders, names, only }) => {
    const parent = commonFolder(folders);
    const files = only !== undefined ? [only] : manifests.map(([path]) => path).filter((path) => !variants.has(path)).filter((path) => folders.includes(folderOf(path)) || (!kustomized.has(folderOf(path)) && !byFolder.has(folderOf(path)) && isBeside(path, folders, parent))).sort();
    const count = Math.max(names.size, 1);
    const reason = only !== undefined ? `this file declares ${count} workload${count === 1 ? '' : 's'}` : folders.length > 1 ? `these folders together declare ${count} workloads` : `this folder declares ${count} workload${count === 1 ? '' : 's'}`;
    const set: KubernetesSet = { kind: files.every((path) => /^# Source: \S+\/templates\//m.test((source.files.get(path) ?? '').slice(0, 5_000))) ? 'rendered' : 'manifests', files, folder: folders.length > 1 ? parent : (folders[0] ?? ''), reason, development: folders.every(isDevelopment) };
    return { set, workloads: names, isScattered: folders.length > 1 && parent === '', isBase: folders.every((folder) => kustomized.has(folder)) };
  });
}

/** The files of a folder that declare again what a larger one beside them does: variants of the system, not parts of it. */
function variantsOf(paths: readonly string[], declared: ReadonlyMap<string, readonly string[]>): string[] {
  const taken = new Set<string>();
  const ranked = [...paths].sort((a, b) => (declared.get(b)?.length ?? 0) - (declared.get(a)?.length ?? 0) || (a < b ? -1 : 1));
  return ranked.filter((path) => {
    const names = declared.get(path) ?? [];
    if (names.some((name) => taken.has(name))) return true;
    for (const name of names) taken.add(name);
    return false;
  });
}

/** Folders whose workloads differ make one system together; one that declares the same again stands for itself. */
function together(own: ReadonlyArray<{ readonly folder: string; readonly names: ReadonlySet<string> }>): Array<{ folders: string[]; names: Set<string> }> {
  const ranked = own.filter(({ folder }) => !aside.test(`${folder}/`)).sort((a, b) => Number(isDevelopment(a.folder)) - Number(isDevelopment(b.folder)) || b.names.size - a.names.size || a.folder.length - b.folder.length || (a.folder < b.folder ? -1 : 1));
  const groups: Array<{ folders: string[]; names: Set<string> }> = [];
  for (const { folder, names } of ranked) {
    // An overlay's patches and a copy of the system repeat names; another part of it brings new ones.
    const group = names.size === 0 || /(?:^|\/)overlays?(?:\/|$)/.test(folder) ? undefined : groups.find((candidate) => isDevelopment(candidate.folders[0] ?? '') === isDevelopment(folder) && isStaging(candidate.folders[0] ?? '') === isStaging(folder) && [...names].every((name) => !candidate.names.has(name)));
    if (group) {
      group.folders.push(folder);
      for (const name of names) group.names.add(name);
    } else groups.push({ folders: [folder], names: new Set(names) });
  }
  return [...groups, ...own.filter(({ folder }) => aside.test(`${folder}/`)).map(({ folder, names }) => ({ folders: [folder], names: new Set(names) }))];
}

function commonFolder(folders: readonly string[]): string {
  const [first, ...others] = folders.map((folder) => folder.split('/'));
  const parts = [...(first ?? [])];
  for (const other of others) while (parts.length > 0 && !parts.every((part, at) => other[at] === part)) parts.pop();
  return parts.join('/');
}

/** Configuration and entrances often lie in a folder below or beside those of the workloads. */
const isBeside = (path: string, folders: readonly string[], parent: string): boolean => {
  const below = folders.find((folder) => folder !== '' && inFolder(folder, path)) ?? (folders.length > 1 && parent !== '' && inFolder(parent, path) ? parent : undefined);
  return below !== undefined && !aside.test(`${folderOf(path).slice(below.length)}/`) && !isDevelopment(folderOf(path).slice(below.length));
};

/** Kustomizations, each for itself; those of several services that bear the same name are applied together. */
function fromKustomizations(source: Source, declared: ReadonlyMap<string, readonly string[]>): Candidate[] {
  const paths = [...source.files].filter(([path, text]) => kustomizationFile.test(path) && !/^kind:[ \t]*Component\b/m.test(text)).map(([path]) => path).sort();
  const targets = new Map([...source.files.keys()].filter((path) => kustomizationFile.test(path)).map((path) => [path, targetsOf(source, path)]));
  const bases = new Set([...targets.values()].flat().filter((target) => targets.has(target)));
  const known = paths.map((path) => ({ path, names: new Set(reach(targets, path).flatMap((file) => declared.get(file) ?? [])) })).filter(({ names }) => names.size > 0);
  const alone = known.map(({ path, names }) => candidateOf([path], names, bases.has(path)));
  const shared = [...groupBy(known.filter(({ path }) => !bases.has(path) && !aside.test(path)), ({ path }) => nameOfPath(folderOf(path)))].flatMap(([, members]) => {
    const names = members.flatMap((member) => [...member.names]);
    return members.length > 1 && new Set(names).size === names.length ? [candidateOf(members.map(({ path }) => path), new Set(names), false)] : [];
  });
  return [...alone, ...shared];
}

function candidateOf(files: readonly string[], workloads: ReadonlySet<string>, isBase: boolean): Candidate {
  const folder = files.length > 1 ? commonFolder(files.map(folderOf)) : folderOf(files[0] ?? '');
  const stage = folderOf(files[0] ?? '');
  const what = files.length > 1 ? `${files.length} kustomizations of that name` : 'this kustomization';
  return { set: { kind: 'kustomization', files, folder, reason: `${what} ${files.length > 1 ? 'are' : 'is'} ${isProduction(stage) ? 'for production' : 'what is applied'}`, development: isDevelopment(stage) }, workloads, isScattered: files.length > 1, isBase };
}

/** The words of a kustomization that are files of the project, or folders with another kustomization. */
function targetsOf(source: Source, file: string): string[] {
  const folder = folderOf(file);
  const words = new Set((source.files.get(file) ?? '').slice(0, 200_000).split(/[\s,"'[\]{}]+/).filter((path) => /^[\w./-]+$/.test(path)));
  return [...words].flatMap((path) => {
    const target = joinPath(folder, path);
    if (target === undefined) return [];
    if (source.files.has(target)) return [target];
    return ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].map((name) => (target === '' ? name : `${target}/${name}`)).filter((name) => source.files.has(name)).slice(0, 1);
  });
}

/** The manifests that a kustomization takes in, through others that it builds on. */
function reach(targets: ReadonlyMap<string, readonly string[]>, from: string): string[] {
  const seen = new Set([from]);
  for (const file of seen) for (const target of targets.get(file) ?? []) if (seen.size < 2_000) seen.add(target);
  return [...seen];
}

/** Charts, each for itself with those that it builds on; charts beside each other that no other one holds are installed together. */
function fromCharts(source: Source, charts: readonly string[]): Candidate[] {
  const inside = new Set(charts.filter((chart) => /(?:^|\/)charts\/[^/]+$/.test(chart) && charts.includes(folderOf(folderOf(chart)))));
  const whole = charts.filter((chart) => !inside.has(chart)).sort();
  const local = new Map(whole.map((chart) => [chart, localParts(source, chart).filter((part) => charts.includes(part))]));
  const bases = new Set([...local].flatMap(([chart, parts]) => parts.filter((part) => part !== chart)));
  const files = new Map(whole.map((chart) => [chart, [...source.files.keys()].filter((path) => inFolder(chart, path)).sort()]));
  const declares = new Map(whole.map((chart) => [chart, templatesWithWorkload(source, chart, files.get(chart) ?? [])]));
  const chartOf = (folders: readonly string[]): Candidate => ({
    set: { kind: 'chart', files: folders.flatMap((folder) => files.get(folder) ?? []), folder: folders.length > 1 ? commonFolder(folders) : (folders[0] ?? ''), reason: folders.length > 1 ? 'these charts are installed together' : 'this chart is what is installed', development: folders.every(isDevelopment) },
    workloads: new Set(folders.flatMap((folder) => [folder, ...(local.get(folder) ?? [])]).flatMap((folder) => [...(declares.get(folder) ?? [])])),
    isScattered: false,
    isBase: folders.every((folder) => bases.has(folder)),
  });
  const free = whole.filter((chart) => (declares.get(chart)?.size ?? 0) > 0 && chart !== '' && !bases.has(chart) && !aside.test(`${chart}/`));
  const beside = [...groupBy(free, folderOf).values(), ...groupBy(free, nameOfPath).values()].filter((members) => members.length > 1).map(chartOf);
  return [...whole.map((chart) => chartOf([chart])), ...beside];
}

/** The charts of the project that a chart names as its parts. */
const localParts = (source: Source, chart: string): string[] => {
  const text = ['Chart.yaml', 'Chart.yml', 'requirements.yaml'].map((name) => source.files.get(chart === '' ? name : `${chart}/${name}`) ?? '').join('\n').slice(0, 200_000);
  return [...text.matchAll(/^[ \t]*(?:-[ \t]+)?repository:[ \t]*["']?file:\/\/([\w./-]+)/gm)].map(([, path = '']) => joinPath(chart, path)).filter((path) => path !== undefined);
};

/** The templates that declare a workload, by their names; one that is named after its kind goes by the chart's name. */
function templatesWithWorkload(source: Source, chart: string, files: readonly string[]): Set<string> {
  const name = /^name:[ \t]*["']?([\w.-]+)/m.exec((source.files.get(chart === '' ? 'Chart.yaml' : `${chart}/Chart.yaml`) ?? '').slice(0, 20_000))?.[1] ?? chart;
  const templates = files.filter((path) => /(?:^|\/)templates\/(?!tests?\/).*\.ya?ml$/.test(path) && (source.files.get(path) ?? '').search(controller) >= 0);
  return new Set(templates.map((path) => nameOfPath(path).replace(/\.ya?ml$/, '').replace(/[-_.]?(?:deployment|statefulset|daemonset|cronjob|job|rollout)$/i, '') || name));
}
