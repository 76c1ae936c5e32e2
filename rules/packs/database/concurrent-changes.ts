import { databaseConcurrency } from '../../../shared/vocabulary/database.ts';
import { dataflowAccess } from '../../../shared/vocabulary/dataflow.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { servesClients } from '../../engine/served.ts';

export const concurrentChanges = defineRule({
  id: 'database.concurrent-changes',
  area: 'database',
  title: 'Two changes at the same time do not lose one',
  severity: 'medium',
  covers: ['B.E8', 'B.E9', 'I.F2'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!servesClients(component, look) || look.context('stage') === 'prototype') return notApplicable();
    const writes = look.structure.outgoing(component.id).filter((edge) => look.structure.nodes.get(edge.to)?.kind === 'database' && look.known(edge, dataflowAccess) !== 'read');
    if (writes.length === 0) return notApplicable();
    const how = look.fact(component, databaseConcurrency);
    if (how === undefined) return unknown();
    return how === 'last-wins' ? fail(`When two requests change the same record, ${component.name} keeps the second and loses the first.`, { severity: weigh(look, 'medium', 'load') }) : pass();
  },
  why: 'Read, compute, write back: between the two another request does the same, and one change is gone without an error. Under the usual isolation level (read committed) the database does not notice. Balances, stock, seats and quotas are what breaks first, and double clicks are enough.',
  fix: [
    { option: 'Let one statement do it, with a condition, and look at the number of rows.', tradeoff: 'The best where it can be said in SQL.', code: 'changed = Product.objects.filter(pk=pk, stock__gte=n).update(stock=F("stock") - n)\nif changed == 0:\n    raise SoldOut' },
    { option: 'Lock the row for the length of the transaction.', tradeoff: 'Others wait; lock in the same order everywhere.', code: 'with transaction.atomic():\n    account = Account.objects.select_for_update().get(pk=pk)' },
    { option: 'A version column: the second writer is refused and reads again.', tradeoff: 'No waiting; the caller has to handle the refusal (409, If-Match).', code: '__mapper_args__ = {"version_id_col": version}' },
  ],
  strength: 'Two changes at the same time do not lose one: {names}.',
  effort: 'days',
  references: [
    { title: 'PostgreSQL: Transaction Isolation', url: 'https://www.postgresql.org/docs/current/transaction-iso.html' },
    { title: 'SQLAlchemy: configuring a version counter', url: 'https://docs.sqlalchemy.org/en/20/orm/versioning.html' },
    { title: 'OWASP ASVS 5.0, V2 Validation and Business Logic (2.3.4)', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x11-V2-Validation-and-Business-Logic.md' },
    { title: 'CWE-362: Race Condition', url: 'https://cwe.mitre.org/data/definitions/362.html' },
  ],
  examples: {
    fails: [{ title: 'The last one wins', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'database.concurrency': 'last-wins' } }, db: { kind: 'database' } }, connections: { 'user->api': {}, 'api->db': {} } } }],
    passes: [{ title: 'Rows are locked', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'database.concurrency': 'locked' } }, db: { kind: 'database' } }, connections: { 'user->api': {}, 'api->db': {} } } }],
    unknown: [{ title: 'Nobody said it', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'user->api': {}, 'api->db': {} } } }],
    notApplicable: [{ title: 'It only reads', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'user->api': {}, 'api->db': { facts: { 'dataflow.access': 'read' } } } } }],
  },
});
