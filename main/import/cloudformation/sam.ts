import type { CloudResource } from '../cloud/resource.ts';
import { entriesAt, mappingOf, scalarOf, textAt, valueAt, type Located, type LocatedEntry, type Place } from '../yaml/located.ts';
import type { Template } from './template.ts';

/** What the sections `Globals` of a serverless template give to each resource of a kind. */
const globalSections: ReadonlyMap<string, string> = new Map([['AWS::Serverless::Function', 'Function'], ['AWS::Serverless::Api', 'Api'], ['AWS::Serverless::HttpApi', 'HttpApi'], ['AWS::Serverless::SimpleTable', 'SimpleTable'], ['AWS::Serverless::StateMachine', 'StateMachine']]);

/** The properties of a resource, with those that `Globals` gives; mappings (variables, tags) are merged, its own win. */
export function withGlobals(template: Template, type: string, properties: Located | undefined, place: Place): Located {
  const section = globalSections.get(type);
  const globals = section === undefined || !template.isServerless ? undefined : valueAt(template.root, 'Globals', section);
  return merge(globals, properties, 0) ?? mappingOf(new Map(), place);
}

function merge(under: Located | undefined, over: Located | undefined, depth: number): Located | undefined {
  if (under?.type !== 'mapping' || over?.type !== 'mapping' || over.customTag !== undefined || under.customTag !== undefined || depth > 10) return over ?? under;
  const entries = new Map<string, LocatedEntry>(under.entries);
  for (const [key, entry] of over.entries) entries.set(key, { place: entry.place, value: merge(under.entries.get(key)?.value, entry.value, depth + 1) ?? entry.value });
  return mappingOf(entries, over.place);
}

/** Events by their kind: the property that names where they come from. */
const eventSources: ReadonlyMap<string, readonly string[]> = new Map([
  ['SQS', ['Queue']], ['SNS', ['Topic']], ['S3', ['Bucket']], ['Kinesis', ['Stream']], ['DynamoDB', ['Stream']], ['MSK', ['Stream']], ['MQ', ['Broker']], ['DocumentDB', ['Cluster']],
  ['Api', ['RestApiId']], ['HttpApi', ['ApiId']], ['Cognito', ['UserPool']], ['EventBridgeRule', ['EventBusName']], ['CloudWatchEvent', ['EventBusName']],
]);

const implicitGateways: ReadonlyMap<string, readonly [string, string]> = new Map([['Api', ['ServerlessRestApi', 'aws_api_gateway_rest_api']], ['HttpApi', ['ServerlessHttpApi', 'aws_apigatewayv2_api']]]);

/**
 * The resources that the events of a function or a state machine stand for: subscriptions, schedules, and the gateway
 * that SAM makes where none is named.
 * @param settings the function's settings, its references resolved
 */
export function readEvents(address: string, prefix: string, settings: Located, known: ReadonlySet<string>): CloudResource[] {
  return [...entriesAt(settings, 'Events')].slice(0, 500).flatMap(([name, { value, place }]): CloudResource[] => {
    const kind = textAt(value, 'Type') ?? '';
    const properties = valueAt(value, 'Properties');
    const target = scalarOf(`\${${address}}`, place);
    if (kind === 'Schedule' || kind === 'ScheduleV2') {
      const schedule = valueAt(properties, kind === 'Schedule' ? 'Schedule' : 'ScheduleExpression') ?? scalarOf('schedule', place);
      return [resourceOf(`${address}.${name}`, 'aws_scheduler_schedule', name, place, { schedule_expression: schedule, target: mappingOf(new Map([['arn', { place, value: target }]]), place) })];
    }
    const source = (eventSources.get(kind) ?? []).map((key) => valueAt(properties, key)).find((found) => found);
    if (source) return [resourceOf(`${address}.${name}`, 'aws_lambda_event_source_mapping', name, place, { event_source_arn: source, function_name: target })];
    const implicit = implicitGateways.get(kind);
    if (!implicit) return [];
    const [id, type] = implicit;
    const gateway: CloudResource[] = known.has(id) ? [] : [resourceOf(`${prefix}${id}`, type, id, place, {})];
    return [...gateway, resourceOf(`${address}.${name}`, 'aws_lambda_event_source_mapping', name, place, { event_source_arn: scalarOf(`\${${prefix}${id}}`, place), function_name: target })];
  });
}

function resourceOf(address: string, type: string, name: string, place: Place, settings: Readonly<Record<string, Located>>): CloudResource {
  return { address, type, name, place, conditional: false, settings: mappingOf(new Map(Object.entries(settings).map(([key, value]) => [key, { place, value }])), place) };
}
