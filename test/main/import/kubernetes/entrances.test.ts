import { describe, expect, it } from 'vitest';
import { callsOf, deployment, documents, factOf, linesOf, read, service } from './support.ts';

const two = documents(deployment('api', 'x/api:1'), service('api', 80), deployment('web', 'x/web:1'), service('web', 80));
const importWith = (...more: string[]) => read({ 'k8s/all.yaml': documents(two, ...more) }).fragment;

describe('an Ingress', () => {
  const ingress = (name: string, backend: string, more = ''): string => `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: ${name}\n  annotations: {nginx.ingress.kubernetes.io/limit-rps: "5"}\nspec:\n  ingressClassName: nginx\n${more}  rules:\n    - http:\n        paths:\n          - path: /\n            backend: {service: {name: ${backend}, port: {number: 80}}}`;

  it('is one gateway for each class', () => {
    const fragment = importWith(ingress('a', 'api', '  tls: [{secretName: cert}]\n'), ingress('b', 'web', '  tls: [{secretName: cert}]\n'));
    expect(linesOf(fragment)).toContain('nginx-ingress gateway nginx');
    expect(callsOf(fragment)).toEqual(['nginx-ingress -> api http', 'nginx-ingress -> web http']);
    expect(factOf(fragment, 'nginx-ingress', 'security.servesTls')).toBe(true);
    expect(factOf(fragment, 'nginx-ingress', 'security.exposure')).toBe('internet');
    expect(factOf(fragment, 'nginx-ingress', 'api.rateLimit')).toBe(true);
  });

  it('without TLS for one of its hosts serves without', () => {
    expect(factOf(importWith(ingress('a', 'api', '  tls: [{secretName: cert}]\n'), ingress('b', 'web')), 'nginx-ingress', 'security.servesTls')).toBe(false);
  });

  it('that leads nowhere known is left out', () => {
    expect(linesOf(importWith(ingress('a', 'elsewhere')))).toEqual(['api service', 'web service']);
  });
});

describe('other ways in', () => {
  it('are a Gateway with its routes', () => {
    const fragment = importWith('apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: edge}\nspec: {gatewayClassName: envoy, listeners: [{protocol: HTTPS, port: 443}]}', 'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: api}\nspec: {parentRefs: [{name: edge}], rules: [{backendRefs: [{name: api, port: 80}]}]}');
    expect(linesOf(fragment)).toContain('edge gateway envoy');
    expect(callsOf(fragment)).toEqual(['edge -> api http']);
    expect(factOf(fragment, 'edge', 'security.servesTls')).toBe(true);
  });

  it('are a VirtualService with a gateway, not one of the mesh', () => {
    const virtual = (name: string, gateways: string): string => `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: ${name}}\nspec:\n  ${gateways}\n  http: [{route: [{destination: {host: api.default.svc.cluster.local}}]}]`;
    expect(callsOf(importWith(virtual('a', 'gateways: [shop-gateway]'), virtual('b', 'hosts: [api]')))).toEqual(['shop-gateway -> api http']);
  });

  it('are a Route of OpenShift', () => {
    expect(callsOf(importWith('apiVersion: route.openshift.io/v1\nkind: Route\nmetadata: {name: web}\nspec: {to: {kind: Service, name: web}, tls: {termination: reencrypt}}'))).toEqual(['router -> web https']);
  });
});

describe('stores of operators', () => {
  it('are reached through their Services and the Secrets that the operator makes', () => {
    const cluster = 'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: shop}\nspec: {instances: 3, storage: {size: 5Gi}}';
    const kafka = 'apiVersion: kafka.strimzi.io/v1\nkind: Kafka\nmetadata: {name: events}\nspec: {kafka: {replicas: 3, storage: {type: ephemeral}}}';
    const fragment = importWith(cluster, kafka, deployment('jobs', 'x/jobs:1', 'env:\n  - {name: DATABASE_URL, valueFrom: {secretKeyRef: {name: shop-app, key: uri}}}\n  - {name: KAFKA_BROKERS, value: "events-kafka-bootstrap:9092"}'));
    expect(linesOf(fragment)).toEqual(['api service', 'events broker kafka', 'jobs service', 'shop database postgresql', 'web service']);
    expect(callsOf(fragment)).toEqual(['jobs -> events kafka', 'jobs -> shop postgresql']);
    expect(factOf(fragment, 'shop', 'database.readReplicas')).toBe(2);
    expect(factOf(fragment, 'shop', 'database.persistentStorage')).toBe(true);
    expect(factOf(fragment, 'events', 'database.persistentStorage')).toBe(false);
  });
});
