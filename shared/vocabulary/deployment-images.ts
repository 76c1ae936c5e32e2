import { componentKindNames, kindsOf } from '../model/kinds.ts';
import { booleanFact, choiceFact, listFact, textFact } from './define-fact.ts';

const containers = componentKindNames.filter((kind) => kind !== 'external' && kind !== 'client');

export const deploymentImage = textFact({
  key: 'deployment.image', area: 'deployment', label: 'Image', on: { components: containers },
  question: 'Which container image does {name} run?',
  why: 'The image is what is deployed, scanned and rolled back to.',
  foundIn: 'Compose image, Kubernetes containers',
});

export const deploymentImagePin = choiceFact(
  {
    key: 'deployment.imagePin', area: 'deployment', label: 'Image pinned by', on: { components: containers },
    question: 'How precisely is the image of {name} pinned?',
    why: 'A floating tag makes two deployments of one commit differ, and a rollback return to something else.',
    foundIn: 'Image references',
  },
  { digest: 'Digest', exact: 'Exact version', minor: 'Minor version', major: 'Major version', floating: 'Floating tag' },
);

export const deploymentMultiStage = booleanFact({
  key: 'deployment.multiStageImage', area: 'deployment', label: 'Multi-stage image', on: { components: kindsOf('compute') },
  question: 'Is the image of {name} built in stages, so that compilers stay out of what is deployed?',
  why: 'Build tools in the image make it larger and give an intruder more to work with.',
  foundIn: 'Dockerfile FROM lines',
});

export const deploymentBaseImage = textFact({
  key: 'deployment.baseImage', area: 'deployment', label: 'Base image', on: { components: containers },
  question: 'Which image is that of {name} built on?',
  why: 'Most of what a scanner finds, and most of the size, comes from the base image.',
  foundIn: 'The last FROM of the Dockerfile',
});

export const deploymentContextFiltered = booleanFact({
  key: 'deployment.contextFiltered', area: 'deployment', label: 'Build context filtered', on: { components: kindsOf('compute') },
  question: 'Does a .dockerignore keep .git, .env and local environments out of the image of {name}?',
  why: 'COPY . . takes everything that lies on the machine that builds.',
  foundIn: '.dockerignore',
});

export const deploymentDependencyLayer = booleanFact({
  key: 'deployment.dependencyLayer', area: 'deployment', label: 'Dependencies in a layer of their own', on: { components: kindsOf('compute') },
  question: 'Does the build of {name} install dependencies before it copies the source?',
  why: 'Otherwise each change of one line installs everything again.',
  foundIn: 'Order of COPY and RUN in the Dockerfile',
});

export const deploymentBuildSecrets = listFact(
  {
    key: 'deployment.buildSecrets', area: 'deployment', label: 'Secrets of the build', on: { components: kindsOf('compute') },
    question: 'Which secrets does the build of {name} take as arguments or variables of the image?',
    why: 'They stay in the history of the image, for everybody who can pull it.',
    foundIn: 'ARG and ENV of Dockerfiles',
  },
  'Name',
);

export const deploymentForwardsSignals = booleanFact({
  key: 'deployment.forwardsSignals', area: 'deployment', label: 'Hears that it should stop', on: { components: kindsOf('compute') },
  question: 'Does the program of {name} get the signal to stop (SIGTERM), rather than a shell before it?',
  why: 'A shell that waits keeps the signal, and the program is killed with its requests after the time of grace.',
  foundIn: 'exec in start scripts, exec form of ENTRYPOINT',
});

export const deploymentBuildTools = booleanFact({
  key: 'deployment.buildToolsInImage', area: 'deployment', label: 'Compilers in the image', on: { components: kindsOf('compute') },
  question: 'Does the image of {name} hold compilers and headers when it runs?',
  why: 'They are hundreds of megabytes to pull and to scan, and tools for an intruder.',
  foundIn: 'The last stage of the Dockerfile: full base images, gcc, build-essential',
});

export const deploymentUnpinnedTools = listFact(
  {
    key: 'deployment.unpinnedTools', area: 'deployment', label: 'Tools of the build without a version', on: { components: kindsOf('compute') },
    question: 'Which tools does the build of {name} fetch in whatever version is the newest that day?',
    why: 'The same commit builds another image tomorrow, with what nobody has tried.',
    foundIn: 'COPY --from=…:latest, curl … | sh, pip install of a name alone in a Dockerfile',
  },
  'tool',
);

export const deploymentOtherPrograms = listFact(
  {
    key: 'deployment.otherPrograms', area: 'deployment', label: 'Other programs in its container', on: { components: kindsOf('compute') },
    question: 'Which other programs run in the container of {name} beside it?',
    why: 'They start, stop, fail and scale together, and share one limit of memory.',
    foundIn: 'supervisord.conf, attach-daemon of uWSGI, services of s6',
  },
  'program',
);
