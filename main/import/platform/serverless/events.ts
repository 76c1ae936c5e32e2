import type { Protocol } from '../../../../shared/model/kinds.ts';
import { resilienceDeadLetter } from '../../../../shared/vocabulary/resilience.ts';
import { securityCors, securityExposure } from '../../../../shared/vocabulary/security.ts';
import { state } from '../../workload/workload.ts';
import { isTrue, scalarAt, textAt, valueAt, type Located, type Place } from '../../yaml/located.ts';
import type { Parts } from '../parts.ts';
import { addPart, type Resources } from './resources.ts';

/** What a source of events needs to be read. */
export interface EventContext {
  readonly parts: Parts;
  readonly resources: Resources;
  /** The name of the function that is called. */
  readonly to: string;
  /** Whether functions of the service answer any origin unless they say otherwise. */
  readonly cors: Located | undefined;
}

type Reader = (value: Located, place: Place, context: EventContext) => void;

const gateway = (name: string): Reader => (value, place, { parts, to, cors }) => {
  const own = valueAt(value, 'cors') ?? cors;
  const origin = textAt(own, 'origin') ?? textAt(own, 'origins') ?? (own?.type === 'scalar' && isTrue(own.text ?? undefined) ? '*' : undefined);
  parts.add(name, place, 'api-gateway', {
    statements: [
      ...state(securityExposure, 'internet', 'certain', place),
      // `cors: true` allows every origin: https://www.serverless.com/framework/docs/providers/aws/events/apigateway#enabling-cors
      ...(own ? state(securityCors, origin === undefined || origin.includes('${') ? undefined : origin === '*' ? 'wildcard' : 'restricted', 'certain', own.place) : []),
    ],
  });
  parts.calls(name, to, place, 'https');
};

/** An event that a part of the cloud sends: a message, an object, a record. */
const from = (technology: string, protocol: Protocol, ...keys: readonly string[]): Reader => (value, place, { parts, resources, to }) => {
  const named = value.type === 'mapping' && !valueAt(value, 'Fn::GetAtt') && !valueAt(value, 'Ref') && !valueAt(value, 'Fn::Sub') && !valueAt(value, 'Fn::Join') ? keys.map((key) => valueAt(value, key)).find((found) => found !== undefined) : value;
  const part = resources.find(named, technology) ?? (named?.type === 'scalar' && named.text !== null && /^[\w.-]+$/.test(named.text) ? { name: named.text, technology } : resources.onlyOf(technology)) ?? { name: technology, technology };
  const name = addPart(parts, part, named?.place ?? place);
  parts.calls(name, to, place, protocol);
  if (valueAt(value, 'redrivePolicy')) parts.add(name, place, part.technology, { statements: state(resilienceDeadLetter, true, 'certain', valueAt(value, 'redrivePolicy')?.place) });
};

const schedule: Reader = (_value, place, { parts, to }) => {
  parts.calls(parts.add('schedule', place, 'eventbridge-schedule'), to, place, 'https');
};

const stream: Reader = (value, place, context) => {
  const type = textAt(value, 'type') ?? (context.resources.find(valueAt(value, 'arn') ?? value)?.technology ?? 'dynamodb');
  from(type === 'kinesis' ? 'kinesis' : 'dynamodb', 'https', 'arn')(value, place, context);
};

const eventBridge: Reader = (value, place, context) => {
  if (valueAt(value, 'schedule')) schedule(value, place, context);
  if (valueAt(value, 'pattern') ?? valueAt(value, 'eventBus')) from('eventbridge', 'https', 'eventBus')(valueAt(value, 'eventBus') ? value : scalarOfName('default', place), place, context);
};

const scalarOfName = (text: string, place: Place): Located => ({ type: 'scalar', text, place });

const broker = (technology: string): Reader => (_value, place, { parts, to }) => parts.calls(parts.add(technology, place, technology), to, place, 'tcp');

/** Events that call functions: https://www.serverless.com/framework/docs/providers/aws/guide/events */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['http', gateway('api-gateway')],
  ['httpApi', gateway('http-api')],
  ['websocket', gateway('websocket-api')],
  ['alb', (_value, place, { parts, to }) => parts.calls(parts.add('load-balancer', place, 'elb', { statements: state(securityExposure, 'internet', 'likely', place) }), to, place, 'http')],
  ['sqs', from('sqs', 'sqs', 'arn')],
  ['stream', stream],
  ['sns', from('sns', 'https', 'arn', 'topicName')],
  ['s3', from('s3', 'https', 'bucket')],
  ['schedule', schedule],
  ['eventBridge', eventBridge],
  ['cloudwatchEvent', from('eventbridge', 'https', 'event.source')],
  ['cognitoUserPool', from('cognito', 'https', 'pool')],
  ['iot', from('iot-core', 'https', 'name')],
  ['msk', from('kafka', 'kafka', 'arn')],
  ['kafka', broker('kafka')],
  ['activemq', from('activemq', 'amqp', 'arn')],
  ['rabbitmq', from('rabbitmq', 'amqp', 'arn')],
  ['cloudFront', (_value, place, { parts, to }) => parts.calls(parts.add('cloudfront', place, 'cloudfront'), to, place, 'https')],
]);

/** Reads one entry of `events`; the names of those that are not known are given back. */
export function readEvent(event: Located, context: EventContext): string | undefined {
  // `- schedule` alone, and `- http: GET /path`.
  const pairs: Array<readonly [string, Located, Place]> = event.type === 'scalar' && event.text !== null ? [[event.text, event, event.place]] : event.type === 'mapping' ? [...event.entries].slice(0, 5).map(([key, { value, place }]) => [key, value, place] as const) : [];
  let unknown: string | undefined;
  for (const [key, value, place] of pairs) {
    const read = readers.get(key);
    if (read) read(value, place, context);
    else if (scalarAt(value) ?? value.type !== 'scalar') unknown = key;
  }
  return unknown;
}
