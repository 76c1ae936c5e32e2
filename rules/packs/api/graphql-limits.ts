import { apiGraphqlLimits } from '../../../shared/vocabulary/api.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { servesClients } from '../../engine/served.ts';
import { answersGraphql } from './graphql.ts';
import { served } from '../../engine/example-sketches.ts';

export const graphqlLimits = defineRule({
  id: 'api.graphql-limits',
  area: 'api',
  title: 'GraphQL queries that are too deep or too costly are refused',
  severity: 'medium',
  covers: ['C.F7', 'C.P4', 'C.E6', 'D.E3'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    if (!answersGraphql(component, look)) return notApplicable();
    const severity = servesClients(component, look) ? weigh(look, 'medium', 'load') : 'low';
    return judge(look.fact(component, apiGraphqlLimits), `${component.name} answers GraphQL queries of any depth and cost.`, { severity });
  },
  why: 'In GraphQL the caller decides how much work a request is. Where an author has books and a book has authors, a query of ten levels asks for millions of objects in two hundred characters, and a limit that counts requests counts one.',
  fix: [
    { option: 'Refuse what is too deep or has too many tokens or aliases.', tradeoff: 'A few lines; depth alone does not see a list of ten thousand at level two, so bound the lists as well.', code: 'schema = strawberry.Schema(\n    Query,\n    extensions=[\n        QueryDepthLimiter(max_depth=8),\n        MaxTokensLimiter(max_token_count=1000),\n        MaxAliasesLimiter(max_alias_count=15),\n    ],\n)' },
    { option: 'Reckon a cost for each field, and give each client a budget.', tradeoff: 'Fits real work best; somebody has to keep the costs true.', code: '# Ariadne\nGraphQL(schema, validation_rules=cost_validation(maximum_cost=500))' },
    { option: 'Answer only queries that were registered when the client was built (persisted queries).', tradeoff: 'The strongest; only where all clients are your own.' },
  ],
  strength: 'GraphQL queries that are too deep or too costly are refused: {names}.',
  effort: 'hours',
  references: [
    { title: 'OWASP GraphQL Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/GraphQL_Cheat_Sheet.html' },
    { title: 'Strawberry: Query depth limiter', url: 'https://strawberry.rocks/docs/extensions/query-depth-limiter' },
  ],
  examples: {
    fails: [{ title: 'Any depth', subject: 'api', system: served({ 'api.graphqlLibrary': 'strawberry', 'api.graphqlLimits': false }) }],
    passes: [{ title: 'Eight levels', subject: 'api', system: served({ 'api.graphqlLibrary': 'strawberry', 'api.graphqlLimits': true }) }],
    unknown: [{ title: 'Called with GraphQL; the code was not read', subject: 'api', system: { components: { web: { kind: 'frontend' }, api: { kind: 'service' } }, connections: { 'web->api': { protocol: 'graphql' } } } }],
    notApplicable: [{ title: 'No GraphQL', subject: 'api', system: served({ 'api.graphqlLibrary': 'none' }) }],
  },
});
