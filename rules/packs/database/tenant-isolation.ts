import { databaseTenancy } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { ownServers } from './owned.ts';

export const tenantIsolation = defineRule({
  id: 'database.tenant-isolation',
  area: 'database',
  title: 'Tenants are kept apart in one place, not in each query',
  severity: 'high',
  covers: ['B.F7', 'D.F1'],
  selector: { type: 'system' },
  check(system, look) {
    const stores = ownServers(look);
    if (stores.length === 0) return notApplicable();
    const tenancy = look.fact(system, databaseTenancy);
    if (tenancy === undefined) return unknown();
    if (tenancy === 'single') return notApplicable();
    return tenancy === 'queries' ? fail('The rows of all tenants are in the same tables, and each query has to remember the condition that keeps them apart.', { severity: weigh(look, 'high', 'compliance'), related: stores.map(({ id }) => id) }) : pass();
  },
  why: 'With the condition in each query, one forgotten filter in one report or one admin action shows a customer the data of another, and no test fails. Such a leak is usually found by the customer.',
  fix: [
    { option: 'Row-level security of PostgreSQL, with the tenant set for each transaction.', tradeoff: 'Holds for every query, also those by hand; the service must not own the tables, and pooling in transaction mode needs SET LOCAL.', code: "ALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY tenant ON orders\n  USING (tenant_id = current_setting('app.tenant')::int);" },
    { option: 'One layer that adds the condition: a manager in Django, `with_loader_criteria` in SQLAlchemy.', tradeoff: 'No change of the database; raw SQL passes it by.', code: 'session.execute(select(Order).options(\n    with_loader_criteria(Tenanted, lambda cls: cls.tenant_id == tenant)))' },
    { option: 'A schema or a database for each tenant (django-tenants).', tradeoff: 'The strongest wall; migrations run once for each tenant.' },
  ],
  strength: 'Tenants are kept apart in one place.',
  effort: 'weeks',
  references: [
    { title: 'PostgreSQL: Row Security Policies', url: 'https://www.postgresql.org/docs/current/ddl-rowsecurity.html' },
    { title: 'Azure Architecture Center: multitenant storage and data', url: 'https://learn.microsoft.com/en-us/azure/architecture/guide/multitenant/approaches/storage-data' },
    { title: 'OWASP API1:2023 Broken Object Level Authorization', url: 'https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/' },
  ],
  examples: {
    fails: [{ title: 'WHERE tenant_id in each query', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} }, facts: { 'database.tenancy': 'queries' } } }],
    passes: [{ title: 'Row-level security', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} }, facts: { 'database.tenancy': 'policies' } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    notApplicable: [{ title: 'One organisation', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} }, facts: { 'database.tenancy': 'single' } } }],
  },
});
