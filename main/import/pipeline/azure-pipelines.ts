import { folderOf, joinPath } from '../paths.ts';
import { scalarAt, scalarsAt, textAt, valueAt, type Located } from '../yaml/located.ts';
import { readDocuments } from './documents.ts';
import { speaksOfDelivery } from './github-actions.ts';
import type { Pipeline, ReleaseStrategy } from './pipeline.ts';
import { recordReadyMade } from './ready-made.ts';
import type { Context, Recorder } from './recorder.ts';

const maximalDepth = 40;

/** https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/ */
export function readAzurePipeline(recorder: Recorder, file: string): Pipeline | undefined {
  const [root] = readDocuments(recorder.source, file);
  if (!root || root.type !== 'mapping' || !['steps', 'jobs', 'stages', 'extends'].some((key) => root.entries.has(key))) return undefined;
  // A template has no triggers of its own; it is read where a pipeline names it.
  if (root.entries.has('parameters') && !['trigger', 'pr', 'pool', 'schedules', 'resources'].some((key) => root.entries.has(key)) && isNamed(recorder, file)) return undefined;
  walk(recorder, root, file, { folder: '', delivering: speaksOfDelivery(file) }, 0);
  const pr = valueAt(root, 'pr');
  // Without `pr` each pull request starts a run. https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/pr
  return recorder.finish('azure-pipelines', root.place, !(pr?.type === 'scalar' && pr.text === 'none'));
}

const isNamed = (recorder: Recorder, file: string): boolean => {
  const name = file.split('/').at(-1) ?? file;
  return [...recorder.source.files].some(([path, text]) => path !== file && /\.ya?ml$/.test(path) && text.includes('template:') && text.includes(name));
};

function walk(recorder: Recorder, value: Located, file: string, context: Context, depth: number): void {
  if (depth > maximalDepth) return;
  if (value.type === 'list') for (const item of value.items) walk(recorder, item, file, context, depth + 1);
  if (value.type !== 'mapping') return;
  const own = { folder: folderIn(value) ?? context.folder, delivering: context.delivering || speaksOfDelivery(...['stage', 'job', 'deployment', 'displayName', 'environment'].map((key) => textAt(value, key)), textAt(value, 'environment', 'name')) };
  for (const key of ['script', 'bash', 'powershell', 'pwsh']) {
    const script = scalarAt(value, key);
    if (script) recorder.script(script, own);
  }
  const task = scalarAt(value, 'task');
  if (task) recordReadyMade(recorder, task.text, task.place, valueAt(value, 'inputs'), own);
  readStrategy(recorder, value);
  const template = scalarAt(value, 'template');
  const path = template && (template.text.startsWith('/') ? joinPath('', template.text.slice(1)) : joinPath(folderOf(file), template.text.replace(/@self$/, '')));
  if (path !== undefined && recorder.source.files.has(path) && !recorder.visit(path)) for (const document of readDocuments(recorder.source, path)) walk(recorder, document, path, own, depth + 1);
  for (const [key, { value: inner }] of value.entries) if (/^(?:stages|jobs|steps|extends|strategy|runOnce|rolling|canary|preDeploy|deploy|routeTraffic|postRouteTraffic|on|success|failure|parameters)$|^\$\{\{/.test(key)) walk(recorder, inner, file, own, depth + 1);
}

const folderIn = (step: Located): string | undefined => {
  const folder = textAt(step, 'workingDirectory');
  return folder === undefined ? undefined : joinPath('', folder.replace(/^\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory)\)\/?/i, ''));
};

/** The strategy of a deployment job; `runOnce` says nothing about what is replaced. */
function readStrategy(recorder: Recorder, job: Located): void {
  const deployment = scalarAt(job, 'deployment');
  if (!deployment) return;
  const named = (['rolling', 'canary'] as const).find((name) => valueAt(job, 'strategy', name)) satisfies ReleaseStrategy | undefined;
  recorder.record({ steps: ['deploy'], with: 'azure', ...(named && { strategy: named }) }, deployment.place);
  for (const step of scalarsAt(job, 'pool')) if (step.text === 'server') recorder.approval(step.place);
}
