import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

const styles: Readonly<Record<string, string>> = { http: 'HTTP', https: 'HTTP', grpc: 'gRPC', graphql: 'GraphQL' };

export const mixedProtocols = defineRule({
  id: 'api.mixed-protocols',
  area: 'api',
  title: 'Two services ask each other in one protocol',
  severity: 'low',
  covers: ['C.E1', 'C.F1', 'A.E3'],
  selector: { type: 'component', kinds: ['service', 'function', 'worker', 'gateway'] },
  check(component, look) {
    const calls = look.structure.outgoing(component.id).filter(({ to }) => {
      const node = look.structure.nodes.get(to);
      return node !== undefined && to !== component.id && isOwnCode(node, look);
    });
    if (calls.length === 0) return notApplicable();
    const byTarget = Map.groupBy(calls, ({ to }) => to);
    const mixed = [...byTarget].flatMap(([to, edges]) => {
      const spoken = [...new Set(edges.flatMap(({ protocol }) => styles[protocol ?? ''] ?? []))];
      return spoken.length > 1 ? [{ to, text: `${look.structure.nodes.get(to)?.name ?? to} over ${listNames(spoken)}` }] : [];
    });
    if (mixed.length > 0) return fail(`${component.name} calls ${listNames(mixed.map(({ text }) => text))}.`, { related: mixed.map(({ to }) => to) });
    return calls.every(({ protocol }) => protocol === undefined) ? unknown() : pass();
  },
  why: 'Timeouts, retries, errors, tracing and logins are set up for each protocol by itself. With two between the same services each is half kept: a fix to one leaves the other as it was, and a person on call has to know which call took which way.',
  fix: [
    { option: 'Move the calls to one of the two, with the old one counted until nobody uses it.', tradeoff: 'Work that no user sees; ends the double upkeep.' },
    { option: 'Keep both where each has its reason (streams over gRPC, files over HTTP), and write it down.', tradeoff: 'Honest; both have to be kept up.' },
  ],
  strength: 'Services ask each other in one protocol: {names}.',
  effort: 'weeks',
  references: [{ title: 'Azure Architecture Center: Interservice communication', url: 'https://learn.microsoft.com/en-us/azure/architecture/microservices/design/interservice-communication' }],
  examples: {
    fails: [{ title: 'HTTP and gRPC', subject: 'web', system: { components: { web: { kind: 'service' }, quotes: { kind: 'service' } }, connections: { 'web->quotes': { protocol: 'grpc' }, 'web->quotes->http': { protocol: 'http' } } } }],
    passes: [{ title: 'gRPC', subject: 'web', system: { components: { web: { kind: 'service' }, quotes: { kind: 'service' } }, connections: { 'web->quotes': { protocol: 'grpc' } } } }],
    unknown: [{ title: 'Nobody said what they speak', subject: 'web', system: { components: { web: { kind: 'service' }, quotes: { kind: 'service' } }, connections: { 'web->quotes': {} } } }],
    notApplicable: [{ title: 'It calls no other', subject: 'web', system: { components: { web: { kind: 'service' } } } }],
  },
});
