import { kindsOf } from '../../../shared/model/kinds.ts';
import { databaseRepeatableLogins } from '../../../shared/vocabulary/database.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';

export const uniqueLogins = defineRule({
  id: 'database.unique-logins',
  area: 'database',
  title: 'The database refuses a second account with the same name',
  severity: 'medium',
  covers: ['B.F1', 'B.E9', 'I.F3'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, databaseRepeatableLogins);
    if ('verdict' in found) return found;
    return fail(`The models of ${component.name} let two accounts share one log-in: ${listNames(found.places)} ${found.places.length === 1 ? 'is' : 'are'} not unique.`, { severity: weigh(look, 'medium'), related: found.related });
  },
  why: 'The check in the code reads first and writes later: two sign-ups at the same moment, or one impatient double click, both find nothing and both write. From then on a log-in finds two accounts, and a password reset reaches the wrong one. Only a constraint in the database closes the gap.',
  fix: [
    { option: 'A unique index, over the lower-case value for e-mail addresses.', tradeoff: 'Double accounts that are there already have to be merged first.', code: 'Index("uq_users_email", func.lower(User.email), unique=True)\nmodels.UniqueConstraint(Lower("email"), name="uq_user_email")' },
    { option: 'Catch the violation and answer 409, rather than asking before writing.', code: 'try:\n    session.add(user)\n    session.flush()\nexcept IntegrityError as error:\n    raise HTTPException(409, "This address is taken.") from error' },
  ],
  strength: 'Accounts are unique by a constraint: {names}.',
  effort: 'hours',
  references: [
    { title: 'PostgreSQL: Unique Constraints', url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-UNIQUE-CONSTRAINTS' },
    { title: 'CWE-367: Time-of-check Time-of-use Race Condition', url: 'https://cwe.mitre.org/data/definitions/367.html' },
  ],
  examples: {
    fails: [{ title: 'User.email', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.repeatableLogins': ['User.email'] } } } } }],
    passes: [{ title: 'All are unique', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.repeatableLogins': [] } } } } }],
    unknown: [{ title: 'The models were not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'adminer', system: { components: { adminer: { kind: 'service', technology: 'adminer' } } } }],
  },
});
