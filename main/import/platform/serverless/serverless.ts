import { observabilityTracing } from '../../../../shared/vocabulary/observability.ts';
import { resilienceDeadLetter, resilienceTaskTimeLimit } from '../../../../shared/vocabulary/resilience.ts';
import { scalabilityAutoscaling, scalabilityConcurrencyLimit, scalabilityMemoryLimit } from '../../../../shared/vocabulary/scalability.ts';
import { securityExposure } from '../../../../shared/vocabulary/security.ts';
import { folderOf, joinPath, nameOfPath } from '../../paths.ts';
import type { Source } from '../../source.ts';
import { readNumber } from '../../workload/quantity.ts';
import { state, type Statement, type Workload } from '../../workload/workload.ts';
import { entriesAt, isTrue, scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../../yaml/located.ts';
import type { PlatformFormat } from '../format.ts';
import { Parts } from '../parts.ts';
import { processOf, tie, variablesAt, type After } from '../processes.ts';
import { readTree } from '../read-tree.ts';
import { readEvent } from './events.ts';
import { besideEachOther, type OneOfSeveral } from './several.ts';
import { addPart, Resources, technologyOfService, type CloudPart } from './resources.ts';

const maximalFunctions = 500;

/** Services of the Serverless Framework: https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml */
export const serverless: PlatformFormat = {
  id: 'serverless',
  label: 'Serverless Framework',
  matches: (path, text) => /^serverless(?:[.-][\w-]+)*\.(?:ya?ml|json)$/.test(nameOfPath(path)) && /^[ \t]*["']?(?:functions|provider)["']?\s*:/m.test(text),
  together: 'project',
  read: (source, files) => {
    const systems = files.map((file) => readConfiguration(source, file));
    return { name: files.length === 1 ? systems[0]?.name : undefined, workloads: systems.length === 1 ? (systems[0]?.workloads ?? []) : besideEachOther(systems) };
  },
};

const platforms: Readonly<Record<string, string>> = { aws: 'lambda', google: 'cloud-functions', azure: 'azure-functions' };
const languages: ReadonlyArray<readonly [RegExp, string]> = [[/^python/i, 'python'], [/^node/i, 'javascript'], [/^java/i, 'java'], [/^go|^provided/i, 'go'], [/^dotnet/i, 'csharp'], [/^ruby/i, 'ruby']];

interface Context {
  readonly source: Source;
  readonly root: Located;
  readonly folder: string;
  readonly parts: Parts;
  readonly resources: Resources;
  readonly provider: Located | undefined;
}

function readConfiguration(source: Source, file: string): OneOfSeveral {
  const root = readTree(source, file);
  if (!root) return { name: undefined, workloads: [], own: new Set() };
  const resources = new Resources(root);
  const parts = new Parts();
  const context: Context = { source, root, folder: folderOf(file), parts, resources, provider: valueAt(root, 'provider') };
  const functions = listFunctions(context, valueAt(root, 'functions'), 0).slice(0, maximalFunctions).map(([name, value, place]) => readFunction(context, name, value, place));
  const name = textAt(root, 'service') ?? textAt(root, 'service', 'name');
  return { name: name === undefined ? undefined : resources.fill(name), workloads: parts.beside(functions), own: resources.ids };
}

type NamedFunction = readonly [string, Located, Place];

/** Functions by name; they may be a list of such, and lie in files of their own. */
function listFunctions(context: Context, value: Located | undefined, depth: number): NamedFunction[] {
  if (!value || depth > 4) return [];
  if (value.type === 'list') return value.items.slice(0, maximalFunctions).flatMap((item) => listFunctions(context, item, depth + 1));
  if (value.type === 'mapping') return [...value.entries].map(([name, entry]) => [name, included(context, entry.value) ?? entry.value, entry.place] as const);
  const other = included(context, value);
  if (!other) {
    if (value.text !== null) context.source.note('warning', `Functions that ${value.text.slice(0, 200)} names were not found.`, value.place);
    return [];
  }
  return listFunctions(context, valueAt(other, 'functions') ?? other, depth + 1);
}

/** `${file(functions/users.yml):create}` */
function included({ source, folder }: Context, value: Located): Located | undefined {
  if (value.type !== 'scalar' || value.text === null) return undefined;
  const [, path = '', at] = /^\$\{file\(([^)]{1,300})\)(?::([\w.-]+))?\}$/.exec(value.text.trim()) ?? [];
  const file = path === '' || !/\.(?:ya?ml|json)$/.test(path) ? undefined : joinPath(folder, path);
  const tree = file !== undefined && source.files.has(file) ? readTree(source, file) : undefined;
  return at === undefined ? tree : valueAt(tree, ...at.split('.'));
}

function readFunction(context: Context, name: string, value: Located, place: Place): Workload {
  const { source, resources, parts, provider, folder } = context;
  const events = valueAt(value, 'events');
  const unknown = (events?.type === 'list' ? events.items : []).slice(0, 200).map((event) => readEvent(event, { parts, resources, to: name, cors: valueAt(provider, 'httpApi', 'cors') })).filter((event) => event !== undefined);
  if (unknown.length > 0) source.note('info', `${name} is also called by events of a kind that is not known: ${[...new Set(unknown)].join(', ')}.`, events?.place);
  const runtime = textAt(value, 'runtime') ?? textAt(provider, 'runtime') ?? '';
  const image = scalarAt(value, 'image') ?? scalarAt(value, 'image', 'uri');
  const platform = textAt(provider, 'name') ?? textAt(provider) ?? 'aws';
  const environment = [...variablesAt(value, 'environment'), ...variablesAt(provider, 'environment').map((variable) => ({ ...variable, shared: true }))]
    .map((variable) => (variable.value === undefined ? variable : { ...variable, value: resources.fill(variable.value) }));
  return processOf(source, {
    name, place, folder, environment, kind: 'function', certain: true,
    technology: Object.hasOwn(platforms, platform) ? platforms[platform] : undefined,
    image: image && image.text.includes('/') ? image : undefined,
    command: scalarAt(value, 'handler'),
    language: languages.find(([pattern]) => pattern.test(runtime))?.[1],
    after: [...tiesOfEnvironment(context, valueAt(value, 'environment')), ...tiesOfEnvironment(context, valueAt(provider, 'environment')), ...tiesOfPermissions(context, value), ...tiesOfFailure(context, value)],
    statements: statementsOf(context, value, place),
  });
}

/** Variables that hold the name, the address or the ARN of a part of the cloud. */
function tiesOfEnvironment({ resources, parts }: Context, environment: Located | undefined): After[] {
  return [...entriesAt(environment)].slice(0, 500).flatMap(([, { value, place }]) => {
    const part = resources.find(value);
    return part ? [tie(addPart(parts, part, place), place)] : [];
  });
}

/** Services of which an account has one, so that a permission for all of it names it. */
const ofAccount = /^(?:ses|secrets-manager|parameter-store)$/;

/** What a function, or each function of the service, is allowed to do with parts of the cloud. */
function tiesOfPermissions({ resources, parts, provider }: Context, value: Located): After[] {
  const own = valueAt(value, 'iamRoleStatements');
  const inherits = own === undefined || isTrue(textAt(value, 'iamRoleStatementsInherit'));
  const shared = inherits ? [valueAt(provider, 'iamRoleStatements'), valueAt(provider, 'iam', 'role', 'statements')] : [];
  const statements = [own, ...shared].flatMap((list) => (list?.type === 'list' ? list.items.slice(0, 200) : []));
  const found = new Map<string, After>();
  for (const statement of statements) {
    if (/^deny$/i.test(textAt(statement, 'Effect') ?? '')) continue;
    const named = valueAt(statement, 'Resource');
    const targets = named?.type === 'list' && named.customTag === undefined ? named.items.slice(0, 200) : named ? [named] : [];
    const used = [...new Set(scalarsAt(statement, 'Action').map(({ text }) => text.split(':')[0] ?? ''))];
    for (const service of used) {
      const technology = technologyOfService(service);
      // Keys and parameters are read through other services; a permission for them alone says little.
      if (technology === undefined || /^(?:aws-kms|glue|elasticache|opensearch|rabbitmq)$/.test(technology)) continue;
      for (const target of targets) {
        const any = target.type === 'scalar' && target.text === '*';
        const part: CloudPart | undefined = any ? (resources.onlyOf(technology) ?? (ofAccount.test(technology) ? { name: technology, technology } : undefined)) : resources.find(target, service);
        if (part?.technology === technology && !found.has(part.name)) found.set(part.name, { ...tie(addPart(parts, part, target.place), target.place), ...(technology === 'ses' && { protocol: 'https' as const }) });
      }
    }
  }
  return [...found.values()];
}

/** Where events go that a function failed on each time. */
function tiesOfFailure({ resources, parts }: Context, value: Located): After[] {
  const failed = valueAt(value, 'onError') ?? valueAt(value, 'destinations', 'onFailure');
  const part = resources.find(failed);
  return part && failed ? [tie(addPart(parts, part, failed.place), failed.place)] : [];
}

function statementsOf({ provider }: Context, value: Located, place: Place): Statement[] {
  const memory = scalarAt(value, 'memorySize') ?? scalarAt(provider, 'memorySize');
  const timeout = scalarAt(value, 'timeout') ?? scalarAt(provider, 'timeout');
  const limit = scalarAt(value, 'reservedConcurrency');
  const failed = valueAt(value, 'onError') ?? valueAt(value, 'destinations', 'onFailure');
  const tracing = scalarAt(value, 'tracing') ?? scalarAt(provider, 'tracing', 'lambda');
  const url = valueAt(value, 'url');
  // 1,024 MB and 6 s unless told otherwise: https://www.serverless.com/framework/docs/providers/aws/guide/functions
  return [
    ...state(scalabilityMemoryLimit, memory ? readNumber(memory.text) : 1024, memory ? 'certain' : 'likely', memory?.place ?? place),
    ...state(resilienceTaskTimeLimit, timeout ? readNumber(timeout.text) : 6, timeout ? 'certain' : 'likely', timeout?.place ?? place),
    ...(limit ? state(scalabilityConcurrencyLimit, readNumber(limit.text), 'certain', limit.place) : []),
    ...state(scalabilityAutoscaling, true, 'certain', place),
    ...(failed ? state(resilienceDeadLetter, true, 'certain', failed.place) : []),
    ...(tracing ? state(observabilityTracing, isTrue(tracing.text) || /^active$/i.test(tracing.text), 'certain', tracing.place) : []),
    ...(url ? state(securityExposure, 'internet', 'certain', url.place) : []),
  ];
}
