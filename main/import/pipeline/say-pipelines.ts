import * as code from '../../../shared/vocabulary/code.ts';
import { databaseMigrationsInCi } from '../../../shared/vocabulary/database.ts';
import * as deployment from '../../../shared/vocabulary/deployment.ts';
import * as security from '../../../shared/vocabulary/security.ts';
import type { FactDefinition } from '../../../shared/vocabulary/index.ts';
import type { Confidence, FactBook } from '../facts.ts';
import type { Place } from '../yaml/located.ts';
import type { Pipeline, PipelineStep, PipelineTool, StepShown } from './pipeline.ts';
import { stepsOf } from './pre-commit.ts';

const maximalPlaces = 10;

/** Facts that are true as soon as a pipeline does the step. */
const byStep: readonly (readonly [fact: FactDefinition<boolean>, step: PipelineStep])[] = [
  [security.securityImageScanning, 'image-scan'],
  [security.securityStaticAnalysis, 'security-scan'],
  [security.securitySecretScanning, 'secret-scan'],
  [security.securitySignedArtifacts, 'sign'],
  [security.securitySoftwareBillOfMaterials, 'sbom'],
  [code.codeCoverageMeasured, 'coverage'],
  [code.codeLoadTests, 'load-test'],
];

/** Facts that name the tool of a step. */
const byTool: readonly (readonly [fact: FactDefinition<string>, step: PipelineStep])[] = [
  [code.codeTests, 'test'],
  [code.codeLinter, 'lint'],
  [code.codeTypeChecker, 'type-check'],
];

/** Programs that only run other tools. */
const runners = new Set(['pre-commit', 'prek', 'make', 'just', 'npm', 'pnpm', 'yarn', 'tox', 'nox', 'nx', 'poe', 'hatch', 'pdm', 'task', 'composer', 'container', 'python', 'super-linter', 'megalinter', 'runner', 'terraform validate', 'helm', 'trunk']);

/** Scanners of pipelines, infrastructure and running systems: they do not read the code. */
const notOfCode = new Set(['zizmor', 'poutine', 'scorecard', 'trivy', 'checkov', 'tfsec', 'terrascan', 'kics', 'kubesec', 'kube-linter', 'kubescape', 'kube-bench', 'kube-score', 'datree', 'polaris', 'zap', 'zap-baseline.py', 'zap-full-scan.py', 'zap-api-scan.py', 'nuclei', 'nikto', 'dastardly', 'gitlab dast', 'django check --deploy']);

const isBot = ({ tool }: Pipeline): boolean => tool === 'dependabot' || tool === 'renovate';

/** States what pipelines and pre-commit hooks say about the system as a whole. */
export function sayPipelines(book: FactBook, pipelines: readonly Pipeline[], preCommit: ReadonlyMap<string, Place>): void {
  const running = pipelines.filter((pipeline) => !isBot(pipeline));
  const main = mainOf(running);
  if (main) book.say(deployment.deploymentCi, main.tool, 'certain', main.place, ...placesOf(shown([main], 'test')));
  sayTests(book, running);
  // A pipeline that only deploys runs them in production for the first time.
  const migrated = shown(running.filter(({ onPullRequest }) => onPullRequest), 'migrate');
  if (migrated.length > 0) book.say(databaseMigrationsInCi, true, 'certain', ...placesOf(migrated));
  sayChecks(book, running, preCommit);
  for (const [fact, step] of byStep) {
    const lines = shown(running, step).filter((line) => saysIt(step, line.with));
    if (lines.length > 0) book.say(fact, true, 'certain', ...placesOf(lines));
  }
  sayDependencyScanning(book, pipelines);
  sayDeployment(book, running);
  for (const [fact, step] of byTool) {
    const lines = shown(running, step).filter(({ with: tool }) => tool !== undefined && !runners.has(tool));
    const tool = mostNamed(lines);
    if (tool !== undefined) book.say(fact, tool, 'certain', ...placesOf(lines.filter((line) => line.with === tool)));
  }
  sayHooks(book, preCommit);
}

const saysIt = (step: PipelineStep, tool: string | undefined): boolean => step !== 'security-scan' || tool === undefined || !notOfCode.has(tool);

/** The pipeline that runs tests for changes, else one that runs tests, else the one that does most. */
function mainOf(pipelines: readonly Pipeline[]): Pipeline | undefined {
  const weight = (pipeline: Pipeline): number => (pipeline.does.has('test') ? (pipeline.onPullRequest ? 2_000 : 1_000) : 0) + pipeline.does.size * 10 + (pipeline.does.has('deploy') ? 5 : 0);
  const [first] = pipelines.toSorted((one, other) => weight(other) - weight(one));
  return first && (first.does.size > 0 || pipelines.length === 1) ? first : first && pipelines.find(({ tool }) => tool === first.tool);
}

const shown = (pipelines: readonly Pipeline[], step: PipelineStep): StepShown[] => pipelines.flatMap((pipeline) => pipeline.does.get(step) ?? []);

