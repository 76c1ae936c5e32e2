import { findTechnology, readImageReference } from '../../../shared/model/technologies/index.ts';
import { databaseFailover, databasePersistence, databaseReplicas } from '../../../shared/vocabulary/database.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { securityExposure } from '../../../shared/vocabulary/security.ts';
import { readNumber } from '../workload/quantity.ts';
import { state, type Statement, type Workload } from '../workload/workload.ts';
import { scalarAt, scalarOf, textAt, valueAt, type Located } from '../yaml/located.ts';
import { hostsOf } from './hosts.ts';
import { itemsAt, type Resource } from './resource.ts';

/** A kind of object from which an operator makes a store. `*` in names stands for the object's own. */
interface Operator {
  readonly kind: string;
  readonly group: string;
  readonly technology: string;
  /** Names of the Services that it makes. */
  readonly hosts: readonly string[];
  readonly replicas: readonly string[];
  readonly image?: readonly string[];
  /** Where the volume is asked for; without it what is stored is lost. */
  readonly storage?: readonly string[];
  /** A Secret for applications: its name, and what it holds. A name that ends in `*` goes on with a user's name. */
  readonly secrets?: ReadonlyArray<readonly [name: string, entries: Readonly<Record<string, string>>]>;
}

const operators: readonly Operator[] = [
  // https://cloudnative-pg.io/documentation/current/service_management and …/applications
  { kind: 'Cluster', group: 'postgresql.cnpg.io', technology: 'postgresql', hosts: ['*-rw', '*-ro', '*-r'], replicas: ['instances'], image: ['imageName'], storage: ['storage'], secrets: [['*-app', { uri: 'postgresql://*-rw:5432/app', 'jdbc-uri': 'jdbc:postgresql://*-rw:5432/app', host: '*-rw', port: '5432' }], ['*-superuser', { uri: 'postgresql://*-rw:5432/', host: '*-rw', port: '5432' }]] },
  // https://postgres-operator.readthedocs.io/en/latest/user/
  { kind: 'postgresql', group: 'acid.zalan.do', technology: 'postgresql', hosts: ['*', '*-repl', '*-pooler'], replicas: ['numberOfInstances'], image: ['dockerImage'], storage: ['volume'] },
  // https://access.crunchydata.com/documentation/postgres-operator/latest/tutorials/basic-setup/connect-cluster
  { kind: 'PostgresCluster', group: 'postgres-operator.crunchydata.com', technology: 'postgresql', hosts: ['*-primary', '*-ha', '*-replicas', '*-pgbouncer'], replicas: ['instances', '0', 'replicas'], image: ['image'], storage: ['instances', '0', 'dataVolumeClaimSpec'], secrets: [['*-pguser-*', { uri: 'postgresql://*-primary:5432/', 'jdbc-uri': 'jdbc:postgresql://*-primary:5432/', host: '*-primary', port: '5432' }]] },
  // https://docs.percona.com/percona-operator-for-mysql/pxc/expose.html
  { kind: 'PerconaXtraDBCluster', group: 'pxc.percona.com', technology: 'mysql', hosts: ['*-haproxy', '*-haproxy-replicas', '*-proxysql', '*-pxc'], replicas: ['pxc', 'size'], image: ['pxc', 'image'], storage: ['pxc', 'volumeSpec'] },
  { kind: 'PerconaServerMongoDB', group: 'psmdb.percona.com', technology: 'mongodb', hosts: ['*-rs0', '*-mongos'], replicas: ['replsets', '0', 'size'], image: ['image'], storage: ['replsets', '0', 'volumeSpec'] },
  { kind: 'PerconaPGCluster', group: 'pgv2.percona.com', technology: 'postgresql', hosts: ['*-primary', '*-ha', '*-pgbouncer', '*-replicas'], replicas: ['instances', '0', 'replicas'], image: ['image'], storage: ['instances', '0', 'dataVolumeClaimSpec'] },
  { kind: 'InnoDBCluster', group: 'mysql.oracle.com', technology: 'mysql', hosts: ['*', '*-instances'], replicas: ['instances'] },
  { kind: 'MariaDB', group: 'k8s.mariadb.com', technology: 'mariadb', hosts: ['*', '*-primary', '*-secondary'], replicas: ['replicas'], image: ['image'], storage: ['storage'] },
  // https://www.mongodb.com/docs/kubernetes-operator/current/tutorial/connect-from-inside-k8s
  { kind: 'MongoDBCommunity', group: 'mongodbcommunity.mongodb.com', technology: 'mongodb', hosts: ['*-svc'], replicas: ['members'], secrets: [['*-*', { 'connectionString.standard': 'mongodb://*-svc:27017/', 'connectionString.standardSrv': 'mongodb+srv://*-svc/' }]] },
  { kind: 'MongoDB', group: 'mongodb.com', technology: 'mongodb', hosts: ['*-svc'], replicas: ['members'] },
  // https://strimzi.io/docs/operators/latest/deploying
  { kind: 'Kafka', group: 'kafka.strimzi.io', technology: 'kafka', hosts: ['*-kafka-bootstrap', '*-kafka-brokers'], replicas: ['kafka', 'replicas'], storage: ['kafka', 'storage'] },
  // https://www.rabbitmq.com/kubernetes/operator/using-operator
  { kind: 'RabbitmqCluster', group: 'rabbitmq.com', technology: 'rabbitmq', hosts: ['*', '*-nodes'], replicas: ['replicas'], image: ['image'], secrets: [['*-default-user', { host: '*', port: '5672', connection_string: 'amqp://*:5672/' }]] },
  { kind: 'Redis', group: 'redis.redis.opstreelabs.in', technology: 'redis', hosts: ['*', '*-headless', '*-additional'], replicas: [], image: ['kubernetesConfig', 'image'], storage: ['storage'] },
  { kind: 'RedisReplication', group: 'redis.redis.opstreelabs.in', technology: 'redis', hosts: ['*', '*-master', '*-replica', '*-headless'], replicas: ['clusterSize'], image: ['kubernetesConfig', 'image'], storage: ['storage'] },
  { kind: 'RedisCluster', group: 'redis.redis.opstreelabs.in', technology: 'redis', hosts: ['*-leader', '*-follower', '*-master'], replicas: ['clusterSize'], image: ['kubernetesConfig', 'image'], storage: ['storage'] },
  // https://cloud.google.com/kubernetes-engine/docs/tutorials/stateful-workloads/spotahome-redis
  { kind: 'RedisFailover', group: 'databases.spotahome.com', technology: 'redis', hosts: ['rfs-*', 'rfr-*', 'rfrm-*', 'rfrs-*'], replicas: ['redis', 'replicas'], image: ['redis', 'image'], storage: ['redis', 'storage'] },
  { kind: 'Dragonfly', group: 'dragonflydb.io', technology: 'dragonfly', hosts: ['*'], replicas: ['replicas'], image: ['image'] },
  // https://www.elastic.co/guide/en/cloud-on-k8s/2.15/k8s-services.html
  { kind: 'Elasticsearch', group: 'elasticsearch.k8s.elastic.co', technology: 'elasticsearch', hosts: ['*-es-http', '*-es-default', '*-es-internal-http'], replicas: ['nodeSets', '0', 'count'], image: ['image'] },
  { kind: 'Kibana', group: 'kibana.k8s.elastic.co', technology: 'kibana', hosts: ['*-kb-http'], replicas: ['count'], image: ['image'] },
  { kind: 'OpenSearchCluster', group: 'opensearch.opster.io', technology: 'opensearch', hosts: ['*'], replicas: ['nodePools', '0', 'replicas'] },
  { kind: 'ClickHouseInstallation', group: 'clickhouse.altinity.com', technology: 'clickhouse', hosts: ['clickhouse-*', 'chi-*'], replicas: [] },
  { kind: 'CassandraDatacenter', group: 'cassandra.datastax.com', technology: 'cassandra', hosts: ['*-service'], replicas: ['size'], storage: ['storageConfig'] },
  { kind: 'ScyllaCluster', group: 'scylla.scylladb.com', technology: 'scylladb', hosts: ['*-client'], replicas: ['datacenter', 'racks', '0', 'members'] },
  { kind: 'Tenant', group: 'minio.min.io', technology: 'minio', hosts: ['minio', '*-hl', '*-console'], replicas: ['pools', '0', 'servers'], image: ['image'], storage: ['pools', '0', 'volumeClaimTemplate'] },
  { kind: 'Keycloak', group: 'k8s.keycloak.org', technology: 'keycloak', hosts: ['*-service'], replicas: ['instances'], image: ['image'] },
];

