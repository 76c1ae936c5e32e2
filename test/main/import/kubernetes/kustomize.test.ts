import { describe, expect, it } from 'vitest';
import { callsOf, deployment, documents, factOf, linesOf, read, service } from './support.ts';

const base = {
  'k8s/base/kustomization.yaml': 'resources: [api.yaml, db.yaml]\nconfigMapGenerator:\n  - name: settings\n    literals: [MODE=base, DB_HOST=db]\n',
  'k8s/base/api.yaml': documents(deployment('api', 'shop/api:latest', 'env: [{name: LOG, value: info}]\nenvFrom: [{configMapRef: {name: settings}}]'), service('api', 80)),
  'k8s/base/db.yaml': documents(deployment('db', 'postgres:16', '', '', 'StatefulSet'), service('db', 5432)),
};

describe('an overlay', () => {
  const { fragment, source } = read({
    ...base,
    'k8s/overlays/production/kustomization.yaml': `
resources:
  - ../../base
  - https://github.com/example/monitoring?ref=v1
namespace: shop
namePrefix: prod-
images:
  - name: shop/api
    newTag: 2.1.0
replicas:
  - {name: api, count: 4}
configMapGenerator:
  - name: settings
    behavior: merge
    literals: [MODE=production]
    envs: [missing.env]
patches:
  - path: api-patch.yaml
  - target: {kind: StatefulSet, name: d.*}
    patch: |-
      - op: add
        path: /spec/template/spec/containers/0/resources
        value:
          limits: {memory: 1Gi}
`,
    'k8s/overlays/production/api-patch.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          livenessProbe: {httpGet: {path: /live, port: 80}}\n          env:\n            - {name: CACHE_URL, value: "redis://cache.shop.io:6379"}\n',
    'k8s/overlays/dev/kustomization.yaml': 'resources: [../../base]\n',
  });

  it('for production goes before its base and before development', () => {
    expect(linesOf(fragment)).toEqual(['cache.shop.io external', 'prod-api service', 'prod-db database postgresql']);
  });

  it.each([
    ['prod-api', 'deployment.image', 'shop/api:2.1.0'],
    ['prod-api', 'scalability.replicas', 4],
    ['prod-api', 'observability.healthcheck', true],
    ['prod-db', 'scalability.memoryLimitMb', 1024],
  ] as const)('gives %s: %s is %s', (name, key, value) => {
    expect(factOf(fragment, name, key)).toEqual(value);
  });

  it('keeps what the base says where it says nothing', () => {
    expect(callsOf(fragment)).toContain('prod-api -> cache.shop.io redis');
    expect(fragment.components.find(({ name }) => name === 'prod-db')?.aliases).toContain('prod-db.shop.svc');
  });

  it('cites the line that says it: of an image that of the tag, of an inline patch its own', () => {
    const evidence = (name: string, key: string) => fragment.components.find((component) => component.name === name)?.facts?.[key]?.evidence?.[0];
    expect(evidence('prod-api', 'deployment.image')).toMatchObject({ file: 'k8s/overlays/production/kustomization.yaml', line: 9 });
    expect(evidence('prod-db', 'scalability.memoryLimitMb')).toMatchObject({ line: 24, text: 'limits: {memory: 1Gi}' });
  });

  it('notes what is fetched and what is missing', () => {
    expect(source.notes.map(({ message }) => message).join('\n')).toMatch(/example\/monitoring.*fetched[\s\S]*missing\.env/);
  });
});

describe('patches', () => {
  const patched = (patch: string, more = ''): ReturnType<typeof read> => read({ ...base, 'k8s/prod/kustomization.yaml': `resources: [../base]\n${more}patches:\n  - patch: |-\n${patch.split('\n').map((line) => `      ${line}`).join('\n')}\n` });

  it('take objects away', () => {
    expect(linesOf(patched('$patch: delete\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}').fragment)).toEqual(['api service']);
  });

  it('merge lists by their keys and remove by null', () => {
    const { fragment } = patched('apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    spec:\n      containers:\n        - {name: api, image: null}\n        - {name: api-cache, image: "redis:7"}');
    expect(linesOf(fragment)).toEqual(['api service', 'api-api-cache cache redis', 'db database postgresql']);
    expect(factOf(fragment, 'api', 'deployment.image')).toBeUndefined();
  });

  it('for nothing are noted', () => {
    expect(patched('apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: none}').source.notes).toMatchObject([{ message: 'There is no object that this patch is for.' }]);
  });

  it('in a component change what includes it', () => {
    const { fragment } = read({
      ...base,
      'k8s/prod/kustomization.yaml': 'resources: [../base]\ncomponents: [../parts/cache]\n',
      'k8s/parts/cache/kustomization.yaml': 'kind: Component\nresources: [cache.yaml]\npatchesJson6902:\n  - target: {kind: Deployment, name: api}\n    path: patch.json\n',
      'k8s/parts/cache/cache.yaml': documents(deployment('cache', 'redis:7'), service('cache', 6379)),
      'k8s/parts/cache/patch.json': '[{"op": "add", "path": "/spec/template/spec/containers/0/env/-", "value": {"name": "REDIS_URL", "value": "redis://cache:6379"}}]',
    });
    expect(callsOf(fragment)).toEqual(['api -> cache redis', 'api -> db postgresql']);
  });
});

describe('hostile kustomizations', () => {
  it('that build on each other end', () => {
    const { source } = read({ 'a/kustomization.yaml': 'resources: [../b, api.yaml]\n', 'a/api.yaml': deployment('api', 'x:1'), 'b/kustomization.yaml': 'resources: [../a]\n' });
    expect(source.notes.some(({ message }) => message.includes('builds on itself'))).toBe(true);
  });

  it('that double with every level end', () => {
    const files: Record<string, string> = { 'k0/kustomization.yaml': 'resources: [api.yaml]\n', 'k0/api.yaml': deployment('api', 'x:1') };
    for (let level = 1; level <= 40; level += 1) files[`k${level}/kustomization.yaml`] = `resources:\n  - ../k${level - 1}\n  - ../k${level - 1}\n`;
    const started = performance.now();
    read(files);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('with patterns that would take long are taken as plain text', () => {
    const { fragment } = read({ ...base, 'k8s/prod/kustomization.yaml': 'resources: [../base]\npatches:\n  - target: {kind: "(a+)+$", name: "((a|a)*)*"}\n    patch: "[{op: remove, path: /spec}]"\n' });
    expect(linesOf(fragment)).toEqual(['api service', 'db database postgresql']);
  });

  it('with JSON patches that miss are noted', () => {
    const { fragment, source } = read({ ...base, 'k8s/prod/kustomization.yaml': 'resources: [../base]\npatches:\n  - target: {kind: Deployment}\n    patch: "[{op: replace, path: /spec/none/of/this, value: 1}, {op: add, path: /__proto__/polluted, value: 1}, {op: nonsense, path: no}]"\n' });
    expect(linesOf(fragment)).toEqual(['api service', 'db database postgresql']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(source.notes.filter(({ message }) => message.startsWith('This change cannot')).length).toBeGreaterThan(0);
  });
});
