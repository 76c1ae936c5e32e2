import { deploymentRestartPolicy } from '../../../shared/vocabulary/deployment.ts';
import { securityRunsAsRoot } from '../../../shared/vocabulary/security.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { nameOfPath } from '../paths.ts';
import { settingOf } from '../process/sections.ts';
import { readSupervised, type SupervisedProgram } from '../process/supervisord.ts';
import type { Source } from '../source.ts';
import { readNumber } from '../workload/quantity.ts';
import { isRootUser } from '../workload/workload-facts.ts';
import { state, type Statement, type Workload, type WorkloadVariable } from '../workload/workload.ts';
import { exposedPorts } from './bound-ports.ts';
import type { PlatformFormat } from './format.ts';
import { folderOfMachine } from './machine-folder.ts';
import { processOf, variable } from './processes.ts';

/** Programs of supervisord that run on a machine: https://supervisord.org/configuration.html */
export const supervisord: PlatformFormat = {
  id: 'supervisord',
  label: 'supervisord',
  matches: (path, text) => /\.(?:conf|ini|cfg|conf\.\w{1,10})$/.test(path) && /^[ \t]*\[(?:fcgi-)?program:[^\]]+\]/m.test(text),
  leftOut: isInImage,
  together: 'folder',
  read: (source, files) => ({ workloads: files.flatMap((file) => readSupervised(file, source.files.get(file) ?? '').map((program) => workloadOf(source, program))) }),
};

/** Files that start what runs in a container: entry scripts, compose files. */
const isStarter = /(?:entrypoint|compose)[^/]*$|(?:^|\/)(?:docker|bin|scripts)\/[^/]*(?:start|run|init)[^/]*$/i;

/** Whether a configuration is part of an image: a Dockerfile copies it, or a container's entry script starts it. Then its programs belong to that container. */
function isInImage(source: Source, file: string): boolean {
  const name = nameOfPath(file);
  for (const [path, text] of source.files) {
    if (isStarter.test(path) && path !== file && text.length < 200_000 && text.includes('supervisord') && text.includes(name)) return true;
    if (!/^(?:.*\.)?(?:Dockerfile|Containerfile)(?:\..+)?$/i.test(nameOfPath(path))) continue;
    if (text.split(/\r\n|\r|\n/, 5_000).some((line) => line.includes(name) && /^\s*(?:COPY|ADD|CMD|ENTRYPOINT)\s/i.test(line))) return true;
  }
  return false;
}

function workloadOf(source: Source, program: SupervisedProgram): Workload {
  const { name, command, commandPlace, place, section } = program;
  const said = { text: command, place: commandPlace };
  source.used.add(place.file);
  return { ...processOf(source, { name, place, command: said, folder: folderOfMachine(source, settingOf(section, 'directory')?.value), environment: readEnvironment(program), statements: statementsOf(program), hosts: [] }), onHostNetwork: true, ports: exposedPorts(said) };
}

/** `environment=A="1",B="two"`; supervisord's own come first and are replaced. */
function readEnvironment({ section, daemon }: SupervisedProgram): WorkloadVariable[] {
  const found = new Map<string, WorkloadVariable>();
  for (const setting of [settingOf(daemon, 'environment'), settingOf(section, 'environment')]) {
    if (!setting) continue;
    for (const [, name = '', value = ''] of setting.value.slice(0, 20_000).matchAll(/([A-Za-z_]\w{0,200})\s{0,10}=\s{0,10}("[^"]*"|'[^']*'|[^,]*)/g)) found.set(name, variable(name, value.trim().replace(/^(["'])(.*)\1$/, '$2'), setting.place));
  }
  return [...found.values()];
}

function statementsOf({ section, daemon, place }: SupervisedProgram): Statement[] {
  const restart = settingOf(section, 'autorestart');
  const user = settingOf(section, 'user') ?? settingOf(daemon, 'user');
  const count = settingOf(section, 'numprocs');
  // Left out, autorestart is `unexpected`: only an exit with another code than 0 counts.
  const policy = restart === undefined || restart.value === 'unexpected' ? 'on-failure' : /^(?:true|yes|on|1)$/i.test(restart.value) ? 'always' : 'no';
  return [
    ...state(deploymentRestartPolicy, policy, restart ? 'certain' : 'likely', restart?.place ?? place),
    ...(user ? state(securityRunsAsRoot, isRootUser(user.value), 'certain', user.place) : []),
    ...state(scalabilityReplicas, count ? readNumber(count.value) : 1, count ? 'certain' : 'likely', count?.place ?? place),
  ];
}
