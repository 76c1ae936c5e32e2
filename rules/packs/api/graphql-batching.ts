import { apiGraphqlBatching } from '../../../shared/vocabulary/api.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { answersGraphql } from './graphql.ts';

export const graphqlBatching = defineRule({
  id: 'api.graphql-batching',
  area: 'api',
  title: 'GraphQL loads what belongs to many objects in one go',
  severity: 'medium',
  covers: ['C.F7', 'C.P4', 'B.F4', 'E.F3'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const reads = look.structure.outgoing(component.id).some(({ to }) => ['database', 'service', 'search'].includes(look.structure.nodes.get(to)?.kind ?? ''));
    if (!reads || !answersGraphql(component, look)) return notApplicable();
    return judge(look.fact(component, apiGraphqlBatching), `${component.name} loads the fields of each object of a GraphQL query with a query of its own.`, { severity: weigh(look, 'medium', 'load') });
  },
  why: 'A resolver knows one object. A list of fifty orders with their customers is then fifty-one queries, and one more level makes it thousands; it is quick with the ten rows of a developer and slow for the customer with the most data.',
  fix: [
    { option: 'A DataLoader for each relation: it gathers the keys of one turn of the event loop and asks once.', tradeoff: 'One per request, or users see each other’s data from its cache.', code: 'async def load_customers(ids: list[int]) -> list[Customer | None]:\n    rows = await session.scalars(select(Customer).where(Customer.id.in_(ids)))\n    found = {row.id: row for row in rows}\n    return [found.get(id) for id in ids]\n\ncontext = {"customers": DataLoader(load_fn=load_customers)}' },
    { option: 'With Django, an optimizer that turns the selection of the query into select_related and prefetch_related.', tradeoff: 'Nothing to write for plain relations; computed fields need hints.', code: 'schema = strawberry.Schema(Query, extensions=[DjangoOptimizerExtension])' },
  ],
  strength: 'GraphQL loads what belongs to many objects in one go: {names}.',
  effort: 'days',
  references: [
    { title: 'Strawberry: DataLoaders', url: 'https://strawberry.rocks/docs/guides/dataloaders' },
    { title: 'Graphene: DataLoader', url: 'https://docs.graphene-python.org/en/latest/execution/dataloader/' },
  ],
  examples: {
    fails: [{ title: 'A query for each customer', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'api.graphqlLibrary': 'graphene', 'api.graphqlBatching': false } }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    passes: [{ title: 'DataLoader', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'api.graphqlLibrary': 'graphene', 'api.graphqlBatching': true } }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    unknown: [{ title: 'Nobody said it', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'api.graphqlLibrary': 'graphene' } }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    notApplicable: [{ title: 'No GraphQL', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'api.graphqlLibrary': 'none' } }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
  },
});
