import { apiGrpcBalancing } from '../../../shared/vocabulary/api.ts';
import { scalabilityAutoscaling, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const grpcBalancing = defineRule({
  id: 'api.grpc-balancing',
  area: 'api',
  title: 'Calls over gRPC reach all instances',
  severity: 'medium',
  covers: ['C.F8', 'E.E2', 'C.E1', 'E.E1'],
  selector: { type: 'connection', from: ['service', 'function', 'worker', 'scheduler', 'job'], to: ['service'], protocols: ['grpc'] },
  check(connection, look) {
    const { target } = connection;
    if (!isOwnCode(target, look)) return notApplicable();
    const replicas = look.known(target, scalabilityReplicas);
    const grows = look.known(target, scalabilityAutoscaling) === true;
    if (replicas === undefined && !grows) return unknown();
    if ((replicas ?? 1) < 2 && !grows) return notApplicable();
    const balancing = look.fact(connection, apiGrpcBalancing);
    if (balancing === undefined) return unknown();
    if (balancing !== 'connections') return pass();
    return fail(`${connection.source.name} keeps one connection to ${target.name}, so all its calls go to one of ${grows ? 'the' : replicas} instances.`, { severity: weigh(look, 'medium', 'load') });
  },
  why: 'gRPC sends all calls over one HTTP/2 connection that stays open for hours. A Kubernetes service, like every balancer of connections, chooses an instance once, when it is opened: that one is overloaded, the others idle, and new instances get nothing until somebody reconnects.',
  fix: [
    { option: 'Let the client know all addresses and take turns: a headless service and round_robin.', tradeoff: 'Nothing more to run; new addresses are seen when DNS is asked again, so bound the age of connections on the server.', code: 'channel = grpc.aio.insecure_channel(\n    "dns:///quotes-headless:50051",\n    options=[("grpc.service_config", \'{"loadBalancingConfig": [{"round_robin": {}}]}\')],\n)\nserver = grpc.aio.server(options=[("grpc.max_connection_age_ms", 300_000)])' },
    { option: 'A mesh or a proxy that balances calls: Linkerd, Istio, Envoy.', tradeoff: 'Works for all clients, and brings TLS and metrics; one more thing to run.' },
  ],
  strength: 'Calls over gRPC reach all instances: {names}.',
  effort: 'days',
  references: [
    { title: 'Kubernetes: gRPC Load Balancing on Kubernetes without Tears', url: 'https://kubernetes.io/blog/2018/11/07/grpc-load-balancing-on-kubernetes-without-tears/' },
    { title: 'gRPC: Custom load balancing policies', url: 'https://grpc.io/docs/guides/custom-load-balancing/' },
  ],
  examples: {
    fails: [{ title: 'A ClusterIP service', subject: 'web->quotes', system: { components: { web: { kind: 'service' }, quotes: { kind: 'service', facts: { 'scalability.replicas': 4 } } }, connections: { 'web->quotes': { protocol: 'grpc', facts: { 'api.grpcBalancing': 'connections' } } } } }],
    passes: [{ title: 'Linkerd', subject: 'web->quotes', system: { components: { web: { kind: 'service' }, quotes: { kind: 'service', facts: { 'scalability.replicas': 4 } } }, connections: { 'web->quotes': { protocol: 'grpc', facts: { 'api.grpcBalancing': 'proxy' } } } } }],
    unknown: [{ title: 'Nobody said it', subject: 'web->quotes', system: { components: { web: { kind: 'service' }, quotes: { kind: 'service', facts: { 'scalability.replicas': 4 } } }, connections: { 'web->quotes': { protocol: 'grpc' } } } }],
    notApplicable: [{ title: 'One instance', subject: 'web->quotes', system: { components: { web: { kind: 'service' }, quotes: { kind: 'service', facts: { 'scalability.replicas': 1 } } }, connections: { 'web->quotes': { protocol: 'grpc' } } } }],
  },
});
