import { databaseBackups, databaseFailover, databasePersistence, databaseReplicas } from '../../../shared/vocabulary/database.ts';
import { dataflowLocalState } from '../../../shared/vocabulary/dataflow.ts';
import { observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import { scalabilityAutoscaling, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { securityEncryptionAtRest, securityExposure } from '../../../shared/vocabulary/security.ts';
import { joinPath, nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { readNumber } from '../workload/quantity.ts';
import { state, type Statement, type Workload, type WorkloadVariable } from '../workload/workload.ts';
import { isTrue, scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { exposed } from './exposure.ts';
import type { PlatformFormat } from './format.ts';
import { processOf, serviceOf, tie, variable, type After, type NamedProcess } from './processes.ts';
import { readTree } from './read-tree.ts';

/** Blueprints of Render: https://render.com/docs/blueprint-spec */
export const render: PlatformFormat = {
  id: 'render',
  label: 'render.yaml',
  matches: (path, text) => /^render(?:[.-][\w-]+)?\.ya?ml$/.test(nameOfPath(path)) && /^(?:services|databases|projects)\s*:/m.test(text),
  together: 'file',
  read: (source, files) => {
    const regions = new Map<string, { place: Place; kind: 'region' }>();
    const workloads = files.flatMap((file) => readBlueprint(source, readTree(source, file), regions));
    return { workloads, boundaries: regions };
  },
};

const itemsAt = (from: Located | undefined, ...path: string[]): readonly Located[] => {
  const found = valueAt(from, ...path);
  return found?.type === 'list' ? found.items.slice(0, 500) : [];
};

function readBlueprint(source: Source, root: Located | undefined, regions: Map<string, { place: Place; kind: 'region' }>): Workload[] {
  const environments = itemsAt(root, 'projects').flatMap((project) => itemsAt(project, 'environments'));
  const places = [root, valueAt(root, 'ungrouped'), ...environments];
  const groups = new Map(places.flatMap((place) => itemsAt(place, 'envVarGroups')).map((group) => [textAt(group, 'name') ?? '', group]));
  const services = places.flatMap((place) => itemsAt(place, 'services')).flatMap((service) => readService(source, service, groups));
  const databases = places.flatMap((place) => itemsAt(place, 'databases')).flatMap(readDatabase);
  for (const region of places.flatMap((place) => [...itemsAt(place, 'services'), ...itemsAt(place, 'databases')]).map((item) => scalarAt(item, 'region'))) if (region) regions.set(region.text, { place: region.place, kind: 'region' });
  return [...services, ...databases];
}

const regionOf = (item: Located): string[] => scalarsAt(item, 'region').map(({ text }) => text);

/** What a type of service is; a private service answers inside alone. */
const types: Readonly<Record<string, Pick<NamedProcess, 'kind' | 'certain'>>> = { web: { kind: 'service' }, pserv: { kind: 'service' }, worker: { kind: 'worker' }, cron: { kind: 'scheduler', certain: true } };

function readService(source: Source, item: Located, groups: ReadonlyMap<string, Located>): Workload[] {
  const name = scalarAt(item, 'name');
  const type = textAt(item, 'type') ?? '';
  if (!name) return [];
  const { place } = name;
  if (/^(?:redis|keyvalue)$/.test(type)) return [serviceOf({ name: name.text, place, technology: type === 'redis' ? 'redis' : 'valkey', groups: regionOf(item), statements: keyValueFacts(item, place) })];
  const runtime = textAt(item, 'runtime') ?? textAt(item, 'env') ?? '';
  if (type === 'static' || runtime === 'static' || !Object.hasOwn(types, type)) {
    if (type !== 'static' && runtime !== 'static') source.note('info', `${name.text} is of the type ${type}, which is not known.`, place);
    return [serviceOf({ name: name.text, place, kind: 'frontend', groups: regionOf(item), statements: exposed(true, place) })];
  }
  const folder = joinPath('', textAt(item, 'rootDir') ?? '') ?? '';
  const image = scalarAt(item, 'image', 'url');
  const file = scalarAt(item, 'dockerfilePath');
  const dockerfile = runtime === 'docker' || file ? { text: joinPath(folder, file?.text ?? 'Dockerfile') ?? '', place: file?.place ?? place } : undefined;
  const variables = itemsAt(item, 'envVars').flatMap((entry) => (textAt(entry, 'fromGroup') === undefined ? [entry] : itemsAt(groups.get(textAt(entry, 'fromGroup') ?? ''), 'envVars')));
  const common = { folder, image, dockerfile, environment: variables.flatMap(readVariable), after: variables.flatMap(readTie), groups: regionOf(item), ...(/^(?:python|node|ruby|go|rust|elixir)$/.test(runtime) && { language: runtime === 'node' ? 'javascript' : runtime }) };
  const before = scalarAt(item, 'preDeployCommand') ?? scalarAt(item, 'initialDeployHook');
  const process = processOf(source, { ...common, ...types[type], name: name.text, place, command: scalarAt(item, 'startCommand') ?? scalarAt(item, 'dockerCommand'), statements: [...exposed(type === 'web', place), ...statementsOf(item, type, place)] });
  return [process, ...(before ? [processOf(source, { ...common, name: `${name.text}-predeploy`, place: before.place, command: before, kind: 'job', certain: true, hosts: [] })] : [])];
}

function readVariable(entry: Located): WorkloadVariable[] {
  const key = scalarAt(entry, 'key');
  const value = scalarAt(entry, 'value');
  return key ? [variable(key.text, value?.text, (value ?? key).place, value ? 'definition' : 'secret')] : [];
}

/** `fromDatabase` and `fromService` hand the address of another part to a process. A copied variable of another is none. */
function readTie(entry: Located): After[] {
  const from = valueAt(entry, 'fromDatabase') ?? (textAt(entry, 'fromService', 'envVarKey') === undefined ? valueAt(entry, 'fromService') : undefined);
  const name = scalarAt(from, 'name');
  return name ? [tie(name.text, name.place)] : [];
}

function statementsOf(item: Located, type: string, place: Place): Statement[] {
  const check = scalarAt(item, 'healthCheckPath');
  const count = scalarAt(item, 'numInstances');
  const scaling = valueAt(item, 'scaling');
  const least = scalarAt(scaling, 'minInstances');
  const disk = valueAt(item, 'disk');
  return [
    ...(type === 'web' ? state(observabilityHealthcheck, check !== undefined, 'certain', check?.place ?? place) : []),
    ...state(scalabilityAutoscaling, scaling !== undefined, 'certain', scaling?.place ?? place),
    // Without a number a new service has one instance.
    ...(type === 'cron' ? [] : state(scalabilityReplicas, least ? readNumber(least.text) : count ? readNumber(count.text) : 1, least || count ? 'certain' : 'likely', (least ?? count)?.place ?? place)),
    ...(disk ? [...state(dataflowLocalState, true, 'likely', disk.place), ...state(databasePersistence, true, 'certain', disk.place)] : []),
  ];
}

/** Postgres as a service is encrypted at rest and, unless it is free of charge, backed up: https://render.com/docs/databases */
function readDatabase(item: Located): Workload[] {
  const name = scalarAt(item, 'name');
  if (!name) return [];
  const { place } = name;
  const available = valueAt(item, 'highAvailability');
  const enabled = scalarAt(available, 'enabled');
  const replicas = itemsAt(item, 'readReplicas');
  const plan = scalarAt(item, 'plan');
  return [serviceOf({
    name: name.text, place, technology: 'postgresql', groups: regionOf(item),
    statements: [
      ...state(databasePersistence, true, 'certain', place),
      ...state(securityEncryptionAtRest, true, 'certain', place),
      ...(plan && plan.text !== 'free' ? state(databaseBackups, true, 'likely', plan.place) : []),
      ...state(databaseFailover, isTrue(enabled?.text), 'certain', enabled?.place ?? place),
      ...state(databaseReplicas, replicas.length, 'certain', replicas[0]?.place ?? place),
      ...allowed(item, place),
    ],
  })];
}

/** Without a list of addresses every address may connect to a database; an empty list leaves the private network alone. */
function allowed(item: Located, place: Place): Statement[] {
  const list = valueAt(item, 'ipAllowList');
  if (list?.type !== 'list') return state(securityExposure, 'internet', 'likely', place);
  const open = list.items.map((entry) => scalarAt(entry, 'source')).find((source) => source?.text === '0.0.0.0/0');
  return state(securityExposure, list.items.length === 0 ? 'internal' : 'internet', 'certain', open?.place ?? list.place);
}

/** A free instance keeps nothing over a restart: https://render.com/docs/free */
function keyValueFacts(item: Located, place: Place): Statement[] {
  const plan = scalarAt(item, 'plan');
  return [...state(databasePersistence, plan?.text !== 'free', plan ? 'certain' : 'likely', plan?.place ?? place), ...(valueAt(item, 'ipAllowList') ? allowed(item, place) : [])];
}
