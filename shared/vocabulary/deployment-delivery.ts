import { componentKindNames } from '../model/kinds.ts';
import { booleanFact, choiceFact, listFact, numberFact } from './define-fact.ts';

const containers = componentKindNames.filter((kind) => kind !== 'external' && kind !== 'client');

export const deploymentStateStorage = choiceFact(
  {
    key: 'deployment.stateStorage', area: 'deployment', label: 'State of Terraform', on: { system: true },
    question: 'Where is the state of Terraform kept, and is it locked while somebody applies?',
    why: 'Two people who apply at the same time, or a laptop that is lost, leave resources that nobody manages.',
    foundIn: 'terraform { backend }',
  },
  { local: 'In a local file', unlocked: 'Remote, without a lock', locked: 'Remote, with a lock' },
);

export const deploymentStopGrace = numberFact(
  {
    key: 'deployment.stopGraceSeconds', area: 'deployment', label: 'Time to stop', on: { components: containers },
    question: 'How many seconds does {name} have to finish before it is killed?',
    why: 'What takes longer is cut off at each release.',
    foundIn: 'stop_grace_period, terminationGracePeriodSeconds, stopTimeout',
  },
  { min: 0, unit: 's' },
);

export const deploymentOrchestrator = choiceFact(
  {
    key: 'deployment.orchestrator', area: 'deployment', label: 'Run by', on: { system: true },
    question: 'What starts the processes in production and keeps them running?',
    why: 'It decides what happens when a host fails, and how much there is to run beside the system itself.',
    foundIn: 'Compose files, manifests, units of systemd, Terraform',
  },
  { compose: 'Compose on one host', systemd: 'systemd on hosts', swarm: 'Docker Swarm', kubernetes: 'Kubernetes', nomad: 'Nomad', 'managed-containers': 'A container service (ECS, Cloud Run, Container Apps)', platform: 'A platform (Heroku, Fly, Render)', functions: 'Functions' },
);

export const deploymentGated = booleanFact({
  key: 'deployment.gated', area: 'deployment', label: 'Released after tests', on: { system: true },
  question: 'Does the pipeline refuse to deploy a commit on which the tests did not pass?',
  why: 'Tests that run beside a release report afterwards what it broke.',
  foundIn: 'needs, workflow_run, stages of pipelines',
});

export const deploymentUnpinnedActions = listFact(
  {
    key: 'deployment.unpinnedActions', area: 'deployment', label: 'Actions by tag', on: { system: true },
    question: 'Which actions of others does the pipeline take by a tag or a branch?',
    why: 'Whoever moves the tag runs code with the secrets of the pipeline.',
    foundIn: 'uses: in GitHub workflows',
  },
  'Action',
);

export const deploymentCloudCredentials = choiceFact(
  {
    key: 'deployment.cloudCredentials', area: 'deployment', label: 'The pipeline signs in with', on: { system: true },
    question: 'How does the pipeline prove to the cloud or the cluster who it is?',
    why: 'A key that does not expire works for whoever copies it, until somebody notices.',
    foundIn: 'aws-actions/configure-aws-credentials, google-github-actions/auth, azure/login',
  },
  { keys: 'Keys that stay valid', oidc: 'Tokens of a few minutes (OIDC)', inside: 'An agent inside that fetches the changes' },
);

export const deploymentOverlap = choiceFact(
  {
    key: 'deployment.overlap', area: 'deployment', label: 'A run that is still going', on: { components: ['scheduler', 'job'] },
    question: 'What happens when {name} should run again while its last run is still going?',
    why: 'A run that is slow once meets its successor, and both change the same rows.',
    foundIn: 'concurrencyPolicy of CronJobs, flock in crontabs',
  },
  { allow: 'Both run', forbid: 'The new one is left out', replace: 'The old one is ended' },
);

export const deploymentRunDeadline = numberFact(
  {
    key: 'deployment.runDeadlineSeconds', area: 'deployment', label: 'Longest run', on: { components: ['scheduler', 'job'] },
    question: 'After how many seconds is a run of {name} ended (0: never)?',
    why: 'A run that hangs stays until somebody looks, and may keep all later ones from starting.',
    foundIn: 'activeDeadlineSeconds, timeout commands',
  },
  { min: 0, unit: 's' },
);

export const deploymentRemovedApis = listFact(
  {
    key: 'deployment.removedApis', area: 'deployment', label: 'Removed APIs of Kubernetes', on: { system: true },
    question: 'Which API versions of the manifests does Kubernetes no longer serve?',
    why: 'A cluster that is upgraded refuses these objects, and with them the next release.',
    foundIn: 'apiVersion of manifests and charts',
  },
  'API version and kind',
);

export const deploymentTestedPython = listFact(
  {
    key: 'deployment.testedPython', area: 'deployment', label: 'Tested on Python', on: { system: true },
    question: 'On which versions of Python does the pipeline test?',
    why: 'Another version in production brings other behaviour and other wheels.',
    foundIn: 'setup-python, images of CI jobs',
  },
  'Version',
);

export const deploymentUnusedConfiguration = listFact(
  {
    key: 'deployment.unusedConfiguration', area: 'deployment', label: 'Configuration that nobody reads', on: { components: containers },
    question: 'Which configuration files are mounted into {name} without its program being told to read them?',
    why: 'What they forbid is allowed, and everybody believes the file.',
    foundIn: 'Mounts against the command of the container',
  },
  'File',
);

export const deploymentEnvironments = choiceFact(
  {
    key: 'deployment.environments', area: 'deployment', label: 'Before production', on: { system: true },
    question: 'Where does a new version run before it reaches the users?',
    why: 'What differs between a laptop and production is found in production, unless there is a place between them.',
    foundIn: 'Environments of pipelines, values for each environment, accounts of the cloud',
  },
  { none: 'Nowhere', different: 'In an environment that differs in stores, versions or settings', same: 'In an environment like production', preview: 'In an environment of its own for each change' },
);

export const deploymentInfrastructureAsCode = choiceFact(
  {
    key: 'deployment.infrastructureAsCode', area: 'deployment', label: 'Infrastructure described by', on: { system: true },
    question: 'How is the infrastructure on which the system runs described and changed?',
    why: 'What was clicked together can be neither reviewed, nor repeated, nor brought back.',
    foundIn: 'Terraform, CloudFormation, Pulumi, Ansible, Helm, manifests',
  },
  { none: 'By hand', partly: 'Partly in files', files: 'In files that are reviewed and applied', reconciled: 'In files that a controller keeps applied (GitOps)' },
);

export const deploymentSameImage = booleanFact({
  key: 'deployment.sameImage', area: 'deployment', label: 'One image for all environments', on: { system: true },
  question: 'Is the image that was tested before production the very image that then runs there?',
  why: 'A second build may hold other versions than those that were tested.',
  foundIn: 'Tags or digests that a pipeline hands from one environment to the next',
});

export const deploymentImagesTried = booleanFact({
  key: 'deployment.imagesTried', area: 'deployment', label: 'Images built before the release', on: { system: true },
  question: 'Does the pipeline build the images of each change, before a release publishes them?',
  why: 'What is built for the first time on the day of the release fails on that day.',
  foundIn: 'Workflows that build images, and the events that start them',
});
