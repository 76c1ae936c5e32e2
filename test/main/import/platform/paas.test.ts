import { describe, expect, it } from 'vitest';
import { read } from './read.ts';

describe('fly.toml', () => {
  const toml = 'app = "shop"\nprimary_region = "ams"\n\n[build]\n  dockerfile = "Dockerfile"\n\n[deploy]\n  release_command = "alembic upgrade head"\n\n[env]\n  PORT = "8080"\n  REDIS_URL = "redis://shop-redis.internal:6379"\n\n[processes]\n  web = "gunicorn app:app"\n  worker = "celery -A app worker"\n\n[http_service]\n  internal_port = 8080\n  auto_start_machines = true\n  min_machines_running = 1\n  processes = ["web"]\n  [[http_service.checks]]\n    path = "/healthz"\n\n[[vm]]\n  memory = "1gb"\n  processes = ["web"]\n';

  it('reads process groups, and what is bound to them', () => {
    const { kinds, boundaries, fact, links, components } = read({ 'fly.toml': toml, Dockerfile: 'FROM python:3.12\nCMD gunicorn app:app\n', 'redis/fly.toml': "app = 'shop-redis'\n[build]\nimage = 'redis:7'\n[mounts]\nsource = 'data'\n" });
    expect(kinds).toEqual(['shop-web service python', 'shop-worker worker celery', 'shop-release job alembic', 'shop-redis broker redis']);
    expect(boundaries).toMatchObject([{ name: 'ams', kind: 'region' }]);
    expect(components[0]?.boundary).toBe('region-ams');
    expect(fact('shop-web', 'observability.healthcheck')).toBe(true);
    expect(fact('shop-web', 'scalability.memoryLimitMb')).toBe(1024);
    expect(fact('shop-worker', 'scalability.memoryLimitMb')).toBeUndefined();
    expect(fact('shop-web', 'security.exposure')).toBe('internet');
    expect(fact('shop-worker', 'security.exposure')).toBe('internal');
    expect(fact('shop-redis', 'database.persistentStorage')).toBe(true);
    expect(links).toContain('shop-web->shop-redis redis');
  });

  it('keeps applications for staging apart', () => {
    const { sets } = read({ 'fly.toml': toml, 'fly.staging.toml': toml });
    expect(sets.map(({ files, development }) => [files, development])).toEqual([[['fly.toml'], false], [['fly.staging.toml'], true]]);
  });

  it('takes any content', () => {
    expect(read({ 'fly.toml': 'app = [[[[\nprocesses = 3\nservices = "x"\n[env]\nA = [1]\n' }).kinds).toHaveLength(1);
  });
});

describe('render.yaml', () => {
  const yaml = 'databases:\n  - name: db\n    plan: basic-1gb\n    ipAllowList: []\n    highAvailability:\n      enabled: true\n    readReplicas:\n      - name: db-read\nenvVarGroups:\n  - name: common\n    envVars:\n      - key: DATABASE_URL\n        fromDatabase: {name: db, property: connectionString}\nservices:\n  - type: web\n    name: api\n    runtime: python\n    region: frankfurt\n    startCommand: uvicorn app:app --workers 2\n    preDeployCommand: alembic upgrade head\n    healthCheckPath: /health\n    scaling: {minInstances: 2, maxInstances: 5}\n    envVars:\n      - fromGroup: common\n      - key: SECRET_KEY\n        generateValue: true\n      - key: REDIS_URL\n        fromService: {type: keyvalue, name: kv, property: connectionString}\n  - type: worker\n    name: tasks\n    runtime: docker\n    dockerCommand: celery -A app worker\n    envVars:\n      - key: BROKER\n        fromService: {type: keyvalue, name: kv, property: connectionString}\n  - type: cron\n    name: nightly\n    runtime: python\n    schedule: "0 3 * * *"\n    startCommand: python report.py\n  - type: keyvalue\n    name: kv\n    plan: free\n  - type: web\n    runtime: static\n    name: site\n';

  it('reads services, databases and what they are handed', () => {
    const { kinds, links, fact } = read({ 'render.yaml': yaml });
    expect(kinds).toEqual(['api service python', 'api-predeploy job alembic', 'tasks worker celery', 'nightly scheduler python', 'kv broker valkey', 'site frontend', 'db database postgresql']);
    expect(links).toEqual(expect.arrayContaining(['api->db postgresql', 'api->kv redis', 'tasks->kv redis', 'api-predeploy->db postgresql']));
    expect(fact('db', 'database.failover')).toBe(true);
    expect(fact('db', 'database.readReplicas')).toBe(1);
    expect(fact('db', 'security.exposure')).toBe('internal');
    expect(fact('kv', 'database.persistentStorage')).toBe(false);
    expect(fact('api', 'scalability.replicas')).toBe(2);
    expect(fact('api', 'scalability.autoscaling')).toBe(true);
    expect(fact('api', 'observability.healthcheck')).toBe(true);
  });

  it('takes any content', () => {
    expect(read({ 'render.yaml': 'services:\n  - 3\n  - type: constructor\n    name: x\n  - name: [a]\n  - {type: web, name: y, envVars: {}, rootDir: ../../..}\ndatabases: x\n' }).kinds).toEqual(['x frontend', 'y service']);
  });
});

