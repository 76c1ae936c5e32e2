import { componentKindNames, kindsOf } from '../model/kinds.ts';
import { booleanFact, choiceFact, textFact } from './define-fact.ts';

const containers = componentKindNames.filter((kind) => kind !== 'external' && kind !== 'client');

export * from './deployment-images.ts';
export * from './deployment-delivery.ts';

export const deploymentRestartPolicy = choiceFact(
  {
    key: 'deployment.restartPolicy', area: 'deployment', label: 'Restart policy', on: { components: containers },
    question: 'What happens when the process of {name} ends?',
    why: 'Without a restart a crash at night lasts until morning.',
    foundIn: 'Compose restart and deploy.restart_policy, systemd units, Kubernetes restartPolicy',
  },
  { always: 'Always restarted', 'unless-stopped': 'Restarted unless stopped', 'on-failure': 'Restarted on failure', no: 'Not restarted' },
);

export const deploymentLockfile = textFact(
  {
    key: 'deployment.lockfile', area: 'deployment', label: 'Lock file', on: { components: kindsOf('compute'), system: true },
    question: 'Which lock file pins the dependencies of {name}?',
    why: 'Without a lock two builds of one commit install different code.',
    foundIn: 'uv.lock, poetry.lock, pdm.lock, requirements with hashes',
  },
  ['uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile.lock', 'requirements', 'none'],
);

export const deploymentCi = textFact(
  {
    key: 'deployment.ci', area: 'deployment', label: 'CI pipeline', on: { system: true },
    question: 'Which pipeline builds, tests and deploys the system?',
    why: 'What a person does by hand is done differently each time.',
    foundIn: '.github/workflows, .gitlab-ci.yml, Jenkinsfile',
  },
  ['github-actions', 'gitlab-ci', 'jenkins', 'circleci', 'azure-pipelines', 'bitbucket', 'travis', 'cloud-build', 'buildkite', 'drone', 'woodpecker', 'codebuild', 'tekton', 'dagger', 'appveyor', 'cirrus', 'none'],
);

export const deploymentRollback = booleanFact({
  key: 'deployment.rollback', area: 'deployment', label: 'Rollback', on: { system: true },
  question: 'Can the last release be taken back within minutes, schema included?',
  why: 'The fastest repair of a bad release is the release before it.',
  foundIn: 'Deployment strategy, runbooks',
});

export const deploymentStrategy = choiceFact(
  {
    key: 'deployment.strategy', area: 'deployment', label: 'Deployment strategy', on: { system: true },
    question: 'How does a new version replace the old one?',
    why: 'Replacing all instances at once means an outage at each release, and all users meet each mistake.',
    foundIn: 'Kubernetes strategy, CI workflows, deploy.update_config',
  },
  { recreate: 'Stop, then start', rolling: 'Rolling', 'blue-green': 'Blue-green', canary: 'Canary' },
);

export const deploymentDevelopmentServer = booleanFact({
  key: 'deployment.developmentServer', area: 'deployment', label: 'Development server', on: { components: ['service', 'frontend'] },
  question: 'Is {name} served by a development server (runserver, flask run, --reload)?',
  why: 'Development servers handle few requests, reload on changes and are not hardened.',
  foundIn: 'Commands and entry points',
});

export const deploymentFromCi = booleanFact({
  key: 'deployment.fromCi', area: 'deployment', label: 'Deployed by the pipeline', on: { system: true },
  question: 'Does a pipeline bring new versions into operation, rather than a person?',
  why: 'A release by hand depends on who does it and on which machine; nobody can say afterwards what was deployed.',
  foundIn: 'Deploy jobs of CI workflows',
});

export const deploymentApproval = booleanFact({
  key: 'deployment.approval', area: 'deployment', label: 'Release approved', on: { system: true },
  question: 'Does a person approve a release before it reaches production?',
  why: 'Without a gate every merge reaches the users, and whoever can merge can deploy.',
  foundIn: 'Manual jobs, approval steps, environments with reviewers',
});

export const deploymentAutomaticRollback = booleanFact({
  key: 'deployment.automaticRollback', area: 'deployment', label: 'Failed releases taken back', on: { system: true },
  question: 'Is a release that fails taken back by itself?',
  why: 'A release that fails halfway stays in that state until somebody notices.',
  foundIn: 'helm upgrade --atomic, rollout undo, deployment circuit breakers',
});

export const deploymentReleaseRecord = booleanFact({
  key: 'deployment.releaseRecord', area: 'deployment', label: 'Releases on record', on: { system: true },
  question: 'Can anybody tell which version runs where, and what has changed since the one before?',
  why: 'The first question of an incident is what has changed.',
  foundIn: 'Release tags, changelogs, deployment events',
});
