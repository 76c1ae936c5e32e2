import { joinPath } from '../paths.ts';
import { entriesAt, scalarAt, scalarsAt, textAt, valueAt, type Located } from '../yaml/located.ts';
import { readDocuments } from './documents.ts';
import { speaksOfDelivery } from './github-actions.ts';
import type { Pipeline } from './pipeline.ts';
import { recordReadyMade } from './ready-made.ts';
import type { Context, Recorder } from './recorder.ts';

/** https://circleci.com/docs/configuration-reference/ */
export function readCircleci(recorder: Recorder, file: string): Pipeline | undefined {
  const [root] = readDocuments(recorder.source, file);
  if (!root || (!valueAt(root, 'jobs') && !valueAt(root, 'workflows'))) return undefined;
  const commands = entriesAt(root, 'commands');
  for (const [name, { value: job }] of entriesAt(root, 'jobs')) {
    const folder = (textAt(job, 'working_directory') ?? '').startsWith('~') ? '' : (textAt(job, 'working_directory') ?? '');
    readSteps(recorder, valueAt(job, 'steps'), commands, { folder: joinPath('', folder.replace(/^project\//, '')) ?? '', delivering: speaksOfDelivery(name) }, 0);
  }
  let onBranches = entriesAt(root, 'workflows').size === 0;
  for (const [workflowName, { value: workflow }] of entriesAt(root, 'workflows')) {
    const jobs = valueAt(workflow, 'jobs');
    for (const item of jobs?.type === 'list' ? jobs.items : []) {
      const [name, entry] = item.type === 'mapping' ? [...item.entries][0] ?? [] : [item.type === 'scalar' ? (item.text ?? undefined) : undefined, undefined];
      if (name === undefined) continue;
      if (name.includes('/')) recordReadyMade(recorder, name, item.place, entry?.value, { folder: '', delivering: speaksOfDelivery(name, workflowName) });
      if (textAt(entry?.value, 'type') === 'approval') recorder.approval(item.place);
      // Without a filter a push to any branch starts the job.
      const only = valueAt(entry?.value, 'filters', 'branches', 'only');
      if (textAt(entry?.value, 'type') !== 'approval' && (!only || scalarsAt(only).some(({ text }) => /\.\*/.test(text)))) onBranches ||= !valueAt(workflow, 'triggers');
    }
  }
  return recorder.finish('circleci', root.place, onBranches);
}

function readSteps(recorder: Recorder, steps: Located | undefined, commands: ReturnType<typeof entriesAt>, job: Context, depth: number): void {
  if (steps?.type !== 'list' || depth > 10) return;
  for (const step of steps.items.slice(0, 1_000)) {
    if (step.type === 'scalar' && step.text?.includes('/')) recordReadyMade(recorder, step.text, step.place, undefined, job);
    const named = step.type === 'scalar' && step.text !== null ? commands.get(step.text) : undefined;
    if (named) readSteps(recorder, valueAt(named.value, 'steps'), commands, job, depth + 1);
    for (const [name, { value, place }] of entriesAt(step)) {
      const own = textAt(value, 'working_directory');
      const context = { ...job, folder: own === undefined ? job.folder : (joinPath('', own.replace(/^~\/project\//, '')) ?? job.folder) };
      const run = name === 'run' ? (scalarAt(value, 'command') ?? scalarAt(step, 'run')) : undefined;
      if (run) recorder.script(run, context);
      else if (name === 'when' || name === 'unless') readSteps(recorder, valueAt(value, 'steps'), commands, job, depth + 1);
      else if (commands.has(name)) readSteps(recorder, valueAt(commands.get(name)?.value, 'steps'), commands, job, depth + 1);
      else if (name.includes('/')) recordReadyMade(recorder, name, place, value, job);
    }
  }
}
