import { joinPath } from '../paths.ts';
import { entriesAt, scalarAt, scalarsAt, textAt, valueAt, type Located, type LocatedScalar } from '../yaml/located.ts';
import { readDocuments } from './documents.ts';
import { speaksOfDelivery } from './github-actions.ts';
import type { Pipeline } from './pipeline.ts';
import { recordImage, recognizeTemplate } from './ready-made.ts';
import type { Recorder } from './recorder.ts';

/** Keys at the top that are no jobs. https://docs.gitlab.com/ci/yaml/ */
const globals = new Set(['default', 'include', 'stages', 'variables', 'workflow', 'image', 'services', 'cache', 'before_script', 'after_script', 'spec', 'pages_deploy', 'types']);
const scripts = ['before_script', 'script', 'after_script'] as const;
const maximalFiles = 50;
const maximalDepth = 10;

type Text = LocatedScalar & { readonly text: string };

/** A GitLab pipeline with the files of the repository that it includes. */
export function readGitlab(recorder: Recorder, file: string): Pipeline | undefined {
  const documents = readFiles(recorder, file);
  const [first] = documents;
  if (!first) return undefined;
  const jobs = new Map<string, Located>();
  for (const document of documents) for (const [name, { value }] of entriesAt(document)) if (!globals.has(name) && value.type === 'mapping' && !jobs.has(name)) jobs.set(name, value);
  for (const document of documents) for (const key of scripts) readScript(recorder, documents, valueAt(document, 'default', key) ?? valueAt(document, key), false);
  for (const [name, job] of jobs) {
    if (name.startsWith('.')) continue;
    const chain = withTemplates(job, jobs);
    const part = (key: string): Located | undefined => chain.map((one) => valueAt(one, key)).find((found) => found !== undefined);
    const environment = part('environment');
    const delivering = speaksOfDelivery(name, textAt(environment, 'name') ?? textAt(environment), textAt(part('stage')));
    for (const key of scripts) readScript(recorder, documents, part(key), delivering);
    const image = textAt(part('image'), 'name') ?? textAt(part('image'));
    if (image !== undefined && !part('script')) recordImage(recorder, image, job.place, undefined, { folder: '', delivering });
    if (delivering && textAt(part('when')) === 'manual') recorder.approval(job.place);
    if (textAt(environment, 'action') === 'rollback') recorder.record({ steps: ['deploy'], with: 'gitlab', rollback: true }, job.place);
  }
  return recorder.finish('gitlab-ci', first.place, runsOnMergeRequest(documents, jobs));
}

/** The file and what it includes from the repository; templates of GitLab are recorded by their name. */
function readFiles(recorder: Recorder, file: string): Located[] {
  const documents: Located[] = [];
  const waiting = [file];
  const done = new Set<string>();
  while (waiting.length > 0 && done.size < maximalFiles) {
    const next = waiting.shift() ?? '';
    if (done.has(next)) continue;
    done.add(next);
    for (const document of readDocuments(recorder.source, next)) {
      documents.push(document);
      const include = valueAt(document, 'include');
      for (const item of include?.type === 'list' ? include.items : include ? [include] : []) {
        const local = textAt(item, 'local') ?? (item.type === 'scalar' && item.text !== null && !/^https?:/.test(item.text) ? item.text : undefined);
        if (local !== undefined) waiting.push(...matching(recorder, local));
        const template = scalarAt(item, 'template') ?? scalarAt(item, 'component') ?? scalarAt(item, 'remote');
        if (template) for (const found of recognizeTemplate(template.text)) recorder.record(found, template.place);
      }
    }
  }
  return documents;
}

/** `local:` may hold `*` and `**`. */
function matching(recorder: Recorder, local: string): string[] {
  const path = joinPath('', local.replace(/^\//, '').slice(0, 300));
  if (path === undefined) return [];
  if (!path.includes('*')) return recorder.source.files.has(path) ? [path] : [];
  const begin = path.slice(0, path.indexOf('*'));
  const end = path.slice(path.lastIndexOf('*') + 1);
  return [...recorder.source.files.keys()].filter((file) => file.startsWith(begin) && file.endsWith(end)).slice(0, maximalFiles);
}

/** The job and the jobs it extends, the nearest first. */
function withTemplates(job: Located, jobs: ReadonlyMap<string, Located>): Located[] {
  const chain: Located[] = [job];
  for (let at = 0; at < chain.length && at < maximalDepth; at += 1) {
    for (const { text } of scalarsAt(chain[at], 'extends').reverse()) {
      const template = jobs.get(text);
      if (template && !chain.includes(template)) chain.push(template);
    }
  }
  return chain;
}

function readScript(recorder: Recorder, documents: readonly Located[], script: Located | undefined, delivering: boolean): void {
  for (const line of linesOf(documents, script, 0)) recorder.script(line, { folder: '', delivering });
}

/** The lines of a script; lists in lists come from anchors, `!reference [.job, script]` names another's. */
function linesOf(documents: readonly Located[], script: Located | undefined, depth: number): Text[] {
  if (!script || depth > maximalDepth || script.type === 'mapping') return [];
  if (script.type === 'scalar') return scalarsAt(script);
  const [name, key] = scalarsAt(script);
  const named = depth > 0 && script.items.length === 2 && name && key && /^(?:before_|after_)?script$/.test(key.text) ? documents.map((document) => valueAt(document, name.text, key.text)).find((found) => found !== undefined) : undefined;
  if (named) return linesOf(documents, named, depth + 1);
  return script.items.slice(0, 1_000).flatMap((item) => linesOf(documents, item, depth + 1));
}

/** Without rules a job runs for a push to any branch. https://docs.gitlab.com/ci/jobs/job_rules/ */
function runsOnMergeRequest(documents: readonly Located[], jobs: ReadonlyMap<string, Located>): boolean {
  const workflow = documents.map((document) => valueAt(document, 'workflow', 'rules')).find((rules) => rules !== undefined);
  if (workflow && !allowsBranches(workflow)) return false;
  for (const [name, job] of jobs) {
    if (name.startsWith('.')) continue;
    const chain = withTemplates(job, jobs);
    const part = (key: string): Located | undefined => chain.map((one) => valueAt(one, key)).find((found) => found !== undefined);
    const rules = part('rules');
    const only = part('only');
    if (rules ? allowsBranches(rules) : only ? scalarsAt(valueAt(only, 'refs') ?? only).some(({ text }) => /^(?:merge_requests|branches|external_pull_requests)$/.test(text)) || valueAt(only, 'changes') !== undefined : part('script') !== undefined) return true;
  }
  return false;
}

/** Whether a rule lets a change in that is not merged: one for merge requests, or one without a condition on the branch. */
function allowsBranches(rules: Located): boolean {
  if (rules.type !== 'list') return false;
  return rules.items.some((rule) => {
    if (/^(?:never|manual)$/.test(textAt(rule, 'when') ?? '')) return false;
    const condition = textAt(rule, 'if');
    if (condition === undefined) return true;
    if (/merge_request|MERGE_REQUEST/.test(condition)) return !/!=\s{0,5}["']merge_request/.test(condition);
    return /^\s*\$CI_COMMIT_BRANCH\s*$|CI_COMMIT_BRANCH\s*!=|PIPELINE_SOURCE\s*==\s*["']push/.test(condition.slice(0, 500)) && !/CI_COMMIT_TAG|==\s*\$CI_DEFAULT_BRANCH/.test(condition.slice(0, 500));
  });
}
