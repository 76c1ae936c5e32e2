import { describe, expect, it } from 'vitest';
import { callsOf, deployment, documents, factOf, linesOf, read, service } from './support.ts';

describe('a folder of manifests', () => {
  const files = {
    'k8s/api.yaml': documents(
      deployment('api', 'registry.example.org/shop/api:1.4.2', `
env:
  - name: DATABASE_URL
    value: postgresql://shop:$(DB_PASSWORD)@db:5432/shop
  - name: DB_PASSWORD
    valueFrom: {secretKeyRef: {name: db, key: password}}
envFrom:
  - configMapRef: {name: settings}
    prefix: APP_
livenessProbe:
  httpGet: {path: /healthz, port: 8000}
resources:
  limits: {cpu: 500m, memory: 256Mi}
securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true}
`, 'automountServiceAccountToken: false\ntopologySpreadConstraints: [{topologyKey: zone}]'),
      service('api', 80, 'type: LoadBalancer'),
    ),
    'k8s/db.yaml': documents(deployment('db', 'postgres:16.2', 'volumeMounts: [{name: data, mountPath: /var/lib/postgresql/data}]', 'volumes: [{name: data, emptyDir: {}}]', 'StatefulSet'), service('db', 5432)),
    'k8s/config.yaml': documents('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata:\n  CACHE_URL: redis://cache:6379/0', 'apiVersion: v1\nkind: Secret\nmetadata: {name: db}\ndata:\n  password: aHVudGVyMi1zZWNyZXQ='),
    'k8s/cache.yaml': documents(deployment('cache', 'redis:7.2.4'), service('cache', 6379)),
    'k8s/policies.yaml': documents(
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: api}\nspec:\n  minReplicas: 3\n  scaleTargetRef: {kind: Deployment, name: api}',
      'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: api}\nspec: {selector: {matchLabels: {app: api}}}',
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: db}\nspec: {podSelector: {matchLabels: {app: db}}}',
    ),
  };
  const { fragment, source } = read(files);

  it('gives a component for each controller', () => {
    expect(linesOf(fragment)).toEqual(['api service', 'cache cache redis', 'db database postgresql']);
  });

  it('finds calls in variables, through ConfigMaps and references to other variables', () => {
    expect(callsOf(fragment)).toEqual(['api -> cache redis', 'api -> db postgresql']);
  });

  it('cites the line of the file, whichever document of it', () => {
    const call = fragment.connections.find(({ to }) => to === 'cache');
    expect(call?.evidence?.[0]).toEqual({ file: 'k8s/config.yaml', line: 5, text: 'CACHE_URL: redis://cache:6379/0' });
    expect(fragment.components.find(({ name }) => name === 'db')?.evidence?.[0]?.line).toBe(4);
  });

  it.each([
    ['api', 'observability.healthcheck', true],
    ['api', 'scalability.cpuLimit', 0.5],
    ['api', 'scalability.memoryLimitMb', 256],
    ['api', 'scalability.replicas', 3],
    ['api', 'scalability.autoscaling', true],
    ['api', 'security.runsAsRoot', false],
    ['api', 'security.privilegeEscalation', false],
    ['api', 'security.readOnlyRootFilesystem', true],
    ['api', 'security.serviceAccountToken', false],
    ['api', 'security.networkPolicy', false],
    ['api', 'security.exposure', 'internet'],
    ['api', 'security.publishedPorts', ['0.0.0.0:80']],
    ['api', 'resilience.disruptionBudget', true],
    ['api', 'resilience.spread', true],
    ['api', 'deployment.restartPolicy', 'always'],
    ['api', 'deployment.imagePin', 'exact'],
    ['api', 'security.plaintextSecrets', ['DB_PASSWORD']],
    ['db', 'database.persistentStorage', false],
    ['db', 'observability.healthcheck', false],
    ['db', 'security.networkPolicy', true],
    ['db', 'security.exposure', 'internal'],
    ['cache', 'scalability.memoryLimitMb', 0],
  ] as const)('says of %s: %s is %s', (name, key, value) => {
    expect(factOf(fragment, name, key)).toEqual(value);
  });

  it('rolls by default', () => {
    expect(fragment.facts['deployment.strategy']?.value).toBe('rolling');
  });

  it('shows no secret, encoded or plain', () => {
    const text = JSON.stringify([fragment.components, fragment.connections, source.notes]);
    expect(text).not.toContain('aHVudGVyMi1zZWNyZXQ=');
    expect(text).not.toContain('hunter2');
  });
});

describe('kinds of controllers', () => {
  it('are jobs, schedulers and services', () => {
    const cron = 'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: report}\nspec:\n  schedule: "0 3 * * *"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: OnFailure\n          containers: [{name: report, image: shop/report:1}]';
    const knative = 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: hello}\nspec: {template: {spec: {containers: [{image: shop/hello:1}]}}}';
    const rollout = deployment('web', 'shop/web:1').replace('apps/v1', 'argoproj.io/v1alpha1').replace('kind: Deployment', 'kind: Rollout').replace('spec:\n', 'spec:\n  strategy: {canary: {steps: []}}\n');
    const { fragment } = read({ 'deploy/all.yaml': documents(cron, knative, rollout, deployment('load', 'shop/load:1', '', '', 'Job')) });
    expect(linesOf(fragment)).toEqual(['hello service', 'load job', 'report scheduler', 'web service']);
    expect(factOf(fragment, 'report', 'deployment.restartPolicy')).toBe('on-failure');
    expect(fragment.facts['deployment.strategy']?.value).toBe('canary');
  });
});