const placesOf = (lines: readonly StepShown[]): Place[] => lines.slice(0, maximalPlaces).map(({ place }) => place);

function mostNamed(lines: readonly StepShown[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { with: tool } of lines) if (tool !== undefined) counts.set(tool, (counts.get(tool) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

/** Tools whose files do not say, or not always, what starts a run. */
const startedElsewhere = new Set<PipelineTool>(['cloud-build', 'codebuild', 'tekton', 'jenkins', 'dagger', 'buildkite']);

/** That no pipeline tests is only said where pipelines were understood: one whose commands mean nothing here may well test. */
function sayTests(book: FactBook, pipelines: readonly Pipeline[]): void {
  const steps: readonly PipelineStep[] = ['test', 'end-to-end-test'];
  const before = steps.flatMap((step) => shown(pipelines.filter(({ onPullRequest }) => onPullRequest), step));
  const later = steps.flatMap((step) => shown(pipelines, step));
  if (before.length === 0 && pipelines.some(({ tool, does }) => startedElsewhere.has(tool) && steps.some((step) => does.has(step)))) return;
  if (before.length > 0) book.say(code.codeTestsInCi, true, 'certain', ...placesOf(before));
  else if (later.length > 0) book.say(code.codeTestsInCi, false, 'likely', ...placesOf(later));
  else if (pipelines.some(({ does }) => does.has('image-build') || does.has('deploy'))) book.say(code.codeTestsInCi, false, 'likely', ...pipelines.slice(0, maximalPlaces).map(({ place }) => place));
}

/** That none runs is only said where the pipelines for changes were understood well enough to see their tests, and no service runs the hooks. */
function sayChecks(book: FactBook, pipelines: readonly Pipeline[], preCommit: ReadonlyMap<string, Place>): void {
  const before = pipelines.filter(({ onPullRequest }) => onPullRequest);
  const checks = (['lint', 'type-check'] as const).flatMap((step) => shown(before, step));
  const tests = shown(before, 'test');
  if (checks.length > 0) book.say(code.codeChecksInCi, true, 'certain', ...placesOf(checks));
  else if (tests.length > 0 && preCommit.size === 0) book.say(code.codeChecksInCi, false, 'likely', ...placesOf(tests));
}

/** A scanner that runs is certain; a service that proposes new versions also proposes those that close holes. */
function sayDependencyScanning(book: FactBook, pipelines: readonly Pipeline[]): void {
  const bots = shown(pipelines.filter(isBot), 'dependency-scan');
  const scans = shown(pipelines.filter((pipeline) => !isBot(pipeline)), 'dependency-scan');
  const confidence: Confidence = scans.length > 0 ? 'certain' : 'likely';
  if (scans.length + bots.length > 0) book.say(security.securityDependencyScanning, true, confidence, ...placesOf([...scans, ...bots]));
}

function sayDeployment(book: FactBook, pipelines: readonly Pipeline[]): void {
  // What also runs for changes may deploy to test them only.
  const released = shown(pipelines.filter(({ onPullRequest }) => !onPullRequest), 'deploy');
  const tried = shown(pipelines, 'deploy');
  if (tried.length > 0) book.say(deployment.deploymentFromCi, true, released.length > 0 ? 'certain' : 'likely', ...placesOf(released.length > 0 ? released : tried));
  const strategies = pipelines.flatMap(({ strategy }) => strategy ?? []);
  const [first] = strategies;
  // Pipelines that contradict each other leave the question to a person.
  if (first && strategies.every(({ value }) => value === first.value)) book.say(deployment.deploymentStrategy, first.value, 'likely', ...strategies.slice(0, maximalPlaces).map(({ place }) => place));
  const approvals = pipelines.flatMap(({ approval, does }) => (approval && does.has('deploy') ? approval : []));
  if (approvals.length > 0) book.say(deployment.deploymentApproval, true, 'likely', ...approvals.slice(0, maximalPlaces));
  const rollbacks = pipelines.flatMap(({ rollback }) => rollback ?? []);
  if (rollbacks.length > 0) book.say(deployment.deploymentAutomaticRollback, true, 'likely', ...rollbacks.slice(0, maximalPlaces));
}

/** Hooks run on the machines of those who installed them: likely, where no pipeline says the same. */
function sayHooks(book: FactBook, preCommit: ReadonlyMap<string, Place>): void {
  for (const [id, place] of preCommit) {
    for (const { steps, with: tool } of stepsOf(id)) {
      for (const [fact, step] of byStep) if (steps.includes(step) && step !== 'coverage' && saysIt(step, tool)) book.say(fact, true, 'likely', place);
      for (const [fact, step] of byTool) if (steps.includes(step) && step !== 'test' && !runners.has(tool)) book.say(fact, tool, 'likely', place);
      if (steps.includes('dependency-scan')) book.say(security.securityDependencyScanning, true, 'likely', place);
    }
  }
}
