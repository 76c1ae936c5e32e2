import { databaseRetention } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnServer } from './owned.ts';

const forEver = /^\s*(?:none|no|never|nothing|for ?ever|unlimited|indefinite(?:ly)?|keep(?:s|ing)? (?:all|everything)|not (?:defined|decided)|undefined|infinite)\b/i;

export const retention = defineRule({
  id: 'database.retention',
  area: 'database',
  title: 'It is decided how long data is kept',
  severity: 'medium',
  covers: ['B.F8'],
  selector: { type: 'component', kinds: ['database', 'warehouse'] },
  check(component, look) {
    if (component.kind === 'database' && !isOwnServer(component, look)) return notApplicable();
    const stage = look.context('stage');
    if (stage === 'prototype' || stage === 'design') return notApplicable();
    const kept = look.fact(component, databaseRetention);
    if (kept === undefined) return unknown();
    if (!forEver.test(kept)) return pass();
    const volume = look.context('dataVolumeGb');
    const growth = look.context('growthPerYear') ?? 1;
    const small = volume !== undefined && volume * growth < 50 && (look.context('compliance') ?? []).length === 0;
    const size = volume !== undefined && growth > 1 ? `: ${volume} GB become ${Math.round(volume * growth ** 3)} GB in three years` : '';
    return fail(`Nothing ever removes data from ${component.name}${size}.`, { severity: small ? 'low' : weigh(look, 'medium', 'compliance') });
  },
  why: 'Events, sessions, logs and finished jobs grow with use, not with the business: after some years they are most of the database, and every backup, index and vacuum pays for them. Personal data that nobody needs any more may not be kept either (GDPR, article 5), and is what leaks.',
  fix: [
    { option: 'A rule for each kind of data, and a scheduled job that deletes in small batches.', tradeoff: 'Deletes leave dead rows behind; keep batches short, at night.', code: "DELETE FROM events WHERE id IN (\n  SELECT id FROM events WHERE created_at < now() - interval '180 days' LIMIT 5000);" },
    { option: 'Partition by month and drop whole partitions.', tradeoff: 'Instant and without dead rows; queries have to name the time.', code: "SELECT partman.create_parent('public.events', 'created_at', '1 month');" },
    { option: 'Archive to Parquet in an object store before deleting.', tradeoff: 'Cheap to keep and still readable; two places to delete a person from.' },
  ],
  strength: 'It is decided how long data is kept: {names}.',
  effort: 'days',
  references: [
    { title: 'GDPR, article 5(1)(e): storage limitation', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' },
    { title: 'OWASP ASVS 5.0, V14 Data Protection', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x23-V14-Data-Protection.md' },
    { title: 'PostgreSQL: Table Partitioning', url: 'https://www.postgresql.org/docs/current/ddl-partitioning.html' },
  ],
  examples: {
    fails: [{ title: 'For ever, doubling each year', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'database.retention': 'for ever' } } }, connections: { 'api->db': {} }, context: { dataVolumeGb: 200, growthPerYear: 2 } } }],
    passes: [{ title: 'Events for half a year', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'database.retention': 'events 180 days, then dropped by partition' } } }, connections: { 'api->db': {} } } }],
    unknown: [{ title: 'Nobody said it', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    notApplicable: [{ title: 'A prototype', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} }, context: { stage: 'prototype' } } }],
  },
});
