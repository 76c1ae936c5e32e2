import { styleOf } from '../../../shared/graph/structure.ts';
import { codeSharedWith } from '../../../shared/vocabulary/code.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const distributedMonolith = defineRule({
  id: 'system.distributed-monolith',
  area: 'system',
  title: 'Services that call each other keep their own data',
  severity: 'medium',
  covers: ['A.E2', 'A.F4', 'A.E6', 'A.E7', 'A.F2'],
  selector: { type: 'connection', from: ['service', 'function'], to: ['service', 'function'] },
  check(connection, look) {
    const { source, target } = connection;
    if (!isOwnCode(source, look) || !isOwnCode(target, look) || styleOf(connection) !== 'sync') return notApplicable();
    // Two processes of one program share its tables as a matter of course.
    if (look.known(source, codeSharedWith) === true && look.known(target, codeSharedWith) === true) return notApplicable();
    const storesOf = (id: string): string[] => look.structure.outgoing(id).map(({ to }) => to).filter((to) => look.structure.nodes.get(to)?.kind === 'database');
    const [mine, theirs] = [storesOf(source.id), storesOf(target.id)];
    if (mine.length === 0 || theirs.length === 0) return mine.length + theirs.length === 0 ? unknown() : pass();
    const both = mine.filter((id) => theirs.includes(id));
    return both.length === 0 ? pass() : fail(`${source.name} waits for ${target.name} and uses the same database (${look.structure.nodes.get(both[0] ?? '')?.name ?? ''}): the two can be neither changed nor released alone.`, { related: both });
  },
  why: 'Apart in deployment and together in data, such services have the costs of both worlds: a network between them, and a schema that neither may change without the other. What is read over the interface may already be different in the table beside it.',
  fix: [
    { option: 'Give the tables to one of the two; the other asks for what it needs, or keeps a copy that events keep fresh.', tradeoff: 'Joins become calls; copies are a little behind.' },
    { option: 'Merge the two into one program with modules.', tradeoff: 'The honest answer where they are always released together.', code: '[importlinter:contract:modules]\nname = Orders and billing do not reach into each other\ntype = independence\nmodules =\n    shop.orders\n    shop.billing' },
  ],
  strength: 'Services that call each other keep their own data: {names}.',
  effort: 'weeks',
  references: [
    { title: 'Microsoft: data sovereignty per microservice', url: 'https://learn.microsoft.com/en-us/dotnet/architecture/microservices/architect-microservice-container-applications/data-sovereignty-per-microservice' },
    { title: 'microservices.io: shared database', url: 'https://microservices.io/patterns/data/shared-database.html' },
  ],
  examples: {
    fails: [{ title: 'Orders asks billing, both write one schema', subject: 'orders->billing', system: { components: { orders: { kind: 'service' }, billing: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'orders->billing': { protocol: 'http' }, 'orders->db': {}, 'billing->db': {} } } }],
    passes: [{ title: 'A database each', subject: 'orders->billing', system: { components: { orders: { kind: 'service' }, billing: { kind: 'service' }, a: { kind: 'database' }, b: { kind: 'database' } }, connections: { 'orders->billing': { protocol: 'http' }, 'orders->a': {}, 'billing->b': {} } } }],
    unknown: [{ title: 'Where they keep their data is not drawn', subject: 'orders->billing', system: { components: { orders: { kind: 'service' }, billing: { kind: 'service' } }, connections: { 'orders->billing': { protocol: 'http' } } } }],
    notApplicable: [{ title: 'Over a queue’s protocol nobody waits', subject: 'orders->billing', system: { components: { orders: { kind: 'service' }, billing: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'orders->billing': { protocol: 'amqp' }, 'orders->db': {}, 'billing->db': {} } } }],
  },
});