const operatorOf = ({ kind, apiVersion }: Resource): Operator | undefined => operators.find((operator) => operator.kind === kind && apiVersion.startsWith(`${operator.group}/`));

export const isOperated = (resource: Resource): boolean => operatorOf(resource) !== undefined;

const filled = (pattern: string, name: string): string => pattern.replace('*', name);

/** The value at a path, of which a number is an item of a list. */
const deepAt = (value: Located | undefined, path: readonly string[]): Located | undefined => path.reduce((found: Located | undefined, key) => (found?.type === 'list' ? found.items[Number(key)] : valueAt(found, key)), value);

const scalarIn = (value: Located | undefined): ReturnType<typeof scalarAt> => (value ? scalarAt(value) : undefined);

/** The stores that operators run for the project. */
export const readOperated = (resources: readonly Resource[]): Workload[] => resources.flatMap((resource) => {
  const operator = operatorOf(resource);
  const technology = operator && findTechnology(operator.technology);
  if (!operator || !technology) return [];
  const spec = valueAt(resource.value, 'spec');
  const text = operator.image && scalarIn(deepAt(spec, operator.image));
  return [{
    name: resource.name,
    place: resource.place,
    ...(text && { image: { ...readImageReference(text.text), text: text.text, place: text.place } }),
    technology,
    kindSaid: technology.kind,
    managed: true,
    words: [],
    commandPlace: undefined,
    environment: [],
    ports: [],
    mounts: [],
    networks: resource.namespace === undefined ? [] : [resource.namespace],
    hosts: operator.hosts.flatMap((pattern) => hostsOf(filled(pattern, resource.name), resource.namespace)),
    after: [],
    routedBy: [],
    texts: [],
    statements: statementsOf(operator, resource, spec),
  }];
});

