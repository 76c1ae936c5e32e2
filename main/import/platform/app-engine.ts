import { observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import { scalabilityAutoscaling, scalabilityConcurrencyLimit, scalabilityCpuLimit, scalabilityMemoryLimit, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { folderOf, joinPath, nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { readNumber } from '../workload/quantity.ts';
import { state, type Statement, type Workload } from '../workload/workload.ts';
import { scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { exposed } from './exposure.ts';
import type { PlatformFormat } from './format.ts';
import { Parts } from './parts.ts';
import { processOf, tie, variablesAt, type After } from './processes.ts';
import { readTree } from './read-tree.ts';

const isService = (name: string, text: string): boolean => /\.ya?ml$/.test(name) && /^runtime\s*:\s*["']?(?:python|nodejs|java|go|php|ruby|custom)/m.test(text) && /^(?:service|module|env|entrypoint|handlers|instance_class|automatic_scaling|basic_scaling|manual_scaling|env_variables|api_version|threadsafe|runtime_config|resources|inbound_services|libraries|vpc_access_connector|beta_settings)\s*:/m.test(text);
const isOther = (name: string, text: string): boolean => /^(?:cron|queue|dispatch)\.ya?ml$/.test(name) && /^(?:cron|queue|dispatch)\s*:/m.test(text);

/** Services of Google App Engine, their schedules, queues and routes: https://cloud.google.com/appengine/docs/standard/reference/app-yaml */
export const appEngine: PlatformFormat = {
  id: 'app-engine',
  label: 'App Engine',
  matches: (path, text) => {
    const name = nameOfPath(path);
    return isOther(name, text) || (/^app(?:[.-][\w-]+)?\.ya?ml$/.test(name) ? /^runtime\s*:/m.test(text) : isService(name, text) && !/^apprunner|^serverless|^\.?gitlab|^buildspec/.test(name));
  },
  together: 'project',
  read: (source, files) => {
    const parts = new Parts();
    const services = files.filter((file) => !/^(?:cron|queue|dispatch)\.ya?ml$/.test(nameOfPath(file))).flatMap((file) => readService(source, file, parts));
    for (const file of files) readWiring(source, file, parts, services[0]?.name ?? 'default');
    return { workloads: parts.beside(services) };
  },
};

function readService(source: Source, file: string, parts: Parts): Workload[] {
  const root = readTree(source, file);
  const runtime = scalarAt(root, 'runtime');
  if (!root || !runtime) return [];
  const folder = folderOf(file);
  const said = scalarAt(root, 'service') ?? scalarAt(root, 'module');
  const place = said?.place ?? runtime.place;
  const path = joinPath(folder, 'Dockerfile') ?? '';
  const language = /^(python|nodejs|java|go|php|ruby)/.exec(runtime.text)?.[1];
  const command = scalarAt(root, 'entrypoint');
  // Without an entrypoint the runtime of Python starts `main:app` with gunicorn: https://cloud.google.com/appengine/docs/standard/python3/runtime#application_startup
  const byDefault = !command && runtime.text.startsWith('python3') ? { text: 'gunicorn main:app', place: runtime.place } : undefined;
  return [processOf(source, {
    name: said?.text ?? 'default', place, folder, kind: 'service', command: command ?? byDefault,
    ...(runtime.text === 'custom' && source.files.has(path) && { dockerfile: { text: path, place: runtime.place } }),
    ...(language !== undefined && { language: language === 'nodejs' ? 'javascript' : language }),
    environment: variablesAt(root, 'env_variables'),
    after: readCloudSql(root, parts),
    statements: [...exposed(true, place), ...statementsOf(root, place)],
  })];
}

/** `project:region:instance` of Cloud SQL, which the platform opens a socket to. */
function readCloudSql(root: Located, parts: Parts): After[] {
  const said = scalarAt(root, 'beta_settings', 'cloud_sql_instances');
  return (said?.text.split(',') ?? []).slice(0, 20).flatMap((text) => {
    const name = /^[\w.${}-]+:[\w-]+:([\w-]+)/.exec(text.trim())?.[1];
    if (name === undefined || !said) return [];
    const port = /=tcp:(\d+)/.exec(text)?.[1];
    return [tie(parts.add(name, said.place, port === '3306' ? 'mysql' : port === '5432' || /postgres|pg/.test(name) ? 'postgresql' : /mysql/.test(name) ? 'mysql' : undefined, { kind: 'database' }), said.place)];
  });
}

/** Memory of instance classes in MB: https://cloud.google.com/appengine/docs/standard#instance_classes */
const classes: Readonly<Record<string, number>> = { F1: 384, F2: 768, F4: 1536, F4_1G: 3072, B1: 384, B2: 768, B4: 1536, B4_1G: 3072, B8: 3072 };

function statementsOf(root: Located, place: Place): Statement[] {
  const manual = scalarAt(root, 'manual_scaling', 'instances');
  const basic = scalarAt(root, 'basic_scaling', 'max_instances');
  const least = scalarAt(root, 'automatic_scaling', 'min_instances') ?? scalarAt(root, 'automatic_scaling', 'min_num_instances');
  const most = scalarAt(root, 'automatic_scaling', 'max_instances') ?? scalarAt(root, 'automatic_scaling', 'max_num_instances') ?? basic;
  const size = scalarAt(root, 'instance_class');
  const memory = scalarAt(root, 'resources', 'memory_gb');
  const cpu = scalarAt(root, 'resources', 'cpu');
  const check = valueAt(root, 'liveness_check') ?? valueAt(root, 'readiness_check');
  const scaling = valueAt(root, 'automatic_scaling') ?? valueAt(root, 'basic_scaling');
  return [
    ...(check ? state(observabilityHealthcheck, true, 'certain', check.place) : []),
    // Automatic scaling is what a service has unless it is told otherwise.
    ...state(scalabilityAutoscaling, manual === undefined, 'certain', (manual ?? scaling)?.place ?? place),
    ...((manual ?? least) ? state(scalabilityReplicas, readNumber((manual ?? least)?.text ?? ''), 'certain', (manual ?? least)?.place) : []),
    ...(most ? state(scalabilityConcurrencyLimit, readNumber(most.text), 'certain', most.place) : []),
    ...(size && Object.hasOwn(classes, size.text) ? state(scalabilityMemoryLimit, classes[size.text], 'certain', size.place) : []),
    ...(memory ? state(scalabilityMemoryLimit, (readNumber(memory.text) ?? 0) * 1024, 'certain', memory.place) : []),
    ...(cpu ? state(scalabilityCpuLimit, readNumber(cpu.text), 'certain', cpu.place) : []),
  ];
}

/** What cron.yaml, queue.yaml and dispatch.yaml hand on to services; the first service takes what names none. */
function readWiring(source: Source, file: string, parts: Parts, first: string): void {
  const kind = /^(cron|queue|dispatch)\./.exec(nameOfPath(file))?.[1];
  if (kind === undefined) return;
  const list = valueAt(readTree(source, file), kind);
  for (const item of list?.type === 'list' ? list.items.slice(0, 500) : []) {
    if (kind === 'cron') {
      const target = scalarAt(item, 'target');
      parts.calls(parts.add('cron', item.place, 'cloud-scheduler'), target?.text ?? first, (target ?? item).place, 'https');
    } else if (kind === 'dispatch') {
      const target = scalarAt(item, 'service') ?? scalarAt(item, 'module');
      if (target) parts.calls(parts.add('dispatch', item.place, undefined, { kind: 'gateway', statements: exposed(true, item.place) }), target.text, target.place, 'https');
    } else readQueue(item, parts, first);
  }
}

function readQueue(item: Located, parts: Parts, first: string): void {
  const name = scalarAt(item, 'name');
  if (!name) return;
  parts.add(name.text, name.place, 'cloud-tasks');
  const [target] = scalarsAt(item, 'target');
  if (textAt(item, 'mode') !== 'pull') parts.calls(name.text, target?.text.split('.').at(-1) ?? first, (target ?? name).place, 'https');
}
