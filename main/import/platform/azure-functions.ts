import { resilienceTaskTimeLimit } from '../../../shared/vocabulary/resilience.ts';
import { scalabilityAutoscaling } from '../../../shared/vocabulary/scalability.ts';
import { folderOf, joinPath, nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { state, type Statement, type Workload } from '../workload/workload.ts';
import { scalarAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { exposed } from './exposure.ts';
import type { PlatformFormat } from './format.ts';
import { Parts } from './parts.ts';
import { languageOfFolder, processOf, tie, type After } from './processes.ts';
import { readTree } from './read-tree.ts';

/** Functions of Azure in the older model, a folder each: https://learn.microsoft.com/azure/azure-functions/functions-reference */
export const azureFunctions: PlatformFormat = {
  id: 'azure-functions',
  label: 'Azure Functions',
  matches: (path, text) => (nameOfPath(path) === 'function.json' && /"bindings"\s*:/.test(text)) || (nameOfPath(path) === 'host.json' && /"(?:extensionBundle|functionTimeout|extensions)"\s*:/.test(text)),
  together: 'project',
  read: (source, files) => {
    const parts = new Parts();
    const hosts = files.filter((file) => nameOfPath(file) === 'host.json');
    const functions = files.filter((file) => nameOfPath(file) === 'function.json').flatMap((file) => readAzureFunction(source, file, hosts, parts));
    // In the newer model the functions stand in code, and one file says that they are there.
    const apps = hosts.filter((host) => !files.some((file) => nameOfPath(file) === 'function.json' && folderOf(folderOf(file)) === folderOf(host))).map((host) => readFunctionApp(source, host));
    return { workloads: parts.beside([...functions, ...apps]) };
  },
};

interface Binding {
  readonly technology: string;
  /** The setting that names the queue, table, container. */
  readonly names: readonly string[];
}

const bindings: ReadonlyArray<readonly [RegExp, Binding]> = [
  [/^serviceBus/i, { technology: 'azure-service-bus', names: ['queueName', 'topicName'] }],
  [/^queue/i, { technology: 'azure-queue', names: ['queueName'] }],
  [/^blob/i, { technology: 'azure-blob', names: ['path'] }],
  [/^table$/i, { technology: 'azure-table', names: ['tableName'] }],
  [/^cosmosDB/i, { technology: 'cosmosdb', names: ['containerName', 'collectionName', 'databaseName'] }],
  [/^eventHub/i, { technology: 'event-hubs', names: ['eventHubName'] }],
  [/^eventGrid/i, { technology: 'event-grid', names: ['topicEndpointUri'] }],
  [/^sendGrid/i, { technology: 'sendgrid', names: [] }],
  [/^twilio/i, { technology: 'twilio', names: [] }],
  [/^kafka/i, { technology: 'kafka', names: ['topic'] }],
  [/^rabbitMQ/i, { technology: 'rabbitmq', names: ['queueName'] }],
  [/^sql/i, { technology: 'sqlserver', names: [] }],
];

const timeLimit = (source: Source, host: string | undefined): Statement[] => {
  const timeout = host === undefined ? undefined : scalarAt(readTree(source, host), 'functionTimeout');
  const [, hours = '', minutes = '', seconds = ''] = /^(\d+):(\d+):(\d+)$/.exec(timeout?.text ?? '') ?? [];
  return timeout && seconds !== '' ? state(resilienceTaskTimeLimit, Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), 'certain', timeout.place) : [];
};

function readAzureFunction(source: Source, file: string, hosts: readonly string[], parts: Parts): Workload[] {
  const root = readTree(source, file);
  const list = valueAt(root, 'bindings');
  const name = nameOfPath(folderOf(file)) || 'function';
  const place: Place = root?.place ?? { file, line: 1, column: 1 };
  const after: After[] = [];
  let open = false;
  for (const binding of list?.type === 'list' ? list.items.slice(0, 100) : []) {
    const type = scalarAt(binding, 'type');
    if (!type) continue;
    if (type.text === 'httpTrigger') open = true;
    else if (type.text === 'timerTrigger') parts.calls(parts.add('schedule', type.place, undefined, { kind: 'scheduler' }), name, type.place, 'https');
    else bind(binding, type, name, parts, after);
  }
  const host = hosts.find((path) => folderOf(path) === folderOf(folderOf(file)));
  const script = scalarAt(root, 'scriptFile');
  return [processOf(source, { name, place, folder: folderOf(file), language: script?.text.endsWith('.py') === false ? undefined : 'python', kind: 'function', certain: true, technology: 'azure-functions', after, statements: [...exposed(open, place), ...state(scalabilityAutoscaling, true, 'likely', place), ...timeLimit(source, host)] })];
}

/** A trigger calls the function; what it reads and writes is called by it. */
function bind(binding: Located, type: { readonly text: string; readonly place: Place }, to: string, parts: Parts, after: After[]): void {
  const found = bindings.find(([pattern]) => pattern.test(type.text))?.[1];
  if (!found) return;
  const named = found.names.map((key) => scalarAt(binding, key)).find((scalar) => scalar !== undefined);
  const text = named?.text.split('/')[0];
  const name = parts.add(text === undefined || text === '' || /[%{]/.test(text) ? found.technology : text, named?.place ?? type.place, found.technology);
  if (type.text.endsWith('Trigger')) parts.calls(name, to, type.place, found.technology === 'kafka' ? 'kafka' : /^(?:rabbitmq|azure-service-bus)$/.test(found.technology) ? 'amqp' : 'https');
  else after.push(tie(name, type.place));
}

function readFunctionApp(source: Source, host: string): Workload {
  const folder = folderOf(host);
  const place: Place = { file: host, line: 1, column: 1 };
  const python = source.files.has(joinPath(folder, 'function_app.py') ?? '');
  return processOf(source, { name: nameOfPath(folder) || 'functions', place, folder, language: python ? 'python' : languageOfFolder(source, folder), kind: 'function', certain: true, technology: 'azure-functions', statements: [...state(scalabilityAutoscaling, true, 'likely', place), ...timeLimit(source, host)] });
}
