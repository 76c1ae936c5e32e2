import { databaseReplicas } from '../../../shared/vocabulary/database.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

const reporting = new Set(['metabase', 'superset', 'redash']);

export const reportsOnPrimary = defineRule({
  id: 'dataflow.reports-on-primary',
  area: 'dataflow',
  title: 'Reports do not run on the database that serves users',
  severity: 'low',
  covers: ['I.E1', 'E.F3', 'B.E5', 'A.E5'],
  selector: { type: 'component', kinds: ['database'] },
  check(component, look) {
    const callers = look.structure.incoming(component.id).flatMap(({ from }) => look.structure.nodes.get(from) ?? []);
    const tools = callers.filter(({ technology }) => reporting.has(technology ?? ''));
    const serving = callers.filter((node) => node.kind === 'service' && isOwnCode(node, look) && !reporting.has(node.technology ?? ''));
    // A tool that keeps its own settings there is not told apart from one that reports on it: without a service of the system's own it is its store.
    if (tools.length === 0 || serving.length === 0) return notApplicable();
    const replicas = look.known(component, databaseReplicas);
    if (replicas === undefined) return unknown();
    if (replicas > 0) return pass();
    return fail(`${listNames(tools.map(({ name }) => name))} ${tools.length === 1 ? 'reports' : 'report'} on ${component.name} while it serves ${listNames(serving.map(({ name }) => name))}.`, { severity: weigh(look, 'low', 'load'), related: [...tools, ...serving].map(({ id }) => id) });
  },
  why: 'A report reads whole tables, for minutes, whenever somebody opens a dashboard. It pushes what users need out of memory, holds back vacuum and migrations, and takes connections. Its queries also tie reports to tables that the service wants to change.',
  fix: [
    { option: 'A read replica for reports.', tradeoff: 'Seconds behind; long queries on it may be cancelled.' },
    { option: 'Load into a warehouse each night or by change data capture, and report there.', tradeoff: 'History and joins over sources; a pipeline to look after.' },
    { option: 'Its own role with a time limit, a few connections and views as its interface.', tradeoff: 'No new server; enough for small data.', code: "ALTER ROLE reports SET statement_timeout = '60s';\nALTER ROLE reports CONNECTION LIMIT 5;\nGRANT SELECT ON ALL TABLES IN SCHEMA reporting TO reports;" },
  ],
  strength: 'Reports have a place of their own: {names}.',
  effort: 'days',
  references: [
    { title: 'PostgreSQL: Hot Standby, handling query conflicts', url: 'https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-CONFLICT' },
    { title: 'Azure Architecture Center: CQRS', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/cqrs' },
  ],
  examples: {
    fails: [{ title: 'Metabase on the only primary', subject: 'db', system: { components: { api: { kind: 'service' }, bi: { kind: 'service', technology: 'metabase' }, db: { kind: 'database', facts: { 'database.readReplicas': 0 } } }, connections: { 'api->db': {}, 'bi->db': {} } } }],
    passes: [{ title: 'With a replica', subject: 'db', system: { components: { api: { kind: 'service' }, bi: { kind: 'service', technology: 'metabase' }, db: { kind: 'database', facts: { 'database.readReplicas': 1 } } }, connections: { 'api->db': {}, 'bi->db': {} } } }],
    unknown: [{ title: 'Whether there is a replica is not known', subject: 'db', system: { components: { api: { kind: 'service' }, bi: { kind: 'service', technology: 'metabase' }, db: { kind: 'database' } }, connections: { 'api->db': {}, 'bi->db': {} } } }],
    notApplicable: [{ title: 'No reporting tool', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
  },
});
