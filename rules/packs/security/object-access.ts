import { securityObjectAccess, securityScheme } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { servesClients } from '../../engine/served.ts';
import { shopWith } from './people-sketches.ts';

export const objectAccess = defineRule({
  id: 'security.object-access',
  area: 'security',
  title: 'Users reach only objects that are theirs',
  severity: 'high',
  covers: ['D.E2', 'D.F1', 'C.E5', 'D.F4'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const keeps = look.structure.outgoing(component.id).some(({ to }) => ['database', 'object-store', 'search'].includes(look.structure.nodes.get(to)?.kind ?? ''));
    // Without logins there is nobody to tell apart; that is another finding.
    if (!keeps || !servesClients(component, look) || look.known(component, securityScheme) === 'none') return notApplicable();
    const access = look.fact(component, securityObjectAccess);
    if (access === undefined) return unknown();
    if (access === 'public') return notApplicable();
    if (access === 'central') return pass();
    if (access === 'none') return fail(`${component.name} hands out any object to any signed-in user who knows its id.`, { severity: 'high' });
    return fail(`In ${component.name} each route checks by itself whether an object belongs to the user, so one that forgets shows everything.`, { severity: weigh(look, 'low', 'compliance', 'team') });
  },
  why: 'Changing 1041 to 1042 in a URL needs no skill, and is the first thing that is tried: it leads the list of risks of APIs. Checks that each route makes by itself are complete on the day they are written, and the next route is added in a hurry.',
  fix: [
    { option: 'Ask for objects through a query that knows the user, and nowhere else.', tradeoff: 'One place; jobs and administrators need a way of their own.', code: 'def orders_of(user: User) -> Select[tuple[Order]]:\n    return select(Order).where(Order.account_id == user.account_id)\n\norder = session.scalars(orders_of(user).where(Order.id == id)).one_or_none()   # 404, not 403' },
    { option: 'Row-level security of PostgreSQL.', tradeoff: 'Holds for every query, forgotten ones too; the account has to be set for each transaction.', code: 'CREATE POLICY own ON orders USING (account_id = current_setting(\'app.account\')::uuid);' },
    { option: 'A test that walks through all routes as a second user.', tradeoff: 'Keeps what is there; does not prevent.' },
  ],
  strength: 'Users reach only objects that are theirs: {names}.',
  effort: 'days',
  references: [
    { title: 'OWASP API1:2023 Broken Object Level Authorization', url: 'https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/' },
    { title: 'PostgreSQL: Row Security Policies', url: 'https://www.postgresql.org/docs/current/ddl-rowsecurity.html' },
    { title: 'CWE-639: Authorization Bypass Through User-Controlled Key', url: 'https://cwe.mitre.org/data/definitions/639.html' },
  ],
  examples: {
    fails: [
      { title: 'Any id', subject: 'api', system: shopWith({ 'security.objectAccess': 'none' }) },
      { title: 'Each route by itself', subject: 'api', system: shopWith({ 'security.objectAccess': 'each' }) },
    ],
    passes: [{ title: 'Queries know the user', subject: 'api', system: shopWith({ 'security.objectAccess': 'central' }) }],
    unknown: [{ title: 'Nobody said it', subject: 'api', system: shopWith({}) }],
    notApplicable: [{ title: 'Everything is for everybody', subject: 'api', system: shopWith({ 'security.objectAccess': 'public' }) }],
  },
});
