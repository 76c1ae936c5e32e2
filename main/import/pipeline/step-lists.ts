import { joinPath } from '../paths.ts';
import { splitCommand } from '../process/words.ts';
import { entriesAt, scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { readDocuments } from './documents.ts';
import { speaksOfDelivery } from './github-actions.ts';
import { toolOfImage } from './image-tools.ts';
import type { Pipeline, PipelineTool } from './pipeline.ts';
import { recordImage, recordReadyMade } from './ready-made.ts';
import type { Context, Recorder } from './recorder.ts';

/** What tools have in common that run lists of commands: where those stand, and what starts a run. */
interface Style {
  readonly tool: PipelineTool;
  /** Keys whose text, or list of texts, is a script. */
  readonly scripts: RegExp;
  /** A key that says that this is a file of the tool. */
  readonly mark: RegExp;
  readonly onPullRequest: (root: Located, documents: readonly Located[], text: string) => boolean;
}

const maximalDepth = 30;
const maximalSteps = 5_000;

const events = (documents: readonly Located[], ...path: readonly string[]): string[] => documents.flatMap((document) => [...scalarsAt(document, ...path), ...scalarsAt(document, ...path, 'include')]).map(({ text }) => text);

/** Drone and Woodpecker run for every event unless the file names some. https://docs.drone.io/pipeline/triggers/, https://woodpecker-ci.org/docs/usage/workflow-syntax */
const forEvents = (...named: string[]): boolean => named.length === 0 || named.includes('pull_request');

const styles: readonly Style[] = [
  { tool: 'bitbucket', scripts: /^(?:script|after-script)$/, mark: /^pipelines$/, onPullRequest: (root) => ['pull-requests', 'default', 'branches'].some((key) => (key === 'branches' ? entriesAt(root, 'pipelines', key).has('**') : valueAt(root, 'pipelines', key) !== undefined)) },
  // https://docs.travis-ci.com/user/pull-requests/: pull requests are built unless a condition keeps them out.
  { tool: 'travis', scripts: /^(?:before_install|install|before_script|script|after_script|after_success|before_deploy|deploy_script)$/, mark: /^(?:language|script|jobs|matrix|install|services|dist)$/, onPullRequest: (root) => !/type\s*(?:!=\s*pull_request|=\s*push)/.test((textAt(root, 'if') ?? '').slice(0, 300)) },
  // What starts a build is set in the project. https://cloud.google.com/build/docs/configuring-builds/substitute-variable-values
  { tool: 'cloud-build', scripts: /^script$/, mark: /^steps$/, onPullRequest: (_root, _documents, text) => /\$\{?_(?:PR_NUMBER|HEAD_BRANCH|BASE_BRANCH|HEAD_REPO_URL)\b/.test(text) },
  { tool: 'buildkite', scripts: /^commands?$/, mark: /^steps$/, onPullRequest: (root) => itemsOf(valueAt(root, 'steps')).some((step) => step.type === 'mapping' && !step.entries.has('branches') && (step.entries.has('command') || step.entries.has('commands') || step.entries.has('plugins') || step.entries.has('group'))) },
  { tool: 'drone', scripts: /^commands$/, mark: /^(?:steps|pipeline|kind)$/, onPullRequest: (_root, documents) => forEvents(...events(documents, 'trigger', 'event')) },
  { tool: 'woodpecker', scripts: /^commands$/, mark: /^(?:steps|pipeline)$/, onPullRequest: (root) => forEvents(...events([root], 'when', 'event'), ...itemsOf(valueAt(root, 'when')).flatMap((item) => events([item], 'event'))) },
  { tool: 'codebuild', scripts: /^commands$/, mark: /^phases$/, onPullRequest: () => false },
  { tool: 'tekton', scripts: /^script$/, mark: /^(?:kind|apiVersion)$/, onPullRequest: (_root, _documents, text) => /pipelinesascode\.tekton\.dev\/(?:on-event|on-cel-expression|on-comment)[^\n]{0,500}pull_request/.test(text) },
  // https://www.appveyor.com/docs/appveyor-yml/
  { tool: 'appveyor', scripts: /^(?:init|install|before_build|build_script|after_build|before_test|test_script|after_test|before_deploy|deploy_script|after_deploy|ps|cmd|sh|pwsh|bash)$/, mark: /^(?:version|environment|image|install|build|build_script|test_script|branches)$/, onPullRequest: () => true },
  { tool: 'cirrus', scripts: /^(?:\w+_)?script$/, mark: /task$|^(?:env|container|compute_engine_instance)$/, onPullRequest: (_root, _documents, text) => !/^only_if:.{0,200}CIRRUS_PR\s*==\s*["']{2}/m.test(text) },
];

export const readStepLists = (tool: PipelineTool) => (recorder: Recorder, file: string): Pipeline | undefined => {
  const style = styles.find((one) => one.tool === tool);
  const documents = readDocuments(recorder.source, file);
  const [root] = documents;
  if (!style || !root || !documents.some((document) => [...entriesAt(document).keys()].some((key) => style.mark.test(key)))) return undefined;
  if (tool === 'tekton' && !documents.some((document) => (textAt(document, 'apiVersion') ?? '').startsWith('tekton.dev/'))) return undefined;
  const walk = new StepWalk(recorder, style);
  for (const document of documents) walk.read(document, { folder: '', delivering: speaksOfDelivery(file, textAt(document, 'name')) }, 0);
  return recorder.finish(tool, root.place, style.onPullRequest(root, documents, recorder.source.files.get(file) ?? ''));
};

const itemsOf = (value: Located | undefined): readonly Located[] => (value?.type === 'list' ? value.items : []);

/** One walk over the file of a tool. */
class StepWalk {
  readonly #recorder: Recorder;
  readonly #style: Style;
  #left = maximalSteps;

  constructor(recorder: Recorder, style: Style) {
    this.#recorder = recorder;
    this.#style = style;
  }

  read(value: Located, context: Context, depth: number): void {
    if (depth > maximalDepth || value.type === 'scalar') return;
    if (value.type === 'list') {
      for (const item of value.items) this.read(item, context, depth + 1);
      return;
    }
    if ((this.#left -= 1) < 0) return;
    const own = this.#contextOf(value, context);
    this.#readStep(value, own);
    for (const [key, { value: inner }] of value.entries) {
      if (this.#style.scripts.test(key)) this.#readScript(inner, own);
      else if (key === 'plugins') this.#readPlugins(inner, own);
      else if (key !== 'inputs') this.read(inner, { ...own, delivering: own.delivering || speaksOfDelivery(key) }, depth + 1);
    }
  }

  #contextOf(value: Located, context: Context): Context {
    const folder = ['dir', 'directory', 'working_directory', 'workingDir'].map((key) => textAt(value, key)).find((text) => text !== undefined);
    const names = ['name', 'id', 'label', 'key', 'deployment', 'displayName', 'environment', 'stage'].map((key) => textAt(value, key));
    return { folder: (folder === undefined ? undefined : joinPath('', folder)) ?? context.folder, delivering: context.delivering || speaksOfDelivery(...names) };
  }

  #readScript(script: Located, context: Context): void {
    for (const item of itemsOf(script)) {
      const pipe = scalarAt(item, 'pipe');
      if (pipe) recordReadyMade(this.#recorder, pipe.text, pipe.place, valueAt(item, 'variables'), context);
      else if (item.type !== 'scalar') this.read(item, context, 1);
    }
    if (script.type !== 'mapping') for (const text of scalarsAt(script)) this.#recorder.script(text, context);
    else this.read(script, context, 1);
  }

  /** What a step runs by its image, its arguments or its plugin. */
  #readStep(step: Located, context: Context): void {
    const image = scalarAt(step, 'image') ?? (this.#style.tool === 'cloud-build' ? scalarAt(step, 'name') : undefined);
    const tool = image && toolOfImage(image.text);
    const command = scalarsAt(step, 'entrypoint').concat(this.#style.tool === 'tekton' ? scalarsAt(step, 'command') : []);
    const args = scalarsAt(step, 'args');
    const words = [...command, ...args].map(({ text }) => text);
    const place = args[0]?.place ?? command[0]?.place ?? image?.place;
    if (place && words.length > 0) {
      const inner = words.length === 1 ? splitCommand(words[0] ?? '') : words;
      const runs = command.length > 0 || tool === undefined || inner[0] === tool ? inner : [tool, ...inner];
      this.#recorder.run([{ words: runs, place }], context);
    } else if (image && !valueAt(step, 'script') && !valueAt(step, 'commands')) recordImage(this.#recorder, image.text, image.place, step, context);
    if (image) recordReadyMade(this.#recorder, image.text.replace(/:[^/]*$/, ''), image.place, valueAt(step, 'settings'), context);
    if (this.#style.tool === 'buildkite' && valueAt(step, 'block')) this.#recorder.approval(step.place);
    if (this.#style.tool === 'bitbucket' && textAt(step, 'trigger') === 'manual') this.#recorder.approval(step.place);
    if (this.#style.tool === 'cloud-build' && scalarsAt(step, 'images').length > 0) this.#recorder.record({ steps: ['image-build'], with: 'cloud build' }, step.place);
    const provider = this.#style.tool === 'travis' || this.#style.tool === 'appveyor' ? scalarAt(step, 'provider') : undefined;
    if (provider && !/^(?:pypi|npm|releases|rubygems|github|nuget|artifact|bintray|script|hackage|cargo|pages|snap|packagecloud)/i.test(provider.text)) this.#recorder.record({ steps: ['deploy'], with: provider.text.toLowerCase().slice(0, 50) }, provider.place);
    const task = this.#style.tool === 'tekton' ? scalarAt(step, 'taskRef', 'name') : undefined;
    if (task) this.#readTask(task.text, task.place, step, context);
  }

  /** Tasks of Tekton's catalogue are named after what they run. https://github.com/tektoncd/catalog */
  #readTask(name: string, place: Place, step: Located, context: Context): void {
    const first = name.replace(/^(?:task-)/, '').replace(/-(?:scanner|scan|test|lint|check|task|action|from-repo|from-source|from-git|actions|cli|trusted|tests|unit)(?=-|$).*$/, '');
    if (/^(?:kaniko|buildah|buildkit|buildpacks|s2i|jib|img|docker-build)/.test(name)) this.#recorder.record({ steps: ['image-build'], with: first }, place);
    else if (/^helm-upgrade|^kubernetes-actions|^argocd-task-sync|^openshift-client|^kubectl-deploy|^gke-deploy/.test(name)) this.#recorder.record({ steps: ['deploy'], with: first }, place);
    else if (name.startsWith('trivy')) this.#recorder.record({ steps: ['image-scan'], with: 'trivy' }, place);
    else if (name.startsWith('sonarqube')) this.#recorder.record({ steps: ['security-scan'], with: 'sonarqube' }, place);
    else this.#recorder.run([{ words: [first, ...itemsOf(valueAt(step, 'params')).flatMap((param) => (/args/i.test(textAt(param, 'name') ?? '') ? scalarsAt(param, 'value').map(({ text }) => text) : []))], place }], context);
  }

  /** `- docker-compose#v5: {run: app, command: [pytest]}` and `- trivy#v1`. https://buildkite.com/docs/pipelines/integrations/plugins */
  #readPlugins(plugins: Located, context: Context): void {
    const entries: (readonly [string, Place, Located | undefined])[] = [];
    for (const item of plugins.type === 'list' ? plugins.items : [plugins]) {
      if (item.type === 'scalar' && item.text !== null) entries.push([item.text, item.place, undefined]);
      for (const [name, { place, value }] of entriesAt(item)) entries.push([name, place, value]);
    }
    for (const [name, place, inputs] of entries) {
      const plain = (name.replace(/#.*$/, '').split('/').at(-1) ?? name).replace(/-buildkite-plugin$/, '');
      if (/^docker-compose$/.test(plain) && valueAt(inputs, 'build')) this.#recorder.record({ steps: ['image-build'], with: 'docker compose' }, place);
      else if (/^(?:docker-build|docker-build-push|kaniko|docker-image-push)/.test(plain)) this.#recorder.record({ steps: ['image-build'], with: 'docker' }, place);
      else this.#recorder.run([{ words: [plain.replace(/-scanner$|-checker$/, ''), '.'], place }], context);
      const command = valueAt(inputs, 'command');
      if (command?.type === 'list') this.#recorder.run([{ words: scalarsAt(command).map(({ text }) => text), place: command.place }], context);
    }
  }
}
