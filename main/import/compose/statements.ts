import { deploymentRestartPolicy, deploymentStopGrace } from '../../../shared/vocabulary/deployment.ts';
import { observabilityHealthcheck, observabilityHealthCommand } from '../../../shared/vocabulary/observability.ts';
import { scalabilityCpuLimit, scalabilityMemoryLimit, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { securityExposure, securityPrivileged, securityRunsAsRoot } from '../../../shared/vocabulary/security.ts';
import { readMegabytes, readNumber } from '../workload/quantity.ts';
import { isRootUser } from '../workload/workload-facts.ts';
import { state, type Statement } from '../workload/workload.ts';
import { isTrue, scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';

/** What the definition of a service says in words of the vocabulary, with compose's defaults where it says nothing. */
export const statementsOf = (value: Located, place: Place): Statement[] => [...health(value), ...restart(value, place), ...stop(value, place), ...resources(value, place), ...exposure(value), ...privileges(value, place)];

function health(value: Located): Statement[] {
  const own = valueAt(value, 'healthcheck');
  if (!own) return [];
  const test = scalarsAt(own, 'test');
  const off = isTrue(textAt(own, 'disable')) || test[0]?.text === 'NONE';
  const command = test.map(({ text }) => text).filter((word, at) => at > 0 || !/^CMD(?:-SHELL)?$/.test(word)).join(' ').trim();
  return [
    ...state(observabilityHealthcheck, !off, 'certain', test[0]?.place ?? own.place),
    ...(off || command === '' ? [] : state(observabilityHealthCommand, command.slice(0, 2_000), 'certain', test[0]?.place ?? own.place)),
  ];
}

/** Compose waits for ten seconds: https://docs.docker.com/reference/compose-file/services/#stop_grace_period */
function stop(value: Located, place: Place): Statement[] {
  const own = scalarAt(value, 'stop_grace_period');
  return state(deploymentStopGrace, own ? readDuration(own.text) : 10, own ? 'certain' : 'likely', own?.place ?? place);
}

const units: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** `1m30s`, as seconds. */
function readDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/g)].reduce((sum, [, number, unit]) => sum + Number(number) * (units[unit ?? ''] ?? 0), 0);
}

function restart(value: Located, place: Place): Statement[] {
  const condition = scalarAt(value, 'deploy', 'restart_policy', 'condition');
  const own = scalarAt(value, 'restart');
  const word = own?.text.split(':')[0];
  if (own) return state(deploymentRestartPolicy, word === 'always' || word === 'unless-stopped' || word === 'on-failure' ? word : word === 'no' || word === 'false' ? 'no' : undefined, 'certain', own.place);
  if (condition) return state(deploymentRestartPolicy, condition.text === 'any' ? 'always' : condition.text === 'on-failure' ? 'on-failure' : condition.text === 'none' ? 'no' : undefined, 'certain', condition.place);
  const policy = valueAt(value, 'deploy', 'restart_policy');
  // Compose restarts nothing unless it is told to.
  return policy ? state(deploymentRestartPolicy, 'always', 'certain', policy.place) : state(deploymentRestartPolicy, 'no', 'certain', place);
}

function resources(value: Located, place: Place): Statement[] {
  const replicas = scalarAt(value, 'deploy', 'replicas') ?? scalarAt(value, 'scale');
  const cpus = scalarAt(value, 'deploy', 'resources', 'limits', 'cpus') ?? scalarAt(value, 'cpus');
  const memory = scalarAt(value, 'deploy', 'resources', 'limits', 'memory') ?? scalarAt(value, 'mem_limit');
  return [
    ...state(scalabilityReplicas, replicas ? readNumber(replicas.text) : 1, replicas ? 'certain' : 'likely', replicas?.place ?? place),
    ...(cpus ? state(scalabilityCpuLimit, readNumber(cpus.text), 'certain', cpus.place) : []),
    // Without a limit a container may use all memory of its host.
    ...state(scalabilityMemoryLimit, memory ? readMegabytes(memory.text) : 0, 'certain', memory?.place ?? place),
  ];
}

const exposure = (value: Located): Statement[] => scalarsAt(value, 'network_mode').filter(({ text }) => text === 'host').flatMap((host) => state(securityExposure, 'internet', 'likely', host.place));

function privileges(value: Located, place: Place): Statement[] {
  const privileged = scalarAt(value, 'privileged');
  // Binding a low port is what an unprivileged web server needs, and gives nothing else.
  const added = scalarsAt(value, 'cap_add').filter(({ text }) => !/^(?:CAP_)?NET_BIND_SERVICE$/i.test(text));
  const user = scalarAt(value, 'user');
  return [
    ...state(securityPrivileged, isTrue(privileged?.text) || added.length > 0, 'certain', privileged?.place ?? added[0]?.place ?? place),
    ...(user && !user.text.includes('$') ? state(securityRunsAsRoot, isRootUser(user.text), 'certain', user.place) : []),
  ];
}
