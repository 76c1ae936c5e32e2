/** What a component is, in the field's standard terms. The group decides its shape on the canvas and which rules speak of it. */
export const componentKinds = {
  service: { label: 'Service', group: 'compute', hint: 'A process that answers requests: an API, a web application, a gRPC server' },
  function: { label: 'Function', group: 'compute', hint: 'Code run on demand by a platform: Lambda, Cloud Functions' },
  worker: { label: 'Worker', group: 'compute', hint: 'A process that takes tasks from a queue or a stream' },
  scheduler: { label: 'Scheduler', group: 'compute', hint: 'A process that starts work at set times: cron, Celery beat' },
  job: { label: 'Job', group: 'compute', hint: 'A process that runs once and ends: a migration, a backup' },
  frontend: { label: 'Frontend', group: 'edge', hint: 'A user interface: a single-page application, a rendered site' },
  client: { label: 'Client', group: 'edge', hint: 'A person, a browser, a device or a program outside that calls the system' },
  proxy: { label: 'Proxy', group: 'edge', hint: 'A reverse proxy or web server in front of services' },
  gateway: { label: 'API gateway', group: 'edge', hint: 'One entry for several services, with routing and policies' },
  'load-balancer': { label: 'Load balancer', group: 'edge', hint: 'Spreads requests over instances' },
  cdn: { label: 'CDN', group: 'edge', hint: 'Serves content from places close to the users' },
  database: { label: 'Database', group: 'store', hint: 'A relational, document or time-series database' },
  cache: { label: 'Cache', group: 'store', hint: 'Keeps copies in memory: Redis, Memcached' },
  'object-store': { label: 'Object store', group: 'store', hint: 'Files and blobs: S3, MinIO' },
  search: { label: 'Search engine', group: 'store', hint: 'Indexes for search: Elasticsearch, OpenSearch' },
  warehouse: { label: 'Data warehouse', group: 'store', hint: 'Analytical storage: BigQuery, ClickHouse' },
  broker: { label: 'Message broker', group: 'messaging', hint: 'Carries messages between components: RabbitMQ, Kafka' },
  queue: { label: 'Queue', group: 'messaging', hint: 'One queue or topic of a broker or a cloud: SQS' },
  'identity-provider': { label: 'Identity provider', group: 'support', hint: 'Signs users in: Keycloak, Auth0' },
  'secret-store': { label: 'Secret store', group: 'support', hint: 'Keeps secrets and keys: Vault, Secrets Manager' },
  monitoring: { label: 'Monitoring', group: 'support', hint: 'Collects metrics, logs, traces or errors: Prometheus, Grafana' },
  external: { label: 'External system', group: 'external', hint: 'A system run by others: a payment or mail provider' },
} as const satisfies Record<string, { label: string; group: KindGroup; hint: string }>;

export type KindGroup = 'compute' | 'edge' | 'store' | 'messaging' | 'support' | 'external';
export type ComponentKind = keyof typeof componentKinds;
export const componentKindNames = Object.keys(componentKinds) as [ComponentKind, ...ComponentKind[]];

/** The kinds of one or more groups. */
export const kindsOf = (...groups: KindGroup[]): ComponentKind[] =>
  componentKindNames.filter((kind) => groups.includes(componentKinds[kind].group));

/** What a connection speaks. `style` is how a call over it behaves when nothing else is said. */
export const protocols = {
  http: { label: 'HTTP', style: 'sync' },
  https: { label: 'HTTPS', style: 'sync' },
  grpc: { label: 'gRPC', style: 'sync' },
  graphql: { label: 'GraphQL', style: 'sync' },
  websocket: { label: 'WebSocket', style: 'sync' },
  postgresql: { label: 'PostgreSQL', style: 'sync' },
  mysql: { label: 'MySQL', style: 'sync' },
  sqlserver: { label: 'SQL Server', style: 'sync' },
  oracle: { label: 'Oracle', style: 'sync' },
  sqlite: { label: 'SQLite', style: 'sync' },
  mongodb: { label: 'MongoDB', style: 'sync' },
  cassandra: { label: 'Cassandra', style: 'sync' },
  redis: { label: 'Redis', style: 'sync' },
  memcached: { label: 'Memcached', style: 'sync' },
  elasticsearch: { label: 'Elasticsearch', style: 'sync' },
  s3: { label: 'S3', style: 'sync' },
  ldap: { label: 'LDAP', style: 'sync' },
  ssh: { label: 'SSH', style: 'sync' },
  tcp: { label: 'TCP', style: 'sync' },
  amqp: { label: 'AMQP', style: 'async' },
  kafka: { label: 'Kafka', style: 'async' },
  mqtt: { label: 'MQTT', style: 'async' },
  nats: { label: 'NATS', style: 'async' },
  sqs: { label: 'SQS', style: 'async' },
  smtp: { label: 'SMTP', style: 'sync' },
  syslog: { label: 'Syslog', style: 'async' },
  otlp: { label: 'OTLP', style: 'async' },
  udp: { label: 'UDP', style: 'async' },
  'shared-volume': { label: 'Shared volume', style: 'async' },
  'startup-order': { label: 'Start order only', style: 'none' },
} as const satisfies Record<string, { label: string; style: 'sync' | 'async' | 'none' }>;

export type Protocol = keyof typeof protocols;
export const protocolNames = Object.keys(protocols) as [Protocol, ...Protocol[]];

export const boundaryKinds = {
  system: { label: 'System' },
  trust: { label: 'Trust zone' },
  network: { label: 'Network' },
  cluster: { label: 'Cluster' },
  namespace: { label: 'Namespace' },
  region: { label: 'Region' },
  host: { label: 'Host' },
  team: { label: 'Team' },
  domain: { label: 'Domain' },
} as const;

export type BoundaryKind = keyof typeof boundaryKinds;
export const boundaryKindNames = Object.keys(boundaryKinds) as [BoundaryKind, ...BoundaryKind[]];

/** The ten areas of the review framework, in its order; `letter` is the framework's own. */
export const areas = {
  system: { letter: 'A', label: 'System architecture' },
  database: { letter: 'B', label: 'Database' },
  api: { letter: 'C', label: 'API and communication' },
  security: { letter: 'D', label: 'Security' },
  scalability: { letter: 'E', label: 'Scalability and performance' },
  observability: { letter: 'F', label: 'Observability' },
  deployment: { letter: 'G', label: 'Deployment and infrastructure' },
  code: { letter: 'H', label: 'Code organisation' },
  dataflow: { letter: 'I', label: 'Data flow and state' },
  resilience: { letter: 'J', label: 'Resilience' },
} as const;

export type Area = keyof typeof areas;
export const areaNames = Object.keys(areas) as [Area, ...Area[]];
