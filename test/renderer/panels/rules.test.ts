import { expect, it } from 'vitest';
import { filterRules, groupRules } from '../../../renderer/panels/rules/list-rules.ts';
import { makeRule } from './make-review.ts';

const rules = [makeRule('security.tls', { title: 'Calls are encrypted' }), makeRule('api.limits', { area: 'api', severity: 'low' }), makeRule('api.versions', { area: 'api', severity: 'high', why: 'Clients break.' })];

it.each([['encrypted', ['security.tls']], ['clients BREAK', ['api.versions']], ['communication', ['api.limits', 'api.versions']], ['nothing like it', []]])('rules are found by the words %j', (text, ids) => expect(filterRules(rules, text).map(({ id }) => id)).toEqual(ids));

it("rules stand by area in the framework's order, the gravest first", () => expect(groupRules(rules).map(({ area, rules: group }) => [area, group.map(({ id }) => id)])).toEqual([['api', ['api.versions', 'api.limits']], ['security', ['security.tls']]]));
