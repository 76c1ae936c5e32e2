import { LintelError } from '../../shared/lib/errors.ts';
import type { Component } from '../../shared/model/document.ts';
import { findTechnology } from '../../shared/model/technologies/index.ts';
import { importCloudFormation, isCloudFormation } from './cloudformation/import-cloudformation.ts';
import { importCompose } from './compose/import-compose.ts';
import { isForDevelopment, listComposeSets, type ComposeSet } from './compose/sets.ts';
import { emptyFragment, type Fragment } from './fragment.ts';
import { mergeFragments } from './merge-fragments.ts';
import { importKubernetes, isManifest, listKubernetesSets } from './kubernetes/import-kubernetes.ts';
import { importPlatform, isPlatformFile, listPlatformSets } from './platform/import-platform.ts';
import type { Source } from './source.ts';

/** One way in which the files of a project say what it consists of. */
interface Topology {
  readonly label: string;
  readonly files: readonly string[];
  readonly reason: string;
  readonly rank: number;
  /** What developers run on their own machines. */
  readonly development?: boolean;
  readonly read: () => Fragment;
}

export interface TopologyChoice {
  readonly composeFiles?: readonly string[] | undefined;
  readonly chosen?: string | undefined;
}

/**
 * Reads what the project's files say it consists of. Of several that say it each for themselves, the one closest to
 * production leads; the others add what they know of the same components. Resources of a cloud are always part of it.
 * @param resources what Terraform declares
 * @throws LintelError what reading the leading one throws, when there is no other
 */
export function readTopology(source: Source, choice: TopologyChoice, resources: Fragment): Fragment {
  const topologies = listTopologies(source, choice);
  const cloud = [resources, importCloudFormation(source)].filter(({ components }) => components.length > 0);
  const read: Array<{ topology: Topology; fragment: Fragment }> = [];
  let refused: unknown;
  for (const topology of topologies) {
    try {
      const fragment = topology.read();
      if (fragment.components.length > 0) read.push({ topology, fragment });
    } catch (error) {
      if (!(error instanceof LintelError) || choice.composeFiles || choice.chosen !== undefined) throw error;
      refused ??= error;
      source.note('warning', error.message, error.place?.file === undefined ? undefined : { file: error.place.file, line: error.place.line });
    }
  }
  const [lead, ...others] = wholeFirst(read);
  if (!lead && cloud.length === 0 && refused !== undefined) throw refused as Error;
  const whole = others.reduce((sum, { fragment }) => mergeFragments(sum, fragment, false), lead?.fragment ?? emptyFragment);
  noteLead(source, lead?.topology, others.map(({ topology }) => topology));
  const clouds = cloud.reduce((sum, fragment) => mergeFragments(sum, fragment, true), emptyFragment);
  if (lead?.topology.development && clouds.components.some((component) => runsProgram(clouds, component))) {
    source.note('info', `${lead.topology.label} (${lead.topology.files.slice(0, 3).join(', ')}) is for development; what is declared of a cloud leads, and ${lead.topology.label} only adds facts about the same components.`, lead.topology.files[0] === undefined ? undefined : { file: lead.topology.files[0] });
    return mergeFragments(withCode(clouds, whole), whole, false);
  }
  return cloud.reduce((sum, fragment) => addCloud(source, sum, fragment), whole);
}

/** Where one program alone runs in the cloud and one build makes the programs, the one is made by the other. */
function withCode(cloud: Fragment, { code }: Fragment): Fragment {
  const programs = cloud.components.filter((component) => component.kind === 'service' && !cloud.code.get(component.id)?.folder && findTechnology(component.technology ?? '')?.images === undefined);
  const builds = [...code.values()].filter(({ folder, dockerfile }) => folder !== undefined && dockerfile !== undefined && !/devcontainer|(?:^|\/)(?:tests?|docs?|e2e|playwright)(?:\/|$)|[._-](?:dev|test|e2e)$/i.test(dockerfile));
  const [program] = programs;
  const [build] = builds;
  if (programs.length !== 1 || !program || !build || builds.some(({ folder, dockerfile }) => folder !== build.folder || dockerfile !== build.dockerfile)) return cloud;
  return { ...cloud, code: new Map([...cloud.code, [program.id, { ...build, ...cloud.code.get(program.id) }]]) };
}

/** One that shows less than half of what another shows is a part of the system, and does not lead. */
function wholeFirst<T extends { readonly fragment: Fragment }>(read: readonly T[]): T[] {
  const sizeOf = ({ fragment }: T): number => fragment.components.filter(({ kind }) => kind !== 'external').length;
  const largest = Math.max(0, ...read.map(sizeOf));
  const lead = read.find((each) => sizeOf(each) * 2 >= largest);
  return lead === undefined ? [...read] : [lead, ...read.filter((each) => each !== lead)];
}

