import { databasePersistence } from '../../../shared/vocabulary/database.ts';
import { dataflowLocalState } from '../../../shared/vocabulary/dataflow.ts';
import { observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import { scalabilityAutoscaling, scalabilityMemoryLimit, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { folderOf, joinPath, nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { readMegabytes, readNumber } from '../workload/quantity.ts';
import { state, type Statement, type Workload } from '../workload/workload.ts';
import { entriesAt, isTrue, scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { exposed } from './exposure.ts';
import type { PlatformFormat } from './format.ts';
import { kindOfProcessType } from './procfile.ts';
import { processOf, variablesAt, type Said } from './processes.ts';
import { readTree } from './read-tree.ts';

/** Applications of Fly.io, one a file: https://fly.io/docs/reference/configuration/ */
export const fly: PlatformFormat = {
  id: 'fly',
  label: 'fly.toml',
  matches: (path) => /^fly(?:[.-][\w.-]+)?\.toml$/.test(nameOfPath(path)),
  together: 'project',
  read: (source, files) => {
    const regions = new Map<string, { place: Place; kind: 'region' }>();
    const workloads = files.flatMap((file) => {
      const root = readTree(source, file);
      const region = scalarAt(root, 'primary_region');
      if (region) regions.set(region.text, { place: region.place, kind: 'region' });
      return root ? readApplication(source, file, root, region?.text) : [];
    });
    return { workloads, boundaries: regions };
  },
};

function readApplication(source: Source, file: string, root: Located, region: string | undefined): Workload[] {
  const folder = folderOf(file);
  const app = scalarAt(root, 'app');
  const name = app?.text ?? (nameOfPath(folder) || 'app');
  const place = app?.place ?? { file, line: 1, column: 1 };
  const environment = variablesAt(root, 'env');
  const image = scalarAt(root, 'build', 'image');
  const said = scalarAt(root, 'build', 'dockerfile');
  const path = joinPath(folder, said?.text ?? 'Dockerfile') ?? '';
  const dockerfile = image || !(said || source.files.has(path)) ? undefined : { text: path, place: said?.place ?? place };
  const common = { folder, image, dockerfile, environment, groups: region === undefined ? [] : [region] };
  const types = [...entriesAt(root, 'processes')].slice(0, 100).map(([type, { value, place: at }]) => ({ type, place: at, command: scalarAt(value) }));
  // Without process groups there is one, `app`, that runs what the image does.
  const groups = types.length > 0 ? types : [{ type: 'app', place, command: undefined }];
  const processes = groups.map(({ type, place: at, command }) => {
    const routed = servicesOf(root, type, groups.length).length > 0;
    const kind = routed || groups.length === 1 ? { kind: 'service' as const, certain: false } : kindOfProcessType(type);
    return processOf(source, { ...common, ...kind, name: groups.length === 1 ? name : `${name}-${type}`, place: at, command, hosts: groups.length === 1 || type === 'app' || type === 'web' ? [name, `${name}.internal`, `${name}.flycast`] : [`${type}.process.${name}.internal`], statements: [...exposed(routed, at), ...statementsOf(root, type, groups.length, at)] });
  });
  const release = scalarAt(root, 'deploy', 'release_command');
  return [...processes, ...(release ? [releaseOf(source, `${name}-release`, release, common)] : [])];
}

const releaseOf = (source: Source, name: string, command: Said, common: { readonly folder: string }): Workload => processOf(source, { ...common, name, place: command.place, command, kind: 'job', certain: true, hosts: [] });

/** Of blocks that may be bound to process groups those that speak of one; without a binding they speak of each. */
function blocksOf(root: Located, key: string, type: string, count: number): Located[] {
  const value = valueAt(root, key);
  const blocks = value?.type === 'list' ? value.items : value ? [value] : [];
  return blocks.slice(0, 100).filter((block) => {
    const bound = scalarsAt(block, 'processes').map(({ text }) => text);
    return count === 1 || bound.length === 0 || bound.includes(type);
  });
}

const servicesOf = (root: Located, type: string, count: number): Located[] => [...blocksOf(root, 'http_service', type, count), ...blocksOf(root, 'services', type, count)];

function statementsOf(root: Located, type: string, count: number, place: Place): Statement[] {
  const services = servicesOf(root, type, count);
  const checks = [...services.flatMap((service) => ['checks', 'http_checks', 'tcp_checks'].map((key) => valueAt(service, key))), valueAt(root, 'checks')].filter((check) => check !== undefined && check.type !== 'scalar');
  const started = services.map((service) => scalarAt(service, 'auto_start_machines')).find((scalar) => scalar !== undefined);
  const least = services.map((service) => scalarAt(service, 'min_machines_running')).find((scalar) => scalar !== undefined);
  const [machine] = blocksOf(root, 'vm', type, count);
  const memory = machine && (scalarAt(machine, 'memory') ?? scalarAt(machine, 'memory_mb'));
  const [mount] = blocksOf(root, 'mounts', type, count);
  const [check] = checks;
  return [
    ...state(observabilityHealthcheck, checks.length > 0, checks.length > 0 ? 'certain' : 'likely', check?.place ?? services[0]?.place ?? place),
    ...(started ? state(scalabilityAutoscaling, isTrue(started.text), 'likely', started.place) : []),
    ...(least ? state(scalabilityReplicas, readNumber(least.text), 'likely', least.place) : []),
    ...(memory ? state(scalabilityMemoryLimit, textAt(machine, 'memory') === undefined ? readNumber(memory.text) : readMegabytes(memory.text), 'certain', memory.place) : []),
    ...(mount ? [...state(dataflowLocalState, true, 'likely', mount.place), ...state(databasePersistence, true, 'certain', mount.place)] : []),
  ];
}