function statementsOf(operator: Operator, { place }: Resource, spec: Located | undefined): Statement[] {
  const count = operator.replicas.length > 0 ? scalarIn(deepAt(spec, operator.replicas)) : undefined;
  const number = count && readNumber(count.text);
  const storage = operator.storage && deepAt(spec, operator.storage);
  const lost = storage && (textAt(storage, 'type') === 'ephemeral' || valueAt(storage, 'emptyDir') !== undefined);
  return [
    ...state(scalabilityReplicas, number, 'certain', count?.place),
    ...(number === undefined || number < 1 ? [] : [...state(databaseReplicas, number - 1, 'likely', count?.place), ...state(databaseFailover, number > 1, 'likely', count?.place)]),
    ...(operator.storage ? state(databasePersistence, storage !== undefined && lost !== true, storage ? 'certain' : 'likely', storage?.place ?? place) : []),
    ...state(securityExposure, 'internal', 'likely', place),
  ];
}

/** What the Secrets hold that operators make for applications, as far as it says whom to call. */
export function operatedSecret(resources: readonly Resource[], secret: string): ReadonlyMap<string, Located> | undefined {
  for (const resource of resources) {
    const found = operatorOf(resource)?.secrets?.find(([pattern]) => {
      const name = filled(pattern, resource.name);
      return name.endsWith('*') ? secret.startsWith(name.slice(0, -1)) && itemsAt(resource.value, 'spec', 'users').some((user) => secret.endsWith(`-${textAt(user, 'name') ?? '\0'}`)) : name === secret;
    });
    if (found) return new Map(Object.entries(found[1]).map(([key, value]) => [key, scalarOf(filled(value, resource.name), resource.place)]));
  }
  return undefined;
}