describe('hosts', () => {
  it('may be written with the namespace and the domain of the cluster', () => {
    const inSpace = (text: string, namespace: string): string => text.replace(/^( {2}name: .*)$/m, `$1\n  namespace: ${namespace}`);
    const { fragment } = read({ 'k8s/all.yaml': documents(inSpace(deployment('a', 'x/a:1', 'env: [{name: B_URL, value: "http://b.back.svc.cluster.local:80"}]'), 'front'), inSpace(deployment('b', 'x/b:1'), 'back'), inSpace(service('b', 80), 'back')) });
    expect(callsOf(fragment)).toEqual(['a -> b http']);
    expect(fragment.boundaries.map(({ name, kind }) => `${name} ${kind}`).sort()).toEqual(['back namespace', 'front namespace']);
  });

  it('of an ExternalName lead outside', () => {
    const external = 'apiVersion: v1\nkind: Service\nmetadata: {name: mysql}\nspec: {type: ExternalName, externalName: prod.example.eu-west-1.rds.amazonaws.com, ports: [{port: 3306}]}';
    const { fragment } = read({ 'k8s/all.yaml': documents(deployment('a', 'x/a:1', 'env: [{name: DB_HOST, value: mysql}]'), external) });
    expect(fragment.connections.map(({ from, to }) => `${from} -> ${to}`)).toEqual(['a -> mysql']);
  });
});

describe('containers of one pod', () => {
  const pod = (containers: string): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\nspec:\n  template:\n    metadata: {labels: {app: app}}\n    spec:\n      initContainers:\n        - {name: migrate, image: "shop/app:1", command: [alembic, upgrade, head]}\n      containers:\n${containers}`;

  it('that only help are no components', () => {
    const { fragment } = read({ 'k8s/app.yaml': pod('        - {name: istio-proxy, image: "docker.io/istio/proxyv2:1.20"}\n        - {name: app, image: "shop/app:1"}\n        - {name: otel, image: "otel/opentelemetry-collector-contrib:0.9"}\n        - {name: shell, image: "busybox:1"}') });
    expect(linesOf(fragment)).toEqual(['app service']);
    expect(factOf(fragment, 'app', 'database.migratesAtStart')).toBe(true);
  });

  it('are components when they are stores, or workers of the same image', () => {
    const { fragment } = read({ 'k8s/app.yaml': pod('        - {name: app, image: "shop/app:1", env: [{name: REDIS_URL, value: "redis://localhost:6379"}]}\n        - {name: redis, image: "redis:7", ports: [{containerPort: 6379}]}') });
    expect(linesOf(fragment)).toEqual(['app service', 'app-redis cache redis']);
    expect(callsOf(fragment)).toEqual(['app -> app-redis redis']);
    const worker = read({ 'k8s/app.yaml': pod('        - {name: app, image: "shop/app:1", command: [gunicorn, app]}\n        - {name: tasks, image: "shop/app:1", command: [celery, -A, app, worker]}') });
    expect(linesOf(worker.fragment)).toEqual(['app service python', 'app-tasks worker celery']);
  });
});

describe('shared variables', () => {
  const files = {
    'k8s/all.yaml': documents('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: addresses}\ndata: {B_ADDR: "b:80", C_ADDR: "c:80"}', deployment('a', 'x/a:1', 'envFrom: [{configMapRef: {name: addresses}}]'), deployment('b', 'x/b:1'), service('b', 80), deployment('c', 'x/c:1'), service('c', 80)),
    'src/a/Dockerfile': 'FROM eclipse-temurin:21',
  };

  it('count where the code speaks of them', () => {
    expect(callsOf(read(files, new Map([['src/a/A.java', ['B_ADDR']]])).fragment)).toEqual(['a -> b http']);
  });

  it('all count where no code is there, or it speaks of none', () => {
    expect(callsOf(read(files).fragment)).toEqual(['a -> b http', 'a -> c http']);
    expect(callsOf(read(files, new Map([['src/a/A.java', ['main']]])).fragment)).toEqual(['a -> b http', 'a -> c http']);
  });
});

describe('what is spoken', () => {
  it('is said by the name of a port', () => {
    const { fragment } = read({ 'k8s/all.yaml': documents(deployment('a', 'x/a:1', 'env: [{name: B_ADDR, value: "b:5000"}]'), deployment('b', 'x/b:1'), service('b', 5000).replace('- port: 5000', '- {name: grpc, port: 5000}')) });
    expect(callsOf(fragment)).toEqual(['a -> b grpc']);
  });

  it('of a proxy is read from the ConfigMap that is mounted into it', () => {
    const nginx = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: nginx\ndata:\n  default.conf: |\n    location / {\n      proxy_pass http://b:80;\n    }';
    const { fragment } = read({ 'k8s/all.yaml': documents(nginx, deployment('edge', 'nginx:1.27', 'volumeMounts: [{name: conf, mountPath: /etc/nginx/conf.d}]', 'volumes: [{name: conf, configMap: {name: nginx}}]'), deployment('b', 'x/b:1'), service('b', 80)) });
    expect(callsOf(fragment)).toEqual(['edge -> b http']);
    expect(fragment.connections[0]?.evidence?.[0]).toEqual({ file: 'k8s/all.yaml', line: 8, text: 'proxy_pass http://b:80;' });
  });
});
