import { apiPagination } from '../../../shared/vocabulary/api.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';

export const pagination = defineRule({
  id: 'api.pagination',
  area: 'api',
  title: 'Lists are paginated',
  severity: 'medium',
  covers: ['C.F3', 'E.F3'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    const stores = look.structure.outgoing(component.id).some(({ to }) => ['database', 'search'].includes(look.structure.nodes.get(to)?.kind ?? ''));
    if (!stores || !servesClients(component, look)) return notApplicable();
    const paginated = look.fact(component, apiPagination);
    if (paginated === undefined) return unknown();
    return paginated ? pass() : fail(`${component.name} returns lists without a limit.`);
  },
  why: 'A list without a limit is fast on the day it ships and slower every week, until one request reads a whole table into memory.',
  fix: [
    { option: 'Keyset pagination: continue after the last key seen.', tradeoff: 'No jumping to page 70; as fast on the last page as on the first.', code: 'stmt = select(Order).where(Order.id > after).order_by(Order.id).limit(min(limit, 100))' },
    { option: 'Limit and offset, with an upper bound set by the server.', tradeoff: 'Simple; slow far in, and items shift while a client pages.' },
  ],
  strength: 'Lists are paginated: {names}.',
  effort: 'days',
  references: [
    { title: 'OWASP API4:2023 Unrestricted Resource Consumption', url: 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/' },
    { title: 'Use The Index, Luke: paging through results', url: 'https://use-the-index-luke.com/no-offset' },
  ],
  examples: {
    fails: [{ title: 'Everything at once', subject: 'api', system: { components: { web: { kind: 'client' }, api: { kind: 'service', facts: { 'api.pagination': false } }, db: { kind: 'database' } }, connections: { 'web->api': {}, 'api->db': {} } } }],
    passes: [{ title: 'Limited', subject: 'api', system: { components: { web: { kind: 'client' }, api: { kind: 'service', facts: { 'api.pagination': true } }, db: { kind: 'database' } }, connections: { 'web->api': {}, 'api->db': {} } } }],
    unknown: [{ title: 'Routes were not read', subject: 'api', system: { components: { web: { kind: 'client' }, api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'web->api': {}, 'api->db': {} } } }],
    notApplicable: [{ title: 'It keeps no lists', subject: 'api', system: { components: { web: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'web->api': {} } } }],
  },
});
