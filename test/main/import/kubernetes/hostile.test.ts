import { describe, expect, it } from 'vitest';
import { importKubernetes, listKubernetesSets } from '../../../../main/import/kubernetes/import-kubernetes.ts';
import { Source } from '../../../../main/import/source.ts';
import { deployment, documents } from './support.ts';

const importAll = (files: Readonly<Record<string, string>>): { source: Source; components: number; took: number } => {
  const started = performance.now();
  const source = new Source(new Map(Object.entries(files)));
  const components = listKubernetesSets(source).slice(0, 5).reduce((sum, set) => sum + importKubernetes(source, set).components.length, 0);
  return { source, components, took: performance.now() - started };
};

const odd = ['null', '[]', '{}', '1', 'text', '[[1], {a: b}]', '{name: [1], value: {x: 1}}', '"\\0"', '&a [*a]'];
const fields = ['metadata', 'spec', 'spec.template', 'spec.template.spec', 'spec.template.spec.containers', 'spec.template.spec.volumes', 'spec.template.metadata.labels', 'spec.replicas'];

describe('a manifest with a value of another type', () => {
  it.each(fields.flatMap((field) => odd.map((value) => [field, value] as const)))('%s: %s gives a result', (field, value) => {
    const text = `apiVersion: apps/v1\nkind: Deployment\n${field.split('.').map((key, at) => `${'  '.repeat(at)}${key}:`).join('\n')} ${value}\n`;
    expect(() => importAll({ 'k8s/a.yaml': documents(text, deployment('ok', 'x:1')) })).not.toThrow();
  });

  it.each(['Service', 'Ingress', 'HTTPRoute', 'VirtualService', 'Gateway', 'ConfigMap', 'Secret', 'NetworkPolicy', 'PodDisruptionBudget', 'HorizontalPodAutoscaler', 'ServiceMonitor', 'Kafka', 'CronJob'])('of kind %s gives a result', (kind) => {
    for (const value of odd) expect(() => importAll({ 'k8s/a.yaml': documents(`apiVersion: v1\nkind: ${kind}\nmetadata: {name: a}\nspec: ${value}\ndata: ${value}`, `apiVersion: networking.k8s.io/v1\nkind: ${kind}\nspec: {rules: ${value}, selector: ${value}, gateways: ${value}, http: ${value}, ports: ${value}}`, deployment('ok', 'x:1')) })).not.toThrow();
  });
});

describe('a manifest that is', () => {
  it('broken in one document leaves the others', () => {
    const { source, components } = importAll({ 'k8s/a.yaml': documents(deployment('a', 'x:1'), 'apiVersion: v1\nkind: [\n', deployment('b', 'x:1')) });
    expect(components).toBe(2);
    expect(source.notes.some(({ severity, file }) => severity === 'warning' && file === 'k8s/a.yaml')).toBe(true);
  });

  it('a list of lists ends', () => {
    expect(importAll({ 'k8s/a.yaml': `apiVersion: v1\nkind: List\nitems: ${'[{kind: List, items: '.repeat(40)}[]${'}]'.repeat(40)}\n---\n${deployment('a', 'x:1')}` }).components).toBe(1);
  });

  it('very long is read in time', () => {
    const many = Array.from({ length: 1_500 }, (_, at) => documents(deployment(`d${at}`, 'x:1', `env: [{name: NEXT_URL, value: "http://d${at + 1}:80"}]`), `apiVersion: v1\nkind: Service\nmetadata: {name: d${at}}\nspec: {selector: {app: d${at}}, ports: [{port: 80}]}`));
    const { components, took } = importAll({ 'k8s/a.yaml': documents(...many) });
    expect(components).toBe(1_500);
    expect(took).toBeLessThan(20_000);
  });

  it('full of Services for everybody is read in time', () => {
    const many = Array.from({ length: 1_000 }, (_, at) => documents(deployment(`d${at}`, `x/d${at}:1`, 'env: [{name: A, valueFrom: {secretKeyRef: {name: none, key: x}}}]').replace(`app: d${at}`, 'app: all'), `apiVersion: v1\nkind: Service\nmetadata: {name: s${at}}\nspec: {selector: {app: all}, ports: [{port: 80}]}`, `apiVersion: v1\nkind: Service\nmetadata: {name: e${at}}\nspec: {type: ExternalName, externalName: e${at}.net}`));
    expect(importAll({ 'k8s/a.yaml': documents(...many) }).took).toBeLessThan(15_000);
  });

  it('full of names of prototypes pollutes nothing', () => {
    importAll({ 'k8s/a.yaml': documents('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: __proto__}\ndata: {__proto__: x, constructor: y}', deployment('__proto__', 'constructor', 'envFrom: [{configMapRef: {name: __proto__}}]'), 'apiVersion: v1\nkind: constructor\nmetadata: {name: toString}') });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('made to make variables grow ends', () => {
    const env = Array.from({ length: 200 }, (_, at) => `  - {name: V${at}, value: "${`$(V${at - 1})`.repeat(10)}"}`).join('\n');
    expect(importAll({ 'k8s/a.yaml': deployment('a', 'x:1', `env:\n${env}`) }).took).toBeLessThan(5_000);
  });
});
