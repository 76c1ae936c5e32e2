import { describe, expect, it } from 'vitest';
import { read } from './read.ts';

describe('App Engine', () => {
  const files = {
    'app.yaml': 'runtime: python312\ninstance_class: F2\nenv_variables:\n  DEBUG: "0"\nautomatic_scaling:\n  min_instances: 1\n  max_instances: 4\nbeta_settings:\n  cloud_sql_instances: "shop:europe-west1:main=tcp:5432"\n',
    'worker/worker.yaml': 'runtime: python312\nservice: worker\nentrypoint: celery -A app worker\nmanual_scaling:\n  instances: 2\n',
    'cron.yaml': 'cron:\n- description: nightly\n  url: /tasks/report\n  schedule: every 24 hours\n  target: worker\n- url: /tasks/ping\n  schedule: every 5 minutes\n',
    'queue.yaml': 'queue:\n- name: mails\n  rate: 5/s\n  target: worker\n- name: default\n',
    'dispatch.yaml': 'dispatch:\n- url: "*/work/*"\n  service: worker\n',
  };

  it('reads services and what calls them', () => {
    const { kinds, links, fact } = read(files);
    expect(kinds).toEqual(['default service python', 'worker worker celery', 'main database postgresql', 'cron scheduler cloud-scheduler', 'dispatch gateway', 'mails queue cloud-tasks', 'default-cloud-tasks queue cloud-tasks']);
    expect(links).toEqual(expect.arrayContaining(['default->main postgresql', 'cron->worker https', 'cron->default https', 'mails->worker https', 'default-cloud-tasks->default https', 'dispatch->worker https']));
    expect(fact('default', 'runtime.server')).toBe('gunicorn');
    expect(fact('default', 'scalability.memoryLimitMb')).toBe(768);
    expect(fact('default', 'scalability.concurrencyLimit')).toBe(4);
    expect(fact('worker', 'scalability.replicas')).toBe(2);
    expect(fact('worker', 'scalability.autoscaling')).toBe(false);
  });

  it('is no manifest of another program', () => {
    expect(() => read({ 'app.yaml': 'kind: Deployment\nmetadata: {}\n', 'x.yaml': 'runtime: python\n' })).toThrow('no set');
  });
});

describe('Zappa', () => {
  it('reads the stage for users, with what it extends', () => {
    const { kinds, links, fact, notes } = read({ 'zappa_settings.json': '{\n  "dev": {"s3_bucket": "z", "django_settings": "shop.settings"},\n  "production": {"extends": "dev", "project_name": "shop", "memory_size": 1024, "timeout_seconds": 60, "remote_env": "s3://secrets/env.json", "events": [{"function": "a.b", "expression": "rate(1 hour)"}, {"function": "c.d", "event_source": {"arn": "arn:aws:sqs:eu-west-1:1:jobs"}}], "environment_variables": {"SECRET_KEY": "kj34h5kj34h5"}}\n}' });
    expect(kinds).toEqual(['shop function lambda', 'api-gateway gateway api-gateway', 'schedule scheduler eventbridge-schedule', 'jobs queue sqs', 'secrets object-store s3']);
    expect(links).toEqual(expect.arrayContaining(['api-gateway->shop https', 'schedule->shop https', 'jobs->shop sqs', 'shop->secrets s3']));
    expect(fact('shop', 'resilience.taskTimeLimit')).toBe(60);
    expect(fact('shop', 'runtime.framework')).toBe('django');
    expect(fact('shop', 'security.plaintextSecrets')).toEqual(['SECRET_KEY']);
    expect(notes).toContain('Of the stages dev, production production was read.');
  });

  it('takes stages that extend each other', () => {
    expect(read({ 'zappa_settings.json': '{"a": {"extends": "b"}, "b": {"extends": "a", "app_function": "x.y"}}' }).kinds[0]).toBe('app function lambda');
  });
});

describe('Chalice', () => {
  it('is a function behind a gateway', () => {
    const { kinds, fact, code } = read({ 'svc/.chalice/config.json': '{"version": "2.0", "app_name": "mail", "stages": {"dev": {}, "prod": {"lambda_memory_size": 512, "lambda_timeout": 20, "environment_variables": {"A": "b"}}}}' });
    expect(kinds).toEqual(['mail function lambda', 'api-gateway gateway api-gateway']);
    expect(fact('mail', 'scalability.memoryLimitMb')).toBe(512);
    expect(code.get('mail')).toMatchObject({ folder: 'svc' });
  });
});

describe('Azure Functions', () => {
  it('reads folders of functions with their bindings', () => {
    const { kinds, links, fact } = read({
      'host.json': '{"version": "2.0", "functionTimeout": "00:10:00", "extensionBundle": {}}',
      'Orders/function.json': '{"scriptFile": "__init__.py", "bindings": [{"type": "httpTrigger", "direction": "in"}, {"type": "queue", "direction": "out", "queueName": "orders"}]}',
      'Worker/function.json': '{"bindings": [{"type": "queueTrigger", "queueName": "orders"}, {"type": "cosmosDB", "databaseName": "shop", "direction": "out"}]}',
      'Nightly/function.json': '{"bindings": [{"type": "timerTrigger", "schedule": "0 0 * * * *"}]}',
    });
    expect(kinds).toEqual(['Nightly function azure-functions', 'Orders function azure-functions', 'Worker function azure-functions', 'schedule scheduler', 'orders-azure-queue queue azure-queue', 'shop database cosmosdb']);
    expect(links).toEqual(['Orders->orders-azure-queue https', 'Worker->shop https', 'schedule->Nightly https', 'orders-azure-queue->Worker https']);
    expect(fact('Orders', 'resilience.taskTimeLimit')).toBe(600);
    expect(fact('Orders', 'security.exposure')).toBe('internet');
    expect(fact('Worker', 'security.exposure')).toBe('internal');
  });

  it('reads the newer model as one application', () => {
    expect(read({ 'fn/host.json': '{"extensionBundle": {}}', 'fn/function_app.py': '' }).kinds).toEqual(['fn function azure-functions']);
  });
});

describe('Vercel', () => {
  it('reads functions of Python', () => {
    const { kinds, links, fact } = read({ 'vercel.json': '{"functions": {"api/**/*.py": {"memory": 1024, "maxDuration": 30}}, "crons": [{"path": "/api/clean", "schedule": "0 5 * * *"}]}', 'api/index.py': '', 'api/clean.py': '', 'api/_util.py': '', 'api/page.ts': '' });
    expect(kinds).toEqual(['api/index function python', 'api/clean function python', 'cron scheduler']);
    expect(links).toEqual(['cron->api-clean https']);
    expect(fact('api/index', 'resilience.taskTimeLimit')).toBe(30);
  });

  it('leaves a site alone', () => {
    const files = { 'vercel.json': '{"rewrites": [{"source": "/a", "destination": "/b"}]}', 'pages/index.tsx': '' };
    expect(() => read(files)).toThrow('no set');
  });
});
