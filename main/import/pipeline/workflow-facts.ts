import { deploymentCloudCredentials, deploymentGated, deploymentImagesTried, deploymentTestedPython, deploymentUnpinnedActions } from '../../../shared/vocabulary/deployment.ts';
import type { FactBook } from '../facts.ts';
import type { Source } from '../source.ts';
import { entriesAt, scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { readDocuments } from './documents.ts';
import type { Pipeline, PipelineStep } from './pipeline.ts';

const maximalPlaces = 10;

interface Job {
  readonly id: string;
  readonly value: Located;
  /** Its first line, and that of the next one. */
  readonly from: number;
  readonly to: number;
}

interface Workflow {
  readonly root: Located;
  readonly jobs: readonly Job[];
}

/** What GitHub workflows say beside what they do: whose actions they take, how they sign in, on which Python they test, and what a release waits for. */
export function sayWorkflows(book: FactBook, source: Source, pipelines: readonly Pipeline[]): void {
  const own = pipelines.filter(({ tool }) => tool === 'github-actions');
  const workflows = own.flatMap(({ place }) => {
    const workflow = readJobs(source, place.file);
    return workflow ? [{ pipeline: own.find((one) => one.place.file === place.file), workflow }] : [];
  });
  const jobs = workflows.flatMap(({ workflow }) => workflow.jobs);
  if (jobs.length === 0) return;
  sayActions(book, jobs);
  sayCredentials(book, jobs);
  sayPython(book, source, jobs);
  const known = workflows.flatMap(({ pipeline, workflow }) => (pipeline ? [{ pipeline, workflow }] : []));
  sayGate(book, known);
  sayImages(book, known);
}

function readJobs(source: Source, file: string): Workflow | undefined {
  const [root] = readDocuments(source, file);
  if (!root) return undefined;
  const all = [...entriesAt(root, 'jobs')].map(([id, { value, place }]) => ({ id, value, from: place.line }));
  return { root, jobs: all.map((job, at) => ({ ...job, to: all[at + 1]?.from ?? Infinity })) };
}

const stepsOf = ({ value }: Job): readonly Located[] => {
  const steps = valueAt(value, 'steps');
  return steps?.type === 'list' ? steps.items.slice(0, 1_000) : [];
};

/** Who makes the platform that the pipeline runs on or deploys to is trusted with it in any case. */
const makers = /^(?:actions|github|aws-actions|azure|google-github-actions|docker)\//i;
const byTag = /^[\w.-]+\/[\w.-]+(?:\/[^@\s]+)?@(?![0-9a-f]{40}$)\S+$/;

function sayActions(book: FactBook, jobs: readonly Job[]): void {
  const uses = jobs.flatMap((job) => [scalarAt(job.value, 'uses'), ...stepsOf(job).map((step) => scalarAt(step, 'uses'))]).filter((found) => found !== undefined);
  const loose = uses.filter(({ text }) => byTag.test(text) && !makers.test(text));
  const [first] = jobs;
  book.say(deploymentUnpinnedActions, [...new Set(loose.map(({ text }) => text))].slice(0, 200), 'certain', ...(loose.length > 0 ? loose.slice(0, maximalPlaces).map(({ place }) => place) : [first?.value.place]));
}

const isSecret = (text: string | undefined): boolean => text?.includes('secrets.') === true;

/** Actions that sign in to a cloud, by what they are given. */
function sayCredentials(book: FactBook, jobs: readonly Job[]): void {
  const keys: Place[] = [];
  const tokens: Place[] = [];
  for (const step of jobs.flatMap(stepsOf)) {
    const uses = scalarAt(step, 'uses');
    const given = (name: string): string | undefined => textAt(step, 'with', name);
    if (!uses) continue;
    if (uses.text.startsWith('aws-actions/configure-aws-credentials@')) {
      if (isSecret(given('aws-secret-access-key'))) keys.push(uses.place);
      else if (given('role-to-assume') !== undefined) tokens.push(uses.place);
    } else if (uses.text.startsWith('google-github-actions/auth@')) {
      // With both, what is set decides, and that is not in the file.
      const [key, identity] = [given('credentials_json') !== undefined, given('workload_identity_provider') !== undefined];
      if (key && identity) return;
      if (key) keys.push(uses.place);
      else if (identity) tokens.push(uses.place);
    } else if (/^azure\/login@/i.test(uses.text)) {
      if (given('creds') !== undefined) keys.push(uses.place);
      else if (given('client-id') !== undefined) tokens.push(uses.place);
    }
  }
  // Steps of which a condition chooses one leave it to what is set.
  if (keys.length > 0 && tokens.length > 0) return;
  if (keys.length > 0) book.say(deploymentCloudCredentials, 'keys', 'certain', ...keys.slice(0, maximalPlaces));
  else if (tokens.length > 0) book.say(deploymentCloudCredentials, 'oidc', 'certain', ...tokens.slice(0, maximalPlaces));
}

const minorOf = (text: string): string | undefined => /^3\.\d{1,2}(?=$|\.|-)/.exec(text.trim())?.[0];

/** Versions that jobs install. One that cannot be read may be any, so that then nothing is said. */
function sayPython(book: FactBook, source: Source, jobs: readonly Job[]): void {
  const versions = new Set<string>();
  const places: Place[] = [];
  for (const job of jobs) {
    for (const step of stepsOf(job)) {
      const uses = textAt(step, 'uses') ?? '';
      if (!/^(?:actions\/setup-python|astral-sh\/setup-uv)@/.test(uses)) continue;
      const file = textAt(step, 'with', 'python-version-file');
      const given = scalarsAt(step, 'with', 'python-version').flatMap(({ text, place }) => text.split(/\s+/).filter(Boolean).map((word) => ({ word, place })));
      const whole = scalarsAt(step, 'with', 'python-version').map(({ text }) => text.trim());
      const matrix = whole.length === 1 ? /^\$\{\{\s*matrix\.([\w-]+)\s*\}\}$/.exec(whole[0] ?? '')?.[1] : undefined;
      const found = matrix === undefined ? given.map(({ word }) => word) : scalarsAt(job.value, 'strategy', 'matrix', matrix).map(({ text }) => text);
      const words = file === undefined ? found : [(source.files.get(file) ?? '').trim()];
      // Without a version setup-uv takes what the project asks for.
      if (words.length === 0 && uses.startsWith('astral-sh/')) return;
      const minors = words.map(minorOf);
      if (minors.length === 0 || minors.includes(undefined)) return;
      for (const minor of minors) if (minor !== undefined) versions.add(minor);
      places.push(...given.map(({ place }) => place));
    }
  }
  if (versions.size > 0) book.say(deploymentTestedPython, [...versions].toSorted((a, b) => Number(a.slice(2)) - Number(b.slice(2))), 'likely', ...places.slice(0, maximalPlaces));
}

/** Events that come with a release: by then it is too late to find out that an image cannot be built. */
const ofReleases = new Set(['release', 'workflow_dispatch', 'schedule']);

function isForReleases({ root }: Workflow): boolean {
  const on = valueAt(root, 'on') ?? valueAt(root, 'true');
  if (on?.type !== 'mapping') return scalarsAt(on).length > 0 && scalarsAt(on).every(({ text }) => ofReleases.has(text));
  return [...on.entries].every(([event, { value }]) => ofReleases.has(event) || (event === 'push' && valueAt(value, 'tags') !== undefined && valueAt(value, 'branches') === undefined));
}

/** Whether images are built before the release that publishes them. */
function sayImages(book: FactBook, all: ReadonlyArray<{ readonly pipeline: Pipeline; readonly workflow: Workflow }>): void {
  const builds = all.flatMap(({ pipeline, workflow }) => (pipeline.does.get('image-build') ?? []).slice(0, 1).map(({ place }) => ({ place, early: !isForReleases(workflow) })));
  const early = builds.find((build) => build.early);
  if (early) book.say(deploymentImagesTried, true, 'likely', early.place);
  // A workflow that others call is built into whatever calls it.
  else if (builds.length > 0 && all.every(({ workflow }) => !JSON.stringify([...entriesAt(workflow.root, 'on').keys()]).includes('workflow_call'))) book.say(deploymentImagesTried, false, 'likely', ...builds.slice(0, maximalPlaces).map(({ place }) => place));
}

const tests: readonly PipelineStep[] = ['test', 'end-to-end-test'];

/** Whether each job that deploys comes after tests: in the job itself, in one that it needs, or in a workflow that has to end first. */
function sayGate(book: FactBook, all: ReadonlyArray<{ readonly pipeline: Pipeline; readonly workflow: Workflow }>): void {
  const gates = all.filter(({ pipeline }) => !pipeline.onPullRequest).flatMap(({ pipeline, workflow }) => {
    const on = valueAt(workflow.root, 'on') ?? valueAt(workflow.root, 'true');
    const { file } = pipeline.place;
    const within = (places: readonly Place[], job: Job): Place[] => places.filter((place) => place.file === file && place.line >= job.from && place.line < job.to);
    const deploys = (pipeline.does.get('deploy') ?? []).map(({ place }) => place);
    const tested = tests.flatMap((step) => pipeline.does.get(step) ?? []).map(({ place }) => place);
    return workflow.jobs.flatMap((job) => {
      const [first] = within(deploys, job);
      if (!first) return [];
      const before = neededBy(job, workflow.jobs);
      const own = within(tested, job).some(({ line }) => line < first.line);
      const calls = before.flatMap(({ value }) => scalarAt(value, 'uses')?.text ?? []);
      const after = valueAt(on, 'workflow_run') !== undefined || own || before.some((one) => within(tested, one).length > 0) || calls.some((path) => tested.some((place) => path === `./${place.file}`));
      // A job that calls a workflow from elsewhere may do anything in it.
      return [{ place: first, gated: after ? true : calls.length > 0 ? undefined : false }];
    });
  });
  if (gates.length === 0 || gates.some(({ gated }) => gated === undefined)) return;
  const open = gates.filter(({ gated }) => gated === false);
  book.say(deploymentGated, open.length === 0, 'likely', ...(open.length > 0 ? open : gates).slice(0, maximalPlaces).map(({ place }) => place));
}

/** The jobs that have to succeed before one starts, and those before them. */
function neededBy(job: Job, jobs: readonly Job[]): readonly Job[] {
  const found = new Map<string, Job>();
  const open = [job];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const { text } of scalarsAt(next.value, 'needs')) {
      const needed = jobs.find(({ id }) => id === text);
      if (!needed || found.has(needed.id)) continue;
      found.set(needed.id, needed);
      open.push(needed);
    }
  }
  return [...found.values()];
}
