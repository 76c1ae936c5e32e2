import type { FactValue } from '../../../shared/model/document.ts';
import type { FactDefinition } from '../../../shared/vocabulary/define-fact.ts';
import type { ComponentSubject, Look } from '../../engine/define-rule.ts';
import type { Structure } from '../../../shared/graph/structure.ts';

const own = new Set<string>(['service', 'function', 'worker']);

/** The processes that call or are called by another process, directly or through a queue. */
export const joinedProcesses = (structure: Structure): readonly string[] => {
  const isOwn = (id: string): boolean => own.has(structure.nodes.get(id)?.kind ?? '');
  const ends = structure.edges.filter(({ from, to }) => from !== to && isOwn(from) && isOwn(to)).flatMap(({ from, to }) => [from, to]);
  const queued = structure.nodesOf('broker', 'queue').flatMap(({ id }) => {
    const users = [...structure.incoming(id).map(({ from }) => from), ...structure.outgoing(id).map(({ to }) => to)].filter(isOwn);
    return new Set(users).size > 1 ? users : [];
  });
  return [...new Set([...ends, ...queued])];
};

const order: readonly string[] = ['service', 'function', 'worker'];

/** Whether another component that runs the same code says the same of it, and comes first: services before workers. */
export function isSaidOfAnother<V extends FactValue>(component: ComponentSubject, look: Look, fact: FactDefinition<V>): boolean {
  const runners = look.structure.runnersOf(component.id).flatMap((id) => look.structure.nodes.get(id) ?? []).filter(({ kind }) => order.includes(kind));
  const [first] = runners.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return first !== undefined && first.id !== component.id && String(look.known(first, fact)) === String(look.known(component, fact));
}
