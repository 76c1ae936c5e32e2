import type { Node } from '../../../shared/graph/structure.ts';
import type { Look } from '../../engine/define-rule.ts';

const redisLike = new Set(['redis', 'valkey', 'keydb', 'dragonfly']);
const queueing = new Set(['broker', 'queue']);

/** Redis and what speaks its protocol. */
export const isRedis = ({ technology }: Pick<Node, 'technology'>): boolean => technology === undefined || redisLike.has(technology);

/** The workers and schedulers that take their tasks from a cache: those that have no broker beside it. */
export const workersOn = (id: string, look: Look): readonly string[] =>
  [...new Set(look.structure.incoming(id).map(({ from }) => from))].filter(
    (from) => ['worker', 'scheduler'].includes(look.structure.nodes.get(from)?.kind ?? '') && !look.structure.outgoing(from).some(({ to }) => queueing.has(look.structure.nodes.get(to)?.kind ?? '')),
  );
