import { apiGrpcStubs } from '../../../shared/vocabulary/api.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const grpcStubs = defineRule({
  id: 'api.grpc-stubs',
  area: 'api',
  title: 'Code for gRPC is generated from the .proto files in each build',
  severity: 'low',
  covers: ['C.P5', 'C.F8', 'C.E8'],
  selector: { type: 'system' },
  check(system, look) {
    const ends = new Set(look.structure.edges.filter(({ protocol }) => protocol === 'grpc').flatMap(({ from, to }) => [from, to]));
    const own = [...ends].flatMap((id) => look.structure.nodes.get(id) ?? []).filter((node) => isOwnCode(node, look));
    if (own.length === 0) return notApplicable();
    const stubs = look.fact(system, apiGrpcStubs);
    if (stubs === undefined) return unknown();
    return stubs === 'committed' ? fail('The code for the .proto files was generated once and committed, and nothing checks that both still agree.', { related: own.map(({ id }) => id) }) : pass();
  },
  why: 'Generated code that somebody committed last year does not know the field that was added since, and drops it without a word. It is also bound to a runtime: protobuf refuses to import code that a newer generator than the installed runtime wrote, which shows when a container starts.',
  fix: [
    { option: 'Generate in the build of the image or of a package that client and server share, with grpcio-tools pinned beside protobuf.', tradeoff: 'One step more in the build; nothing can part ways.', code: 'python -m grpc_tools.protoc -Iproto --python_out=src --pyi_out=src --grpc_python_out=src proto/quotes.proto' },
    { option: 'Keep it committed, and let the pipeline generate anew and compare.', tradeoff: 'Reviews show what changes; noise in each of them.', code: 'buf generate && git diff --exit-code' },
  ],
  strength: 'Code for gRPC is generated from the .proto files in each build.',
  effort: 'hours',
  references: [
    { title: 'gRPC Python: generated code', url: 'https://grpc.io/docs/languages/python/generated-code/' },
    { title: 'Protocol Buffers: Cross-version runtime guarantee', url: 'https://protobuf.dev/support/cross-version-runtime-guarantee/' },
  ],
  examples: {
    fails: [{ title: 'quotes_pb2.py of last year', system: { components: { web: { kind: 'service' }, quotes: { kind: 'service' } }, connections: { 'web->quotes': { protocol: 'grpc' } }, facts: { 'api.grpcStubs': 'committed' } } }],
    passes: [{ title: 'Generated in the Dockerfile', system: { components: { web: { kind: 'service' }, quotes: { kind: 'service' } }, connections: { 'web->quotes': { protocol: 'grpc' } }, facts: { 'api.grpcStubs': 'build' } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { web: { kind: 'service' }, quotes: { kind: 'service' } }, connections: { 'web->quotes': { protocol: 'grpc' } } } }],
    notApplicable: [{ title: 'No gRPC', system: { components: { web: { kind: 'service' }, quotes: { kind: 'service' } }, connections: { 'web->quotes': { protocol: 'http' } } } }],
  },
});