const runsProgram = ({ code }: Fragment, { id, kind, facts }: Component): boolean =>
  (kind === 'service' || kind === 'function' || kind === 'worker') && (code.has(id) || facts?.['deployment.image'] !== undefined || facts?.['runtime.language'] !== undefined);

/**
 * Resources of a cloud belong to the system when they run its programs, or when one of them is a part that is known
 * already. Others, such as what a pipeline builds with, are only told of.
 */
function addCloud(source: Source, whole: Fragment, cloud: Fragment): Fragment {
  const runs = cloud.components.some((component) => runsProgram(cloud, component));
  const merged = mergeFragments(whole, cloud, true);
  const isTied = merged.components.length < whole.components.length + cloud.components.length;
  if (whole.components.length === 0 || runs || isTied) return merged;
  const [first] = cloud.components;
  source.note('info', `${cloud.components.length} resources of a cloud (${cloud.components.slice(0, 5).map(({ name }) => name).join(', ')}${cloud.components.length > 5 ? ', …' : ''}) are declared, and nothing ties them to what is run; they were left out. Import their folder for itself to see them.`, first?.evidence?.[0]);
  return whole;
}

function listTopologies(source: Source, { composeFiles, chosen }: TopologyChoice): Topology[] {
  const sets = listComposeSets(source.files);
  const compose = (set: ComposeSet, rank: number): Topology => ({ label: 'Compose', files: set.files, reason: set.reason, rank, development: isForDevelopment(source.files, set), read: () => importCompose(source, set) });
  if (composeFiles || (chosen !== undefined && isComposeChoice(source, chosen))) return [compose(choose(sets, composeFiles ?? [], chosen), 0)];
  const platform = listPlatformSets(source).filter(({ files }) => chosen === undefined || files.includes(chosen)).slice(0, 4).map((set): Topology => ({ label: set.format, files: set.files, reason: set.reason, rank: set.development ? 5 : 3, read: () => importPlatform(source, set) }));
  const clusters = listKubernetesSets(source).filter(({ files }) => chosen === undefined || files.includes(chosen)).slice(0, 3).map((set): Topology => ({ label: 'Kubernetes', files: set.files, reason: set.reason, rank: set.development ? 4 : 1.5, read: () => importKubernetes(source, set) }));
  const [best] = sets;
  if (best) noteOthers(source, best, sets);
  return [...(best ? [compose(best, /production/.test(best.reason) ? 1 : 2)] : []), ...clusters, ...platform].sort((a, b) => a.rank - b.rank);
}

/** A YAML file that was pointed at is a compose file, unless it is plainly something else. */
function isComposeChoice(source: Source, chosen: string): boolean {
  const text = source.files.get(chosen) ?? '';
  return /\.ya?ml$/i.test(chosen) && !isManifest(chosen, text) && !isPlatformFile(chosen, text) && !isCloudFormation(chosen, text) && !/(?:^|\/)(?:Chart|kustomization|values)[\w.-]*\.ya?ml$/i.test(chosen);
}

/** The set that ends in the chosen file, however the sets are ranked; a file that is in no set stands for itself. */
function choose(sets: readonly ComposeSet[], composeFiles: readonly string[], chosen: string | undefined): ComposeSet {
  const reason = 'it was chosen';
  if (composeFiles.length > 0 || chosen === undefined) return { files: composeFiles, reason };
  const completed = sets.find(({ files }) => files.at(-1) === chosen && files.length > 1 && files[0] !== chosen);
  const alone = sets.find(({ files }) => files.length === 1 && files[0] === chosen);
  return { files: (alone ?? completed)?.files ?? [chosen], reason };
}

function noteOthers(source: Source, set: ComposeSet, sets: readonly ComposeSet[]): void {
  const others = [...new Set(sets.flatMap(({ files }) => files))].filter((file) => !set.files.includes(file));
  const left = others.length === 0 ? '' : ` Not read for themselves: ${others.slice(0, 20).join(', ')}${others.length > 20 ? ` and ${others.length - 20} more` : ''}. Import one of these files to see what it says.`;
  if (others.length > 0 || set.files.length > 1) source.note('info', `Imported ${set.files.join(' with ')}, because ${set.reason}.${left}`, set.files[0] === undefined ? undefined : { file: set.files[0] });
}

function noteLead(source: Source, lead: Topology | undefined, others: readonly Topology[]): void {
  if (!lead || others.length === 0) return;
  const [file] = lead.files;
  source.note('info', `${lead.label} (${lead.files.slice(0, 3).join(', ')}) leads, because ${lead.reason}. ${others.map(({ label, files }) => `${label} (${files.slice(0, 3).join(', ')})`).join(' and ')} only ${others.length === 1 ? 'adds' : 'add'} facts about the same components.`, file === undefined ? undefined : { file });
}
