import { deliveryRules, rollbackRule, strategyRules } from './delivery-rules.ts';
import { toolOfImage } from './image-tools.ts';
import { programRules, type ProgramRule } from './program-rules.ts';
import type { PipelineStep, Recognized } from './pipeline.ts';
import type { Unwrapped } from './unwrap.ts';

const rulesByProgram = new Map<string, ProgramRule[]>();
for (const rule of [...programRules, ...deliveryRules]) {
  for (const program of rule[0].split(' ')) rulesByProgram.set(program, [...(rulesByProgram.get(program) ?? []), rule]);
}

/** Whether the name is that of a program that a rule speaks of. */
export const isKnownProgram = (name: string): boolean => rulesByProgram.has(name);

/** Runs nothing but the program's own help. */
const onlyAsks = /^(?:-{1,2}(?:version|help|V|h)|version|help)$/;

/** What a command does. `delivering` says that it stands in a job whose name speaks of deployment. */
export function recognizeCommand(command: Unwrapped, delivering: boolean): Recognized[] {
  const { program, args } = tool(command);
  const text = args.join(' ').slice(0, 1_000);
  if (args.length > 0 && (onlyAsks.test(args[0] ?? '') || (args.length < 3 && onlyAsks.test(args.at(-1) ?? '')))) return [];
  const whole = `${program} ${text}`;
  const strategy = strategyRules.find(([pattern]) => pattern.test(whole))?.[1];
  const rollback = rollbackRule.test(whole);
  const found: Recognized[] = [];
  for (const [, steps, when, name] of rulesByProgram.get(program) ?? []) {
    if (when && !when.test(text)) continue;
    const list = typeof steps === 'string' ? [steps] : steps;
    found.push({ steps: list, with: name ?? program, ...(strategy && list.includes('deploy') && { strategy }), ...(rollback && list.includes('deploy') && { rollback }) });
  }
  return found.length > 0 ? found : onMachine(program, text, command.remote || delivering, rollback);
}

/** `docker run aquasec/trivy image app` runs trivy. */
function tool({ program, args, image }: Unwrapped): { program: string; args: readonly string[] } {
  const named = image === undefined || (isKnownProgram(program) && program !== 'docker') ? undefined : toolOfImage(image);
  if (named === undefined) return { program, args };
  return { program: named, args: program === 'docker' ? [] : [program, ...args] };
}

/** Containers and units started on a machine: a release there, a test environment anywhere else. */
function onMachine(program: string, text: string, delivering: boolean, rollback: boolean): Recognized[] {
  if (!delivering) return rollback ? [{ steps: ['deploy'], with: program, rollback }] : [];
  // Compose stops and recreates the containers that changed. https://docs.docker.com/reference/cli/docker/compose/up/
  const composes = /^(?:docker|podman|nerdctl)$/.test(program) ? /^compose\b.*\bup\b/.test(text) : /^(?:docker|podman)-compose$/.test(program) && /\bup\b/.test(text);
  if (composes) return [{ steps: ['deploy'], with: 'docker compose', strategy: 'recreate' }];
  if (program === 'systemctl' && /\b(?:restart|reload)\b/.test(text)) return [{ steps: ['deploy'], with: 'systemctl', ...(text.includes('restart') && { strategy: 'recreate' as const }) }];
  if (/^(?:rsync|scp)$/.test(program) && /\S:\S/.test(text)) return [{ steps: ['deploy'], with: program }];
  return rollback ? [{ steps: ['deploy'], with: program, rollback }] : [];
}

const part = '(?:unit|integration|ci|all|cov|coverage|backend|frontend|server|client|api|functional|py|python|js|go|run)';
const namedSteps: readonly (readonly [name: RegExp, step: PipelineStep])[] = [
  [/(?:^|[:_-])(?:e2e|end-to-end|playwright|cypress)(?:$|[:_-])/, 'end-to-end-test'],
  [/^(?:load|perf|performance|stress)[:_-]?tests?$/, 'load-test'],
  [new RegExp(`^(?:${part}[:_-]){0,3}tests?(?:[:_-]${part}){0,3}$`), 'test'],
  [new RegExp(`^lint(?:ing|ers?)?(?:[:_-](?:check|${part})){0,2}$|^(?:eslint|ruff|flake8|pylint)$`), 'lint'],
  [/^(?:format|fmt|prettier|black)(?:[:_-](?:check|verify))?$|^check[:_-](?:format|fmt)$/, 'format'],
  [/^(?:check[:_-])?(?:type[:_-]?check(?:ing)?|types|mypy|pyright|tsc)(?:[:_-]check)?$/, 'type-check'],
  [/^(?:security|sast|bandit|semgrep)(?:[:_-](?:check|scan))?$/, 'security-scan'],
  [/^(?:audit|pip-audit|safety|dependency[:_-](?:check|scan))$/, 'dependency-scan'],
  [/^(?:docker|image|container)s?[:_-]build$|^build[:_-](?:docker|image|container)s?$/, 'image-build'],
  [/^deploy(?:[:_-](?:prod|production|staging|dev))?$/, 'deploy'],
  [/^coverage$/, 'coverage'],
  [/^(?:db[:_-])?migrat(?:e|ions)(?:[:_-]up)?$/, 'migrate'],
];

/** What a target is meant to do, by its name: used where its recipe shows nothing. */
export const stepNamed = (name: string): PipelineStep | undefined => namedSteps.find(([pattern]) => pattern.test(name.slice(0, 100)))?.[1];
