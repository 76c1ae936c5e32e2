import { databaseMaxConnections, databasePoolSize } from '../../../shared/vocabulary/database.ts';
import { runtimeWorkers, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { ownCallers } from './owned.ts';

export const connectionBudget = defineRule({
  id: 'database.connection-budget',
  area: 'database',
  title: 'The database accepts the connections that its callers may open',
  severity: 'medium',
  covers: ['B.E7', 'E.E9', 'E.F1'],
  options: { limit: { label: 'Connections accepted where nothing says it (PostgreSQL’s default)', default: 100, minimum: 1, maximum: 100000 } },
  selector: { type: 'component', kinds: ['database'] },
  check(component, look) {
    // What serves and works all day; a job, a backup or a console opens one or two.
    const callers = look.structure.incoming(component.id).filter(({ from }) => ['service', 'worker', 'function'].includes(look.structure.nodes.get(from)?.kind ?? '') && ownCallers(component.id, look).some(({ id }) => id === from));
    if (callers.length === 0 || component.technology !== 'postgresql') return notApplicable();
    const said = look.known(component, databaseMaxConnections);
    const limit = said ?? look.option('limit');
    const demands = callers.map((edge) => {
      const [replicas, workers, pool] = [look.fact({ id: edge.from }, scalabilityReplicas), look.fact({ id: edge.from }, runtimeWorkers), look.fact(edge, databasePoolSize)];
      return replicas === undefined || workers === undefined || pool === undefined ? undefined : replicas * workers * pool;
    });
    const known = demands.filter((demand) => demand !== undefined).reduce((sum, demand) => sum + demand, 0);
    if (known > limit) return fail(`The callers of ${component.name} may open ${known} connections (instances × workers × pool); it accepts ${limit}${said === undefined ? ', PostgreSQL’s default' : ''}.`, { related: callers.map(({ from }) => from) });
    return demands.includes(undefined) ? unknown() : pass();
  },
  why: 'Instances × worker processes × pool size multiply quietly: scaling out from two to six instances under load is when the database starts to refuse connections, and every caller fails at once. Each PostgreSQL connection is also a process with memory of its own.',
  fix: [
    { option: 'Put PgBouncer (transaction pooling) between the services and the database.', tradeoff: 'Session features (LISTEN, advisory session locks, some prepared statements) need care.' },
    { option: 'Make the pools smaller: a process rarely uses more connections than it has threads.', tradeoff: 'Requests wait for a connection at peaks.', code: 'engine = create_engine(url, pool_size=4, max_overflow=2, pool_timeout=5)' },
    { option: 'Raise max_connections together with memory.', tradeoff: 'Works up to some hundred; costs memory for idle connections.' },
  ],
  strength: 'Room for every connection that callers may open: {names}.',
  effort: 'hours',
  references: [
    { title: 'PostgreSQL: max_connections', url: 'https://www.postgresql.org/docs/current/runtime-config-connection.html' },
    { title: 'SQLAlchemy: connection pooling', url: 'https://docs.sqlalchemy.org/en/20/core/pooling.html' },
  ],
  examples: {
    fails: [{ title: '6 × 4 × 15 against 100', subject: 'db', system: { components: { api: { kind: 'service', facts: { 'scalability.replicas': 6, 'runtime.workers': 4 } }, db: { kind: 'database', technology: 'postgresql', facts: { 'database.maxConnections': 100 } } }, connections: { 'api->db': { facts: { 'database.poolSize': 15 } } } } }],
    passes: [{ title: '2 × 4 × 5 against 100', subject: 'db', system: { components: { api: { kind: 'service', facts: { 'scalability.replicas': 2, 'runtime.workers': 4 } }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': { facts: { 'database.poolSize': 5 } } } } }],
    unknown: [{ title: 'The pool size is not known', subject: 'db', system: { components: { api: { kind: 'service', facts: { 'scalability.replicas': 2, 'runtime.workers': 4 } }, db: { kind: 'database', technology: 'postgresql' } }, connections: { 'api->db': {} } } }],
    notApplicable: [{ title: 'Nothing connects to it', subject: 'db', system: { components: { db: { kind: 'database', technology: 'postgresql' } } } }],
  },
});
