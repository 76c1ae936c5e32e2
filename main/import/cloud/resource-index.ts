import { isLiteral, literalOf, referencesIn, type CloudResource, type KnownScalar } from './resource.ts';

const nameSettings = ['name', 'identifier', 'cluster_identifier', 'replication_group_id', 'cluster_id', 'function_name', 'bucket', 'bucket_name', 'queue_name', 'topic_name', 'table_name', 'service_name', 'domain_name', 'db_instance_identifier', 'db_cluster_identifier', 'secret_id', 'broker_name', 'stream_name'];

/** The name in an ARN, in that of a bucket's object, and in the URL of a queue. */
const namesIn = [/^arn:[\w-]*:[\w-]*:[\w-]*:[\w-]*:(?:[^\s]*[:/])?([^:/\s]+)$/, /^arn:aws[\w-]*:s3:::([^/]+)/, /^https:\/\/sqs\.[\w.-]+\/\d+\/([\w.-]+)$/];

const longestPath = 40;

/** Finds resources by what other settings say of them: a reference, a literal name, an ARN that ends in one. */
export class ResourceIndex {
  readonly resources: readonly CloudResource[];
  readonly #byAddress = new Map<string, CloudResource>();
  readonly #byName = new Map<string, CloudResource | 'several'>();

  constructor(resources: readonly CloudResource[]) {
    this.resources = resources;
    for (const resource of resources) {
      if (!this.#byAddress.has(resource.address)) this.#byAddress.set(resource.address, resource);
      const name = nameOf(resource);
      if (name !== undefined && name.length >= 4 && !resource.type.startsWith('aws_iam') && !resource.type.startsWith('data.')) this.#byName.set(name, this.#byName.has(name) ? 'several' : resource);
    }
  }

  /** The resource that a reference leads to, whatever attribute of it is meant. */
  find(reference: string): CloudResource | undefined {
    const steps = reference.split('.').slice(0, longestPath);
    for (let length = steps.length; length > 0; length -= 1) {
      const found = this.#byAddress.get(steps.slice(0, length).join('.'));
      if (found) return found;
    }
    return undefined;
  }

  /** All resources that a value speaks of. A literal counts when it is the name of just one resource, or an ARN or URL that ends in it. */
  findAll(scalar: KnownScalar): CloudResource[] {
    const found = referencesIn(scalar.text).map((reference) => this.find(reference)).filter((resource) => resource !== undefined);
    if (found.length > 0 || !isLiteral(scalar.text) || scalar.text.length > 1_000) return [...new Set(found)];
    const names = [scalar.text, ...namesIn.map((pattern) => pattern.exec(scalar.text)?.[1])];
    for (const name of names) {
      const named = name === undefined ? undefined : this.#byName.get(name);
      if (named !== undefined && named !== 'several') return [named];
    }
    return [];
  }
}

/** The name that a resource has in its cloud, where it is written. */
export const nameOf = ({ settings }: CloudResource): string | undefined => literalOf(settings, ...nameSettings)?.text.slice(0, 200);
