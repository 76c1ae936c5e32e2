import type { Source } from '../source.ts';
import { readAzurePipeline } from './azure-pipelines.ts';
import { readCircleci } from './circleci.ts';
import { readDagger } from './dagger.ts';
import { Repository } from './follow.ts';
import { readWorkflow } from './github-actions.ts';
import { readGitlab } from './gitlab.ts';
import { readJenkinsfile } from './jenkins.ts';
import type { Pipeline, PipelineTool } from './pipeline.ts';
import { toolOf } from './pipeline-files.ts';
import { readHooks } from './pre-commit.ts';
import { Recorder } from './recorder.ts';
import { readStepLists } from './step-lists.ts';
import { readDependabot, readRenovate } from './update-bots.ts';

export type { Pipeline, PipelineStep, PipelineTool } from './pipeline.ts';
export { isPipeline } from './pipeline-files.ts';
export { readPreCommit } from './pre-commit.ts';

const maximalPipelines = 300;

const readers: Partial<Record<PipelineTool, (recorder: Recorder, file: string) => Pipeline | undefined>> = {
  'github-actions': readWorkflow, 'gitlab-ci': readGitlab, jenkins: readJenkinsfile, circleci: readCircleci, 'azure-pipelines': readAzurePipeline,
  dagger: readDagger, dependabot: readDependabot, renovate: readRenovate,
};

/** The pipelines of a repository, each with what it does through the files that it runs; in the order of their paths. */
export function readPipelines(source: Source): Pipeline[] {
  const found = [...source.files.keys()].flatMap((file) => {
    const tool = toolOf(file);
    return tool === undefined ? [] : [{ file, tool }];
  });
  if (found.length > maximalPipelines) source.note('warning', `There are ${found.length} files of pipelines; the first ${maximalPipelines} were read.`);
  if (found.length === 0) return [];
  const repository = new Repository(source.files);
  const hooks = readHooks(source);
  return found
    .sort((one, other) => (one.file < other.file ? -1 : 1))
    .slice(0, maximalPipelines)
    .flatMap(({ file, tool }) => (readers[tool] ?? readStepLists(tool))(new Recorder(source, repository, hooks), file) ?? []);
}
