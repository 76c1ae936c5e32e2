import { observabilityTracing } from '../../../shared/vocabulary/observability.ts';
import { resilienceDeadLetter, resilienceTaskTimeLimit } from '../../../shared/vocabulary/resilience.ts';
import { scalabilityAutoscaling, scalabilityMemoryLimit } from '../../../shared/vocabulary/scalability.ts';
import { securityCors, securityExposure } from '../../../shared/vocabulary/security.ts';
import { runtimeFramework } from '../../../shared/vocabulary/system.ts';
import { folderOf, nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { readNumber } from '../workload/quantity.ts';
import { state, type Statement, type Workload } from '../workload/workload.ts';
import { entriesAt, isTrue, scalarAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import type { PlatformFormat } from './format.ts';
import { Parts } from './parts.ts';
import { processOf, tie, variablesAt } from './processes.ts';
import { readTree } from './read-tree.ts';

/** Applications that Zappa puts into one function: https://github.com/zappa/Zappa#advanced-settings */
export const zappa: PlatformFormat = {
  id: 'zappa',
  label: 'zappa_settings',
  matches: (path, text) => /^zappa_settings(?:\.[\w-]+)?\.(?:json|toml|ya?ml)$/.test(nameOfPath(path)) && /app_function|django_settings|s3_bucket|extends|project_name/.test(text),
  together: 'file',
  read: (source, files) => ({ workloads: files.flatMap((file) => readSettings(source, file)) }),
};

/** The stage that users meet; stages stand beside each other, and one extends another. */
function readSettings(source: Source, file: string): Workload[] {
  const root = readTree(source, file);
  const stages = [...entriesAt(root)].filter(([, { value }]) => value.type === 'mapping');
  const [name, entry] = stages.find(([stage]) => /^(?:prod|production|live)$/i.test(stage)) ?? stages.find(([stage]) => !/global|base|common|default/i.test(stage)) ?? stages[0] ?? [];
  if (name === undefined || !entry) return [];
  if (stages.length > 1) source.note('info', `Of the stages ${stages.map(([stage]) => stage).slice(0, 20).join(', ')} ${name} was read.`, entry.place);
  return readStage(source, file, chainOf(root, name), entry.place);
}

/** A stage and those that it extends, its own settings first. */
function chainOf(root: Located | undefined, name: string): Located[] {
  const chain: Located[] = [];
  for (let at: string | undefined = name; at !== undefined && chain.length < 20; ) {
    const stage = valueAt(root, at);
    if (!stage || chain.includes(stage)) break;
    chain.push(stage);
    at = textAt(stage, 'extends');
  }
  return chain;
}

function readStage(source: Source, file: string, chain: readonly Located[], place: Place): Workload[] {
  const scalar = (key: string) => chain.map((stage) => scalarAt(stage, key)).find((found) => found !== undefined);
  const value = (key: string) => chain.map((stage) => valueAt(stage, key)).find((found) => found !== undefined);
  const parts = new Parts();
  const name = scalar('project_name')?.text ?? (nameOfPath(folderOf(file)) || 'app');
  const application = scalar('app_function') ?? scalar('django_settings');
  const at = application?.place ?? place;
  if (!/^(?:false|no)$/i.test(scalar('apigateway_enabled')?.text ?? '')) {
    const cors = value('cors');
    parts.add('api-gateway', at, 'api-gateway', { statements: [...state(securityExposure, 'internet', 'certain', at), ...(cors?.type === 'scalar' && isTrue(cors.text ?? undefined) ? state(securityCors, 'wildcard', 'certain', cors.place) : [])] });
    parts.calls('api-gateway', name, at, 'https');
  }
  readEvents(value('events'), name, parts);
  const warm = scalar('keep_warm_expression');
  if (warm) parts.calls(parts.add('schedule', warm.place, 'eventbridge-schedule'), name, warm.place, 'https');
  const bucket = /^arn:aws:s3:::([\w.-]+)$/.exec(scalar('remote_env')?.text ?? '')?.[1] ?? /^s3:\/\/([\w.-]+)/.exec(scalar('remote_env')?.text ?? '')?.[1];
  const remote = scalar('remote_env');
  const environment = [...chain.flatMap((stage) => variablesAt(stage, 'environment_variables')), ...chain.flatMap((stage) => variablesAt(stage, 'aws_environment_variables'))];
  const process = processOf(source, {
    name, place: at, folder: folderOf(file), language: 'python', kind: 'function', certain: true, technology: 'lambda', environment,
    after: bucket !== undefined && remote ? [tie(parts.add(bucket, remote.place, 's3'), remote.place)] : [],
    statements: statementsOf(scalar, at),
  });
  return parts.beside([process]);
}

function statementsOf(scalar: (key: string) => ReturnType<typeof scalarAt>, place: Place): Statement[] {
  const memory = scalar('memory_size');
  const timeout = scalar('timeout_seconds') ?? scalar('lambda_timeout');
  const tracing = scalar('xray_tracing');
  const dead = scalar('dead_letter_arn');
  const django = scalar('django_settings');
  // 512 MB and 30 s unless told otherwise: https://github.com/zappa/Zappa#advanced-settings
  return [
    ...state(scalabilityMemoryLimit, memory ? readNumber(memory.text) : 512, memory ? 'certain' : 'likely', memory?.place ?? place),
    ...state(resilienceTaskTimeLimit, timeout ? readNumber(timeout.text) : 30, timeout ? 'certain' : 'likely', timeout?.place ?? place),
    ...state(scalabilityAutoscaling, true, 'certain', place),
    ...(tracing ? state(observabilityTracing, isTrue(tracing.text), 'certain', tracing.place) : []),
    ...(dead ? state(resilienceDeadLetter, true, 'certain', dead.place) : []),
    ...(django ? state(runtimeFramework, 'django', 'certain', django.place) : []),
  ];
}

/** Events call functions inside the application: on a schedule, or from a source with an ARN. */
function readEvents(events: Located | undefined, name: string, parts: Parts): void {
  for (const event of events?.type === 'list' ? events.items.slice(0, 200) : []) {
    if (valueAt(event, 'expression') ?? valueAt(event, 'expressions')) parts.calls(parts.add('schedule', event.place, 'eventbridge-schedule'), name, event.place, 'https');
    const arn = scalarAt(event, 'event_source', 'arn');
    const [, service = '', rest = ''] = /^arn:[^:]*:(\w+):[^:]*:[^:]*:(?:table\/|stream\/)?([^/]+)/.exec(arn?.text ?? '') ?? [];
    const technology = new Map([['sqs', 'sqs'], ['sns', 'sns'], ['s3', 's3'], ['dynamodb', 'dynamodb'], ['kinesis', 'kinesis']]).get(service);
    if (arn && technology !== undefined) parts.calls(parts.add(rest, arn.place, technology), name, arn.place, technology === 'sqs' ? 'sqs' : 'https');
  }
}
