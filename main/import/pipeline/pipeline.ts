import type { Place } from '../yaml/located.ts';

export type PipelineTool =
  | 'github-actions' | 'gitlab-ci' | 'jenkins' | 'circleci' | 'azure-pipelines' | 'bitbucket' | 'travis' | 'cloud-build' | 'buildkite'
  | 'drone' | 'woodpecker' | 'codebuild' | 'tekton' | 'dagger' | 'appveyor' | 'cirrus'
  /** Services that propose updates of dependencies; they run no jobs of the project. */
  | 'dependabot' | 'renovate';

export type PipelineStep =
  | 'test' | 'lint' | 'format' | 'type-check' | 'security-scan' | 'dependency-scan' | 'secret-scan' | 'image-scan' | 'image-build'
  | 'deploy' | 'coverage' | 'migrate' | 'end-to-end-test' | 'load-test' | 'sbom' | 'sign';

/** How the new version replaces the old one; the words of `deployment.strategy`. */
export type ReleaseStrategy = 'recreate' | 'rolling' | 'blue-green' | 'canary';

export interface StepShown {
  readonly place: Place;
  /** The tool that does it: pytest, ruff, trivy. */
  readonly with?: string | undefined;
}

/** One file of CI, together with the files of the repository that it runs. */
export interface Pipeline {
  readonly tool: PipelineTool;
  readonly place: Place;
  /** What its jobs do, with the lines that show it. */
  readonly does: ReadonlyMap<PipelineStep, readonly StepShown[]>;
  /** Runs for changes before they are merged. */
  readonly onPullRequest: boolean;
  /** How it replaces a running version, where a command or an input says it. */
  readonly strategy?: { readonly value: ReleaseStrategy; readonly place: Place } | undefined;
  /** Where it waits for a person before it goes on. */
  readonly approval?: Place | undefined;
  /** Where it takes a failed release back by itself. */
  readonly rollback?: Place | undefined;
}

/** What a command or a ready-made action stands for. */
export interface Recognized {
  readonly steps: readonly PipelineStep[];
  readonly with: string;
  readonly strategy?: ReleaseStrategy | undefined;
  readonly rollback?: boolean | undefined;
  readonly approval?: boolean | undefined;
}

/** One simple command of a script and where it stands. */
export interface Command {
  readonly words: readonly string[];
  readonly place: Place;
}
