import { folderOf, joinPath } from '../paths.ts';
import { entriesAt, scalarAt, scalarsAt, textAt, valueAt, type Located } from '../yaml/located.ts';
import { readDocuments } from './documents.ts';
import type { Pipeline } from './pipeline.ts';
import { recordReadyMade } from './ready-made.ts';
import type { Context, Recorder } from './recorder.ts';

/** Names that speak of bringing a version into operation. */
const delivery = /deploy|roll-?out|promote|production|staging/i;

export const speaksOfDelivery = (...names: readonly (string | undefined)[]): boolean => names.some((name) => name !== undefined && delivery.test(name.slice(0, 500)));

/** Workflows of the repository that call others of it; deeper calls than GitHub allows are not followed. */
const maximalCalls = 10;

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
export function readWorkflow(recorder: Recorder, file: string): Pipeline | undefined {
  const [root] = readDocuments(recorder.source, file);
  if (!valueAt(root, 'jobs') || !root) return undefined;
  readJobs(recorder, root, file, 0);
  return recorder.finish('github-actions', root.place, runsOnPullRequest(recorder, file, root, 0));
}

function readJobs(recorder: Recorder, root: Located, file: string, depth: number): void {
  const folder = textAt(root, 'defaults', 'run', 'working-directory');
  for (const [id, { value: job }] of entriesAt(root, 'jobs')) {
    const environment = textAt(job, 'environment', 'name') ?? textAt(job, 'environment');
    const context: Context = {
      folder: joinPath('', textAt(job, 'defaults', 'run', 'working-directory') ?? folder ?? '') ?? '',
      delivering: speaksOfDelivery(file, textAt(root, 'name'), id, textAt(job, 'name'), environment),
    };
    const uses = scalarAt(job, 'uses');
    const called = uses && localFile(uses.text, recorder);
    if (called !== undefined && depth < maximalCalls) {
      const [workflow] = readDocuments(recorder.source, called);
      // A called workflow of the repository is read where it is called, once.
      if (workflow && !recorder.visit(called)) readJobs(recorder, workflow, called, depth + 1);
    } else if (uses) recordReadyMade(recorder, uses.text, uses.place, valueAt(job, 'with'), context);
    readSteps(recorder, valueAt(job, 'steps'), context, 0);
  }
}

const testNames = /^(?:run\s+)?(?:the\s+|all\s+)?(?:unit|integration|functional|e2e|end-to-end|api|backend|python|django|rest|pytest)?[\s-]*tests?\b/i;

function readSteps(recorder: Recorder, steps: Located | undefined, job: Context, depth: number): void {
  for (const step of steps?.type === 'list' ? steps.items.slice(0, 1_000) : []) {
    const run = scalarAt(step, 'run');
    const own = textAt(step, 'working-directory');
    const context: Context = { folder: own === undefined ? job.folder : (joinPath('', own) ?? job.folder), delivering: job.delivering };
    if (run) recorder.script(run, context);
    // What a container does is said by the step's name alone.
    const name = scalarAt(step, 'name');
    if (run && name && testNames.test(name.text) && /\bdocker(?:-compose| compose)? (?:up|run|exec)\b/.test(run.text)) recorder.record({ steps: ['test'], with: 'docker' }, name.place);
    const uses = scalarAt(step, 'uses');
    if (!uses) continue;
    const action = localAction(uses.text, recorder);
    if (action === undefined) recordReadyMade(recorder, uses.text, uses.place, valueAt(step, 'with'), context);
    else if (depth < maximalCalls && !recorder.visit(action)) readSteps(recorder, valueAt(readDocuments(recorder.source, action)[0], 'runs', 'steps'), context, depth + 1);
  }
}

const localFile = (uses: string, recorder: Recorder): string | undefined => {
  const path = uses.startsWith('./') ? joinPath('', uses) : undefined;
  return path !== undefined && recorder.source.files.has(path) ? path : undefined;
};

const localAction = (uses: string, recorder: Recorder): string | undefined =>
  uses.startsWith('./') ? ['action.yml', 'action.yaml'].map((name) => joinPath(uses, name)).find((path) => path !== undefined && recorder.source.files.has(path)) : undefined;

/** A workflow that is only called runs for pull requests when one of its callers does. */
function runsOnPullRequest(recorder: Recorder, file: string, root: Located, depth: number): boolean {
  const on = valueAt(root, 'on') ?? valueAt(root, 'true');
  const events = new Set(on?.type === 'mapping' ? on.entries.keys() : scalarsAt(on).map(({ text }) => text));
  if (['pull_request', 'pull_request_target', 'merge_group'].some((event) => events.has(event))) return true;
  if (events.has('push') && everyBranch(valueAt(on, 'push'))) return true;
  if (!events.has('workflow_call') || depth > 3) return false;
  return callersOf(recorder, file).some((caller) => {
    const [workflow] = readDocuments(recorder.source, caller);
    return workflow !== undefined && runsOnPullRequest(recorder, caller, workflow, depth + 1);
  });
}

const callersOf = (recorder: Recorder, file: string): string[] =>
  [...recorder.source.files].filter(([path, text]) => path !== file && path.startsWith(`${folderOf(file)}/`) && text.includes(`./${file}`)).map(([path]) => path).slice(0, maximalCalls);

/** Without a filter a push to any branch starts the workflow; a filter of tags alone leaves branches out. */
function everyBranch(push: Located | undefined): boolean {
  const branches = valueAt(push, 'branches');
  if (branches) return scalarsAt(branches).some(({ text }) => text === '**' || text === '*');
  return valueAt(push, 'branches-ignore') !== undefined || (!valueAt(push, 'tags') && !valueAt(push, 'tags-ignore'));
}
