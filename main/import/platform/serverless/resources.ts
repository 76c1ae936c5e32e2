import { entriesAt, scalarAt, textAt, valueAt, type Located, type Place } from '../../yaml/located.ts';
import type { Parts } from '../parts.ts';
import { fillVariables } from './variables.ts';

/** A part of the cloud that a configuration speaks of. */
export interface CloudPart {
  readonly name: string;
  readonly technology: string;
}

/** Services of AWS by the word that stands in their ARNs and actions. */
const services: Readonly<Record<string, string>> = { dynamodb: 'dynamodb', sqs: 'sqs', sns: 'sns', s3: 's3', kinesis: 'kinesis', firehose: 'firehose', events: 'eventbridge', ses: 'ses', secretsmanager: 'secrets-manager', ssm: 'parameter-store', kms: 'aws-kms', 'cognito-idp': 'cognito', athena: 'athena', glue: 'glue', states: 'step-functions', kafka: 'kafka', mq: 'rabbitmq', elasticache: 'redis', es: 'opensearch', iot: 'iot-core', timestream: 'timestream', sagemaker: 'sagemaker' };

export const technologyOfService = (service: string): string | undefined => (Object.hasOwn(services, service.toLowerCase()) ? services[service.toLowerCase()] : undefined);

interface Declared {
  readonly id: string;
  readonly technology: string | undefined;
}

/** Resources that the same file declares, by logical id and by the name that they are given. */
export class Resources {
  readonly #root: Located | undefined;
  readonly #byName = new Map<string, Declared>();
  readonly #declared: Declared[] = [];

  /** The logical ids of what the file declares. */
  get ids(): ReadonlySet<string> {
    return new Set(this.#declared.map(({ id }) => id));
  }

  constructor(root: Located | undefined) {
    this.#root = root;
    const blocks = valueAt(root, 'resources');
    for (const block of blocks?.type === 'list' ? blocks.items.slice(0, 100) : blocks ? [blocks] : []) {
      for (const [id, { value }] of [...entriesAt(block, 'Resources')].slice(0, 2_000)) {
        const [, service = '', kind = ''] = /^AWS::(\w+)::(\w+)$/.exec(textAt(value, 'Type') ?? '') ?? [];
        // Policies, subscriptions and the like of a service are no parts of their own.
        const technology = /^(?:Table|GlobalTable|Queue|Topic|Bucket|Stream|DeliveryStream|EventBus|Secret|UserPool|StateMachine|Domain)$/.test(kind) ? (service === 'Cognito' ? 'cognito' : service === 'StepFunctions' ? 'step-functions' : service === 'KinesisFirehose' ? 'firehose' : technologyOfService(service)) : undefined;
        const declared = { id, technology };
        this.#declared.push(declared);
        this.#byName.set(id, declared);
        const named = [...entriesAt(value, 'Properties')].find(([key]) => key === `${kind}Name` || key === 'Name');
        const name = scalarAt(named?.[1].value);
        if (name && technology !== undefined) this.#byName.set(this.fill(name.text), declared);
      }
    }
  }

  fill(text: string): string {
    return fillVariables(this.#root, text);
  }

  /** The part that a name, an ARN, a reference or a text with references leads to. */
  find(value: Located | undefined, service?: string): CloudPart | undefined {
    const text = value && this.textOf(value, 0);
    if (text === undefined || text === '*') return undefined;
    const declared = this.#byName.get(text);
    if (declared) return declared.technology === undefined ? undefined : { name: declared.id, technology: declared.technology };
    return this.#findByArn(text, service);
  }

  /** The only resource of a technology that is declared here. */
  onlyOf(technology: string): CloudPart | undefined {
    const found = this.#declared.filter((declared) => declared.technology === technology);
    return found.length === 1 && found[0] ? { name: found[0].id, technology } : undefined;
  }

  #findByArn(text: string, service: string | undefined): CloudPart | undefined {
    const arn = /^arn:[^:]*:([\w-]+):[^:]*:[^:]*:(.+)$/.exec(text.replace(/\$\{[^{}]*\}/g, (whole) => whole.replaceAll(':', '-')));
    const technology = technologyOfService(arn?.[1] ?? service ?? '');
    if (technology === undefined) return undefined;
    const rest = arn?.[2] ?? text;
    const path = /^(?:table|stream|deliverystream|event-bus|secret|parameter|userpool|stateMachine)[/:]([^/:]+)/.exec(rest)?.[1] ?? rest.split(/[/:]/)[0] ?? rest;
    const name = path.replace(/\*$/, '');
    const declared = this.#byName.get(name);
    if (declared?.technology !== undefined) return { name: declared.id, technology: declared.technology };
    return name === '' || name.includes('${') || /[*?]/.test(name) ? undefined : { name: name.slice(0, 200), technology };
  }

  /** A value of CloudFormation as the name that it stands for: `!GetAtt Queue.Arn`, `Ref`, `Fn::Sub`, `Fn::Join`. */
  textOf(value: Located, depth: number): string | undefined {
    if (depth > 10) return undefined;
    if (value.type === 'scalar') {
      if (value.text === null) return undefined;
      if (value.customTag === '!GetAtt') return value.text.split('.')[0];
      if (value.customTag === '!Sub') return this.#single(value.text);
      return this.fill(value.text);
    }
    if (value.type === 'list') {
      if (value.customTag === '!GetAtt') return value.items[0] && this.textOf(value.items[0], depth + 1);
      if (value.customTag === '!Join') return this.#joined(value.items, depth);
      return undefined;
    }
    const got = valueAt(value, 'Fn::GetAtt');
    if (got) return got.type === 'list' ? got.items[0] && this.textOf(got.items[0], depth + 1) : textAt(got)?.split('.')[0];
    const joined = valueAt(value, 'Fn::Join');
    if (joined?.type === 'list') return this.#joined(joined.items, depth);
    const sub = valueAt(value, 'Fn::Sub');
    if (sub) return this.#single((sub.type === 'list' ? textAt(sub.items[0]) : textAt(sub)) ?? '');
    return textAt(value, 'Ref');
  }

  #joined(items: readonly Located[], depth: number): string | undefined {
    const [separator, parts] = items;
    if (parts?.type !== 'list') return undefined;
    const texts = parts.items.slice(0, 50).map((part) => this.textOf(part, depth + 1) ?? '${?}');
    const own = texts.find((text) => this.#byName.get(text)?.technology !== undefined);
    return own ?? texts.join(textAt(separator) ?? '');
  }

  /** `${Table.Arn}/index/*` speaks of the table. */
  #single(text: string): string {
    for (const [, id = ''] of text.slice(0, 2_000).matchAll(/\$\{(\w+)(?:\.\w+)?\}/g)) if (this.#byName.get(id)?.technology !== undefined) return id;
    return this.fill(text);
  }
}

/** Makes a part of the cloud known and gives its name back. */
export const addPart = (parts: Parts, { name, technology }: CloudPart, place: Place): string => parts.add(name, place, technology);
