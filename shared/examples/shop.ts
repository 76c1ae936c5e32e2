import { component, connection, say, system, type SampleSystem } from './build.ts';

const own = { 'deployment.restartPolicy': 'unless-stopped', 'deployment.image': 'shop/api', 'observability.structuredLogging': true, 'runtime.language': 'python' };

/** A web shop on FastAPI: some things known and good, some known and bad, some not said. */
export const shop: SampleSystem = {
  id: 'example-shop',
  title: 'Web shop on FastAPI',
  summary: 'An API with workers, PostgreSQL, Redis and RabbitMQ, and a payment provider',
  document: system('example-shop', 'Web shop', {
    description: 'A shop of medium size. Orders are taken by the API, paid with an external provider and fulfilled by workers.',
    context: { stage: 'production', availabilityTarget: 99.9, teamSize: 4, requestsPerSecond: 120 },
    boundaries: [
      { id: 'edge', name: 'Edge network', kind: 'network' },
      { id: 'internal', name: 'Internal network', kind: 'network' },
    ],
    dataAssets: [
      { id: 'customers', name: 'Customer data', classification: 'confidential', personal: true, storedIn: ['db'] },
      { id: 'orders', name: 'Orders', classification: 'internal', storedIn: ['db'] },
    ],
    facts: say({ 'deployment.ci': 'github-actions', 'code.tests': 'pytest', 'observability.logAggregation': true }),
    components: [
      component('customer', 'Customer', 'client', undefined),
      component('web', 'Storefront', 'frontend', 'react', {}, 'edge'),
      component('proxy', 'Traefik', 'proxy', 'traefik', { 'scalability.replicas': 1, 'security.exposure': 'internet', 'security.dockerSocket': true, 'deployment.restartPolicy': 'always', 'observability.healthcheck': false, 'api.rateLimit': false }, 'edge'),
      component('api', 'Shop API', 'service', 'fastapi', { ...own, 'scalability.replicas': 3, 'runtime.workers': 4, 'runtime.interface': 'asgi', 'observability.healthcheck': true, 'observability.errorTracking': true, 'api.versioning': 'path', 'api.pagination': true, 'api.rateLimit': false, 'security.runsAsRoot': true, 'database.migrations': 'alembic', 'dataflow.sessions': 'token' }, 'internal'),
      component('worker', 'Order worker', 'worker', 'celery', { ...own, 'scalability.replicas': 2, 'observability.healthcheck': false, 'security.runsAsRoot': true }, 'internal'),
      component('beat', 'Scheduler', 'scheduler', 'celery', { ...own, 'scalability.replicas': 1 }, 'internal'),
      component('db', 'PostgreSQL', 'database', 'postgresql', { 'scalability.replicas': 1, 'database.persistentStorage': true, 'security.exposure': 'internal', 'security.plaintextSecrets': ['POSTGRES_PASSWORD'], 'deployment.imagePin': 'major', 'deployment.image': 'postgres:18', 'deployment.restartPolicy': 'always', 'observability.healthcheck': true }, 'internal'),
      component('cache', 'Redis', 'cache', 'redis', { 'scalability.replicas': 1, 'security.exposure': 'internal', 'deployment.imagePin': 'floating', 'deployment.image': 'redis:latest', 'deployment.restartPolicy': 'no' }, 'internal'),
      component('queue', 'RabbitMQ', 'broker', 'rabbitmq', { 'scalability.replicas': 1, 'database.persistentStorage': true, 'security.exposure': 'host', 'security.publishedPorts': ['127.0.0.1:15672'] }, 'internal'),
      component('files', 'Product images', 'object-store', 's3', { 'database.backups': true, 'database.persistentStorage': true }),
      component('payments', 'Payment provider', 'external', 'stripe'),
      component('mail', 'Mail server', 'external', 'smtp'),
    ],
    connections: [
      connection('customer', 'web', 'https', { 'security.tls': true }),
      connection('web', 'proxy', 'https', { 'security.tls': true }),
      connection('proxy', 'api', 'http', { 'security.tls': false, 'resilience.timeoutSeconds': 30 }),
      connection('api', 'db', 'postgresql', { 'security.authentication': 'password', 'security.superuser': true, 'database.poolSize': 10, 'dataflow.access': 'read-write' }),
      connection('api', 'cache', 'redis', { 'security.authentication': 'none' }),
      connection('api', 'queue', 'amqp', { 'security.authentication': 'password' }),
      connection('api', 'files', 's3', { 'security.authentication': 'token' }),
      connection('api', 'payments', 'https', { 'resilience.timeoutSeconds': 0 }),
      connection('worker', 'queue', 'amqp', { 'security.authentication': 'password' }),
      connection('worker', 'db', 'postgresql', { 'security.authentication': 'password', 'dataflow.access': 'read-write' }),
      connection('worker', 'mail', 'smtp', { 'resilience.timeoutSeconds': 10 }),
      connection('beat', 'queue', 'amqp', { 'security.authentication': 'password' }),
    ],
  }),
};
