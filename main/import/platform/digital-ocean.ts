import { databaseBackups, databaseFailover, databasePersistence } from '../../../shared/vocabulary/database.ts';
import { observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import { scalabilityAutoscaling, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { joinPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { readNumber } from '../workload/quantity.ts';
import { state, type Statement, type Workload, type WorkloadVariable } from '../workload/workload.ts';
import { isTrue, scalarAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { exposed } from './exposure.ts';
import type { PlatformFormat, PlatformSystem } from './format.ts';
import { processOf, serviceOf, tie, variable, type After, type NamedProcess } from './processes.ts';
import { readTree } from './read-tree.ts';

/** Specifications of DigitalOcean's App Platform: https://docs.digitalocean.com/products/app-platform/reference/app-spec/ */
export const digitalOcean: PlatformFormat = {
  id: 'digitalocean',
  label: 'App Platform specification',
  matches: (path, text) => /(?:^|\/)\.do\/[^/]+\.ya?ml$/.test(path) && /^[ \t]*(?:services|workers|jobs|functions|static_sites|databases)\s*:/m.test(text),
  together: 'file',
  read: (source, files) => readApplication(source, files),
};

const itemsAt = (from: Located | undefined, key: string): readonly Located[] => {
  const found = valueAt(from, key);
  return found?.type === 'list' ? found.items.slice(0, 200) : [];
};

function readApplication(source: Source, files: readonly string[]): PlatformSystem {
  const workloads: Workload[] = [];
  const regions = new Map<string, { place: Place; kind: 'region' }>();
  let name: string | undefined;
  for (const file of files) {
    const tree = readTree(source, file);
    const root = valueAt(tree, 'spec') ?? tree;
    name ??= textAt(root, 'name');
    const region = scalarAt(root, 'region');
    if (region) regions.set(region.text, { place: region.place, kind: 'region' });
    const groups = region ? [region.text] : [];
    const shared = itemsAt(root, 'envs');
    const databases = itemsAt(root, 'databases').flatMap((item) => readDatabase(item, groups));
    for (const part of parts) for (const item of itemsAt(root, part.key)) workloads.push(...readPart(source, item, part, shared, groups));
    workloads.push(...databases);
  }
  return { name, workloads, boundaries: regions };
}

interface Part extends Pick<NamedProcess, 'kind' | 'certain'> {
  readonly key: string;
  readonly open: boolean;
}

const parts: readonly Part[] = [
  { key: 'services', kind: 'service', open: true },
  { key: 'workers', kind: 'worker', open: false },
  { key: 'jobs', kind: 'job', certain: true, open: false },
  { key: 'functions', kind: 'function', certain: true, open: true },
  { key: 'static_sites', kind: 'frontend', certain: true, open: true },
];

function readPart(source: Source, item: Located, part: Part, shared: readonly Located[], groups: readonly string[]): Workload[] {
  const name = scalarAt(item, 'name');
  if (!name) return [];
  const { place } = name;
  const folder = joinPath('', (textAt(item, 'source_dir') ?? '').replace(/^\/+/, '')) ?? '';
  const file = scalarAt(item, 'dockerfile_path');
  const entries = [...itemsAt(item, 'envs'), ...shared];
  const scheduled = part.key === 'jobs' && textAt(item, 'kind') === 'SCHEDULED';
  const inside = valueAt(item, 'internal_ports') !== undefined && valueAt(item, 'http_port') === undefined && valueAt(item, 'routes') === undefined;
  const imageName = scalarAt(item, 'image', 'repository');
  const tag = textAt(item, 'image', 'tag');
  return [processOf(source, {
    name: name.text, place, folder, groups,
    kind: scheduled ? 'scheduler' : part.kind, certain: part.certain,
    command: scalarAt(item, 'run_command'),
    image: imageName && { text: tag === undefined ? imageName.text : `${imageName.text}:${tag}`, place: imageName.place },
    dockerfile: file && { text: joinPath('', file.text.replace(/^\/+/, '')) ?? '', place: file.place },
    environment: entries.flatMap(readVariable),
    after: tiesOf(entries),
    statements: [...exposed(part.open && !inside, place), ...statementsOf(item, part, place)],
  })];
}

function readVariable(entry: Located): WorkloadVariable[] {
  const key = scalarAt(entry, 'key');
  const value = scalarAt(entry, 'value');
  // Encrypted values (`EV[…]`) and references to other parts stand for values that are not in the file.
  const plain = value && !/^EV\[|\$\{/.test(value.text) ? value : undefined;
  return key ? [variable(key.text, plain?.text, (value ?? key).place, plain ? 'definition' : 'secret')] : [];
}

/** `${db.DATABASE_URL}` names another part of the application. */
function tiesOf(entries: readonly Located[]): After[] {
  const found = new Map<string, After>();
  for (const value of entries.map((entry) => scalarAt(entry, 'value'))) {
    for (const [, name = ''] of value?.text.slice(0, 5_000).matchAll(/\$\{([A-Za-z][\w-]{0,100})\.\w{1,100}\}/g) ?? []) if (value && !/^(?:APP|_self)$/.test(name) && !found.has(name)) found.set(name, tie(name, value.place));
  }
  return [...found.values()];
}

function statementsOf(item: Located, { key }: Part, place: Place): Statement[] {
  if (key !== 'services' && key !== 'workers') return [];
  const count = scalarAt(item, 'instance_count');
  const scaling = valueAt(item, 'autoscaling');
  const least = scalarAt(scaling, 'min_instance_count');
  const check = valueAt(item, 'health_check') ?? valueAt(item, 'liveness_health_check');
  return [
    ...(check ? state(observabilityHealthcheck, true, 'certain', check.place) : []),
    ...state(scalabilityAutoscaling, scaling !== undefined, 'certain', scaling?.place ?? place),
    ...state(scalabilityReplicas, least ? readNumber(least.text) : count ? readNumber(count.text) : 1, least || count ? 'certain' : 'likely', (least ?? count)?.place ?? place),
  ];
}

const engines: Readonly<Record<string, string>> = { PG: 'postgresql', MYSQL: 'mysql', REDIS: 'redis', VALKEY: 'valkey', MONGODB: 'mongodb', KAFKA: 'kafka', OPENSEARCH: 'opensearch' };

function readDatabase(item: Located, groups: readonly string[]): Workload[] {
  const name = scalarAt(item, 'name');
  if (!name) return [];
  const engine = textAt(item, 'engine') ?? 'PG';
  const production = scalarAt(item, 'production');
  const nodes = scalarAt(item, 'num_nodes');
  const count = nodes && readNumber(nodes.text);
  const managed = isTrue(production?.text);
  return [serviceOf({
    name: name.text, place: name.place, groups,
    technology: Object.hasOwn(engines, engine) ? engines[engine] : undefined,
    ...(!Object.hasOwn(engines, engine) && { kind: 'database' as const }),
    statements: [
      ...state(databasePersistence, true, 'certain', name.place),
      // Managed clusters are backed up daily: https://docs.digitalocean.com/products/databases/postgresql/how-to/restore-from-backups/
      ...(managed && /^(?:PG|MYSQL|MONGODB)$/.test(engine) ? state(databaseBackups, true, 'likely', production?.place) : []),
      ...(count !== undefined ? state(databaseFailover, count > 1, 'certain', nodes?.place) : []),
    ],
  })];
}
