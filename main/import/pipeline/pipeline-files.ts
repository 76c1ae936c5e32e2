import type { PipelineTool } from './pipeline.ts';

/** A template of a repository (cookiecutter, copier) holds the project in a folder of its own. */
const top = '^(?:\\{\\{[^/]{1,100}\\}\\}/|template/)?';

/** Where each tool looks for its files. Those of hosting services only count at the top of the repository. */
const places: readonly (readonly [tool: PipelineTool, path: RegExp])[] = [
  ['github-actions', new RegExp(`${top}\\.(?:github|gitea|forgejo)/workflows/[^/]+\\.ya?ml(?:\\.jinja)?$`)],
  ['dependabot', new RegExp(`${top}\\.github/dependabot\\.ya?ml(?:\\.jinja)?$`)],
  ['renovate', new RegExp(`${top}(?:\\.github/|\\.gitlab/)?(?:renovate\\.json5?|\\.renovaterc(?:\\.json5?)?)$`)],
  ['gitlab-ci', new RegExp(`${top}\\.gitlab-ci\\.ya?ml(?:\\.jinja)?$`)],
  ['jenkins', /(?:^|\/)(?:Jenkinsfile(?:[.-][\w.-]+)?|[\w.-]+\.[Jj]enkinsfile|jenkins\/[\w.-]+\.groovy)$/],
  ['circleci', new RegExp(`${top}\\.circleci/[^/]+\\.ya?ml$`)],
  ['azure-pipelines', /(?:^|\/)\.?azure-pipelines?[\w.-]*\.ya?ml$|(?:^|\/)\.?azure-?(?:pipelines?|devops)\/(?:[\w.-]+\/){0,5}[\w.-]+\.ya?ml$|^\.vsts-ci\.ya?ml$/],
  ['bitbucket', new RegExp(`${top}bitbucket-pipelines\\.ya?ml$`)],
  ['travis', new RegExp(`${top}\\.travis\\.ya?ml$`)],
  ['cloud-build', /(?:^|\/)(?:[\w.-]*cloud-?build[\w.-]*\.(?:ya?ml|json)|\.?cloudbuild\/[\w.-]+\.(?:ya?ml|json))$/],
  ['buildkite', /(?:^|\/)\.?buildkite\/(?:[\w.-]+\/)?[\w.-]*\.ya?ml$|^buildkite\.ya?ml$/],
  ['drone', new RegExp(`${top}\\.drone\\.ya?ml$`)],
  ['woodpecker', new RegExp(`${top}\\.woodpecker(?:\\.ya?ml|/[^/]+\\.ya?ml)$`)],
  ['codebuild', /(?:^|\/)buildspec[\w.-]*\.ya?ml$|(?:^|\/)buildspecs?\/[\w.-]+\.ya?ml$/],
  ['tekton', /(?:^|\/)\.?tekton\/(?:[\w.-]+\/){0,5}[\w.-]+\.ya?ml$/],
  ['dagger', /(?:^|\/)dagger\.json$/],
  ['appveyor', new RegExp(`${top}\\.?appveyor\\.ya?ml$`)],
  ['cirrus', new RegExp(`${top}\\.cirrus\\.ya?ml$`)],
];

/** The tool whose file this is, by its path. */
export const toolOf = (path: string): PipelineTool | undefined => (path.length > 1_000 ? undefined : places.find(([, pattern]) => pattern.test(path))?.[0]);

/** Files that pipelines of the repository are made of besides: those they include, and the actions they use. */
const parts = /(?:^|\/)[\w.-]*\.gitlab-ci\.ya?ml$|^\.gitlab\/(?:[\w.-]+\/){0,5}[\w.-]+\.ya?ml$|^\.github\/actions\/(?:[\w.-]+\/){0,5}action\.ya?ml$/;

/** Whether a file belongs to a pipeline or to a service that updates dependencies. */
export const isPipeline = (path: string): boolean => toolOf(path) !== undefined || (path.length <= 1_000 && parts.test(path));
