import { apiDeprecation } from '../../../shared/vocabulary/api.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { clientsOfOthers } from './clients.ts';
import { systemWith } from '../../engine/example-sketches.ts';

export const deprecation = defineRule({
  id: 'api.deprecation',
  area: 'api',
  title: 'It is agreed how parts of the API go away',
  severity: 'low',
  covers: ['C.F6', 'C.E4', 'C.E7'],
  selector: { type: 'system' },
  check(system, look) {
    const called = clientsOfOthers(look);
    // Before there are many users everybody can be told in person.
    if (called.length === 0 || look.context('stage') !== 'production' || (look.context('users') ?? 0) < 1000) return notApplicable();
    return judge(look.fact(system, apiDeprecation), 'Nobody has agreed how clients learn that a part of the API goes away, and when it does.', { severity: weigh(look, 'low', 'team'), related: called.map(({ id }) => id) });
  },
  why: 'A version without an end is paid for with every later change: its code, its tests and its holes stay. Taken away without notice it breaks the clients that nobody thought of. A date and a header let both sides plan, and calls that are counted show who is still there.',
  fix: [
    { option: 'Write down how long a version lives, send Deprecation and Sunset headers, and count the calls of what is to go.', tradeoff: 'Clients have to look at headers: tell the large ones in person.', code: 'response.headers["Deprecation"] = "@1798761600"\nresponse.headers["Sunset"] = "Thu, 01 Jul 2027 00:00:00 GMT"\nresponse.headers["Link"] = \'<https://example.com/migrate>; rel="deprecation"\'' },
    { option: 'Never take anything away: only add.', tradeoff: 'No client breaks; mistakes stay for ever.' },
  ],
  strength: 'It is agreed how parts of the API go away.',
  effort: 'days',
  references: [
    { title: 'RFC 8594: The Sunset HTTP Header Field', url: 'https://www.rfc-editor.org/rfc/rfc8594.html' },
    { title: 'RFC 9745: The Deprecation HTTP Response Header Field', url: 'https://www.rfc-editor.org/rfc/rfc9745.html' },
    { title: 'OWASP API9:2023 Improper Inventory Management', url: 'https://owasp.org/API-Security/editions/2023/en/0xa9-improper-inventory-management/' },
  ],
  examples: {
    fails: [{ title: 'Versions without an end', system: systemWith({ 'api.deprecation': false }, { stage: 'production', users: 50_000 }, { 'api.versioning': 'path' }) }],
    passes: [{ title: 'A year’s notice', system: systemWith({ 'api.deprecation': true }, { stage: 'production', users: 50_000 }, { 'api.versioning': 'path' }) }],
    unknown: [{ title: 'Nobody said it', system: systemWith({}, { stage: 'production', users: 50_000 }, { 'api.versioning': 'path' }) }],
    notApplicable: [{ title: 'Twenty users', system: systemWith({ 'api.deprecation': false }, { stage: 'production', users: 20 }, { 'api.versioning': 'path' }) }],
  },
});
