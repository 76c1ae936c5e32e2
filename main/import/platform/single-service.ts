import { deploymentRestartPolicy } from '../../../shared/vocabulary/deployment.ts';
import { observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import { scalabilityCpuLimit, scalabilityMemoryLimit, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { folderOf, joinPath, nameOfPath } from '../paths.ts';
import { recognizeText } from '../process/recognize.ts';
import type { Source } from '../source.ts';
import { readNumber } from '../workload/quantity.ts';
import { state, type Statement, type Workload, type WorkloadVariable } from '../workload/workload.ts';
import { scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { exposed } from './exposure.ts';
import type { PlatformFormat } from './format.ts';
import { kindOfProcessType } from './procfile.ts';
import { processOf, variable, variablesAt, type Said } from './processes.ts';
import { readTree } from './read-tree.ts';

/** What a file says of the one service that its folder is deployed as. */
interface Deployed {
  readonly command?: Said | undefined;
  readonly before?: Said | undefined;
  readonly dockerfile?: Said | undefined;
  readonly environment?: readonly WorkloadVariable[];
  readonly statements?: readonly Statement[];
  readonly scheduled?: Place | undefined;
}

/** Formats with a file for each service, which goes by the name of its folder. */
const perFolder = (id: string, label: string, matches: PlatformFormat['matches'], understand: (root: Located, folder: string, place: Place) => Deployed): PlatformFormat => ({
  id,
  label,
  matches,
  together: 'project',
  read: (source, files) => ({ workloads: files.flatMap((file) => readService(source, file, understand)) }),
});

function readService(source: Source, file: string, understand: (root: Located, folder: string, place: Place) => Deployed): Workload[] {
  const root = readTree(source, file);
  if (root?.type !== 'mapping') return [];
  const folder = folderOf(file);
  const place: Place = { file, line: 1, column: 1 };
  const { command, before, dockerfile, environment = [], statements = [], scheduled } = understand(root, folder, place);
  const variant = /^(?:railway|nixpacks|apprunner)[.-]([\w-]+)\./.exec(nameOfPath(file))?.[1];
  const name = [nameOfPath(folder) || 'app', ...(variant === undefined ? [] : [variant])].join('-');
  const own = variant === undefined ? { kind: 'service' as const, certain: false } : kindOfProcessType(variant);
  const kind = scheduled ? { kind: 'scheduler' as const, certain: true } : own;
  const built = dockerfile ?? (source.files.has(joinPath(folder, 'Dockerfile') ?? '') && !command ? { text: joinPath(folder, 'Dockerfile') ?? '', place } : undefined);
  const open = !scheduled && (command === undefined ? own.kind === 'service' : (recognizeText(command.text)?.kind ?? own.kind) === 'service');
  return [
    processOf(source, { name, place: command?.place ?? place, folder, command, dockerfile: built, environment, ...kind, statements: [...statements, ...exposed(open, command?.place ?? place)] }),
    ...(before ? [processOf(source, { name: `${name}-predeploy`, place: before.place, folder, command: before, environment, kind: 'job', certain: true, hosts: [] })] : []),
  ];
}

const policies: Readonly<Record<string, 'always' | 'on-failure' | 'no'>> = { ALWAYS: 'always', ON_FAILURE: 'on-failure', NEVER: 'no' };

/** https://docs.railway.com/reference/config-as-code */
export const railway = perFolder('railway', 'railway configuration', (path) => /^railway(?:[.-][\w-]+)?\.(?:json|toml)$/.test(nameOfPath(path)), (root, folder, place) => {
  const deploy = valueAt(root, 'deploy');
  const restart = scalarAt(deploy, 'restartPolicyType');
  const check = scalarAt(deploy, 'healthcheckPath');
  const count = scalarAt(deploy, 'numReplicas');
  const said = scalarAt(root, 'build', 'dockerfilePath');
  const [before] = scalarsAt(deploy, 'preDeployCommand');
  const policy = restart?.text.toUpperCase() ?? '';
  return {
    command: scalarAt(deploy, 'startCommand'), before, scheduled: scalarAt(deploy, 'cronSchedule')?.place,
    dockerfile: said && { text: joinPath(said.text.startsWith('/') ? '' : folder, said.text.replace(/^\/+/, '')) ?? '', place: said.place },
    statements: [
      ...state(observabilityHealthcheck, check !== undefined, check ? 'certain' : 'likely', check?.place ?? place),
      ...(restart && Object.hasOwn(policies, policy) ? state(deploymentRestartPolicy, policies[policy], 'certain', restart.place) : []),
      ...(count ? state(scalabilityReplicas, readNumber(count.text), 'certain', count.place) : []),
    ],
  };
});

/** https://nixpacks.com/docs/configuration/file */
export const nixpacks = perFolder('nixpacks', 'nixpacks.toml', (path) => nameOfPath(path) === 'nixpacks.toml', (root) => ({ command: scalarAt(root, 'start', 'cmd') ?? scalarAt(root, 'start'), environment: variablesAt(root, 'variables') }));

/** https://docs.aws.amazon.com/apprunner/latest/dg/config-file-ref.html */
export const appRunner = perFolder('app-runner', 'apprunner.yaml', (path, text) => /^apprunner\.ya?ml$/.test(nameOfPath(path)) && /^run\s*:/m.test(text), (root) => {
  const list = valueAt(root, 'run', 'env');
  const plain = (list?.type === 'list' ? list.items : []).slice(0, 500).flatMap((item) => named(item, 'value', 'definition'));
  const secrets = valueAt(root, 'run', 'secrets');
  const kept = (secrets?.type === 'list' ? secrets.items : []).slice(0, 500).flatMap((item) => named(item, 'value-from', 'secret'));
  return { command: scalarAt(root, 'run', 'command'), environment: [...plain, ...kept] };
});

function named(item: Located, key: string, from: WorkloadVariable['from']): WorkloadVariable[] {
  const name = scalarAt(item, 'name');
  const value = scalarAt(item, key);
  return name ? [variable(name.text, from === 'secret' ? undefined : value?.text, (value ?? name).place, from)] : [];
}

/** What Elastic Beanstalk runs in containers: https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/single-container-docker-configuration.html */
export const beanstalk: PlatformFormat = {
  id: 'elastic-beanstalk',
  label: 'Dockerrun.aws.json',
  matches: (path) => /^Dockerrun\.aws\.json$/i.test(nameOfPath(path)),
  together: 'file',
  read: (source, files) => ({ workloads: files.flatMap((file) => readDockerrun(source, file)) }),
};

function readDockerrun(source: Source, file: string): Workload[] {
  const root = readTree(source, file);
  const folder = folderOf(file);
  const list = valueAt(root, 'containerDefinitions');
  const place: Place = { file, line: 1, column: 1 };
  if (list?.type !== 'list') {
    const image = scalarAt(root, 'Image', 'Name');
    const path = joinPath(folder, 'Dockerfile') ?? '';
    return root?.type !== 'mapping' ? [] : [processOf(source, { name: nameOfPath(folder) || 'app', place: image?.place ?? place, folder, image, command: scalarAt(root, 'Command'), ...(!image && source.files.has(path) && { dockerfile: { text: path, place } }), statements: exposed(true, image?.place ?? place) })];
  }
  return list.items.slice(0, 100).flatMap((item) => {
    const name = scalarAt(item, 'name');
    if (!name) return [];
    const memory = scalarAt(item, 'memory');
    const cpu = scalarAt(item, 'cpu');
    const [first] = scalarsAt(item, 'command');
    const variables = valueAt(item, 'environment');
    const links = scalarsAt(item, 'links').map(({ text, place: at }) => ({ name: text.split(':')[0] ?? '', link: true, place: at, ...(text.includes(':') && { alias: text.split(':')[1] ?? '' }) }));
    const ports = valueAt(item, 'portMappings');
    return [processOf(source, {
      name: name.text, place: name.place, folder, image: scalarAt(item, 'image'), after: links,
      command: first && { text: scalarsAt(item, 'command').map(({ text }) => (/\s/.test(text) ? `'${text}'` : text)).join(' '), place: first.place },
      environment: (variables?.type === 'list' ? variables.items : []).flatMap((entry) => named(entry, 'value', 'definition')),
      statements: [
        ...exposed(ports?.type === 'list' && ports.items.some((port) => textAt(port, 'hostPort') !== undefined), ports?.place ?? name.place),
        ...(memory ? state(scalabilityMemoryLimit, readNumber(memory.text), 'certain', memory.place) : []),
        ...(cpu ? state(scalabilityCpuLimit, (readNumber(cpu.text) ?? 0) / 1024, 'likely', cpu.place) : []),
      ],
    })];
  });
}
