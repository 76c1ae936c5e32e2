import type { Node } from '../../../shared/graph/structure.ts';
import type { ComponentKind } from '../../../shared/model/kinds.ts';
import type { Look } from '../../engine/define-rule.ts';
import { isOwnCode, isStandIn } from '../../engine/roles.ts';

const other = new Set(['sqlite', 'etcd', 'zookeeper', 'pgbouncer', 'pgpool']);
/** What speaks SQL with transactions on one server. */
const relational = new Set(['postgresql', 'postgis', 'timescaledb', 'mysql', 'mariadb', 'sqlserver', 'oracle', 'sqlite']);

/** The processes of the system's own code that connect to a store; jobs come and go. */
export const ownCallers = (id: string, look: Look): readonly Node[] =>
  [...new Set(look.structure.incoming(id).map(({ from }) => from))].flatMap((from) => {
    const node = look.structure.nodes.get(from);
    return node && node.kind !== 'job' && isOwnCode(node, look) ? [node] : [];
  });

/** The stores of some kinds that a component connects to, each once. */
export const storesOf = (id: string, look: Look, ...kinds: readonly ComponentKind[]): readonly Node[] =>
  [...new Set(look.structure.outgoing(id).map(({ to }) => to))].flatMap((to) => {
    const node = look.structure.nodes.get(to);
    return node && kinds.includes(node.kind) && !isStandIn(node) ? [node] : [];
  });

/** A database server that the system's own code uses: no file, no coordination service, no pooler. */
export const isOwnServer = (node: Pick<Node, 'id' | 'kind' | 'technology'>, look: Look): boolean => !isStandIn(node) && !other.has(node.technology ?? '') && ownCallers(node.id, look).length > 0;

/** Whether a finding in code that several components run is said of another of them: of the first service, else of the first. */
export function isSpokenFor(component: Pick<Node, 'id'>, look: Look): boolean {
  const runners = look.structure.runnersOf(component.id).flatMap((id) => look.structure.nodes.get(id) ?? []);
  const first = runners.find(({ kind }) => kind === 'service') ?? runners[0];
  return first !== undefined && first.id !== component.id;
}

export const isRelational = ({ technology }: Pick<Node, 'technology'>): boolean => relational.has(technology ?? '');

/** The database servers that the system's own code uses. */
export const ownServers = (look: Look): readonly Node[] => look.structure.nodesOf('database').filter((node) => isOwnServer(node, look));
