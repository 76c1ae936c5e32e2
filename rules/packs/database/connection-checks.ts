import { databaseConnectionChecks, databaseConnectionReuse } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { isSpokenFor, storesOf } from './owned.ts';

export const connectionChecks = defineRule({
  id: 'database.connection-checks',
  area: 'database',
  title: 'Kept connections are checked before they are used',
  severity: 'low',
  covers: ['B.E7', 'J.F1'],
  selector: { type: 'component', kinds: ['service', 'worker'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    if (!storesOf(component.id, look, 'database').some(({ technology }) => technology !== 'sqlite')) return notApplicable();
    if (look.known(component, databaseConnectionReuse) === 'none') return notApplicable();
    const checks = look.known(component, databaseConnectionChecks);
    if (checks === undefined) return unknown();
    if (checks) return pass();
    return isSpokenFor(component, look) ? notApplicable() : fail(`${component.name} uses kept database connections without checking them: after a restart or failover of the database the first requests fail.`, { severity: weigh(look, 'low', 'availability') });
  },
  why: 'A failover, a restart or a firewall that drops idle connections leaves every pooled connection dead, and nobody tells the pool. Each of them then fails one request, so a failover of seconds becomes minutes of errors.',
  fix: [
    { option: 'SQLAlchemy: ping before use, and renew before a proxy drops the connection.', tradeoff: 'One short round trip for each checkout.', code: 'engine = create_engine(url, pool_pre_ping=True, pool_recycle=1800)' },
    { option: 'Django: health checks of persistent connections.', code: 'DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}' },
    { option: 'Retry idempotent requests once on a lost connection.', tradeoff: 'Needs to be sure that nothing was committed.' },
  ],
  strength: 'Kept connections are checked before use: {names}.',
  effort: 'hours',
  references: [
    { title: 'SQLAlchemy: dealing with disconnects', url: 'https://docs.sqlalchemy.org/en/20/core/pooling.html#dealing-with-disconnects' },
    { title: 'Django: CONN_HEALTH_CHECKS', url: 'https://docs.djangoproject.com/en/stable/ref/settings/#conn-health-checks' },
  ],
  examples: {
    fails: [{ title: 'create_engine(url)', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.connectionChecks': false } }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    passes: [{ title: 'pool_pre_ping', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.connectionChecks': true } }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    notApplicable: [{ title: 'None are kept', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.connectionReuse': 'none', 'database.connectionChecks': false } }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
  },
});
