import { component, connection, say, system, type SampleSystem } from './build.ts';

const service = (image: string) => ({ 'deployment.image': image, 'runtime.language': 'python', 'scalability.replicas': 2, 'observability.healthcheck': true, 'deployment.restartPolicy': 'always' });

/** Services that follow each other's events over Kafka, with one chain of calls that waits. */
export const events: SampleSystem = {
  id: 'example-events',
  title: 'Event-driven services',
  summary: 'Orders, stock, billing and shipping over Kafka, each with its own database',
  document: system('example-events', 'Event-driven services', {
    context: { stage: 'production', availabilityTarget: 99.95, teamSize: 3 },
    boundaries: [{ id: 'cluster', name: 'Cluster', kind: 'cluster' }],
    facts: say({ 'deployment.ci': 'gitlab-ci', 'observability.alerting': false }),
    components: [
      component('shop', 'Shop clients', 'client', undefined),
      component('gateway', 'API gateway', 'gateway', 'kong', { 'scalability.replicas': 2, 'api.rateLimit': true, 'security.exposure': 'internet' }, 'cluster'),
      component('orders', 'Orders', 'service', 'fastapi', service('orders'), 'cluster'),
      component('pricing', 'Pricing', 'service', 'fastapi', service('pricing'), 'cluster'),
      component('discounts', 'Discounts', 'service', 'flask', service('discounts'), 'cluster'),
      component('loyalty', 'Loyalty', 'service', 'fastapi', service('loyalty'), 'cluster'),
      component('billing', 'Billing', 'service', 'fastapi', service('billing'), 'cluster'),
      component('shipping', 'Shipping', 'worker', 'python', service('shipping'), 'cluster'),
      component('kafka', 'Kafka', 'broker', 'kafka', { 'scalability.replicas': 3, 'database.persistentStorage': true, 'resilience.deadLetter': false }, 'cluster'),
      component('orders-db', 'Orders database', 'database', 'postgresql', { 'database.failover': true, 'database.backups': true, 'database.persistentStorage': true, 'security.exposure': 'internal' }, 'cluster'),
      component('billing-db', 'Billing database', 'database', 'postgresql', { 'scalability.replicas': 1, 'database.backups': false, 'database.persistentStorage': true, 'security.exposure': 'internal' }, 'cluster'),
      component('carrier', 'Carrier', 'external', undefined),
    ],
    connections: [
      connection('shop', 'gateway', 'https'),
      connection('gateway', 'orders', 'http', { 'resilience.timeoutSeconds': 10 }),
      connection('orders', 'pricing', 'grpc', { 'resilience.timeoutSeconds': 2 }),
      connection('pricing', 'discounts', 'http', { 'resilience.timeoutSeconds': 5 }),
      connection('discounts', 'loyalty', 'http', { 'resilience.timeoutSeconds': 0 }),
      connection('orders', 'orders-db', 'postgresql', { 'security.authentication': 'password' }),
      connection('orders', 'kafka', 'kafka', { 'security.authentication': 'none' }, 'order placed'),
      connection('billing', 'kafka', 'kafka', {}, 'order placed'),
      connection('billing', 'billing-db', 'postgresql', { 'security.authentication': 'password' }),
      connection('billing', 'orders-db', 'postgresql', { 'dataflow.access': 'read-write' }),
      connection('shipping', 'kafka', 'kafka', {}, 'order paid'),
      connection('shipping', 'carrier', 'https', { 'resilience.timeoutSeconds': 20, 'resilience.retries': 3, 'resilience.backoff': false }),
    ],
  }),
};
