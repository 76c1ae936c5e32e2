import { component, connection, system, type SampleSystem } from './build.ts';

/** A Django monolith on one host, about which little has been said yet. */
export const monolith: SampleSystem = {
  id: 'example-monolith',
  title: 'Django monolith',
  summary: 'nginx, Django with a worker, PostgreSQL and Redis on one host: a start for answering questions',
  document: system('example-monolith', 'Django monolith', {
    description: 'An internal application of one team. Most questions are open.',
    context: { teamSize: 3 },
    boundaries: [{ id: 'host', name: 'Application host', kind: 'host' }],
    components: [
      component('staff', 'Staff', 'client', undefined),
      component('nginx', 'nginx', 'proxy', 'nginx', { 'security.exposure': 'internet' }, 'host'),
      component('web', 'Django', 'service', 'django', { 'deployment.image': 'intranet', 'runtime.language': 'python', 'runtime.workers': 1, 'scalability.replicas': 1 }, 'host'),
      component('worker', 'Celery worker', 'worker', 'celery', { 'deployment.image': 'intranet' }, 'host'),
      component('db', 'PostgreSQL', 'database', 'postgresql', { 'security.exposure': 'internal' }, 'host'),
      component('redis', 'Redis', 'cache', 'redis', {}, 'host'),
      component('ldap', 'Directory', 'identity-provider', 'openldap'),
    ],
    connections: [
      connection('staff', 'nginx', 'https'),
      connection('nginx', 'web', 'http'),
      connection('web', 'db', 'postgresql'),
      connection('web', 'redis', 'redis'),
      connection('web', 'ldap', 'ldap'),
      connection('worker', 'redis', 'redis'),
      connection('worker', 'db', 'postgresql'),
    ],
  }),
};