describe('a specification of App Platform', () => {
  it('reads parts and references between them', () => {
    const { name, kinds, links, fact } = read({ '.do/app.yaml': 'name: shop\nregion: fra\nservices:\n- name: api\n  run_command: gunicorn app:app\n  http_port: 8080\n  instance_count: 2\n  health_check: {http_path: /up}\n  envs:\n  - key: DATABASE_URL\n    value: ${main.DATABASE_URL}\n  - key: API_KEY\n    type: SECRET\n    value: EV[1:abc:def]\nworkers:\n- name: jobs\n  run_command: celery -A app worker\njobs:\n- name: migrate\n  kind: PRE_DEPLOY\n  run_command: python manage.py migrate\nstatic_sites:\n- name: site\ndatabases:\n- name: main\n  engine: PG\n  production: true\n  num_nodes: 1\n' });
    expect(name).toBe('shop');
    expect(kinds).toEqual(['api service python', 'jobs worker celery', 'migrate job django', 'site frontend', 'main database postgresql']);
    expect(links).toEqual(['api->main postgresql']);
    expect(fact('api', 'scalability.replicas')).toBe(2);
    expect(fact('api', 'security.plaintextSecrets')).toEqual([]);
    expect(fact('main', 'database.failover')).toBe(false);
  });
});

describe('formats with a file for each service', () => {
  it('reads Railway, Nixpacks, App Runner', () => {
    expect(read({ 'api/railway.json': '{\n\t"deploy": {\n\t\t// a comment\n\t\t"startCommand": "uvicorn app:app", "healthcheckPath": "/health", "restartPolicyType": "ON_FAILURE", "numReplicas": 2\n\t}\n}', 'railway.worker.toml': '[deploy]\nstartCommand = "celery -A app worker"\n' }).kinds).toEqual(['api service python', 'app-worker worker celery']);
    expect(read({ 'api/railway.json': '{"deploy": {"startCommand": "python x.py", "cronSchedule": "0 * * * *", "preDeployCommand": ["alembic upgrade head"]}}' }).kinds).toEqual(['api scheduler python', 'api-predeploy job alembic']);
    expect(read({ 'nixpacks.toml': '[start]\ncmd = "daphne app.asgi:application"\n' }).fact('app', 'runtime.server')).toBe('daphne');
    expect(read({ 'apprunner.yaml': 'version: 1.0\nruntime: python3\nrun:\n  command: gunicorn app:app\n  env:\n    - name: DEBUG\n      value: "true"\n  secrets:\n    - name: KEY\n      value-from: arn\n' }).fact('app', 'security.debugMode')).toBe(true);
  });

  it('reads containers of Elastic Beanstalk', () => {
    const { kinds, links } = read({ 'Dockerrun.aws.json': '{"AWSEBDockerrunVersion": 2, "containerDefinitions": [{"name": "web", "image": "shop/web:1", "memory": 256, "command": ["gunicorn", "app:app"], "portMappings": [{"hostPort": 80, "containerPort": 8000}], "links": ["cache:redis"]}, {"name": "cache", "image": "redis:7"}]}' });
    expect(kinds).toEqual(['web service python', 'cache cache redis']);
    expect(links).toEqual(['web->cache redis']);
  });
});
