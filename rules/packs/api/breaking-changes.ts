import { apiBreakingChangeCheck } from '../../../shared/vocabulary/api.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { clientsOfOthers } from './clients.ts';
import { systemWith } from '../../engine/example-sketches.ts';

export const breakingChanges = defineRule({
  id: 'api.breaking-changes',
  area: 'api',
  title: 'A change that breaks clients is noticed before it is merged',
  severity: 'low',
  covers: ['C.F6', 'C.E4', 'C.F8'],
  selector: { type: 'system' },
  check(system, look) {
    const called = clientsOfOthers(look);
    if (called.length === 0 || look.context('stage') === 'prototype') return notApplicable();
    return judge(look.fact(system, apiBreakingChangeCheck), 'Clients outside depend on the API, and nothing notices before a merge that a change would break them.', { severity: weigh(look, 'low', 'team', 'availability'), related: called.map(({ id }) => id) });
  },
  why: 'A field that becomes required, an enum that gets smaller, a status code that changes: each looks harmless in a review and stops an app that its users do not update for months. A program compares two descriptions without getting tired.',
  fix: [
    { option: 'Compare the OpenAPI description of the branch with that of the main line, and refuse what breaks.', tradeoff: 'Sees forms, not meanings; intended breaks need a way to be allowed.', code: 'oasdiff breaking main-openapi.yaml openapi.yaml --fail-on ERR' },
    { option: 'For .proto files, buf; for GraphQL, GraphQL Inspector.', tradeoff: 'One tool per kind of API.', code: 'buf breaking --against ".git#branch=main"' },
  ],
  strength: 'Changes that would break clients are noticed before they are merged.',
  effort: 'hours',
  references: [
    { title: 'oasdiff', url: 'https://github.com/oasdiff/oasdiff' },
    { title: 'Buf: breaking change detection', url: 'https://buf.build/docs/breaking/' },
  ],
  examples: {
    fails: [{ title: 'Only reviews', system: systemWith({ 'api.breakingChangeCheck': false }, {}, { 'api.versioning': 'path' }) }],
    passes: [{ title: 'oasdiff', system: systemWith({ 'api.breakingChangeCheck': true }, {}, { 'api.versioning': 'path' }) }],
    unknown: [{ title: 'The pipeline was not read', system: systemWith({}, {}, { 'api.versioning': 'path' }) }],
    notApplicable: [
      { title: 'A prototype', system: systemWith({ 'api.breakingChangeCheck': false }, { stage: 'prototype' }, { 'api.versioning': 'path' }) },
      { title: 'Its own frontend is the only client', system: { components: { web: { kind: 'frontend' }, api: { kind: 'service', facts: { 'api.versioning': 'path' } } }, connections: { 'web->api': { protocol: 'https' } } } },
    ],
  },
});
