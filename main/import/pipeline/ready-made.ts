import { scalarAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import type { Recognized, ReleaseStrategy } from './pipeline.ts';
import { gitlabTemplates, readyMadeRules } from './ready-made-rules.ts';
import { toolOfImage } from './image-tools.ts';
import type { Context, Recorder } from './recorder.ts';
import { splitCommand } from '../process/words.ts';

/** Inputs that hold a script. */
const scriptInputs = ['run', 'script', 'inlineScript', 'inline', 'cmd', 'runCmd', 'command', 'commands', 'bash'] as const;

/** Records what an action, pipe, orb, task or plugin does. `inputs` is the mapping that it is given. */
export function recordReadyMade(recorder: Recorder, name: string, place: Place, inputs: Located | undefined, context: Context): void {
  const plain = name.slice(0, 300).toLowerCase();
  if (plain.startsWith('docker://')) {
    recordImage(recorder, plain.slice(9), place, inputs, context);
    return;
  }
  const remote = /\/(?:drone-)?ssh(?:-action|-run)?(?:@|:|$)|^ssh@/.test(plain);
  for (const found of recognizeReadyMade(plain, inputs)) recorder.record(found, place);
  for (const words of taskCommands(plain, inputs)) recorder.run([{ words, place }], context);
  for (const key of scriptInputs) {
    const script = scalarAt(inputs, key);
    if (script) recorder.script(script, { folder: context.folder, delivering: context.delivering || remote });
  }
  if (/manual-?(?:approval|validation)|^trstringer\//.test(plain)) recorder.approval(place);
}

/** An image that is run as a step, with its arguments. */
export function recordImage(recorder: Recorder, image: string, place: Place, inputs: Located | undefined, context: Context): void {
  const tool = toolOfImage(image);
  const args = textAt(inputs, 'args') ?? '';
  if (tool !== undefined) recorder.run([{ words: [tool, ...splitCommand(args.slice(0, 2_000))], place }], context);
}

/** What a template or component of GitLab that is included does. */
export const recognizeTemplate = (name: string): Recognized[] => recognize(gitlabTemplates, name.slice(0, 300).toLowerCase().replace(/@[^/]*$/, ''), undefined);

/** What a ready-made part does, by its name (in small letters) and its inputs. */
function recognizeReadyMade(name: string, inputs: Located | undefined): Recognized[] {
  const input = (key: string): string => textAt(inputs, key)?.toLowerCase() ?? '';
  if (/^aquasecurity\/trivy(?:-action)?\b|^aquasec\/trivy|^aquasecurity-official\/trivy/.test(name)) return trivy(input);
  if (name.startsWith('anchore/scan-action')) return [{ steps: [input('image') === '' && (input('path') !== '' || input('sbom') !== '') ? 'dependency-scan' : 'image-scan'], with: 'grype' }];
  if (name.startsWith('docker@')) return (input('command') || 'buildandpush').startsWith('build') ? [{ steps: ['image-build'], with: 'docker' }] : [];
  if (name.startsWith('kubernetesmanifest@') && !['deploy', 'promote', ''].includes(input('action'))) return [];
  if (name.startsWith('helmdeploy@') && !/^(?:upgrade|install)$/.test(input('command'))) return [];
  if (name.startsWith('kubernetes@') && !/^(?:apply|set|rollout|create)$/.test(input('command'))) return [];
  if (/^terraformtask\S*@/.test(name) && input('command') !== 'apply') return [];
  if (name.startsWith('snyk/actions') && /\bcode\b/.test(input('command'))) return [{ steps: ['security-scan'], with: 'snyk' }];
  if (name.startsWith('docker/build-push-action') && input('sbom') === 'true') return [{ steps: ['image-build', 'sbom'], with: 'docker' }];
  const strategy = strategyOf(name, input, inputs);
  return recognize(readyMadeRules, name, strategy);
}

function recognize(rules: typeof readyMadeRules, name: string, strategy: ReleaseStrategy | undefined): Recognized[] {
  for (const [pattern, steps, tool] of rules) {
    const match = pattern.exec(name);
    if (!match) continue;
    const list = typeof steps === 'string' ? [steps] : steps;
    return [{ steps: list, with: tool === '' ? (match[1] ?? name) : tool, ...(strategy && list.includes('deploy') && { strategy }) }];
  }
  return [];
}

/** https://github.com/aquasecurity/trivy-action#inputs: an image is scanned unless `scan-type` says otherwise. */
function trivy(input: (key: string) => string): Recognized[] {
  const type = input('scan-type');
  const scanners = input('scanners') || input('security-checks');
  const what = type === 'config' ? 'security-scan' : /^(?:fs|filesystem|repo|rootfs|sbom)$/.test(type) ? 'dependency-scan' : 'image-scan';
  const sbom = /^(?:cyclonedx|spdx|github)/.test(input('format'));
  if (what === 'dependency-scan' && scanners !== '' && !scanners.includes('vuln')) return [{ steps: [scanners.includes('secret') ? 'secret-scan' : 'security-scan'], with: 'trivy' }];
  return [{ steps: [what, ...(scanners.includes('secret') ? ['secret-scan' as const] : []), ...(scanners.includes('config') ? ['security-scan' as const] : []), ...(sbom ? ['sbom' as const] : [])], with: 'trivy' }];
}

/** How a deployment action replaces what runs, where its inputs say it. */
function strategyOf(name: string, input: (key: string) => string, inputs: Located | undefined): ReleaseStrategy | undefined {
  const said = input('strategy');
  if (/^canary$/.test(said)) return 'canary';
  if (/^blue-?green$/.test(said)) return 'blue-green';
  if (/^appservicemanage@|^azureappservicemanage@/.test(name)) return /swap/.test(input('action')) || input('action') === '' ? 'blue-green' : undefined;
  // https://github.com/aws-actions/amazon-ecs-deploy-task-definition: CodeDeploy shifts traffic, else the service is rolled.
  if (name.startsWith('aws-actions/amazon-ecs-deploy-task-definition')) return valueAt(inputs, 'codedeploy-appspec') ? 'blue-green' : 'rolling';
  if (name.startsWith('google-github-actions/deploy-cloudrun') && /=[1-9]\d?(?:,|$)/.test(input('revision_traffic') || input('tag_traffic'))) return 'canary';
  return undefined;
}

/** Tasks of Azure Pipelines that run a program with arguments of their own inputs. */
function taskCommands(name: string, inputs: Located | undefined): string[][] {
  const words = (key: string): string[] => splitCommand((textAt(inputs, key) ?? '').slice(0, 2_000));
  const task = /^([a-z]+)@\d/.exec(name)?.[1];
  switch (task) {
    case 'dotnetcorecli': return [['dotnet', ...words('command'), ...words('custom'), ...words('arguments')]];
    case 'maven': return [['mvn', ...(words('goals').length > 0 ? words('goals') : ['package']), ...words('options')]];
    case 'gradle': return [['gradle', ...(words('tasks').length > 0 ? words('tasks') : ['build'])]];
    case 'npm': return [['npm', ...words(textAt(inputs, 'command') === 'custom' ? 'customCommand' : 'command')]];
    case 'go': return [['go', ...words('command'), ...words('arguments')]];
    case 'bash': case 'shellscript': case 'powershell': return [[...words('filePath'), ...words('scriptPath'), ...words('arguments')]].filter((command) => command.length > 0);
    default: return [];
  }
}
