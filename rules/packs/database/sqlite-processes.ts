import { runtimeWorkers, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { weigh } from '../../engine/judge.ts';

export const sqliteProcesses = defineRule({
  id: 'database.sqlite-processes',
  area: 'database',
  title: 'SQLite serves one host',
  severity: 'medium',
  covers: ['B.E1', 'A.F6', 'A.F2'],
  selector: { type: 'component', kinds: ['database'] },
  check(component, look) {
    if (component.technology !== 'sqlite') return notApplicable();
    const callers = [...new Set(look.structure.incoming(component.id).map(({ from }) => from))].flatMap((id) => {
      const node = look.structure.nodes.get(id);
      return node && node.kind !== 'job' && isOwnCode(node, look) ? [node] : [];
    });
    if (callers.length === 0) return notApplicable();
    const related = callers.map(({ id }) => id);
    const instances = callers.map((caller) => look.fact(caller, scalabilityReplicas));
    const spread = callers.find((_, at) => (instances[at] ?? 1) > 1);
    if (spread) return fail(`${spread.name} runs in several instances on ${component.name}, a SQLite file: each has a file of its own, or all lock one over the network.`, { severity: weigh(look, 'high', 'availability'), related });
    if (callers.length > 1) return fail(`${listNames(callers.map(({ name }) => name))} write one SQLite file, ${component.name}: they have to share a disk, and one writes at a time.`, { severity: weigh(look, 'medium', 'load'), related });
    if (look.context('stage') === 'production' && (look.context('requestsPerSecond') ?? 0) >= 100) return fail(`${component.name} is a SQLite file behind ${look.context('requestsPerSecond')} requests per second: one write at a time, and no second host.`, { related });
    return instances.includes(undefined) || callers.some((caller) => look.known(caller, runtimeWorkers) === undefined) ? unknown() : pass();
  },
  why: 'SQLite is a library around a file: whoever writes locks the whole file, and locks over network file systems are not reliable. A second instance on another host sees another file, or damages the same one.',
  fix: [
    { option: 'PostgreSQL or MySQL, as soon as there is a second process that writes or a second host.', tradeoff: 'A server to run and back up.', code: 'DATABASES = {"default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60)}' },
    { option: 'Keep SQLite in WAL mode with one writer and a busy timeout, and ship its log with Litestream.', tradeoff: 'Right for one host and few writes; the host stays a single point of failure.', code: 'PRAGMA journal_mode = WAL;\nPRAGMA busy_timeout = 5000;' },
  ],
  strength: 'SQLite is used where it fits, by one process on one host: {names}.',
  effort: 'days',
  references: [
    { title: 'SQLite: Appropriate Uses For SQLite', url: 'https://www.sqlite.org/whentouse.html' },
    { title: 'SQLite: Write-Ahead Logging', url: 'https://www.sqlite.org/wal.html' },
  ],
  examples: {
    fails: [
      { title: 'Two instances', subject: 'db', system: { components: { api: { kind: 'service', facts: { 'scalability.replicas': 2 } }, db: { kind: 'database', technology: 'sqlite' } }, connections: { 'api->db': { protocol: 'sqlite' } } } },
      { title: 'A service and its worker', subject: 'db', system: { components: { api: { kind: 'service' }, worker: { kind: 'worker' }, db: { kind: 'database', technology: 'sqlite' } }, connections: { 'api->db': { protocol: 'sqlite' }, 'worker->db': { protocol: 'sqlite' } } } },
    ],
    passes: [{ title: 'One process', subject: 'db', system: { components: { api: { kind: 'service', facts: { 'scalability.replicas': 1, 'runtime.workers': 1 } }, db: { kind: 'database', technology: 'sqlite' } }, connections: { 'api->db': { protocol: 'sqlite' } } } }],
    unknown: [{ title: 'The number of instances is not known', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'sqlite' } }, connections: { 'api->db': { protocol: 'sqlite' } } } }],
    notApplicable: [{ title: 'A server', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': {} } } }],
  },
});
